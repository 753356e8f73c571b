using System.Collections.Immutable;
using System.Globalization;
using FraudAnalytics.Review.Queue;

namespace FraudAnalytics.Web;

/// <summary>Settings to try, as an address has them. What it leaves out is as in the last scan.</summary>
public sealed record WhatIfForm
{
    const string FactorPrefix = "w-";

    /// <summary>See <see cref="ScanSettings.PriorRisk"/>; null for the last scan's.</summary>
    public double? Prior { get; init; }

    /// <summary>See <see cref="ScanSettings.Tempering"/>; null for the last scan's.</summary>
    public double? Tempering { get; init; }

    /// <summary>See <see cref="ScanSettings.MaxFamilyWeight"/>; null for the last scan's.</summary>
    public double? Cap { get; init; }

    /// <summary>Least risk of a case that is shown, 0 to 1.</summary>
    public double RiskFrom { get; init; }

    /// <summary>Least amount at stake in base currency; 0 for any.</summary>
    public decimal AmountFrom { get; init; }

    /// <summary>Cases that the team can do; 0 for all.</summary>
    public int Capacity { get; init; }

    /// <summary>Factors by detector code, in place of those of the last scan.</summary>
    public ImmutableSortedDictionary<string, double> Factors { get; init; } = ImmutableSortedDictionary.Create<string, double>(StringComparer.Ordinal);

    /// <summary>Reads the parts of an address.</summary>
    /// <param name="pairs">Names and values.</param>
    /// <param name="capacity">What the team can do where the address does not say.</param>
    /// <exception cref="QueueQueryException">A name is not known or a value is out of its range.</exception>
    public static WhatIfForm Parse(IEnumerable<KeyValuePair<string, string>> pairs, int capacity = 0)
    {
        var form = new WhatIfForm { Capacity = capacity };
        foreach (var (name, value) in pairs)
            if (value.Length > 0) form = form.With(name, value);
        return form;
    }

    /// <summary>Names and values that <see cref="Parse"/> reads.</summary>
    public IEnumerable<(string Name, string Value)> Pairs()
    {
        if (Prior is { } prior) yield return ("prior", Text(prior));
        if (Tempering is { } tempering) yield return ("tempering", Text(tempering));
        if (Cap is { } cap) yield return ("cap", Text(cap));
        if (RiskFrom > 0) yield return ("risk", Text(RiskFrom));
        if (AmountFrom > 0) yield return ("amount", AmountFrom.ToString(CultureInfo.InvariantCulture));
        if (Capacity > 0) yield return ("capacity", Capacity.ToString(CultureInfo.InvariantCulture));
        foreach (var (code, factor) in Factors) yield return (FactorPrefix + code, Text(factor));
    }

    /// <summary>The settings of a scan with these in their place.</summary>
    public ScanSettings Over(ScanSettings now) => now with
    {
        PriorRisk = Prior ?? now.PriorRisk,
        Tempering = Tempering ?? now.Tempering,
        MaxFamilyWeight = Cap ?? now.MaxFamilyWeight,
        WeightFactors = now.WeightFactors.SetItems(Factors),
    };

    /// <summary>Settings for the next scan: a detector that is switched off has no section.</summary>
    public ScanSettings ForNextScan(ScanSettings now)
    {
        var then = Over(now);
        string[] off = [.. then.WeightFactors.Where(pair => pair.Value == 0 && then.Detectors.ContainsKey(pair.Key)).Select(pair => pair.Key)];
        return then with
        {
            Detectors = then.Detectors.RemoveRange(off),
            WeightFactors = then.WeightFactors.RemoveRange([.. off, .. then.WeightFactors.Where(pair => pair.Value == 1).Select(pair => pair.Key)]),
        };
    }

    WhatIfForm With(string name, string value) => name switch
    {
        "prior" => this with { Prior = Number(name, value, 0.0001, 0.5) },
        "tempering" => this with { Tempering = Number(name, value, 0.1, 1) },
        "cap" => this with { Cap = Number(name, value, 0, 20) },
        "risk" => this with { RiskFrom = Number(name, value, 0, 1) },
        "amount" => this with { AmountFrom = (decimal)Number(name, value, 0, 1e15) },
        "capacity" => this with { Capacity = (int)Number(name, value, 0, 100_000) },
        _ when name.StartsWith(FactorPrefix, StringComparison.Ordinal) => WithFactor(name[FactorPrefix.Length..], Number(name, value, 0, 10)),
        _ => throw new QueueQueryException(name, $"{name} is no setting to try."),
    };

    WhatIfForm WithFactor(string code, double factor) => this with { Factors = Factors.SetItem(code, factor) };

    static double Number(string name, string value, double least, double most) =>
        double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new QueueQueryException(name, string.Create(CultureInfo.InvariantCulture, $"{name}: {value} is not a number from {least} to {most}."));

    static string Text(double number) => number.ToString("R", CultureInfo.InvariantCulture);
}
