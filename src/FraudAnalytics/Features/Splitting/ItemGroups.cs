using FraudAnalytics.Domain;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features.Splitting;

/// <summary>What is bought, in groups: the first four digits of a CPV code, another code whole. Groups are numbered in ordinal order of their codes; 0 is the group without a code.</summary>
sealed class ItemGroups
{
    readonly record struct Group(string Code, bool IsCpv) : IComparable<Group>
    {
        public int CompareTo(Group other) => string.CompareOrdinal(Code, other.Code) is not 0 and var order ? order : IsCpv.CompareTo(other.IsCpv);
    }

    readonly Dictionary<(Text Code, Text Scheme), int> numbers;
    readonly Group[] groups;
    readonly int[] wider;

    ItemGroups(Dictionary<(Text, Text), int> numbers, Group[] groups)
    {
        (this.numbers, this.groups) = (numbers, groups);
        wider = [.. Enumerable.Range(0, groups.Length)];
        // Codes stand in order: the first CPV group with the same three digits stands for all of them.
        var first = 0;
        for (var group = 1; group < groups.Length; group++)
        {
            if (!groups[group].IsCpv) continue;
            if (!groups[first].IsCpv || !groups[group].Code.AsSpan(0, 3).SequenceEqual(groups[first].Code.AsSpan(0, 3))) first = group;
            wider[group] = first;
        }
    }

    public static ItemGroups Of(Dataset data)
    {
        var pairs = new HashSet<(Text, Text)>();
        for (var lot = 0; lot < data.LotColumns.Count; lot++) pairs.Add(KeyOf(data, lot));
        var known = pairs.ToDictionary(pair => pair, pair => GroupOf(data.Strings[pair.Item1], data.Strings[pair.Item2]));
        Group[] groups = [.. known.Values.Append(new("", false)).Distinct().Order()];
        return new(known.ToDictionary(pair => pair.Key, pair => Array.BinarySearch(groups, pair.Value)), groups);
    }

    /// <summary>Group of a lot.</summary>
    public int this[Dataset data, int lot] => numbers[KeyOf(data, lot)];

    /// <summary>Code of a group; empty for the group without.</summary>
    public string CodeOf(int group) => groups[group].Code;

    /// <summary>The group by the first three digits of a CPV code, as the number of one of its groups; of another code the group itself.</summary>
    public int WiderOf(int group) => wider[group];

    static (Text Code, Text Scheme) KeyOf(Dataset data, int lot)
    {
        var tender = data.LotColumns.Tender[lot];
        var own = data.LotColumns.Classification[lot];
        return (own.HasValue ? own : data.TenderColumns.Classification[tender], data.TenderColumns.ClassificationScheme[tender]);
    }

    static Group GroupOf(string code, string scheme)
    {
        var digits = code.AsSpan(0, Math.Min(8, code.Length));
        var looksLikeCpv = digits.Length == 8 && digits.IndexOfAnyExceptInRange('0', '9') < 0;
        return looksLikeCpv && (scheme.Length == 0 || scheme.Contains("CPV", StringComparison.OrdinalIgnoreCase)) ? new(code[..4], true) : new(code, false);
    }
}
