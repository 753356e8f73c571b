using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Features.Companies;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Network;

/// <summary>Settings of <c>EN-10</c>. Source: methods EN-10.</summary>
public sealed record CompanyAgeSettings
{
    /// <summary>Whole months below which an age counts fully; 1 to 120, default 6.</summary>
    [Range(1, 120)] public int StrongMonths { get; init; } = 6;

    /// <summary>Whole months below which an age counts at all; 1 to 120, default 12.</summary>
    [Range(1, 120)] public int WeakMonths { get; init; } = 12;

    /// <summary>Largest share of the firms of the market that were as young or younger; inclusive; 0.001 to 1, default 0.1.</summary>
    [Range(0.001, 1.0)] public double MaximumShare { get; init; } = 0.1;

    /// <summary>Fewest other firms of known age to compare with; 1 to 100000, default 20.</summary>
    [Range(1, 100000)] public int MinimumPeers { get; init; } = 20;
}

/// <summary>A firm that bid or won soon after it was founded, in a market where few do.</summary>
public sealed class CompanyAge(CompanyAgeSettings settings) : IDetector
{
    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "EN-10",
        Title = "Young company",
        Page = "EN-10-company-age",
        Condition = "A firm bid or won within twelve months of its founding, younger than nearly all firms of its market were then.",
        Family = DetectorFamily.Network,
        Subject = SubjectKind.Party,
        Partition = PartitionKey.Party,
        Needs = [DataField.Winner, DataField.FoundedDate],
        InnocentExplanations =
        [
            "A firm founded for one project, or by several bidders together.",
            "An old business with a new legal form, owner or name: the register shows a new founding day.",
            "A new firm of experienced people; many markets live from them.",
        ],
        HowToCheck =
        [
            "Look up in the company register what was there before: predecessor, merger, change of form.",
            "See whether the tender asked for experience or turnover of earlier years, and how the firm proved it.",
            "Look for its address, people and owners among the other bidders and at the buyer.",
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
        var age = input.Companies.Ages[party.Index];
        if (!age.Founded.HasValue) answers.NotAssessable("no founding day");
        else if (!age.First.HasValue) answers.NotAssessable("no dated bid or award");
        else if (!age.IsKnown) answers.NotAssessable("founded after its first bid or award: one of the two days is wrong");
        else if (input.Companies.Ages.PeersOf(party.Index, settings.MinimumPeers) is not { } peers) answers.NotAssessable("too few firms of known age to compare with");
        else if (age.IsUnder(settings.WeakMonths) && peers.Share <= settings.MaximumShare) answers.Flagged(Draft(party, age, peers, input));
        else answers.NotFlagged();
    }

    Draft Draft(Party party, StartAge age, AgePeers peers, DetectionInput input)
    {
        var strong = age.IsUnder(settings.StrongMonths);
        var sentence = string.Create(CultureInfo.InvariantCulture,
            $"{party.Label} first bid or won on {age.First}, {age.Days} days after it was founded and so within {(strong ? settings.StrongMonths : settings.WeakMonths)} months; of {peers.Count} other firms of {peers.Name} with known age, {100 * peers.Share:0.#}% were as young.");
        Contract[] won = [.. input.Companies.Dealings.ContractsOf(party.Index).Where(contract => IsEarly(age, contract.Date))];
        var draft = PartyDraft.Of(party, Lots(party, age, won), input.Fields, sentence, null,
            new Evidence("age at the first bid or award", age.Days, peers.MedianDays, "days")
            {
                Percentile = peers.Share,
                Weight = Tails.EvidenceBits(peers.Share, strong ? 1 : 0.5),
                Peers = string.Create(CultureInfo.InvariantCulture, $"{peers.Count} other firms of {peers.Name} with known age"),
                Sources = [party.Facts[age.Fact].SourceOf("founding day"), party.Data.Lots[age.Lot].SourceOf("date")],
            },
            new Evidence("contracts won in its first months", won.Length, double.NaN, "contracts"));
        return draft with { AmountAtStake = Sum(won) };
    }

    bool IsEarly(StartAge age, Day day) => day.HasValue && day >= age.Founded && StartAge.Months(age.Founded, day) < settings.WeakMonths;

    Lot[] Lots(Party party, StartAge age, Contract[] won)
    {
        var data = party.Data;
        var bid = party.Bids.ToArray().Select(index => data.Bids[index].Lot).Where(lot => IsEarly(age, lot.Date));
        return [.. bid.Concat(won.Select(contract => contract.Lot)).Append(data.Lots[age.Lot]).DistinctBy(lot => lot.Index).OrderBy(lot => lot.Index)];
    }

    /// <summary>Sum of the contracts; null where no amount is known or currencies differ.</summary>
    internal static Money? Sum(IEnumerable<Contract> contracts)
    {
        Money? sum = null;
        foreach (var amount in contracts.Select(contract => contract.Amount).OfType<Money>())
        {
            if (sum is { } known && known.Currency != amount.Currency) return null;
            sum = sum is { } before ? before + amount : amount;
        }
        return sum;
    }
}
