using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Features.Awarded;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Execution;

/// <summary>Settings of <c>R072</c>. Source: Open Contracting red flags R072; the guide gives no numbers.</summary>
public sealed record SubcontractPrevalenceSettings
{
    /// <summary>Fewest contracts of the supplier; 2 to 1000, default 5.</summary>
    [Range(2, 1000)] public int MinimumContracts { get; init; } = 5;

    /// <summary>Smallest share of its contracts with subcontractors; inclusive; 0.1 to 1, default 0.5.</summary>
    [Range(0.1, 1.0)] public double MinimumShare { get; init; } = 0.5;

    /// <summary>Largest chance of as many at the rates of comparable contracts; inclusive; 0.0001 to 0.2, default 0.05.</summary>
    [Range(0.0001, 0.2)] public double MaximumP { get; init; } = 0.05;
}

/// <summary>A supplier lets others work on its contracts far more often than comparable contracts have subcontractors.</summary>
public sealed class SubcontractPrevalence(SubcontractPrevalenceSettings settings) : IDetector
{
    static readonly LotBarrier Unknown = new(false, "no contract tells of subcontractors");
    static readonly LotBarrier TooFew = new(false, "too few contracts");

    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "R072",
        Title = "Subcontracts unusually often",
        Page = "R072-subcontract-prevalence",
        Condition = "Most contracts of a supplier have subcontractors, more than contracts of the same countries and categories explain.",
        Family = DetectorFamily.Execution,
        Subject = SubjectKind.Party,
        Partition = PartitionKey.Party,
        Needs = [DataField.Supplier],
        FalseDiscoveryRate = 0.10,
        InnocentExplanations =
        [
            "A general contractor or a trading house: it organises, others do.",
            "It tells of subcontractors where others leave them out.",
            "Large contracts need trades that no firm has.",
        ],
        HowToCheck =
        [
            "See who the subcontractors are and whether they bid for the same tenders.",
            "Ask what the supplier itself does, with how many people.",
            "Compare the price with what subcontractors are paid.",
        ],
    };

    /// <inheritdoc/>
    public void Detect(DetectionInput input, Range partitions, Answers answers)
    {
        var tally = new Tally(answers);
        foreach (var party in input.Data.Parties[partitions])
            if (input.Awarded.Habits.IsSupplier(party.Index)) Judge(party, input, tally, answers);
        tally.HandOver();
    }

    void Judge(Party party, DetectionInput input, Tally tally, Answers answers)
    {
        var own = input.Awarded.Habits.OfSupplier(party.Index, ContractSign.Subcontracted);
        if (own.Known == 0) tally.Against(Unknown);
        else if (own.Known < settings.MinimumContracts) tally.Against(TooFew);
        else if (own.Share < settings.MinimumShare) answers.NotFlagged(1.0);
        else Test(party, own, input, answers);
    }

    void Test(Party party, SignCount own, DetectionInput input, Answers answers)
    {
        Contract[] contracts = [.. input.Records.ContractsOf(party.Index).Where(contract => contract.Supplier?.Index == party.Index && !contract.IsPayment && ContractHabits.Shows(contract, ContractSign.Subcontracted) is not null)];
        var chances = Array.ConvertAll(contracts, contract => Chance(input.Awarded.Habits.Usual(contract, ContractSign.Subcontracted), own));
        var p = Trials.Tail(own.Shown, chances);
        if (p <= settings.MaximumP) answers.Flagged(Draft(party, own, chances.Sum(), p, contracts, input));
        else answers.NotFlagged(p);
    }

    /// <summary>Rate among contracts of others; where there are none, every contract may have one.</summary>
    static double Chance(SignCount all, SignCount own) => all.Known <= own.Known ? 1 : Math.Clamp((all.Shown - own.Shown + 1.0) / (all.Known - own.Known + 2.0), 0, 1);

    static Draft Draft(Party party, SignCount own, double expected, double p, Contract[] contracts, DetectionInput input)
    {
        var shown = contracts.Where(contract => ContractHabits.Shows(contract, ContractSign.Subcontracted) == true).ToArray();
        var sentence = string.Create(CultureInfo.InvariantCulture, $"{own.Shown} of {own.Known} contracts of {party.Label} have subcontractors; at the rates of comparable contracts of others {expected:0.0} would.");
        return PartyDraft.Of(party, [.. shown.Select(contract => contract.Lot).DistinctBy(lot => lot.Index)], input.Fields, sentence, p,
            new Evidence("contracts with subcontractors", own.Shown, expected, "contracts")
            {
                PValue = p,
                Weight = Tails.EvidenceBits(p, 1),
                Peers = "contracts of others of the same country and category",
                Sources = [.. shown.Take(40).Select(contract => contract.SourceOf("contracts/subcontracting")).Distinct()],
            });
    }
}
