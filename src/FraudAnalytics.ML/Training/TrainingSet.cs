using System.Buffers.Binary;
using System.Security.Cryptography;
using FraudAnalytics.Features;

namespace FraudAnalytics.ML.Training;

/// <summary>The lots of one market that can be assessed: features, truth and ring mode.</summary>
/// <param name="Rows">Features in schema order, never NaN.</param>
/// <param name="Labels">True where the lot was rigged.</param>
/// <param name="Modes">How it was rigged; empty where competitive.</param>
sealed record MarketRows(float[][] Rows, bool[] Labels, string[] Modes)
{
    /// <summary>The same lots as if nobody knew who bid.</summary>
    public MarketRows WithoutBidders() => this with { Rows = Array.ConvertAll(Rows, row => HideBidders([.. row])) };

    /// <summary>Makes the features of bidders neutral.</summary>
    public static float[] HideBidders(float[] row)
    {
        for (var index = 0; index < row.Length; index++)
            if (LotFeatureTable.Measures[LotFeatureTable.Schema[index].Measure].IsBehaviour) row[index] = LotFeatureTable.Schema[index].Neutral;
        return row;
    }
}

/// <summary>Markets apart by purpose: no market is in two of them.</summary>
sealed record TrainingSet(IReadOnlyList<MarketRows> Train, IReadOnlyList<MarketRows> Calibrate, IReadOnlyList<MarketRows> Test)
{
    /// <summary>SHA-256 over all values and labels in order.</summary>
    public string Sha256()
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> bytes = stackalloc byte[4];
        foreach (var market in Train.Concat(Calibrate).Concat(Test))
            for (var index = 0; index < market.Rows.Length; index++)
            {
                foreach (var value in market.Rows[index])
                {
                    BinaryPrimitives.WriteSingleLittleEndian(bytes, value);
                    hash.AppendData(bytes);
                }
                hash.AppendData([market.Labels[index] ? (byte)1 : (byte)0]);
            }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
