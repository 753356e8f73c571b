using System.Collections.Immutable;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors;

/// <summary>A limit of a rule for some tenders only, with the law or custom behind it. What it leaves out applies to all.</summary>
public readonly record struct RuleLimit()
{
    /// <summary>How bidders are admitted; unknown for all.</summary>
    public ProcurementMethod Method { get; init; }

    /// <summary>What is bought; unknown for all.</summary>
    public ProcurementCategory Category { get; init; }

    /// <summary>Country as an alpha-2 code, or a union of the register of thresholds (<c>EU</c>); empty for all.</summary>
    public string Country { get; init; } = "";

    /// <summary>The publisher's own word for the procedure, in any case; empty for all.</summary>
    public string MethodDetails { get; init; } = "";

    /// <summary>Only for procedures whose periods were shortened for urgency.</summary>
    public bool Accelerated { get; init; }

    /// <summary>Smallest estimated value, inclusive, in <see cref="Currency"/>; 0 for any value, also an unknown one.</summary>
    public decimal From { get; init; }

    /// <summary>Currency of <see cref="From"/>.</summary>
    public string Currency { get; init; } = "";

    /// <summary>The limit, in the unit of the rule.</summary>
    public required double Value { get; init; }

    /// <summary>Law or custom in short, shown with findings; empty where there is none.</summary>
    public string Basis { get; init; } = "";
}

/// <summary>
/// Finds the limit of a tender: of those whose conditions it meets the one with most conditions, of equals the last. A country counts for more than a union that it belongs to.
/// Remembers what it found by procedure, category and country; use one for each range of partitions, it is not for several threads.
/// </summary>
sealed class RuleLimits(ImmutableArray<RuleLimit> limits, ThresholdRegister register)
{
    readonly Dictionary<(ProcurementMethod, ProcurementCategory, Text Country, Text Details), RuleLimit[]> found = [];

    /// <summary>The limit of a tender; null when none of the list applies.</summary>
    public RuleLimit? Of(Tender tender)
    {
        var columns = tender.Data.TenderColumns;
        var key = (tender.Method, tender.Category, columns.Country[tender.Index], columns.MethodDetails[tender.Index]);
        if (!found.TryGetValue(key, out var candidates)) found[key] = candidates = Candidates(tender);
        foreach (var limit in candidates)
            if (Applies(limit, tender)) return limit;
        return null;
    }

    RuleLimit[] Candidates(Tender tender)
    {
        var country = register.CodeOf(tender.Country);
        return [.. limits.Reverse().Where(limit => Fits(limit, tender, country)).OrderByDescending(Conditions)];
    }

    bool Fits(RuleLimit limit, Tender tender, string country) =>
        (limit.Method == ProcurementMethod.Unknown || limit.Method == tender.Method)
        && (limit.Category == ProcurementCategory.Unknown || limit.Category == tender.Category)
        && (string.IsNullOrEmpty(limit.Country) || limit.Country == country || register.Members.TryGetValue(limit.Country, out var members) && members.Contains(country))
        && (string.IsNullOrEmpty(limit.MethodDetails) || string.Equals(limit.MethodDetails, tender.MethodDetails, StringComparison.OrdinalIgnoreCase));

    int Conditions(RuleLimit limit) => Count(limit.Method != ProcurementMethod.Unknown) + Count(limit.Category != ProcurementCategory.Unknown) + Count(limit.Accelerated) + Count(limit.From > 0)
        + (string.IsNullOrEmpty(limit.Country) ? 0 : register.Members.ContainsKey(limit.Country) ? 1 : 2) + Count(!string.IsNullOrEmpty(limit.MethodDetails));

    static int Count(bool stated) => stated ? 1 : 0;

    static bool Applies(RuleLimit limit, Tender tender)
    {
        if (limit.Accelerated && tender.Procedure.IsAccelerated != YesNo.Yes) return false;
        if (limit.From <= 0) return true;
        return tender.Estimate is { } estimate && estimate.Currency == Domain.Currency.Of(limit.Currency) && estimate.Amount >= limit.From;
    }
}
