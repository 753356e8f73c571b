using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features.Companies;

/// <summary>What the records tell of firms beside their bids, each made when first asked for.</summary>
sealed class CompanyFacts
{
    readonly Lazy<Dealings> dealings;
    readonly Lazy<CompanyAges> ages;
    readonly Lazy<ShellScores> shells;

    /// <summary>The facts of a dataset; nothing is computed yet.</summary>
    public CompanyFacts(Dataset data)
    {
        dealings = new(() => Dealings.Of(data));
        ages = new(() => CompanyAges.Of(data, Dealings));
        shells = new(() => new(data, Dealings, Ages, new(data, Dealings)));
    }

    /// <summary>What each party supplied and when it began.</summary>
    public Dealings Dealings => dealings.Value;

    /// <summary>How old firms were when they first bid or won.</summary>
    public CompanyAges Ages => ages.Value;

    /// <summary>Indicators of shell companies.</summary>
    public ShellScores Shells => shells.Value;
}
