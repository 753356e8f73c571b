using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features.Companies;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Network;

/// <summary>Settings of <c>EN-11</c>. Source: methods EN-11.</summary>
public sealed record ShellCompanySettings
{
    /// <summary>Lowest score; inclusive; 0.02 to 0.99, default 0.25, which takes three and a half points of nine.</summary>
    [Range(0.02, 0.99)] public double MinimumScore { get; init; } = 0.25;

    /// <summary>Fewest indicators that the records decide; 1 to 11, default 3.</summary>
    [Range(1, 11)] public int MinimumKnown { get; init; } = 3;
}

/// <summary>A firm that has much in common with firms that only exist on paper.</summary>
public sealed class ShellCompany(ShellCompanySettings settings) : IDetector
{
    // The weights are starting values of a method without published accuracy: more than a bit would claim too much.
    const double MostBits = 1;

    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "EN-11",
        Title = "Marks of a shell company",
        Page = "EN-11-shell-company",
        Condition = "A firm that bids or supplies shows several marks of firms without a business of their own: address, directors, size, age, capital, owners.",
        Family = DetectorFamily.Network,
        Subject = SubjectKind.Party,
        Partition = PartitionKey.Party,
        Needs = [DataField.PartyDetails],
        InnocentExplanations =
        [
            "A small or new firm at a business centre or its accountant's address.",
            "A project company of a larger group, whose staff and turnover stand in the group's accounts.",
            "Registers are late or count differently: staff, turnover and activity may be of another year.",
        ],
        HowToCheck =
        [
            "Visit the address, call the firm, look at its accounts and staff.",
            "Ask the buyer who did the work and who was met.",
            "Follow owners and directors to the other bidders and to the buyer.",
        ],
    };

    /// <inheritdoc/>
    public void Detect(DetectionInput input, Range partitions, Answers answers)
    {
        foreach (var party in input.Data.Parties[partitions])
            if (party.Members.IsEmpty && input.Companies.Dealings.FirstLotOf(party.Index) >= 0) Judge(party, input, answers);
    }

    void Judge(Party party, DetectionInput input, Answers answers)
    {
        var score = input.Companies.Shells.Of(party.Index);
        if (score.Known.Length < settings.MinimumKnown) answers.NotAssessable("too few indicators that the records decide");
        else if (score.Probability >= settings.MinimumScore) answers.Flagged(Draft(party, score, input));
        else answers.NotFlagged();
    }

    static Draft Draft(Party party, ShellScore score, DetectionInput input)
    {
        var on = score.On.ToArray();
        var sentence = string.Create(CultureInfo.InvariantCulture,
            $"{party.Label} shows {on.Length} of {score.Known.Length} known marks of a firm without a business of its own: {string.Join(", ", on.Select(answer => ShellWords.Of(answer.Indicator)))}; {ShellScore.Count - score.Known.Length} more are not known. The score is {score.Probability:0.00}, on a scale that was not calibrated.");
        Contract[] contracts = [.. input.Companies.Dealings.ContractsOf(party.Index)];
        var draft = PartyDraft.Of(party, Lots(party, contracts, input), input.Fields, sentence, null,
            [
                new("score of the marks that are known", score.Probability, ShellScore.ProbabilityOf(0), "") { Weight = Math.Min(MostBits, score.Points / Math.Log(2)), Peers = "start weights of the method; not calibrated" },
                .. score.Known.OrderByDescending(answer => answer.On).Select(answer => Evidence(party, answer)),
            ]);
        return draft with { AmountAtStake = CompanyAge.Sum(contracts) };
    }

    static Evidence Evidence(Party party, ShellAnswer answer) => new($"{ShellWords.Of(answer.Indicator)}: {(answer.On ? "yes" : "no")}", answer.Observed, answer.Limit, ShellWords.UnitOf(answer.Indicator))
    {
        Sources = answer.Fact < 0 ? [] : [party.Facts[answer.Fact].SourceOf(party.Facts[answer.Fact].Kind.ToString().ToLowerInvariant())],
    };

    static Lot[] Lots(Party party, Contract[] contracts, DetectionInput input)
    {
        var data = party.Data;
        var bid = party.Bids.ToArray().Select(index => data.Bids[index].Lot);
        var lots = contracts.Length > 0 ? contracts.Select(contract => contract.Lot) : bid.Append(data.Lots[input.Companies.Dealings.FirstLotOf(party.Index)]);
        return [.. lots.DistinctBy(lot => lot.Index).OrderBy(lot => lot.Index)];
    }
}

/// <summary>The marks in words.</summary>
static class ShellWords
{
    /// <summary>What an indicator is, as in a list.</summary>
    public static string Of(ShellIndicator indicator) => indicator switch
    {
        ShellIndicator.SharedBuilding => "address in a building of 20 or more registered parties",
        ShellIndicator.ManyBoards => "director of 15 or more boards",
        ShellIndicator.SmallForContract => "no employees, or a contract of more than twice its turnover",
        ShellIndicator.Young => "younger than 12 months at its first bid or award",
        ShellIndicator.ActivityChanged => "dormant, or activity changed in the year before its first bid or award",
        ShellIndicator.HardToReach => "free mailbox, no website and no telephone",
        ShellIndicator.LowCapital => "capital no more than the usual least of its country",
        ShellIndicator.SecrecyOwner => "owner in a jurisdiction on the EU list of October 2024",
        ShellIndicator.OwnershipCircle => "part of a circle of owners",
        ShellIndicator.OfficersChanged => "all directors replaced in the year before its first bid or award",
        _ => "more kinds of goods than suppliers with as many awards",
    };

    /// <summary>Unit of what was measured.</summary>
    public static string UnitOf(ShellIndicator indicator) => indicator switch
    {
        ShellIndicator.SharedBuilding => "parties",
        ShellIndicator.ManyBoards => "boards",
        ShellIndicator.Young => "days",
        ShellIndicator.HardToReach => "ways",
        ShellIndicator.ManyFields => "divisions",
        _ => "",
    };
}
