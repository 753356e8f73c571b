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
        var (factStart, facts) = Facts(numbers);
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
            FactStart = factStart,
            Facts = facts,
        };
    }

    static bool IsOfSource(string id) => !id.StartsWith("name:", StringComparison.Ordinal) && !id.StartsWith("short:", StringComparison.Ordinal);

    (int[] Start, ProfileFact[] Facts) Facts(int[] numbers)
    {
        var groups = Columns.GroupBy(numbers.Length, store.Facts.Count, FactPlaces(numbers));
        var (start, facts, ofOne) = (new int[numbers.Length + 1], new List<ProfileFact>(), new List<ProfileFact>());
        for (var place = 0; place < numbers.Length; place++)
        {
            ofOne.Clear();
            foreach (var index in groups[place]) ofOne.Add(new(store.Facts[index].Kind, store.Facts[index].Value, store.Facts[index].Scheme));
            ofOne.Sort(Compare);
            for (var index = 0; index < ofOne.Count; index++)
                if (index == 0 || ofOne[index] != ofOne[index - 1]) facts.Add(ofOne[index]);
            start[place + 1] = facts.Count;
        }
        return (start, [.. facts]);
    }

    /// <summary>By fact: the place of its profile, -1 for facts that linkage does not compare.</summary>
    Func<int, int> FactPlaces(int[] numbers)
    {
        var (placeOf, places) = (new int[directory.Entries.Count], new int[store.Facts.Count]);
        Array.Fill(placeOf, -1);
        for (var place = 0; place < numbers.Length; place++) placeOf[numbers[place]] = place;
        for (var index = 0; index < places.Length; index++)
            places[index] = store.Facts[index] is { Kind: <= PartyFactKind.BankAccount, Value.HasValue: true } fact && directory.NumberOf(fact.Party, fact.Row) is >= 0 and var number ? placeOf[number] : -1;
        return index => places[index];
    }

    int Compare(ProfileFact left, ProfileFact right)
    {
        if (left.Kind != right.Kind) return left.Kind.CompareTo(right.Kind);
        return store.Strings.Compare(left.Value, right.Value) is not 0 and var order ? order : store.Strings.Compare(left.Scheme, right.Scheme);
    }
}
