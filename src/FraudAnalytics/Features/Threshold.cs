using FraudAnalytics.Domain;

namespace FraudAnalytics.Features;

/// <summary>A legal threshold: from this value on, another procedure is required. Source: methods SP-01.</summary>
public sealed record Threshold
{
    /// <summary>ISO 3166 alpha-2 country, or <c>EU</c>.</summary>
    public required string Jurisdiction { get; init; }

    /// <summary>Law or regulation in short.</summary>
    public required string Regime { get; init; }

    /// <summary>Kind of buyer it binds (<c>central</c>, <c>sub-central</c>, <c>utility</c>, <c>federal</c>); empty for all.</summary>
    public string BuyerType { get; init; } = "";

    /// <summary>What is bought; <see cref="ProcurementCategory.Unknown"/> for all.</summary>
    public ProcurementCategory Category { get; init; }

    /// <summary>Special field that it is limited to (<c>light-touch</c>, <c>concession</c>); empty for ordinary purchases. Only ordinary ones are applied without asking.</summary>
    public string Scope { get; init; } = "";

    /// <summary>What is required from the threshold on, in words.</summary>
    public required string ProcedureUnlocked { get; init; }
    public required Money Amount { get; init; }

    /// <summary>Whether a value equal to the amount is still below the threshold. By default it is not: most laws require the procedure from the amount on.</summary>
    public ThresholdInequality Inequality { get; init; }

    /// <summary>Whether the amount includes value-added tax.</summary>
    public VatBasis Vat { get; init; }

    /// <summary>The tax basis as people say it.</summary>
    public string TaxWords => Vat switch { VatBasis.Included => "tax included", VatBasis.Excluded => "without tax", _ => "tax basis not known" };

    /// <summary>True when the amount is known to include value-added tax.</summary>
    public bool VatIncluded => Vat == VatBasis.Included;

    /// <summary>First day it applies, inclusive.</summary>
    public required Day ValidFrom { get; init; }

    /// <summary>Last day it applies, inclusive; <see cref="Day.None"/> when still in force.</summary>
    public Day ValidTo { get; init; }

    /// <summary>Which day is compared with <see cref="ValidFrom"/> and <see cref="ValidTo"/>: by default <c>commencement</c> of the procedure.</summary>
    public string Basis { get; init; } = "commencement";

    /// <summary>Where it was read.</summary>
    public required string Source { get; init; }

    /// <summary>True when it was read in its source; false when written from memory and still to be checked.</summary>
    public bool Verified { get; init; }

    /// <summary>True when it was in force on a day.</summary>
    public bool AppliesOn(Day day) => day >= ValidFrom && (!ValidTo.HasValue || day <= ValidTo);

    /// <summary>True when a value escapes the procedure: it is less than the amount, or equal to it where the law asks for more.</summary>
    /// <exception cref="InvalidOperationException">The value is in another currency.</exception>
    public bool IsBelow(Money value) => Inequality == ThresholdInequality.Above ? value <= Amount : value < Amount;

    /// <summary>What stays the same when the amount is revised: thresholds of one series follow each other in time.</summary>
    public string Series => $"{Jurisdiction}|{BuyerType}|{Scope}|{ProcedureUnlocked}";
}

/// <summary>From where on a threshold requires its procedure.</summary>
public enum ThresholdInequality : byte
{
    /// <summary>From the amount on: "equal to or greater than", "not less than"; what escapes is "less than".</summary>
    AtOrAbove,

    /// <summary>Only beyond the amount; what escapes "does not exceed" it.</summary>
    Above,
}

/// <summary>Whether value-added tax is part of an amount.</summary>
public enum VatBasis : byte { Unknown, Excluded, Included }
