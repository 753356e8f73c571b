using FraudAnalytics.Features;
using FraudAnalytics.Ingest;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.ML.Training;

/// <summary>A dataset with the truth about its lots.</summary>
/// <param name="Data">Prepared records.</param>
/// <param name="Schemes">Ring scheme by canonical lot id; lots that are not listed are competitive.</param>
/// <param name="Anonymous">True to hide who bid from the model, as in data without bidder ids.</param>
public sealed record LabelledData(Dataset Data, IReadOnlyDictionary<string, string> Schemes, bool Anonymous = false)
{
    internal const string RingPrefix = "ring-";

    /// <summary>The ring schemes of a <c>truth.csv</c> with columns subject kind, id, scheme, as <c>fraudscan generate</c> writes it.</summary>
    public static IReadOnlyDictionary<string, string> ReadTruth(string file)
    {
        var schemes = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in File.ReadLines(file).Skip(1))
            if (line.Split(',') is ["Lot", var id, var scheme, ..] && scheme.StartsWith(RingPrefix, StringComparison.Ordinal)) schemes[id] = scheme;
        return schemes;
    }

    /// <summary>Reads a folder that <c>fraudscan generate</c> wrote: its JSON Lines files and <c>truth.csv</c>.</summary>
    /// <exception cref="FileNotFoundException">No truth file, or no records.</exception>
    public static LabelledData Read(string folder, int threads = 1, CancellationToken cancel = default)
    {
        var records = Directory.EnumerateFiles(folder, "*.jsonl*").Order(StringComparer.Ordinal).ToArray();
        var truth = Path.Combine(folder, "truth.csv");
        if (records.Length == 0 || !File.Exists(truth)) throw new FileNotFoundException($"{folder}: *.jsonl and truth.csv are expected, as fraudscan generate writes them.", truth);
        var builder = new DatasetBuilder();
        var files = Ingestion.Run(records, null, threads, null, builder.Add, cancel);
        if (files.FirstOrDefault(file => file.Failure is not null) is { } failed) throw new InvalidDataException($"{failed.Name}: {failed.Failure}");
        return new(builder.Build().Data, ReadTruth(truth));
    }

    /// <summary>Features and labels of the lots that can be assessed.</summary>
    internal MarketRows Rows()
    {
        var table = LotFeatureTable.Build(Data, LotScreens.Compute(Data, 1), new(Data, seed: 0));
        var rows = new List<float[]>();
        var modes = new List<string>();
        foreach (var lot in Data.Lots)
        {
            var row = new float[LotFeatureTable.Schema.Length];
            if (!table.TryFill(lot, row)) continue;
            if (Anonymous) MarketRows.HideBidders(row);
            rows.Add(row);
            modes.Add(Schemes.GetValueOrDefault(lot.Id, ""));
        }
        return new([.. rows], [.. modes.Select(mode => mode.Length > 0)], [.. modes]);
    }
}
