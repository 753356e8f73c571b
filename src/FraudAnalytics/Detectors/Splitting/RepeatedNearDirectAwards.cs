using System.ComponentModel.DataAnnotations;
using FraudAnalytics.Domain;
using FraudAnalytics.Features.Splitting;
using FraudAnalytics.Features.Splitting.LookAlikes;

namespace FraudAnalytics.Detectors.Splitting;

/// <summary>Settings of <c>SP-10</c>; what is near a threshold is set for all detectors of split contracts together, in <c>purchases</c>. Source: methods SP-10.</summary>
public sealed record RepeatedNearDirectAwardsSettings
{
    /// <summary>Fewest awards near the threshold; 2 to 50, default 3.</summary>
    [Range(2, 50)] public int MinimumNear { get; init; } = 3;

    /// <summary>Days that the awards lie within; 30 to 1100, default 365.</summary>
    [Range(30, 1100)] public int WindowDays { get; init; } = 365;

    /// <summary>Largest p-value that is flagged, before false discoveries are controlled; 0.0001 to 0.5, default 0.05.</summary>
    [Range(0.0001, 0.5)] public double MaximumP { get; init; } = 0.05;
}

/// <summary>One supplier gets direct awards just below a threshold again and again.</summary>
public sealed class RepeatedNearDirectAwards(RepeatedNearDirectAwardsSettings settings) : IDetector
{
    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "SP-10",
        Title = "Repeated direct awards just below a threshold",
        Page = "SP-10-repeated-near-direct-awards",
        Condition = "More of a supplier's direct awards from one buyer lie just below a legal threshold within 12 months than is usual for direct awards.",
        Family = DetectorFamily.Splitting,
        Subject = SubjectKind.BuyerSupplier,
        Partition = PartitionKey.BuyerSupplier,
        Needs = [DataField.Buyer, DataField.Supplier, DataField.Method, DataField.ContractAmount, DataField.ContractDate],
        FalseDiscoveryRate = 0.10,
        InnocentExplanations =
        [
            "The budget of each need is set to the threshold, and each is a need of its own.",
            "The supplier sells one thing whose price lies there.",
            "Yearly contracts with several sites or departments of the buyer.",
            "Only one firm can supply, so direct awards of any size are lawful.",
        ],
        HowToCheck =
        [
            "Compare what was ordered each time: one need, known at the first award, or several?",
            "Look for the estimates behind the awards and how they were made.",
            "See whether other firms were asked, and who else sells the same.",
            "Check later amendments: do the awards end above the threshold?",
        ],
    };

    /// <inheritdoc/>
    public void Detect(DetectionInput input, Range partitions, Answers answers)
    {
        SeriesAnswers.CountUnassigned(input, partitions, answers);
        var (first, count) = partitions.GetOffsetAndLength(input.Data.BuyerSuppliers.Count);
        var search = new DirectRunSearch(input.Habits.DirectNear, settings.WindowDays, settings.MinimumNear);
        var trials = new List<DirectTrial>();
        for (var (pair, buyer) = (first, 0); pair < first + count; pair++)
        {
            while (input.Data.BuyerStart[buyer + 1] <= pair) buyer++;
            Collect(input.Purchases, pair, trials);
            Judge(input, pair, search, buyer, trials, answers);
        }
    }

    static void Collect(Purchases purchases, int pair, List<DirectTrial> trials)
    {
        trials.Clear();
        var range = purchases.OfPair(pair);
        for (var slot = range.Start.Value; slot < range.End.Value; slot++)
            if (DirectNear.IsTrial(purchases, slot, out var trial)) trials.Add(trial);
    }

    void Judge(DetectionInput input, int pair, DirectRunSearch search, int buyer, List<DirectTrial> trials, Answers answers)
    {
        if (trials.Count == 0) WithoutTrials(input.Purchases, pair, answers);
        else if (trials.Count < settings.MinimumNear) answers.NotFlagged();
        else if (search.Of(input.Purchases, buyer, trials) is not { } run) answers.NotFlagged(1.0);
        else if (run.P > settings.MaximumP) answers.NotFlagged(run.P);
        else if (LooksLike(input.Purchases, trials, run) is { } why) answers.Excluded(why);
        else answers.Flagged(DirectRunDraft.Of(input, input.Data.BuyerSuppliers[pair], trials, run));
    }

    static void WithoutTrials(Purchases purchases, int pair, Answers answers)
    {
        if (NextThreshold.Barrier(purchases, pair, pair + 1) is { } barrier)
        {
            SeriesAnswers.WithoutSeries(barrier, answers);
            return;
        }
        var (range, direct, unknown) = (purchases.OfPair(pair), false, false);
        for (var slot = range.Start.Value; slot < range.End.Value; slot++)
        {
            if (purchases.Barriers[slot] is not null) continue;
            var method = purchases.Data.TenderColumns.Method[NextThreshold.TenderOf(purchases, slot)];
            direct |= DirectNear.IsDirect(method);
            unknown |= method == ProcurementMethod.Unknown;
        }
        if (direct) answers.NotFlagged();
        else if (unknown) answers.NotAssessable("procedure not known");
        else answers.Excluded("not awarded directly");
    }

    /// <summary>Orders that come back in a rhythm, or continue a supply at one price.</summary>
    static string? LooksLike(Purchases purchases, List<DirectTrial> trials, DirectRun run)
    {
        Purchase[] inside = [.. trials[run.First..run.End].Select(trial => purchases[trial.Slot])];
        int[] days = [.. trials.Select(trial => purchases.Days[trial.Slot])];
        return RegularOrders.Why(days)
            ?? Subscriptions.Why(inside[0].Contract.Lot.Classification, [.. inside.Select(purchase => purchase.Contract.Title)], [.. inside.Select(purchase => purchases.Units[purchase.Slot])], days);
    }
}
