using System.Runtime.InteropServices;
using FraudAnalytics.Domain;
using FraudAnalytics.Ingest;

namespace FraudAnalytics.Prepare;

/// <summary>Numbers the organisations of a scan: first provisionally as they are met, then, once all are known, in the ordinal order of their ids.</summary>
sealed class PartyDirectory(RawStore store)
{
    readonly Dictionary<PartyRef, (int Number, int Mentions)> byReference = [];
    readonly Dictionary<Text, int> byId = [];
    readonly List<Entry> entries = [];
    int[] numbers = [];

    /// <summary>Nobody: no id and no name.</summary>
    public const int Nobody = -1;

    /// <summary>The provisional number of an organisation as named, or <see cref="Nobody"/>.</summary>
    public int Meet(PartyRef reference)
    {
        ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(byReference, reference, out var met);
        if (!met) known.Number = PartyIds.Canonical(store.Strings[reference.Id], store.Strings[reference.Name]) is { } id ? Add(store.Strings.Intern(id), []) : Nobody;
        known.Mentions++;
        return known.Number;
    }

    /// <summary>The provisional number of one or several organisations acting together; a joint bidder gets an id of its own.</summary>
    public int Meet(ReadOnlySpan<PartyRef> references)
    {
        if (references.Length == 1) return Meet(references[0]);
        var members = new SortedSet<string>(StringComparer.Ordinal);
        var provisional = new List<int>();
        foreach (var reference in references)
            if (Meet(reference) is >= 0 and var member && members.Add(store.Strings[entries[member].Id])) provisional.Add(member);
        return provisional.Count switch
        {
            0 => Nobody,
            1 => provisional[0],
            _ => Add(store.Strings.Intern("joint:" + string.Join('+', members)), [.. provisional]),
        };
    }

    /// <summary>The provisional number of the unnamed bidder of one bid; its id is made from the bid's, so it is met nowhere else.</summary>
    public int MeetUnnamed(RawBid bid)
    {
        var which = bid.BidId.HasValue ? store.Strings[bid.BidId] : FormattableString.Invariant($"{bid.Amount.Currency} {bid.Amount.Units}");
        return Add(store.Strings.Intern($"unnamed:{store.Strings[bid.Ocid]}#{which}"), []);
    }

    /// <summary>Takes in details of organisations; several rows may tell of one.</summary>
    public void Describe(RawParty raw)
    {
        var number = Meet(raw.Ref);
        if (number < 0) return;
        ref var entry = ref CollectionsMarshal.AsSpan(entries)[number];
        entry.Country = Smaller(entry.Country, raw.Country);
        entry.Region = Smaller(entry.Region, raw.Region);
        entry.Address = Smaller(entry.Address, raw.Address);
    }

    /// <summary>Numbers all organisations for good; no more may be met afterwards.</summary>
    public PartyTable Close()
    {
        CollectNames();
        var order = Enumerable.Range(0, entries.Count).ToArray();
        Array.Sort(order, (left, right) => store.Strings.Compare(entries[left].Id, entries[right].Id));
        numbers = new int[order.Length];
        for (var number = 0; number < order.Length; number++) numbers[order[number]] = number;
        var sorted = Array.ConvertAll(order, index => entries[index]);
        var members = Array.ConvertAll(sorted, entry => Array.ConvertAll(entry.Members, member => numbers[member]));
        return new PartyTable
        {
            Id = Array.ConvertAll(sorted, entry => entry.Id),
            Name = Array.ConvertAll(sorted, NameOf),
            Country = Array.ConvertAll(sorted, entry => entry.Country),
            Region = Array.ConvertAll(sorted, entry => entry.Region),
            Address = Array.ConvertAll(sorted, entry => entry.Address),
            MemberStart = Columns.Starts(members, list => list.Length),
            Members = [.. members.SelectMany(list => list.Order())],
        };
    }

    /// <summary>The final number of a provisional one.</summary>
    public int Final(int provisional) => provisional < 0 ? Nobody : numbers[provisional];

    int Add(Text id, int[] members)
    {
        if (byId.TryGetValue(id, out var known)) return known;
        byId.Add(id, entries.Count);
        entries.Add(new(id, members));
        return entries.Count - 1;
    }

    Text NameOf(Entry entry)
    {
        if (entry.Members.Length > 0)
            return store.Strings.Intern(string.Join(" + ", entry.Members.Select(member => store.Strings[NameOf(entries[member])]).Order(StringComparer.Ordinal)));
        var best = (Name: Text.Empty, Mentions: 0);
        foreach (var (name, mentions) in entry.Names)
            if (mentions > best.Mentions || (mentions == best.Mentions && store.Strings.Compare(name, best.Name) < 0)) best = (name, mentions);
        return best.Name;
    }

    void CollectNames()
    {
        foreach (var (reference, (number, mentions)) in byReference)
            if (number >= 0 && reference.Name.HasValue) CollectionsMarshal.GetValueRefOrAddDefault(entries[number].Names, reference.Name, out _) += mentions;
    }

    // Of several values the first in ordinal order: any fixed rule that does not depend on the order of rows will do.
    Text Smaller(Text left, Text right)
    {
        if (!left.HasValue || !right.HasValue) return left.HasValue ? left : right;
        return store.Strings.Compare(left, right) <= 0 ? left : right;
    }

    record struct Entry(Text Id, int[] Members)
    {
        public Dictionary<Text, int> Names { get; } = [];
        public Text Country { get; set; }
        public Text Region { get; set; }
        public Text Address { get; set; }
    }
}
