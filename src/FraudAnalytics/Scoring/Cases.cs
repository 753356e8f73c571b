using System.Collections.Immutable;
using System.Runtime.InteropServices;
using FraudAnalytics.Domain;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Scoring;

/// <summary>Findings gathered by subject, scored and put in order.</summary>
public static class Cases
{
    /// <summary>One case per subject, in order of rank.</summary>
    /// <param name="findings">Findings of all detectors.</param>
    /// <param name="settings">Prior, cap and tempering.</param>
    /// <param name="rates">Exchange rates; without one, an amount of another currency has no place in the order by money.</param>
    /// <param name="baseCurrency">Currency that amounts are compared in.</param>
    public static ImmutableArray<Case> Build(IEnumerable<Finding> findings, ScanSettings settings, RateTable rates, Currency baseCurrency) => Build(findings, settings, rates, baseCurrency, threads: 1);

    internal static ImmutableArray<Case> Build(IEnumerable<Finding> findings, ScanSettings settings, RateTable rates, Currency baseCurrency, int threads)
    {
        Finding[][] subjects = [.. findings.GroupBy(finding => finding.Subject.Key, StringComparer.Ordinal).Select(group => group.ToArray())];
        var cases = new Case[subjects.Length];
        Parallel.For(0, cases.Length, new() { MaxDegreeOfParallelism = threads }, index => cases[index] = Build(InOrder(subjects[index]), settings, rates, baseCurrency));
        return CaseLinks.Add(Ranked(cases));
    }

    /// <summary>The order of the queue: priority from the highest, those without one after by risk, then by all evidence, ties by case id. Ranks count from 1.</summary>
    public static ImmutableArray<Case> Ranked(IEnumerable<Case> cases) =>
    [
        .. cases.Select(item => (Case: item, Evidence: EvidenceOf(item))).Order(Comparer<(Case Case, double Evidence)>.Create(Compare))
            .Select((item, index) => item.Case with { Rank = index + 1 }),
    ];

    static int Compare((Case Case, double Evidence) one, (Case Case, double Evidence) other)
    {
        var (left, right) = (one.Case, other.Case);
        // No priority is below any: what is null goes last.
        var order = Nullable.Compare(right.Priority, left.Priority);
        if (order == 0) order = right.Risk.CompareTo(left.Risk);
        // Many cases reach the cap of one family: among them, more evidence goes first.
        if (order == 0) order = other.Evidence.CompareTo(one.Evidence);
        return order != 0 ? order : string.CompareOrdinal(left.Id, right.Id);
    }

    static double EvidenceOf(Case item)
    {
        var sum = 0.0;
        foreach (var finding in item.Findings) sum += finding.Weight;
        return sum;
    }

    static ImmutableArray<Finding> InOrder(Finding[] findings)
    {
        Array.Sort(findings, static (one, other) => string.CompareOrdinal(one.Detector, other.Detector) is not 0 and var order ? order : string.CompareOrdinal(one.Id, other.Id));
        return ImmutableCollectionsMarshal.AsImmutableArray(findings);
    }

    /// <summary>The currency of the settings, else the one most amounts are in, ties by code; none when there are no amounts.</summary>
    public static Currency BaseCurrency(ScanSettings settings, IEnumerable<Finding> findings) =>
        settings.BaseCurrency.Length > 0
            ? Currency.Of(settings.BaseCurrency)
            : findings.Where(finding => finding.AmountAtStake is not null).GroupBy(finding => finding.AmountAtStake!.Value.Currency)
                .OrderByDescending(group => group.Count()).ThenBy(group => group.Key).Select(group => group.Key).FirstOrDefault();

    static Case Build(ImmutableArray<Finding> findings, ScanSettings settings, RateTable rates, Currency baseCurrency)
    {
        var bars = Combine.Bars(findings, settings);
        var score = Combine.Score(bars);
        var risk = Combine.Risk(score);
        var (amount, baseAmount) = AtStake(findings, rates, baseCurrency);
        return new()
        {
            Id = FindingIdentity.OfCase(findings[0].Subject, findings),
            Subject = findings[0].Subject,
            Findings = findings,
            Bars = bars,
            Score = score,
            Risk = risk,
            AmountAtStake = amount,
            BaseAmount = baseAmount,
            Priority = PriorityOf(risk, baseAmount?.Amount),
        };
    }

    /// <summary>Risk times amount, rounded to four places; null where the amount is unknown.</summary>
    internal static decimal? PriorityOf(double risk, decimal? amount) => amount is { } sum ? decimal.Round((decimal)risk * sum, 4) : null;

    /// <summary>The largest amount by value in base currency; failing that the largest where all are in one currency.</summary>
    static (Money? Amount, Money? BaseAmount) AtStake(ImmutableArray<Finding> findings, RateTable rates, Currency baseCurrency)
    {
        var amounts = findings.Where(finding => finding.AmountAtStake is not null)
            .Select(finding => (Amount: finding.AmountAtStake!.Value, Base: rates.Convert(finding.AmountAtStake!.Value, baseCurrency, finding.Date)))
            .OrderByDescending(pair => pair.Base?.Units ?? long.MinValue).ThenBy(pair => pair.Amount.Currency).ThenByDescending(pair => pair.Amount.Units)
            .ToList();
        if (amounts.Count == 0) return (null, null);
        if (amounts[0].Base is not null) return amounts[0];
        return amounts.DistinctBy(pair => pair.Amount.Currency).Count() == 1 ? (amounts[0].Amount, null) : (null, null);
    }
}
