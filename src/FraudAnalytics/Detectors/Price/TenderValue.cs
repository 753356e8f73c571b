using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Features.Awarded;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Price;

/// <summary>Settings of <c>R016</c>. Source: Open Contracting red flags R016; robust z as in methods RI-13.</summary>
public sealed record TenderValueSettings
{
    /// <summary>Smallest robust z of the logarithm of the value, up or down; inclusive; 1 to 100, default 3.5.</summary>
    [Range(1.0, 100.0)] public double MinimumZ { get; init; } = 3.5;

    /// <summary>Largest share of lots of the class as far out on that side; inclusive; 0.001 to 0.5, default 0.02.</summary>
    [Range(0.001, 0.5)] public double MaximumShare { get; init; } = 0.02;

    /// <summary>Fewest lots of the class; 8 to 10000, default 50.</summary>
    [Range(8, 10000)] public int MinimumLots { get; init; } = 50;

    /// <summary>Spread of logarithms that counts at least; 0 to 5, default 0.25.</summary>
    [Range(0.0, 5.0)] public double SmallestMad { get; init; } = 0.25;
}

/// <summary>A tender value far from what is usual for the class.</summary>
public sealed class TenderValue(TenderValueSettings settings) : IDetector
{
    static readonly LotBarrier NoValue = new(false, "no value");
    static readonly LotBarrier NoClass = new(false, "no classification");
    static readonly LotBarrier TooFew = new(false, "too few lots of the class");

    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "R016",
        Title = "Value far from the class",
        Page = "R016-tender-value",
        Condition = "The value of a tender is many times above or below what is usual for its class.",
        Family = DetectorFamily.Price,
        Subject = SubjectKind.Lot,
        Partition = PartitionKey.Lot,
        Needs = [DataField.Classification],
        InnocentExplanations =
        [
            "A class holds small and large purchases; the quantity explains the value.",
            "A wrong class, or an amount with missing or extra zeros.",
            "A framework or several years in one tender.",
        ],
        HowToCheck =
        [
            "Look at the quantity and compare unit prices.",
            "Compare estimate, bids and award: a typing error stands in one of them only.",
            "See how the estimate was made.",
        ],
    };

    /// <inheritdoc/>
    public void Detect(DetectionInput input, Range partitions, Answers answers)
    {
        var tally = new Tally(answers);
        foreach (var lot in input.Data.Lots[partitions]) Judge(lot, input.Awarded.TenderValues, tally, answers);
        tally.HandOver();
    }

    void Judge(Lot lot, PeerLevels levels, Tally tally, Answers answers)
    {
        var (value, currency) = RelativePrice.LogValue(lot);
        if (lot.Status is TenderStatus.Cancelled or TenderStatus.Withdrawn) tally.Against(Guards.Cancelled);
        else if (double.IsNaN(value)) tally.Against(NoValue);
        else if (lot.Classification.Length == 0) tally.Against(NoClass);
        else if (levels.Find(lot, currency, settings.MinimumLots, out var level) is not { } peers) tally.Against(TooFew);
        else if (Math.Abs(peers.Scale.Z(value, settings.SmallestMad)) < settings.MinimumZ || Share(peers, value) > settings.MaximumShare) tally.NotFlagged();
        else answers.Flagged(Draft(lot, value, currency, peers, levels.Words(lot, peers, level)));
    }

    static double Share(PeerLevel peers, double value) => value > peers.Scale.Median ? peers.Values.High(value) : peers.Values.Low(value);

    Draft Draft(Lot lot, double value, Currency currency, PeerLevel peers, string words)
    {
        var (z, share, times) = (peers.Scale.Z(value, settings.SmallestMad), Share(peers, value), Math.Exp(value - peers.Scale.Median));
        return LotDraft.Of(lot,
            string.Create(CultureInfo.InvariantCulture, $"The value of {Math.Exp(value):#,0} {currency} is {(times >= 1 ? $"{times:0.#} times" : $"1/{1 / times:0.#} of")} the middle of {words}, {Math.Exp(peers.Scale.Median):#,0} {currency}."),
            new Evidence("value", Math.Round(Math.Exp(value), 2), Math.Round(Math.Exp(peers.Scale.Median), 2), currency.ToString()) { Percentile = share, Peers = words, Weight = Tails.EvidenceBits(share, 0.7), Sources = [lot.SourceOf("tender/value")] },
            new Evidence("robust z of the logarithm", z, Math.CopySign(settings.MinimumZ, z), "") { Peers = "expected: the limit; .6745 (ln value - median) / MAD", Sources = [lot.SourceOf("tender/value")] });
    }
}
