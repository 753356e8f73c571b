using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Features.Awarded;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Execution;

/// <summary>Settings of <c>R068</c>. Source: Open Contracting red flags R068; the guide gives no numbers.</summary>
public sealed record PaidOverAmountSettings
{
    /// <summary>Payments over the amount, as a share of it, that are let pass; exclusive; 0 to 1, default 0.01.</summary>
    [Range(0.0, 1.0)] public double Tolerance { get; init; } = 0.01;

    /// <summary>Where a larger share of comparable contracts does so, it tells nothing of one of them; inclusive; 0.01 to 1, default 0.2.</summary>
    [Range(0.01, 1.0)] public double MaximumUsualShare { get; init; } = 0.2;
}

/// <summary>More was paid than the contract is worth.</summary>
public sealed class PaidOverAmount : IDetector
{
    const double Bits = 0.8;
    const double SmallBits = 0.4;
    const double Small = 0.1;
    const double MostTimes = 10;
    static readonly LotBarrier Unknown = new(false, "payments or amount not known");
    static readonly LotBarrier Mistyped = new(false, "over ten times the amount: perhaps mistyped");
    readonly PaidOverAmountSettings settings;
    readonly SignRule rule;

    /// <summary>With its settings.</summary>
    public PaidOverAmount(PaidOverAmountSettings settings)
    {
        this.settings = settings;
        rule = new(ContractSign.PaidMore, Unknown, settings.MaximumUsualShare) { Barrier = IsMistyped, Shows = contract => ContractHabits.OverPaid(contract) > settings.Tolerance + ContractHabits.Rounding, Draft = Draft };
    }

    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "R068",
        Title = "Paid more than contracted",
        Page = "R068-paid-over-amount",
        Condition = "The payments for a contract add up to more than its amount, where few comparable contracts do so.",
        Family = DetectorFamily.Execution,
        Subject = SubjectKind.Contract,
        Partition = PartitionKey.BuyerSupplier,
        Needs = [DataField.ContractAmount, DataField.Payments],
        InnocentExplanations =
        [
            "Amendments raised the amount and only the first one is published.",
            "Payments include tax, interest or the price index, the amount does not.",
            "Payments of several contracts are published under one.",
        ],
        HowToCheck =
        [
            "Lay payments, invoices and amendments side by side.",
            "See whether amount and payments are on the same tax basis.",
            "See which payments came after the amount was reached, and who released them.",
        ],
    };

    /// <inheritdoc/>
    public void Detect(DetectionInput input, Range partitions, Answers answers) => rule.Detect(input, partitions, answers);

    static LotBarrier? IsMistyped(Contract contract) => ContractHabits.OverPaid(contract) > MostTimes - 1 ? Mistyped : null;

    Draft Draft(Contract contract, SignCount usual)
    {
        var (paid, amount, over) = (contract.Execution.Paid!.Value, contract.Amount!.Value, ContractHabits.OverPaid(contract));
        return ContractDraft.Of(contract,
            string.Create(CultureInfo.InvariantCulture, $"{paid} was paid for the contract of {ContractDraft.Parties(contract)}, {over:0.0%} more than it is worth ({amount}); of {SignRule.Peers(contract, usual)}, {usual.Share:0.0%} were paid more than their amount."),
            new Evidence("payments over the amount", 100 * over, 100 * settings.Tolerance, "%")
            {
                Percentile = usual.Share,
                Peers = SignRule.Peers(contract, usual),
                Weight = over > Small ? Bits : SmallBits,
                Sources = [.. new[] { contract.SourceOf("contracts/implementation/transactions"), contract.SourceOf("contract amount") }.Distinct()],
            });
    }
}
