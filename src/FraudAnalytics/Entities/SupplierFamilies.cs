using FraudAnalytics.Prepare;

namespace FraudAnalytics.Entities;

/// <summary>Why two suppliers are taken for one family.</summary>
public enum FamilyLink : byte
{
    /// <summary>They are not, or it is one supplier.</summary>
    None,
    /// <summary>They bid jointly, or one is a member of the other.</summary>
    JointBidder,
    /// <summary>The records give them the same street address, which few others have.</summary>
    SameAddress,
    /// <summary>Their names differ only in legal form and ordinal words, and few others share them.</summary>
    SameNameCore,
    /// <summary>The same people or firms own both, or one owns the other.</summary>
    SharedOwner,
    /// <summary>The same people manage both.</summary>
    SharedDirector,
    /// <summary>They have one telephone number.</summary>
    SamePhone,
    /// <summary>They have one e-mail address.</summary>
    SameMailbox,
    /// <summary>They have one bank account.</summary>
    SameAccount,
}

/// <summary>Two suppliers that what is known of them beside name and address shows to belong together.</summary>
/// <param name="Left">The party with the lower number.</param>
/// <param name="Right">The other.</param>
/// <param name="Link">What shows it most plainly.</param>
public readonly record struct FamilyTie(int Left, int Right, FamilyLink Link);

/// <summary>
/// Suppliers that the records themselves show to belong together: joint bidders and their members, firms at one address, firms of one name.
/// A link that many share says nothing (an office block, a common surname) and is followed only among the few of them that sell to one buyer. What registers tell comes as ties, from <c>Features.Relations</c>.
/// Source: methods SP-08 and EN-06.
/// </summary>
public sealed class SupplierFamilies
{
    // An address or a name that more firms share is a hub: a business centre, a common name, a contractor that bids jointly with everybody.
    const int MostOfOneLink = 4;

    // Ties may chain over different people; a family of more is a network, and no longer one seller.
    const int MostByTies = 12;

    readonly Dataset data;
    readonly int[] parent;
    readonly int[] size;
    readonly HashSet<(int, int)> together = [];
    readonly Dictionary<(int, int), FamilyLink> tied = [];
    readonly Lazy<Grouping> pairsOf;

    SupplierFamilies(Dataset data)
    {
        this.data = data;
        pairsOf = new(() => Columns.GroupBy(data.Parties.Count, data.BuyerSuppliers.Count, pair => data.BuyerSuppliers[pair].Supplier.Index));
        parent = [.. Enumerable.Range(0, data.Parties.Count)];
        size = new int[parent.Length];
        Array.Fill(size, 1);
    }

    /// <summary>Finds the families of a dataset; work grows with the number of parties.</summary>
    /// <param name="data">The dataset.</param>
    /// <param name="ties">Suppliers that are related by what they share, the surest first; null where nothing is known.</param>
    public static SupplierFamilies Of(Dataset data, IEnumerable<FamilyTie>? ties = null)
    {
        var families = new SupplierFamilies(data);
        families.JoinMembers();
        families.JoinEqual(party => PartyNames.Address(party.Address));
        families.JoinEqual(party => party.Members.IsEmpty ? PartyNames.Core(party.Name) : "");
        foreach (var tie in ties ?? []) families.Join(tie);
        return families;
    }

    /// <summary>The family of a party, by the number of one of its members; parties without relations are families of one.</summary>
    public int this[int party]
    {
        get
        {
            while (parent[party] != party) party = parent[party];
            return party;
        }
    }

    /// <summary>True when the family has more than one member.</summary>
    public bool IsShared(int party) => size[this[party]] > 1;

    /// <summary>What links two parties of a family most plainly; <see cref="FamilyLink.None"/> where only a third party links them.</summary>
    public FamilyLink Between(int left, int right)
    {
        if (left == right || this[left] != this[right]) return FamilyLink.None;
        var (one, other) = (data.Parties[left], data.Parties[right]);
        if (together.Contains((left, right)) || together.Contains((right, left)) || Shares(one, other)) return FamilyLink.JointBidder;
        var address = PartyNames.Address(one.Address);
        if (address.Length > 0 && address == PartyNames.Address(other.Address)) return FamilyLink.SameAddress;
        if (tied.TryGetValue((Math.Min(left, right), Math.Max(left, right)), out var link)) return link;
        return PartyNames.Core(one.Name) is { Length: > 0 } core && core == PartyNames.Core(other.Name) ? FamilyLink.SameNameCore : FamilyLink.None;
    }

    static bool Shares(Party one, Party other) =>
        one.Members.Contains(other.Index) || other.Members.Contains(one.Index) || one.Members.ContainsAny(other.Members);

    /// <summary>Joint bidders with their members. Who bids jointly with many is no link between them, and a consortium of a whole trade no family.</summary>
    void JoinMembers()
    {
        var joint = new int[parent.Length];
        foreach (var party in data.Parties)
            foreach (var member in party.Members) joint[member]++;
        foreach (var party in data.Parties)
            if (party.Members.Length <= MostOfOneLink)
                foreach (var member in party.Members)
                    if (joint[member] <= MostOfOneLink)
                    {
                        Join(party.Index, member);
                        foreach (var other in party.Members) together.Add((member, other));
                    }
    }

    void JoinEqual(Func<Party, string> keyOf)
    {
        var byKey = new Dictionary<string, List<int>>(StringComparer.Ordinal);
        foreach (var party in data.Parties)
        {
            if (keyOf(party) is not { Length: > 0 } key) continue;
            if (!byKey.TryGetValue(key, out var list)) byKey[key] = list = [];
            list.Add(party.Index);
        }
        foreach (var list in byKey.Values)
            if (list.Count > MostOfOneLink) JoinAtBuyers(list);
            else
                foreach (var party in list) Join(list[0], party);
    }

    /// <summary>In a whole country many share a street and number of different towns, or a name. Few of them at one buyer still are a link.</summary>
    void JoinAtBuyers(List<int> list)
    {
        var atBuyer = new SortedDictionary<int, List<int>>();
        foreach (var party in list)
            foreach (var pair in pairsOf.Value[party])
            {
                var buyer = data.BuyerSuppliers[pair].Buyer.Index;
                if (!atBuyer.TryGetValue(buyer, out var there)) atBuyer[buyer] = there = [];
                there.Add(party);
            }
        foreach (var there in atBuyer.Values)
            if (there.Count is > 1 and <= MostOfOneLink)
                foreach (var party in there.Skip(1))
                    // Towns must not chain into one family over firms that sell in several.
                    if (size[this[there[0]]] + size[this[party]] <= MostOfOneLink) Join(there[0], party);
    }

    void Join(FamilyTie tie)
    {
        if (this[tie.Left] != this[tie.Right] && size[this[tie.Left]] + size[this[tie.Right]] > MostByTies) return;
        tied[(tie.Left, tie.Right)] = tie.Link;
        Join(tie.Left, tie.Right);
    }

    // The smaller number stands for the family, so that its name does not depend on the order of joining.
    void Join(int left, int right)
    {
        var (first, second) = (this[left], this[right]);
        if (first == second) return;
        if (second < first) (first, second) = (second, first);
        parent[second] = first;
        size[first] += size[second];
    }
}
