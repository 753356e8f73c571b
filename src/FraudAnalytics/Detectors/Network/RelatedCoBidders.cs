using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features.Relations;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Network;

/// <summary>Settings of <c>EN-07</c>. Source: methods EN-07.</summary>
public sealed record RelatedCoBiddersSettings
{
    /// <summary>Smallest probability that two bidders are related; inclusive; 0.5 to 0.999, default 0.9. Bidders of one family count too.</summary>
    [Range(0.5, 0.999)] public double MinimumPosterior { get; init; } = 0.9;
}

/// <summary>Rival bidders of one lot are related by owners, people, accounts or addresses.</summary>
public sealed class RelatedCoBidders(RelatedCoBiddersSettings settings) : IDetector
{
    const int MostPairsNamed = 5;

    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "EN-07",
        Title = "Related bidders in one lot",
        Page = "EN-07-related-co-bidders",
        Condition = "Two or more bidders that compete for a lot are related by owners, directors, accounts, telephones or addresses that few others share.",
        Family = DetectorFamily.Network,
        Subject = SubjectKind.Lot,
        Partition = PartitionKey.Lot,
        Needs = [DataField.Bidders, DataField.PartyDetails],
        InnocentExplanations =
        [
            "Firms of one group may be allowed to bid apart; what matters is whether each made its bid without knowing the other's.",
            "They share an office building, an accountant or a telephone service that few others in these records use.",
            "Two people have one name, or the register still names a former owner or director.",
        ],
        HowToCheck =
        [
            "Look the firms up in the business register: owners and directors on the day of the bids.",
            "See whether the tender asked bidders to declare relations, and what they declared.",
            "Compare their bids: same text, same errors, same prices, handed in one after the other?",
        ],
    };

    /// <inheritdoc/>
    public void Detect(DetectionInput input, Range partitions, Answers answers)
    {
        foreach (var lot in input.Data.Lots[partitions]) Judge(lot, input, answers);
    }

    void Judge(Lot lot, DetectionInput input, Answers answers)
    {
        var bidders = input.Fields[lot].Bidders;
        if (lot.Status is TenderStatus.Cancelled or TenderStatus.Withdrawn) answers.Excluded("tender cancelled");
        else if (bidders.Length < 2) answers.NotAssessable("fewer than 2 bidders");
        else if (RelatedBidders.Among(lot.Data, bidders, input.Relations, settings.MinimumPosterior) is { Count: > 0 } related) answers.Flagged(Draft(lot, related, input));
        else if (!bidders.Any(bidder => !lot.Data.Parties[bidder].Members.IsEmpty) && bidders.Count(bidder => Carries(lot.Data.Parties[bidder], input.Relations)) < 2) answers.NotAssessable("fewer than 2 bidders with an address or fact that others could share");
        else answers.NotFlagged();
    }

    static bool Carries(Party bidder, RelationGraph relations)
    {
        foreach (var firm in RelatedBidders.FirmsOf(bidder))
            if (relations.Carries(firm)) return true;
        return false;
    }

    static Draft Draft(Lot lot, List<RelatedBidders> related, DetectionInput input)
    {
        var (data, relations) = (lot.Data, input.Relations);
        ImmutableArray<Source> sources = [lot.SourceOf("bids")];
        string[] told = [.. Told(data, related, relations)];
        var more = told.Length > MostPairsNamed ? FormattableString.Invariant($"; and {told.Length - MostPairsNamed} more") : "";
        return LotDraft.Of(lot, $"Bidders for this lot are related by the records. {string.Join("; ", told.Take(MostPairsNamed))}{more}.",
        [
            Pairs(lot, related, input, sources),
            .. Rivals(lot, related, input, sources),
            .. related.Take(MostPairsNamed).Where(pair => pair.LeftFirm != pair.RightFirm).SelectMany(pair => LinkWords.Evidence(relations, data.Parties[pair.LeftFirm], data.Parties[pair.RightFirm], sources)),
        ]);
    }

    /// <summary>A firm in several bids once, then the pairs. Joint bidders have long names: it is said that a bid is joint, not whose.</summary>
    static IEnumerable<string> Told(Dataset data, List<RelatedBidders> related, RelationGraph relations)
    {
        foreach (var firm in related.Where(pair => pair.LeftFirm == pair.RightFirm).GroupBy(pair => pair.LeftFirm))
            yield return FormattableString.Invariant($"{data.Parties[firm.Key].Label} takes part in {firm.SelectMany(pair => new[] { pair.Left, pair.Right }).Distinct().Count()} bids");
        foreach (var pair in related.Where(pair => pair.LeftFirm != pair.RightFirm))
            yield return $"{Label(data, pair.Left, pair.LeftFirm)} and {Label(data, pair.Right, pair.RightFirm)}: {LinkWords.Of(relations, pair.LeftFirm, pair.RightFirm)}";
    }

    static string Label(Dataset data, int bidder, int firm) => bidder == firm ? data.Parties[bidder].Label : $"{data.Parties[firm].Label} (in a joint bid)";

    /// <summary>Where related bidders are usual in the market, one more pair says little.</summary>
    static Evidence Pairs(Lot lot, List<RelatedBidders> related, DetectionInput input, ImmutableArray<Source> sources)
    {
        var (bidders, markets) = (input.Fields[lot].Bidders.Length, input.RelationTables.Markets);
        var (count, rate) = (bidders * (bidders - 1) / 2, markets.RateOf(lot));
        var p = MarketLinks.Chance(related.Count, count, rate);
        var (marketPairs, marketRelated) = markets.CountsOf(lot);
        return new("pairs of related bidders", related.Count, rate * count, "pairs")
        {
            PValue = p,
            Weight = Features.Tails.EvidenceBits(p, 3) * related.Max(pair => pair.Posterior),
            Peers = string.Create(CultureInfo.InvariantCulture, $"{marketRelated} related of {marketPairs:0} pairs of bidders of the market"),
            Sources = sources,
        };
    }

    /// <summary>A lot in which nobody else bid had no competition from outside.</summary>
    static IEnumerable<Evidence> Rivals(Lot lot, List<RelatedBidders> related, DetectionInput input, ImmutableArray<Source> sources)
    {
        var others = input.Fields[lot].Bidders.Count(bidder => !related.Exists(pair => pair.Left == bidder || pair.Right == bidder));
        if (others == 0) yield return new("bidders that are related to none", 0, double.NaN, "bidders") { Weight = 0.8, Sources = sources };
    }
}
