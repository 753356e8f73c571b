using System.Collections.Immutable;
using FraudAnalytics.Domain;
using FraudAnalytics.Entities;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features.Relations;

/// <summary>
/// Which parties are related by what they share: accounts, addresses, telephones, people, owners, joint bids; each link weighed by how few others share it. Parties that only buy are left out;
/// joint bidders have the relations of their members, who are to be asked for instead. Source: methods EN-06, EN-13; what links are worth is said in <c>LinkWeights</c>.
/// </summary>
public sealed class RelationGraph
{
    readonly Dataset data;
    readonly Ownership ownership;
    readonly RelatedPairs pairs;
    readonly bool[] carries;
    readonly RelationFamilies families;

    RelationGraph(Dataset data, Ownership ownership, RelatedPairs pairs, bool[] carries)
    {
        (this.data, this.ownership, this.pairs, this.carries) = (data, ownership, pairs, carries);
        families = RelationFamilies.Of(data.Parties.Count, pairs);
        HasFacts = Array.IndexOf(carries, true) >= 0;
    }

    /// <summary>Values that more than 50 parties have; they link nobody.</summary>
    public int Suppressed { get; private init; }

    /// <summary>True where any party carries a fact or address that could be shared; else relations cannot be judged.</summary>
    public bool HasFacts { get; }

    /// <summary>Groups of firms that own parts of one another in a circle.</summary>
    public int OwnershipCircles => ownership.Circles;

    /// <summary>Pairs that were not joined to one family because it would have become too large.</summary>
    public int FamiliesCut => families.Cut;

    /// <summary>Finds all relations; the result is the same for any number of threads.</summary>
    public static RelationGraph Of(Dataset data, int threads)
    {
        var firms = Firms.Of(data);
        var ownership = Ownership.Of(data);
        var ofBuyers = ContactsOfBuyers(data, firms, new(firms, ownership));
        var mentions = new Mention[data.Parties.Count][];
        Parallel.For(0, mentions.Length, new() { MaxDegreeOfParallelism = threads }, () => new PartyMentions(firms, ownership), (party, _, reader) =>
        {
            mentions[party] = firms[party] ? Array.FindAll(reader.Of(data.Parties[party]), mention => !ofBuyers.Contains(mention.Key)) : [];
            return reader;
        }, static _ => { });
        var edges = new LinkEdges(data, firms, ownership);
        var pairs = RelatedPairs.Of(data.Parties.Count, edges.Of(mentions));
        return new(data, ownership, pairs, [.. mentions.Select(list => Array.Exists(list, mention => !mention.IsSelf))]) { Suppressed = edges.Suppressed };
    }

    static HashSet<AttributeKey> ContactsOfBuyers(Dataset data, Firms firms, PartyMentions reader)
    {
        var contacts = new HashSet<AttributeKey>();
        foreach (var party in data.Parties)
            if (!firms[party.Index] && party.Members.IsEmpty) contacts.UnionWith(reader.ContactsOf(party));
        return contacts;
    }

    /// <summary>True where the records tell something of a party that another could share.</summary>
    public bool Carries(int party) => carries[party];

    /// <summary>What links two parties, strongest first; empty where nothing does.</summary>
    public ImmutableArray<PartyLink> Between(int left, int right) =>
        [.. pairs.EdgesOf(left, right).ToArray().OrderByDescending(edge => edge.Strength).Select(edge => new PartyLink(edge.Kind, LinkText.Of(data, ownership, edge), edge.Holders, edge.Strength, LinkText.Sources(data, edge)))];

    /// <summary>Probability that two parties are related, 0 to 1; the prior of .0099 where nothing links them, 1 for a party and itself.</summary>
    public double Posterior(int left, int right) => left == right ? 1 : pairs.PosteriorOf(left, right);

    /// <summary>Numbers of the parties that are more likely related to one than not, ascending.</summary>
    public ReadOnlySpan<int> Neighbours(int party) => pairs.NeighboursOf(party);

    /// <summary>Lowest party number of its family: parties joined by links at .9 or more. At most 25 parties; who has more than 20 such links joins none.</summary>
    public int Family(int party) => families[party];

    /// <summary>True where two parties are related at least so probably, or are of one family through others.</summary>
    public bool AreRelated(int left, int right, double posterior) => left != right && (Posterior(left, right) >= posterior || Family(left) == Family(right));

    /// <summary>Pairs at .9 or more by the kind of their strongest link, for families of suppliers.</summary>
    internal IEnumerable<FamilyTie> Ties()
    {
        foreach (var (left, right, edge) in pairs.AtLeast(LinkWeights.Family))
            if (LinkOf(edge.Kind) is not FamilyLink.None and var link) yield return new(left, right, link);
    }

    static FamilyLink LinkOf(LinkKind kind) => kind switch
    {
        LinkKind.BankAccount => FamilyLink.SameAccount,
        LinkKind.Mailbox => FamilyLink.SameMailbox,
        LinkKind.Phone => FamilyLink.SamePhone,
        LinkKind.Owner or LinkKind.Control => FamilyLink.SharedOwner,
        LinkKind.Director => FamilyLink.SharedDirector,
        LinkKind.AddressWithUnit or LinkKind.Address => FamilyLink.SameAddress,
        _ => FamilyLink.None,
    };
}

/// <summary>Links in words and with their rows.</summary>
static class LinkText
{
    public static string Of(Dataset data, Ownership ownership, LinkEdge edge)
    {
        if (edge.Kind == LinkKind.JointBid) return data.Parties[edge.Detail].Label;
        if (edge.Kind is LinkKind.Owner or LinkKind.Control && edge.Detail >= 0)
            return string.Join(", ", new[] { (edge.Left, edge.Facts.Left), (edge.Right, edge.Facts.Right) }.Where(side => side.Item2 >= 0).SelectMany(side => ownership.ChainOf(edge.Detail, side.Item1)).Distinct());
        if (edge.Key.Pool == AttributePool.Domain) return edge.Key.Value;
        return edge.Facts switch
        {
            ( >= 0 and var fact, _) => Shown(new(data, fact)),
            (_, >= 0 and var fact) => Shown(new(data, fact)),
            _ => data.Parties[edge.Left].Address,
        };
    }

    public static ImmutableArray<Source> Sources(Dataset data, LinkEdge edge) =>
        [.. new[] { edge.Facts.Left, edge.Facts.Right }.Where(fact => fact >= 0).Select(fact => new PartyFact(data, fact).SourceOf("parties")).Distinct()];

    static string Shown(PartyFact fact) => fact.Value.Length > 0 ? fact.Value : fact.OtherName.Length > 0 ? fact.OtherName : fact.Other?.Label ?? fact.OtherId;
}
