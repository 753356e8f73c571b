using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Features.Awarded;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Execution;

/// <summary>Settings of <c>R071</c>. Source: Open Contracting red flags R071; the guide gives no numbers.</summary>
public sealed record MostlySubcontractedSettings
{
    /// <summary>Smallest share of the contract that others do; inclusive; 0.1 to 1, default 0.5.</summary>
    [Range(0.1, 1.0)] public double MinimumShare { get; init; } = 0.5;

    /// <summary>Where a larger share of comparable contracts does so, it tells nothing of one of them; inclusive; 0.01 to 1, default 0.2.</summary>
    [Range(0.01, 1.0)] public double MaximumUsualShare { get; init; } = 0.2;
}

/// <summary>The supplier lets others do most of the contract.</summary>
public sealed class MostlySubcontracted : IDetector
{
    const double Bits = 0.5;
    const double AllBits = 1;
    const double All = 0.9;
    static readonly LotBarrier Unknown = new(false, "share of subcontractors not known");
    readonly MostlySubcontractedSettings settings;
    readonly SignRule rule;

    /// <summary>With its settings.</summary>
    public MostlySubcontracted(MostlySubcontractedSettings settings)
    {
        this.settings = settings;
        rule = new(ContractSign.MostlySubcontracted, Unknown, settings.MaximumUsualShare) { Shows = contract => contract.Execution.Subcontracted >= settings.MinimumShare, Draft = Draft };
    }

    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "R071",
        Title = "Most of the contract subcontracted",
        Page = "R071-mostly-subcontracted",
        Condition = "Half of a contract or more is done by subcontractors, where few comparable contracts are.",
        Family = DetectorFamily.Execution,
        Subject = SubjectKind.Contract,
        Partition = PartitionKey.BuyerSupplier,
        Needs = [DataField.SubcontractedShare],
        InnocentExplanations =
        [
            "A general contractor: works are mostly done by trades.",
            "A subsidiary or a firm of the group does the work.",
            "The share includes suppliers of material.",
        ],
        HowToCheck =
        [
            "See whether the contract or law limits subcontracting and whether the buyer agreed.",
            "See who the subcontractors are: bidders of the same tender, firms related to the buyer?",
            "Ask what the contractor itself does.",
        ],
    };

    /// <inheritdoc/>
    public void Detect(DetectionInput input, Range partitions, Answers answers) => rule.Detect(input, partitions, answers);

    Draft Draft(Contract contract, SignCount usual)
    {
        var share = contract.Execution.Subcontracted;
        return ContractDraft.Of(contract,
            string.Create(CultureInfo.InvariantCulture, $"{share:0%} of the contract of {ContractDraft.Parties(contract)} is done by subcontractors; of {SignRule.Peers(contract, usual)}, {usual.Share:0.0%} let others do half or more."),
            new Evidence("share done by subcontractors", 100 * share, 100 * settings.MinimumShare, "%")
            {
                Percentile = usual.Share,
                Peers = SignRule.Peers(contract, usual),
                Weight = share >= All ? AllBits : Bits,
                Sources = [contract.SourceOf("contracts/subcontracting")],
            });
    }
}
