using FraudAnalytics.Domain;

namespace FraudAnalytics.Prepare;

/// <summary>Makes <see cref="PartyProfiles"/> of what was met.</summary>
sealed class ProfileColumns(RawStore store, PartyDirectory directory, List<(Text Name, int Mentions)>[] names)
{
    /// <summary>The profiles of some entries, in the order given.</summary>
    public PartyProfiles Of(int[] numbers)
    {
        var entries = Array.ConvertAll(numbers, number => directory.Entries[number]);
        var lists = Array.ConvertAll(numbers, number => names[number]);
        var facts = Facts(numbers);
        return new()
        {
            Strings = store.Strings,
            Id = Array.ConvertAll(entries, entry => entry.Id),
            HasId = Array.ConvertAll(entries, entry => IsOfSource(store.Strings[entry.Id])),
            Mentions = Array.ConvertAll(lists, list => list.Sum(item => item.Mentions)),
            Country = Array.ConvertAll(entries, entry => entry.Country),
            Region = Array.ConvertAll(entries, entry => entry.Region),
            Locality = Array.ConvertAll(entries, entry => entry.Locality),
            Postcode = Array.ConvertAll(entries, entry => entry.Postcode),
            Address = Array.ConvertAll(entries, entry => entry.Address),
            Contact = Array.ConvertAll(entries, entry => entry.Contact),
            Nature = Array.ConvertAll(entries, entry => entry.Nature),
            NameStart = Columns.Starts(lists, list => list.Count),
            Names = [.. lists.SelectMany(list => list.Select(item => item.Name))],
            NameMentions = [.. lists.SelectMany(list => list.Select(item => item.Mentions))],
            FactStart = Columns.Starts(facts, list => list.Count),
            Facts = [.. facts.SelectMany(list => list)],
        };
    }

    static bool IsOfSource(string id) => !id.StartsWith("name:", StringComparison.Ordinal) && !id.StartsWith("short:", StringComparison.Ordinal);

    List<ProfileFact>[] Facts(int[] numbers)
    {
        var none = new List<ProfileFact>();
        var place = new int[directory.Entries.Count];
        Array.Fill(place, -1);
        for (var index = 0; index < numbers.Length; index++) place[numbers[index]] = index;
        var lists = new List<ProfileFact>[numbers.Length];
        Array.Fill(lists, none);
        foreach (var fact in store.Facts)
        {
            if (fact.Kind > PartyFactKind.BankAccount || !fact.Value.HasValue) continue;
            if (directory.NumberOf(fact.Party, fact.Row) is not (>= 0 and var number) || place[number] < 0) continue;
            ref var list = ref lists[place[number]];
            if (list == none) list = [];
            list.Add(new(fact.Kind, fact.Value, fact.Scheme));
        }
        foreach (ref var list in lists.AsSpan())
            if (list.Count > 1) list = Distinct(list);
        return lists;
    }

    List<ProfileFact> Distinct(List<ProfileFact> list)
    {
        list = [.. list.Distinct()];
        list.Sort((left, right) => left.Kind != right.Kind ? left.Kind.CompareTo(right.Kind)
            : store.Strings.Compare(left.Value, right.Value) is not 0 and var order ? order : store.Strings.Compare(left.Scheme, right.Scheme));
        return list;
    }
}
