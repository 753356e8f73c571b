using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Features.Awarded;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Execution;

/// <summary>Settings of <c>R065</c>. Source: Open Contracting red flags R065; the guide gives no numbers.</summary>
public sealed record ItemsReducedSettings
{
    /// <summary>Smallest change of the number of items, as a share of the items before; inclusive; 0 to 10, default 0.1.</summary>
    [Range(0.0, 10.0)] public double MinimumChange { get; init; } = 0.1;

    /// <summary>Where a larger share of comparable contracts does so, it tells nothing of one of them; inclusive; 0.01 to 1, default 0.1.</summary>
    [Range(0.01, 1.0)] public double MaximumUsualShare { get; init; } = 0.1;
}

/// <summary>A contract has fewer items than its first version or its award.</summary>
public sealed class ItemsReduced : IDetector
{
    const double Bits = 0.5;
    const double PriceBits = 0.5;
    static readonly LotBarrier Unknown = new(false, "number of items before and after not known");
    readonly ItemsReducedSettings settings;
    readonly SignRule rule;

    /// <summary>With its settings.</summary>
    public ItemsReduced(ItemsReducedSettings settings)
    {
        this.settings = settings;
        rule = new(ContractSign.FewerItems, Unknown, settings.MaximumUsualShare) { Shows = contract => Change(contract) >= Math.Max(settings.MinimumChange, double.Epsilon), Draft = Draft };
    }

    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "R065",
        Title = "Items removed after the award",
        Page = "R065-items-reduced",
        Condition = "A contract has fewer items than its first version or its award had, where few comparable contracts do.",
        Family = DetectorFamily.Execution,
        Subject = SubjectKind.Contract,
        Partition = PartitionKey.BuyerSupplier,
        Needs = [DataField.ContractItems],
        InnocentExplanations =
        [
            "What was no longer needed was taken out.",
            "Lines were put together, or entered anew in another form.",
            "The award lists items of several contracts.",
        ],
        HowToCheck =
        [
            "Compare the lines by class and quantity: what went, and did the price go with it?",
            "See whether the items that went were those which the winner had offered cheaply.",
            "Read the reason of the amendment.",
        ],
    };

    /// <inheritdoc/>
    public void Detect(DetectionInput input, Range partitions, Answers answers) => rule.Detect(input, partitions, answers);

    static double Change(Contract contract) => contract.Execution is { Items: int now, ItemsBefore: > 0 and var before } ? (before - now) / (double)before : double.NaN;

    Draft Draft(Contract contract, SignCount usual)
    {
        var (now, before) = (contract.Execution.Items!.Value, contract.Execution.ItemsBefore!.Value);
        // Fewer items at the same price or a higher one say more.
        var price = contract is { Amount: { Units: > 0 } amount, FirstAmount: { Units: > 0 } first } ? amount.Units / (double)first.Units : double.NaN;
        var odd = price >= 1;
        return ContractDraft.Of(contract,
            string.Create(CultureInfo.InvariantCulture, $"The contract of {ContractDraft.Parties(contract)} has {now} items, {before} at first{(odd ? $", at {price:0.0%} of the first amount" : "")}; fewer items after the award is what {usual.Share:0.0%} of {SignRule.Peers(contract, usual)} show."),
            new Evidence("items", now, before, "items")
            {
                Percentile = usual.Share,
                Peers = SignRule.Peers(contract, usual),
                Weight = Bits + (odd ? PriceBits : 0),
                Sources = [contract.SourceOf("contracts/items")],
            },
            new Evidence("amount over the first amount", 100 * price, 100, "%") { Sources = [contract.SourceOf("contract amount")] });
    }
}
