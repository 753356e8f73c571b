using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features.Awarded;

/// <summary>What awards, contracts and items are compared with; each made when first asked for.</summary>
sealed class AwardedFacts(Dataset data, ulong seed)
{
    readonly Lazy<ContractChanges> changes = new(() => ContractChanges.Of(data, seed));
    readonly Lazy<PeerLevels> relative = new(() => PeerLevels.Of(data, RelativePrice.Of));
    readonly Lazy<PeerLevels> values = new(() => PeerLevels.Of(data, RelativePrice.LogValue));
    readonly Lazy<UnitPrices> unitPrices = new(() => UnitPrices.Of(data));
    readonly Lazy<ContractHabits> habits = new(() => ContractHabits.Of(data));
    readonly Lazy<Portfolios> portfolios = new(() => new(data));

    /// <summary>How usual increases of contracts are.</summary>
    public ContractChanges Changes => changes.Value;

    /// <summary>Awards over estimates among comparable lots.</summary>
    public PeerLevels RelativePrices => relative.Value;

    /// <summary>Values of tenders among lots of a class.</summary>
    public PeerLevels TenderValues => values.Value;

    /// <summary>Unit prices of like items.</summary>
    public UnitPrices UnitPrices => unitPrices.Value;

    /// <summary>How usual late milestones, payments above the amount and subcontracts are.</summary>
    public ContractHabits Habits => habits.Value;

    /// <summary>Contracts by buyer and by supplier.</summary>
    public Portfolios Portfolios => portfolios.Value;
}
