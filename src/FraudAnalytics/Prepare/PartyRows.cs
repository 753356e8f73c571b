using System.Runtime.InteropServices;
using FraudAnalytics.Domain;
using FraudAnalytics.Ingest;

namespace FraudAnalytics.Prepare;

/// <summary>Puts what is known of every party into columns, once it is decided who is who.</summary>
sealed class PartyRows(RawStore store, PartyDirectory directory, List<(Text Name, int Mentions)>[] names, int[] final)
{
    /// <summary>The table of parties.</summary>
    /// <param name="ids">Canonical ids by final number.</param>
    public PartyTable Table(Text[] ids)
    {
        var entries = Columns.GroupBy(ids.Length, final.Length, number => final[number]);
        var nameLists = Enumerable.Range(0, ids.Length).Select(party => NamesOf(entries[party])).ToArray();
        var profiles = Enumerable.Range(0, ids.Length).Select(party => ProfilesOf(entries[party])).ToArray();
        var members = Enumerable.Range(0, ids.Length).Select(party => MembersOf(entries[party])).ToArray();
        var (factStart, facts) = Facts(ids.Length);
        return WithRegisters(new()
        {
            Id = ids,
            Name = [.. Enumerable.Range(0, ids.Length).Select(party => members[party].Length > 0 ? JointName(members[party], nameLists) : nameLists[party].Length > 0 ? nameLists[party][0] : Text.Empty)],
            Country = Column(entries, entry => entry.Country),
            Region = Column(entries, entry => entry.Region),
            Locality = Place(entries, entry => entry.Locality),
            Postcode = Place(entries, entry => entry.Postcode),
            Address = Place(entries, entry => entry.Address),
            Contact = Column(entries, entry => entry.Contact),
            Nature = [.. Enumerable.Range(0, ids.Length).Select(party => Nature(entries[party]))],
            MemberStart = Columns.Starts(members, list => list.Length),
            Members = [.. members.SelectMany(list => list)],
            NameStart = Columns.Starts(nameLists, list => list.Length),
            Names = [.. nameLists.SelectMany(list => list)],
            ProfileStart = Columns.Starts(profiles, list => list.Length),
            Profiles = [.. profiles.SelectMany(list => list)],
            FactStart = factStart,
            Facts = facts,
        });
    }

    static PartyTable WithRegisters(PartyTable table)
    {
        foreach (var fact in table.Facts)
            if (fact.Kind == PartyFactKind.Registered) table.RegisterCountries.Add(table.Country[fact.Party]);
        return table;
    }

    Text[] NamesOf(ReadOnlySpan<int> entries)
    {
        if (entries.Length == 1) return [.. names[entries[0]].Select(item => item.Name)];
        var counts = new Dictionary<Text, int>();
        foreach (var entry in entries)
            foreach (var (name, mentions) in names[entry]) counts[name] = counts.GetValueOrDefault(name) + mentions;
        return [.. counts.OrderByDescending(item => item.Value).ThenBy(item => item.Key, Comparer<Text>.Create(store.Strings.Compare)).Select(item => item.Key)];
    }

    Text[] ProfilesOf(ReadOnlySpan<int> entries)
    {
        var ids = new List<Text>();
        foreach (var entry in entries)
            if (directory.Entries[entry].Members.Length == 0) ids.Add(directory.Entries[entry].Id);
        if (ids.Count > 1) ids.Sort(store.Strings.Compare);
        return [.. ids];
    }

    int[] MembersOf(ReadOnlySpan<int> entries)
    {
        foreach (var entry in entries)
            if (directory.Entries[entry].Members is { Length: > 0 } members && members.Select(member => final[member]).Distinct().ToArray() is { Length: > 1 } numbers) return [.. numbers.Order()];
        return [];
    }

    Text JointName(int[] members, Text[][] nameLists) =>
        store.Strings.Intern(string.Join(" + ", members.Select(member => nameLists[member].Length == 0 ? "" : store.Strings[nameLists[member][0]]).Order(StringComparer.Ordinal)));

    Text[] Column(Grouping entries, Func<PartyEntry, Text> field)
    {
        var column = new Text[entries.Start.Length - 1];
        for (var party = 0; party < column.Length; party++)
            foreach (var entry in entries[party])
                if (field(directory.Entries[entry]) is { HasValue: true } value && (!column[party].HasValue || store.Strings.Compare(value, column[party]) < 0)) column[party] = value;
        return column;
    }

    // Street, town and postcode are taken from one profile: the first that has a place, in ordinal order of street, postcode and town.
    Text[] Place(Grouping entries, Func<PartyEntry, Text> field)
    {
        var column = new Text[entries.Start.Length - 1];
        for (var party = 0; party < column.Length; party++)
        {
            PartyEntry? best = null;
            foreach (var entry in entries[party])
                if (directory.Entries[entry] is { HasPlace: true } candidate && (best is null || ComparePlaces(candidate, best.Value) < 0)) best = candidate;
            if (best is not null) column[party] = field(best.Value);
        }
        return column;
    }

    int ComparePlaces(PartyEntry left, PartyEntry right)
    {
        if (left.Address.HasValue != right.Address.HasValue) return left.Address.HasValue ? -1 : 1;
        var order = store.Strings.Compare(left.Address, right.Address);
        if (order == 0) order = store.Strings.Compare(left.Postcode, right.Postcode);
        return order != 0 ? order : store.Strings.Compare(left.Locality, right.Locality);
    }

    PartyNature Nature(ReadOnlySpan<int> entries)
    {
        var nature = PartyNature.Unknown;
        foreach (var entry in entries)
            if (directory.Entries[entry].Nature > nature) nature = directory.Entries[entry].Nature;
        return nature;
    }

    (int[] Start, PartyFactRow[] Facts) Facts(int parties)
    {
        var partyOf = new int[store.Facts.Count];
        for (var index = 0; index < partyOf.Length; index++) partyOf[index] = directory.NumberOf(store.Facts[index].Party, store.Facts[index].Row) is >= 0 and var number ? final[number] : -1;
        var groups = Columns.GroupBy(parties, partyOf.Length, index => partyOf[index]);
        var (start, facts, ofOne) = (new int[parties + 1], new List<PartyFactRow>(), new Dictionary<PartyFactRow, int>());
        for (var party = 0; party < parties; party++)
        {
            ofOne.Clear();
            foreach (var index in groups[party]) Take(party, store.Facts[index], ofOne);
            foreach (var (fact, row) in ofOne) facts.Add(fact with { Row = row });
            CollectionsMarshal.AsSpan(facts)[start[party]..].Sort(Compare);
            start[party + 1] = facts.Count;
        }
        return (start, [.. facts]);
    }

    // Of a fact that several rows tell the first row is kept.
    void Take(int party, in RawPartyFact raw, Dictionary<PartyFactRow, int> rows)
    {
        var fact = new PartyFactRow(party, raw.Kind, raw.Value, raw.Scheme, raw.Other, OtherOf(raw), raw.OtherNature, raw.Born, raw.Number, raw.From, raw.To, 0);
        rows[fact] = Math.Min(raw.Row, rows.GetValueOrDefault(fact, int.MaxValue));
    }

    int OtherOf(in RawPartyFact raw)
    {
        if (raw.OtherNature == PartyNature.Person || PartyIds.Canonical(store.Strings[raw.Other.Id], store.Strings[raw.Other.Name]) is not { } id) return PartyDirectory.Nobody;
        // Without being told that it is an organisation, only an id says so: a name may be a person's.
        if (raw.OtherNature == PartyNature.Unknown && id.StartsWith("name:", StringComparison.Ordinal)) return PartyDirectory.Nobody;
        return directory.Find(id) is >= 0 and var other && other < final.Length ? final[other] : PartyDirectory.Nobody;
    }

    int Compare(PartyFactRow left, PartyFactRow right)
    {
        var order = left.Kind.CompareTo(right.Kind);
        if (order == 0) order = store.Strings.Compare(left.Value, right.Value);
        if (order == 0) order = store.Strings.Compare(left.Scheme, right.Scheme);
        if (order == 0) order = store.Strings.Compare(left.Named.Id, right.Named.Id);
        if (order == 0) order = store.Strings.Compare(left.Named.Name, right.Named.Name);
        if (order == 0) order = store.Strings.Compare(left.Born, right.Born);
        if (order == 0) order = left.OtherNature.CompareTo(right.OtherNature);
        if (order == 0) order = left.Number.CompareTo(right.Number);
        if (order == 0) order = left.From.CompareTo(right.From);
        return order != 0 ? order : left.To.CompareTo(right.To);
    }
}
