using System.ComponentModel.DataAnnotations;
using FraudAnalytics.Domain;
using FraudAnalytics.Features.Splitting;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Splitting;

/// <summary>Settings of <c>SP-11</c>. Source: methods SP-11.</summary>
public sealed record AmendedOverThresholdSettings
{
    /// <summary>Increases below this share of the first value weigh less, 0 to 0.5, default 0.1.</summary>
    [Range(0.0, 0.5)] public double SmallIncrease { get; init; } = 0.1;

    /// <summary>The same for works; 0 to 0.5, default 0.15.</summary>
    [Range(0.0, 0.5)] public double SmallIncreaseOfWorks { get; init; } = 0.15;

    /// <summary>Most findings about one buyer, largest increases first; 1 to 1000, default 25.</summary>
    [Range(1, 1000)] public int MaximumPerBuyer { get; init; } = 25;
}

/// <summary>A contract that was signed below a threshold is worth more than the threshold after amendments.</summary>
public sealed class AmendedOverThreshold(AmendedOverThresholdSettings settings) : IDetector
{
    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "SP-11",
        Title = "Amended over a threshold",
        Page = "SP-11-amended-over-threshold",
        Condition = "A contract that was awarded without an open call below a legal threshold reaches the threshold after it was amended.",
        Family = DetectorFamily.Splitting,
        Subject = SubjectKind.Contract,
        Partition = PartitionKey.Buyer,
        Needs = [DataField.Buyer, DataField.ContractAmount, DataField.FirstAmount],
        FalseDiscoveryRate = 0.10,
        InnocentExplanations =
        [
            "Unforeseen work or a lawful option that the contract provided for.",
            "Prices were indexed, or tax was added to the later amount.",
            "The first amount is a part, a deposit or a first year only.",
            "An entry was corrected.",
        ],
        HowToCheck =
        [
            "Read the amendment and its justification: could the need have been known at signature?",
            "Compare the first estimate with the final value, and who made it.",
            "See how often the buyer and the supplier amend contracts, and how soon after signature.",
        ],
    };

    /// <inheritdoc/>
    public void Detect(DetectionInput input, Range partitions, Answers answers)
    {
        SeriesAnswers.CountUnassigned(input, partitions, answers);
        var crossed = new List<(int Slot, Crossing Crossing)>();
        var awardsTell = input.Habits.Amendments.AwardsTell;
        foreach (var buyer in input.Data.Buyers[partitions])
        {
            crossed.Clear();
            var (first, end) = NextThreshold.Pairs(input.Data, buyer.Index);
            for (var pair = first; pair < end; pair++) Collect(input.Purchases, pair, awardsTell, crossed, answers);
            if (crossed.Count > 0) Flag(input, buyer, crossed, answers);
        }
    }

    static void Collect(Purchases purchases, int pair, bool awardsTell, List<(int, Crossing)> crossed, Answers answers)
    {
        var (range, calm) = (purchases.OfPair(pair), 0);
        for (var slot = range.Start.Value; slot < range.End.Value; slot++)
        {
            if (Crossing.Of(purchases, slot, awardsTell, out var crossing) is { } barrier) SeriesAnswers.WithoutSeries(barrier, answers);
            else if (crossing.Crossed) crossed.Add((slot, crossing));
            else calm++;
        }
        if (calm > 0) answers.NotFlagged(calm);
    }

    void Flag(DetectionInput input, Buyer buyer, List<(int Slot, Crossing Crossing)> crossed, Answers answers)
    {
        var ranked = crossed.OrderByDescending(item => input.Purchases.Units[item.Slot] / (double)item.Crossing.First.Units).ThenBy(item => item.Slot);
        var usual = input.Habits.Amendments[buyer.Index];
        foreach (var (slot, crossing) in ranked.Take(settings.MaximumPerBuyer)) answers.Flagged(CrossingDraft.Of(input, buyer, input.Purchases[slot], crossing, usual, settings));
        if (crossed.Count > settings.MaximumPerBuyer) answers.Excluded("smaller increases of the same buyer", crossed.Count - settings.MaximumPerBuyer);
    }
}
