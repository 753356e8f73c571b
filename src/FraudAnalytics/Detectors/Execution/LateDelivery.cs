using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Features.Awarded;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Execution;

/// <summary>Settings of <c>R067</c>. Source: Open Contracting red flags R067; the guide gives no numbers.</summary>
public sealed record LateDeliverySettings
{
    /// <summary>Days from the end of the term to completion that are late; inclusive; 1 to 3650, default 30.</summary>
    [Range(1, 3650)] public int MinimumDays { get; init; } = 30;

    /// <summary>Smallest share of milestones missed or late; inclusive; 0 to 1, default 0.2.</summary>
    [Range(0.0, 1.0)] public double MinimumLateShare { get; init; } = 0.2;

    /// <summary>Where a larger share of comparable contracts does so, it tells nothing of one of them; inclusive; 0.01 to 1, default 0.3.</summary>
    [Range(0.01, 1.0)] public double MaximumUsualShare { get; init; } = 0.3;
}

/// <summary>Milestones were missed or met late, or the contract ended long after its term.</summary>
public sealed class LateDelivery : IDetector
{
    const double Bits = 0.5;
    static readonly LotBarrier Unknown = new(false, "neither milestones nor day of completion and end of term known");
    readonly LateDeliverySettings settings;
    readonly SignRule rule;

    /// <summary>With its settings.</summary>
    public LateDelivery(LateDeliverySettings settings)
    {
        this.settings = settings;
        rule = new(ContractSign.Late, Unknown, settings.MaximumUsualShare) { Shows = Shows, Draft = Draft };
    }

    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "R067",
        Title = "Late or missed delivery",
        Page = "R067-late-delivery",
        Condition = "Milestones of a contract were missed or met late, or it ended a month or more after its term, where most comparable contracts were delivered in time.",
        Family = DetectorFamily.Execution,
        Subject = SubjectKind.Contract,
        Partition = PartitionKey.BuyerSupplier,
        Needs = [DataField.ContractPeriod],
        InnocentExplanations =
        [
            "The buyer caused the delay: access, permits, late decisions.",
            "Weather, strikes, supply chains.",
            "The term was lengthened by an amendment that is not published.",
            "Days of milestones are entered late.",
        ],
        HowToCheck =
        [
            "Read minutes of acceptance and correspondence on delays.",
            "See whether penalties of the contract were claimed.",
            "See how often this supplier is late, with this buyer and with others.",
        ],
    };

    /// <inheritdoc/>
    public void Detect(DetectionInput input, Range partitions, Answers answers) => rule.Detect(input, partitions, answers);

    bool Shows(Contract contract) => LateShare(contract) >= Math.Max(settings.MinimumLateShare, double.Epsilon) || ContractHabits.Overrun(contract) >= settings.MinimumDays;

    static double LateShare(Contract contract) => contract.Execution is { Milestones: > 0 and var all, LateMilestones: int late } ? late / (double)all : double.NaN;

    Draft Draft(Contract contract, SignCount usual)
    {
        var (late, overrun, evidence) = (LateShare(contract), ContractHabits.Overrun(contract), new List<Evidence>());
        var words = new List<string>();
        var peers = SignRule.Peers(contract, usual);
        if (late >= Math.Max(settings.MinimumLateShare, double.Epsilon))
        {
            words.Add(string.Create(CultureInfo.InvariantCulture, $"missed {contract.Execution.LateMilestones} of {contract.Execution.Milestones} milestones or met them late"));
            evidence.Add(new("milestones missed or late", 100 * late, 100 * settings.MinimumLateShare, "%") { Percentile = usual.Share, Peers = peers, Weight = Bits, Sources = [contract.SourceOf("contracts/implementation/milestones")] });
        }
        if (overrun >= settings.MinimumDays)
        {
            words.Add(string.Create(CultureInfo.InvariantCulture, $"ended on {contract.Execution.FinalDay}, {overrun:0} days after its term"));
            evidence.Add(new("days after the end of the term", overrun, settings.MinimumDays, "days") { Percentile = usual.Share, Peers = peers, Weight = evidence.Count == 0 ? Bits : 0, Sources = [contract.SourceOf("contracts/period")] });
        }
        return ContractDraft.Of(contract, string.Create(CultureInfo.InvariantCulture, $"The contract of {ContractDraft.Parties(contract)} {string.Join(" and ", words)}; of {peers}, {usual.Share:0.0%} were late."), [.. evidence]);
    }
}
