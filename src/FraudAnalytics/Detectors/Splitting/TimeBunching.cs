using System.ComponentModel.DataAnnotations;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Features.Splitting;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Splitting;

/// <summary>Settings of <c>SP-12</c>. Source: methods SP-12.</summary>
public sealed record TimeBunchingSettings
{
    /// <summary>Last month of the fiscal year; 1 to 12, default 12.</summary>
    [Range(1, 12)] public int FiscalYearEndMonth { get; init; } = 12;

    /// <summary>Fewest contracts in whole fiscal years; 10 to 10000, default 30.</summary>
    [Range(10, 10_000)] public int MinimumContracts { get; init; } = 30;

    /// <summary>Fewest fiscal years whose last month holds clearly more than a twelfth (1.5 times); 1 to 10, default 2: a single year may be one programme.</summary>
    [Range(1, 10)] public int MinimumYears { get; init; } = 2;

    /// <summary>Fewest contracts that could have been hurried before a threshold fell; 5 to 1000, default 10.</summary>
    [Range(5, 1000)] public int MinimumBeforeChange { get; init; } = 10;

    /// <summary>Smallest share over the usual one that is flagged; 1 to 10, default 2.</summary>
    [Range(1.0, 10.0)] public double MinimumRatio { get; init; } = 2;

    /// <summary>Largest p-value that is flagged, before false discoveries are controlled; 0.0001 to 0.5, default 0.05.</summary>
    [Range(0.0001, 0.5)] public double MaximumP { get; init; } = 0.05;
}

/// <summary>A buyer's contracts bunch at the end of the fiscal year, or just before a threshold falls.</summary>
public sealed class TimeBunching(TimeBunchingSettings settings) : IDetector
{
    // Fewer contracts than these do not show a difference between the last month and the rest.
    const int FewestInside = 5;
    const int FewestOutside = 10;

    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "SP-12",
        Title = "Contracts bunch before a date",
        Page = "SP-12-time-bunching",
        Condition = "More of a buyer's contracts than is usual among buyers fall in the last month of the fiscal year, or in the last 14 days before a legal threshold falls, or lie near a threshold in that last month.",
        Family = DetectorFamily.Splitting,
        Subject = SubjectKind.Buyer,
        Partition = PartitionKey.Buyer,
        Needs = [DataField.Buyer, DataField.ContractAmount, DataField.ContractDate],
        FalseDiscoveryRate = 0.10,
        InnocentExplanations =
        [
            "Budgets lapse at the end of the year, and grants arrive late in it.",
            "Contracts for the coming year are signed before it begins.",
            "The dates are days of entry in a register, not of decisions.",
            "Needs follow the season: schools, roads, winter services.",
        ],
        HowToCheck =
        [
            "See what was bought in the last month: needs of the year, or stock and advances?",
            "Compare the requests' dates with the contracts' dates.",
            "Look among the contracts of the last month for pieces of one need below a threshold.",
        ],
    };

    /// <inheritdoc/>
    public void Detect(DetectionInput input, Range partitions, Answers answers)
    {
        SeriesAnswers.CountUnassigned(input, partitions, answers);
        var count = new BunchingCount(input, settings.FiscalYearEndMonth);
        foreach (var buyer in input.Data.Buyers[partitions])
        {
            count.Of(buyer.Index);
            Judge(input, buyer, count, answers);
        }
    }

    void Judge(DetectionInput input, Buyer buyer, BunchingCount count, Answers answers)
    {
        var tests = Tests(input, count);
        if (tests.Count == 0)
        {
            answers.NotAssessable(WhyNot(count));
            return;
        }
        var best = tests.MinBy(test => test.P);
        var p = Math.Min(1, tests.Count * best.P);
        if (p <= settings.MaximumP && best.Ratio >= settings.MinimumRatio && (best.Kind != BunchingKind.YearEnd || count.Season.Full >= settings.MinimumYears)) answers.Flagged(BunchingDraft.Of(input, buyer, tests, best, p, settings));
        else answers.NotFlagged(p);
    }

    static string WhyNot(BunchingCount count)
    {
        if (count.Dated == 0) return "no date";
        return 2 * count.Season.Registered > count.Dated ? "dates look like registration days" : "too few contracts in whole fiscal years";
    }

    List<BunchingTest> Tests(DetectionInput input, BunchingCount count)
    {
        var tests = new List<BunchingTest>();
        var season = count.Season;
        if (season.All >= settings.MinimumContracts) tests.Add(YearEnd(season, input.Habits.Season(settings.FiscalYearEndMonth)));
        // Where the dates are days of registration, the last month is no month of decisions.
        if (2 * season.Registered > count.Dated) return tests;
        if (count.Inside.Below >= FewestInside && count.Outside.Below >= FewestOutside) tests.Add(NearInside(count));
        for (var cut = 0; cut < count.Cuts.Length; cut++)
            if (count.Cuts[cut].All >= settings.MinimumBeforeChange) tests.Add(BeforeCut(input, count, cut));
        return tests;
    }

    static BunchingTest YearEnd(SeasonCount season, SeasonHabits habits)
    {
        var (share, correlation) = habits.Without(season);
        return new(BunchingKind.YearEnd, season.Last, season.All, share, BetaBinomial.Tail(season.Last, season.All, share, correlation)) { LeftOut = season.LeftOut };
    }

    static BunchingTest NearInside(BunchingCount count)
    {
        var (inside, outside) = (count.Inside, count.Outside);
        var table = new FisherExact((int)inside.Near, (int)(inside.Below - inside.Near), (int)outside.Near, (int)(outside.Below - outside.Near));
        return new(BunchingKind.NearAtYearEnd, table.Did, (int)inside.Below, outside.Share, table.P);
    }

    BunchingTest BeforeCut(DetectionInput input, BunchingCount count, int cut)
    {
        var (own, fall) = (count.Cuts[cut], input.Habits.Cuts.All[cut]);
        var usual = input.Habits.CutCounts.Without(cut, own, ThresholdCut.Window / (double)fall.Days);
        // A fall at the turn of the fiscal year is judged against the buyer's own habit at other turns.
        var lastDay = fall.Day.Number - 1;
        if (SeasonCounter.IsLast(lastDay, settings.FiscalYearEndMonth) && count.Season.All > 0)
            usual = Math.Max(usual, count.Season.Last / (double)count.Season.All * ThresholdCut.Window / 30);
        usual = Math.Min(usual, 0.95);
        return new(BunchingKind.BeforeChange, own.Last, own.All, usual, BetaBinomial.Tail(own.Last, own.All, usual, BunchingTest.Correlation)) { Cut = fall };
    }
}
