using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Features.Awarded;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Execution;

/// <summary>Settings of <c>R063</c>. Source: Open Contracting red flags R063; the guide gives no numbers.</summary>
public sealed record ContractNotPublishedSettings
{
    /// <summary>Days from signature after which it should be published; inclusive; 0 to 3650, default 90.</summary>
    [Range(0, 3650)] public int DaysToPublish { get; init; } = 90;

    /// <summary>Where a larger share of comparable contracts does so, it tells nothing of one of them; inclusive; 0.01 to 1, default 0.2.</summary>
    [Range(0.01, 1.0)] public double MaximumUsualShare { get; init; } = 0.2;
}

/// <summary>The text of a contract is not published where its publisher usually publishes it.</summary>
public sealed class ContractNotPublished : IDetector
{
    const double Bits = 0.5;
    static readonly LotBarrier Unknown = new(false, "the publisher does not usually publish contracts");
    static readonly LotBarrier NoDay = new(false, "no day of the contract");
    static readonly LotBarrier Recent = new(true, "signed too recently");
    readonly ContractNotPublishedSettings settings;
    readonly SignRule rule;

    /// <summary>With its settings.</summary>
    public ContractNotPublished(ContractNotPublishedSettings settings)
    {
        this.settings = settings;
        rule = new(ContractSign.Unpublished, Unknown, settings.MaximumUsualShare) { Barrier = Recency, Shows = contract => ContractHabits.Shows(contract, ContractSign.Unpublished) == true, Draft = Draft };
    }

    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "R063",
        Title = "Contract not published",
        Page = "R063-contract-not-published",
        Condition = "No document of a contract is published, though nearly all comparable contracts have one.",
        Family = DetectorFamily.Execution,
        Subject = SubjectKind.Contract,
        Partition = PartitionKey.BuyerSupplier,
        Needs = [DataField.ContractDate],
        InnocentExplanations =
        [
            "Small contracts and call-offs need not be published.",
            "It is published elsewhere, or its document is not linked.",
            "Secrecy that law allows.",
        ],
        HowToCheck =
        [
            "Look for it in the buyer's own register of contracts.",
            "Ask the buyer for it: access to contracts is a right in most countries.",
            "See whether the buyer's other contracts of that time are published.",
        ],
    };

    /// <inheritdoc/>
    public void Detect(DetectionInput input, Range partitions, Answers answers) => rule.Detect(input, partitions, answers);

    LotBarrier? Recency(Contract contract)
    {
        if (!contract.Date.HasValue) return NoDay;
        return contract.Data.LastDay.DaysSince(contract.Date) < settings.DaysToPublish ? Recent : null;
    }

    static Draft Draft(Contract contract, SignCount usual) => ContractDraft.Of(contract,
        string.Create(CultureInfo.InvariantCulture, $"No document of the contract of {ContractDraft.Parties(contract)} is published; {1 - usual.Share:0.0%} of {SignRule.Peers(contract, usual)}, have one."),
        new Evidence("comparable contracts without a document", 100 * usual.Share, double.NaN, "%") { Percentile = usual.Share, Peers = SignRule.Peers(contract, usual), Weight = Bits, Sources = [contract.SourceOf("contracts/documents")] });
}
