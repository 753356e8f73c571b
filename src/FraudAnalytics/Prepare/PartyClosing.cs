using FraudAnalytics.Domain;

namespace FraudAnalytics.Prepare;

/// <summary>Decides which of the organisations that were met are the same and numbers them for good, in ordinal order of their canonical ids.</summary>
sealed class PartyClosing
{
    readonly RawStore store;
    readonly PartyDirectory directory;
    readonly List<(Text Name, int Mentions)>[] names;
    readonly int[] entityOf;
    readonly Text[] idOf;
    int[] final = [];

    PartyClosing(RawStore store, PartyDirectory directory, IPartyResolution? resolution)
    {
        (this.store, this.directory) = (store, directory);
        names = NamesByEntry();
        if (resolution is not null) names = SplitJointNames(resolution);
        entityOf = [.. Enumerable.Range(0, directory.Entries.Count)];
        idOf = [.. directory.Entries.Select(entry => entry.Id)];
        if (resolution is not null) Resolve(resolution);
    }

    /// <summary>The table of parties; <paramref name="final"/> gives the final number of every provisional one.</summary>
    public static PartyTable Close(RawStore store, PartyDirectory directory, IPartyResolution? resolution, out int[] final)
    {
        var closing = new PartyClosing(store, directory, resolution);
        var table = closing.Number();
        final = closing.final;
        return table;
    }

    List<(Text, int)>[] NamesByEntry()
    {
        var merged = new Dictionary<(int, Text), int>();
        foreach (var (number, name, mentions) in directory.Names()) merged[(number, name)] = merged.GetValueOrDefault((number, name)) + mentions;
        var lists = new List<(Text, int)>[directory.Entries.Count];
        for (var index = 0; index < lists.Length; index++) lists[index] = [];
        foreach (var ((number, name), mentions) in merged) lists[number].Add((name, mentions));
        foreach (var list in lists)
            if (list.Count > 1) list.Sort(ByFrequency);
        return lists;
    }

    int ByFrequency((Text Name, int Mentions) left, (Text Name, int Mentions) right) =>
        left.Mentions != right.Mentions ? right.Mentions.CompareTo(left.Mentions) : store.Strings.Compare(left.Name, right.Name);

    /// <summary>A name that is several organisations' becomes a joint bidder of them.</summary>
    List<(Text, int)>[] SplitJointNames(IPartyResolution resolution)
    {
        var all = names.ToList();
        for (int number = 0, count = directory.Entries.Count; number < count; number++)
        {
            var entry = directory.Entries[number];
            if (entry.Members.Length > 0 || all[number].Count == 0 || !store.Strings[entry.Id].StartsWith("name:", StringComparison.Ordinal)) continue;
            var members = resolution.MembersOf(store.Strings[all[number][0].Name], IsKnown);
            if (members.Length < 2) continue;
            var numbers = new SortedSet<int>();
            foreach (var name in members)
            {
                if (PartyIds.Canonical("", name) is not { } id) continue;
                var member = directory.Add(store.Strings.Intern(id), []);
                if (member == all.Count) all.Add([(store.Strings.Intern(name), 0)]);
                if (member != number) numbers.Add(member);
            }
            if (numbers.Count > 1) directory.Entries[number] = entry with { Members = [.. numbers] };
        }
        return [.. all];
    }

    bool IsKnown(string name) => PartyIds.Canonical("", name) is { } id && directory.Find(id) >= 0;

    void Resolve(IPartyResolution resolution)
    {
        var plain = Enumerable.Range(0, directory.Entries.Count).Where(number => directory.Entries[number] is { Members.Length: 0, IsUnnamed: false }).ToArray();
        Array.Sort(plain, (left, right) => store.Strings.Compare(directory.Entries[left].Id, directory.Entries[right].Id));
        var profiles = new ProfileColumns(store, directory, names).Of(plain);
        var entities = resolution.Resolve(profiles);
        var ids = entities.Ids.Select(store.Strings.Intern).ToArray();
        var first = new int[ids.Length];
        Array.Fill(first, -1);
        for (var profile = 0; profile < plain.Length; profile++)
        {
            var entity = entities.EntityOf[profile];
            if (first[entity] < 0) first[entity] = plain[profile];
            entityOf[plain[profile]] = first[entity];
            idOf[first[entity]] = ids[entity];
        }
    }

    PartyTable Number()
    {
        JoinMembers();
        var order = Enumerable.Range(0, entityOf.Length).Where(number => entityOf[number] == number).ToArray();
        Array.Sort(order, (left, right) => store.Strings.Compare(idOf[left], idOf[right]));
        var numbers = new int[entityOf.Length];
        for (var number = 0; number < order.Length; number++) numbers[order[number]] = number;
        final = Array.ConvertAll(entityOf, number => numbers[number]);
        return new PartyRows(store, directory, names, final).Table(Array.ConvertAll(order, number => idOf[number]));
    }

    /// <summary>Joint bidders take the ids of their members' entities; one whose members are all the same organisation is that organisation.</summary>
    void JoinMembers()
    {
        var joint = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var number in Enumerable.Range(0, directory.Entries.Count).Where(number => directory.Entries[number].Members.Length > 0).OrderBy(number => directory.Entries[number].Id, Comparer<Text>.Create(store.Strings.Compare)))
        {
            var members = new SortedDictionary<string, int>(StringComparer.Ordinal);
            foreach (var member in Flat(number, 0)) members[store.Strings[idOf[entityOf[member]]]] = entityOf[member];
            if (members.Count == 1)
            {
                entityOf[number] = members.First().Value;
                continue;
            }
            directory.Entries[number] = directory.Entries[number] with { Members = [.. members.Values] };
            var id = "joint:" + string.Join('+', members.Keys);
            if (joint.TryGetValue(id, out var known)) entityOf[number] = known;
            else (joint[id], idOf[number]) = (number, store.Strings.Intern(id));
        }
    }

    // A joint name may itself be a member of a joint bid.
    IEnumerable<int> Flat(int number, int depth)
    {
        var members = directory.Entries[number].Members;
        return members.Length == 0 || depth > 4 ? [number] : members.SelectMany(member => Flat(member, depth + 1));
    }
}
