using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Features.Companies;
using FraudAnalytics.Features.Evaluation;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Network;

/// <summary>Settings of <c>RI-16</c>. Source: methods RI-16.</summary>
public sealed record YoungWinnerSettings
{
    /// <summary>Whole months since founding below which a winner is new; 1 to 120, default 12.</summary>
    [Range(1, 120)] public int MaximumMonths { get; init; } = 12;

    /// <summary>Largest share of comparable contracts that are as large; inclusive; 0.001 to 1, default 0.1 (the 90th percentile).</summary>
    [Range(0.001, 1.0)] public double MaximumShare { get; init; } = 0.1;

    /// <summary>Fewest contracts of the class of goods, country and currency to compare with; 10 to 100000, default 50.</summary>
    [Range(10, 100000)] public int MinimumContracts { get; init; } = 50;
}

/// <summary>A firm won one of the largest contracts of its market within a year of its founding.</summary>
public sealed class YoungWinner(YoungWinnerSettings settings) : IDetector
{
    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "RI-16",
        Title = "New firm won a large contract",
        Page = "RI-16-young-winner",
        Condition = "Within twelve months of its founding a firm won a contract that is among the largest tenth of its market.",
        Family = DetectorFamily.Network,
        Subject = SubjectKind.Party,
        Partition = PartitionKey.Party,
        Needs = [DataField.Supplier, DataField.ContractAmount, DataField.ContractDate, DataField.FoundedDate],
        InnocentExplanations =
        [
            "A project company that its founders made for this contract.",
            "An old business with a new legal form or name.",
            "A framework whose value is the ceiling of all its members.",
        ],
        HowToCheck =
        [
            "See how the firm proved experience, turnover and staff.",
            "Look up founders and owners, and whether they are at the buyer or among other bidders.",
            "See who did the work.",
        ],
    };

    /// <inheritdoc/>
    public void Detect(DetectionInput input, Range partitions, Answers answers)
    {
        foreach (var party in input.Data.Parties[partitions])
            if (party.Members.IsEmpty && input.Companies.Dealings.ContractsOf(party.Index).Any()) Judge(party, input, answers);
    }

    void Judge(Party party, DetectionInput input, Answers answers)
    {
        var age = input.Companies.Ages[party.Index];
        if (!age.Founded.HasValue)
        {
            answers.NotAssessable("no founding day");
            return;
        }
        var (compared, largest, level) = (false, default(Contract?), default(ContractLevel));
        var dated = false;
        foreach (var contract in input.Companies.Dealings.ContractsOf(party.Index))
        {
            if (contract.IsPayment || !contract.Date.HasValue || contract.Date < age.Founded) continue;
            dated = true;
            if (StartAge.Months(age.Founded, contract.Date) >= settings.MaximumMonths) continue;
            if (input.Evaluation.Levels.Of(contract, settings.MinimumContracts) is not { } own) continue;
            if (!compared || own.Share < level.Share) (largest, level) = (contract, own);
            compared = true;
        }
        if (!dated) answers.NotAssessable("no dated contract after its founding");
        else if (StartAge.Months(age.Founded, FirstContract(party, age.Founded, input)) >= settings.MaximumMonths) answers.NotFlagged();
        else if (!compared) answers.NotAssessable("too few contracts with amount to compare with");
        else if (level.Share <= settings.MaximumShare) answers.Flagged(Draft(party, age, largest!.Value, level, input));
        else answers.NotFlagged();
    }

    static Day FirstContract(Party party, Day founded, DetectionInput input) =>
        input.Companies.Dealings.ContractsOf(party.Index).Where(contract => !contract.IsPayment && contract.Date.HasValue && contract.Date >= founded).Min(contract => contract.Date);

    static Draft Draft(Party party, StartAge age, Contract contract, ContractLevel level, DetectionInput input)
    {
        var days = contract.Date.DaysSince(age.Founded);
        var draft = PartyDraft.Of(party, [contract.Lot], input.Fields,
            string.Create(CultureInfo.InvariantCulture, $"{party.Label} won a contract of {contract.Amount} on {contract.Date}, {days} days after it was founded; {100 * level.Share:0.#}% of {level.Contracts} contracts of {level.Market} are as large."), null,
            new Evidence("value of the contract", contract.Amount!.Value.ToDouble(), level.Median, contract.Amount.Value.Currency.ToString())
            {
                Percentile = level.Share,
                Weight = Tails.EvidenceBits(level.Share, 1),
                Peers = string.Create(CultureInfo.InvariantCulture, $"{level.Contracts} contracts of {level.Market}"),
                Sources = [contract.SourceOf("contract amount"), party.Facts[age.Fact].SourceOf("founding day")],
            },
            new Evidence("age when it won", days, double.NaN, "days") { Sources = [party.Facts[age.Fact].SourceOf("founding day")] });
        return draft with { AmountAtStake = contract.Amount };
    }
}
