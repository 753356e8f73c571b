using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features.Relations;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Network;

/// <summary>Settings of <c>CO-19</c>. Source: methods CO-19.</summary>
public sealed record RelatedSubcontractorSettings
{
    /// <summary>Smallest probability that a subcontractor is related to the winner or to a loser; inclusive; 0.5 to 0.999, default 0.9.</summary>
    [Range(0.5, 0.999)] public double MinimumPosterior { get; init; } = 0.9;
}

/// <summary>A losing bidder, or a firm related to a bidder, does part of the winner's work.</summary>
public sealed class RelatedSubcontractor(RelatedSubcontractorSettings settings) : IDetector
{
    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "CO-19",
        Title = "Loser or related firm gets part of the work",
        Page = "CO-19-related-subcontractor",
        Condition = "A bidder that lost the lot, or a firm related to the winner or to a loser, is the winner's subcontractor or a member of the winning joint bidder.",
        Family = DetectorFamily.Network,
        Subject = SubjectKind.Lot,
        Partition = PartitionKey.Lot,
        Needs = [DataField.Subcontractors],
        InnocentExplanations =
        [
            "Few firms can do the work, so the winner turns to one that bid too.",
            "A group does part of the work through a sister firm and says so in its bid.",
            "Small firms bid alone and, as a second way, together, where the rules allow it.",
        ],
        HowToCheck =
        [
            "See whether the subcontract was named in the bid or agreed after the award, and at what price.",
            "Compare the loser's price with what it is paid as a subcontractor.",
            "See whether the two change roles in other lots.",
        ],
    };

    /// <inheritdoc/>
    public void Detect(DetectionInput input, Range partitions, Answers answers)
    {
        foreach (var lot in input.Data.Lots[partitions]) Judge(lot, input, answers);
    }

    void Judge(Lot lot, DetectionInput input, Answers answers)
    {
        var subcontracts = input.RelationTables.Subcontracts[lot];
        var winners = WinnersOf(lot);
        var losers = SubcontractTable.LosersOf(lot, null).Where(loser => !winners.Exists(winner => winner.Index == loser)).Select(loser => lot.Data.Parties[loser]).ToArray();
        if (lot.Status is TenderStatus.Cancelled or TenderStatus.Withdrawn) answers.Excluded("tender cancelled");
        else if (subcontracts.Count == 0 && (losers.Length == 0 || winners.TrueForAll(winner => winner.Members.IsEmpty))) answers.NotAssessable("no subcontractors named");
        else if (Roles(subcontracts, winners, losers, input.Relations) is { Count: > 0 } roles) answers.Flagged(SubcontractorDraft.Of(lot, roles, input));
        else if (losers.Length == 0 && !subcontracts.Any(item => input.Relations.Carries(item.Firm))) answers.NotAssessable("neither losing bidders nor facts of the subcontractors known");
        else answers.NotFlagged();
    }

    static List<Party> WinnersOf(Lot lot) =>
        [.. lot.Awards.Where(award => award is { IsActive: true, Supplier: not null }).Select(award => award.Supplier!.Value).Concat(lot.Bids.Where(bid => bid.IsWinner).Select(bid => bid.Bidder)).DistinctBy(party => party.Index)];

    List<SubcontractorRole> Roles(IReadOnlyList<Subcontract> subcontracts, List<Party> winners, Party[] losers, RelationGraph relations)
    {
        var roles = new List<SubcontractorRole>();
        foreach (var subcontract in subcontracts)
            if (!winners.Exists(winner => SubcontractTable.IsIn(winner, subcontract.Firm)) && RoleOf(subcontract, winners, losers, relations) is { } role) roles.Add(role);
        foreach (var winner in winners.Where(IsConsortium))
            foreach (var loser in losers)
                if (SubcontractTable.IsIn(winner, loser.Index)) roles.Add(new(RoleKind.Member, loser, loser.Index, winner));
        return roles;

        // Some sources name all winners of a lot in one award: where each of them bid alone, there is no consortium, and none of them lost.
        bool IsConsortium(Party winner) => !winner.Members.IsEmpty && !winner.Members.ToArray().All(member => losers.Any(loser => loser.Index == member));
    }

    SubcontractorRole? RoleOf(Subcontract subcontract, List<Party> winners, Party[] losers, RelationGraph relations)
    {
        var winner = subcontract.Contract.Supplier ?? (winners.Count > 0 ? winners[0] : null);
        if (winner is not { } supplier) return null;
        var firm = new Party(supplier.Data, subcontract.Firm);
        foreach (var loser in losers)
            if (SubcontractTable.IsIn(loser, firm.Index)) return new(RoleKind.Loser, firm, firm.Index, supplier);
        foreach (var loser in losers)
            if (SubcontractTable.RelatedIn(loser, firm.Index, relations, settings.MinimumPosterior) is >= 0 and var related) return new(RoleKind.OfLoser, firm, related, supplier);
        return SubcontractTable.RelatedIn(supplier, firm.Index, relations, settings.MinimumPosterior) is >= 0 and var own ? new(RoleKind.OfWinner, firm, own, supplier) : null;
    }
}

/// <summary>How a firm that works for the winner stands to the lot.</summary>
enum RoleKind { Loser, Member, OfLoser, OfWinner }

/// <summary>A firm that works for the winner, and the loser or winner it is related to.</summary>
sealed record SubcontractorRole(RoleKind Kind, Party Firm, int RelatedTo, Party Winner);

/// <summary>Puts it into words and evidence.</summary>
static class SubcontractorDraft
{
    public static Draft Of(Lot lot, List<SubcontractorRole> roles, DetectionInput input)
    {
        ImmutableArray<Source> sources = [lot.SourceOf("contracts")];
        return LotDraft.Of(lot, $"{string.Join("; ", roles.Take(5).Select(role => Words(role, input.Relations)))}.",
        [
            new Evidence("firms with two roles", roles.Count, 0, "firms") { Weight = roles.Max(role => BitsOf(role.Kind)), Sources = sources },
            .. roles.Where(role => role.Kind != RoleKind.Member).Select(role => role.Winner).DistinctBy(winner => winner.Index).SelectMany(winner => Habit(winner, input, sources)),
            .. roles.Where(role => role.RelatedTo != role.Firm.Index).Take(5).SelectMany(role => LinkWords.Evidence(input.Relations, role.Firm, lot.Data.Parties[role.RelatedTo], sources)),
        ]);
    }

    static string Words(SubcontractorRole role, RelationGraph relations)
    {
        var related = new Party(role.Winner.Data, role.RelatedTo).Label;
        return role.Kind switch
        {
            RoleKind.Loser => $"{role.Firm.Label} lost the lot and is a subcontractor of {role.Winner.Label}, which won it",
            RoleKind.Member => $"{role.Firm.Label} bid alone, lost, and is a member of {role.Winner.Label}, which won the lot",
            RoleKind.OfLoser => $"{role.Firm.Label}, a subcontractor of {role.Winner.Label}, is related to {related}, which lost the lot: {LinkWords.Of(relations, role.Firm.Index, role.RelatedTo)}",
            _ => $"{role.Firm.Label}, a subcontractor of {role.Winner.Label}, is related to {(role.RelatedTo == role.Winner.Index ? "it" : related)}: {LinkWords.Of(relations, role.Firm.Index, role.RelatedTo)}",
        };
    }

    // Grade C: a subcontract to a loser is often the nearest way to the work, one within a group the usual way.
    static double BitsOf(RoleKind kind) => kind switch
    {
        RoleKind.Loser => 1.2,
        RoleKind.Member or RoleKind.OfLoser => 1,
        _ => 0.5,
    };

    /// <summary>How often the winner does so, beside all others.</summary>
    static IEnumerable<Evidence> Habit(Party winner, DetectionInput input, ImmutableArray<Source> sources)
    {
        var (all, losers, rate) = input.RelationTables.Subcontracts.OfWinner(winner.Index);
        if (losers == 0) yield break;
        var p = SubcontractTable.Chance(losers, all, rate);
        yield return new("subcontracts of the winner to losers of the same lot", losers, rate * all, "subcontracts")
        {
            PValue = p,
            Weight = Features.Tails.EvidenceBits(p, 2.5),
            Peers = string.Create(CultureInfo.InvariantCulture, $"{all} subcontracts of {winner.Label}; of all others' subcontracts {rate:0.0%} go to losers"),
            Sources = sources,
        };
    }
}
