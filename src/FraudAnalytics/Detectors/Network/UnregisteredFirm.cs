using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features.Evaluation;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Network;

/// <summary>Settings of <c>R045</c>. Source: R045 of the Open Contracting Partnership's guide; limits are ours.</summary>
public sealed record UnregisteredFirmSettings
{
    /// <summary>Lowest share of the bidding and winning firms of the country that stand in the register, or it is not the one to look in; inclusive; 0 to 1, default 0.8.</summary>
    [Range(0.0, 1.0)] public double MinimumCoverage { get; init; } = 0.8;

    /// <summary>Fewest firms of the country; 1 to 100000, default 20.</summary>
    [Range(1, 100000)] public int MinimumFirms { get; init; } = 20;
}

/// <summary>A firm that bid or won does not stand in the register of companies of its country.</summary>
public sealed class UnregisteredFirm(UnregisteredFirmSettings settings) : IDetector
{
    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "R045",
        Title = "Firm not in the register",
        Page = "R045-unregistered-firm",
        Condition = "A firm that bid or won is not found in the register of companies of its country that was read, in which nearly all others are.",
        Family = DetectorFamily.Network,
        Subject = SubjectKind.Party,
        Partition = PartitionKey.Party,
        Needs = [DataField.Register],
        InnocentExplanations =
        [
            "Its name or number is misspelt in the tender, so that it was not found.",
            "It is a sole trader, an association or a public body that need not register.",
            "The register read is older than the firm, or its country is wrong in the records.",
        ],
        HowToCheck =
        [
            "Look the firm up in the register itself, by number, name and earlier names.",
            "Ask the buyer for the proof of registration that the bid held.",
            "Visit or call the address.",
        ],
    };

    /// <inheritdoc/>
    public void Detect(DetectionInput input, Range partitions, Answers answers)
    {
        foreach (var party in input.Data.Parties[partitions])
            if (RegisterCoverage.IsJudged(party, input.Companies.Dealings)) Judge(party, input, answers);
    }

    void Judge(Party party, DetectionInput input, Answers answers)
    {
        var registered = party.IsRegistered;
        if (registered == YesNo.Yes) answers.NotFlagged();
        else if (registered == YesNo.Unknown) answers.NotAssessable("no register of companies of its country was read");
        else if (input.Evaluation.Registers.Of(party.Country) is var (firms, found) && firms < settings.MinimumFirms) answers.NotAssessable("too few firms of its country to know whether the register holds them");
        else if (found < settings.MinimumCoverage * firms) answers.NotAssessable("the register holds too few of the firms of its country");
        else answers.Flagged(Draft(party, firms, found, input));
    }

    static Draft Draft(Party party, int firms, int found, DetectionInput input)
    {
        var data = input.Data;
        Lot[] lots = [.. party.Bids.ToArray().Select(bid => data.Bids[bid].Lot).Concat(input.Companies.Dealings.ContractsOf(party.Index).Select(contract => contract.Lot)).DistinctBy(lot => lot.Index).OrderBy(lot => lot.Index)];
        var draft = PartyDraft.Of(party, lots.Length > 0 ? lots : [data.Lots[input.Companies.Dealings.FirstLotOf(party.Index)]], input.Fields,
            string.Create(CultureInfo.InvariantCulture, $"{party.Label} bid or won and is not found in the register of companies that was read, in which {found} of {firms} firms of its country in these records are."), null,
            new Evidence("firms of the country found in the register", found, firms, "firms")
            {
                Percentile = (firms - found) / (double)firms,
                Weight = 1,
                Peers = string.Create(CultureInfo.InvariantCulture, $"{firms} firms of {party.Country} that bid or won"),
            });
        return draft with { AmountAtStake = CompanyAge.Sum(input.Companies.Dealings.ContractsOf(party.Index)) };
    }
}
