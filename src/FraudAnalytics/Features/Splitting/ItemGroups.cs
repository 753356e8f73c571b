using FraudAnalytics.Domain;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features.Splitting;

/// <summary>What is bought, in groups: the first four digits of a CPV code, another code whole. Groups are numbered in ordinal order of their codes; 0 is the group without a code.</summary>
sealed class ItemGroups
{
    readonly Dictionary<(Text Code, Text Scheme), int> numbers;
    readonly string[] codes;
    readonly int[] wider;

    ItemGroups(Dictionary<(Text, Text), int> numbers, string[] codes)
    {
        (this.numbers, this.codes) = (numbers, codes);
        // Codes stand in order, so those with the same first three digits stand together: the first stands for all.
        wider = new int[codes.Length];
        for (var group = 1; group < codes.Length; group++)
            wider[group] = IsCpv(codes[group]) && IsCpv(codes[group - 1]) && codes[group].AsSpan(0, 3).SequenceEqual(codes[group - 1].AsSpan(0, 3)) ? wider[group - 1] : group;
    }

    static bool IsCpv(string code) => code.Length == 4;

    public static ItemGroups Of(Dataset data)
    {
        var pairs = new HashSet<(Text, Text)>();
        for (var lot = 0; lot < data.LotColumns.Count; lot++) pairs.Add(KeyOf(data, lot));
        var groups = pairs.ToDictionary(pair => pair, pair => CodeOf(data.Strings[pair.Item1], data.Strings[pair.Item2]));
        string[] codes = [.. groups.Values.Append("").Distinct().Order(StringComparer.Ordinal)];
        return new(groups.ToDictionary(pair => pair.Key, pair => Array.BinarySearch(codes, pair.Value, StringComparer.Ordinal)), codes);
    }

    /// <summary>Group of a lot.</summary>
    public int this[Dataset data, int lot] => numbers[KeyOf(data, lot)];

    /// <summary>Code of a group; empty for the group without.</summary>
    public string CodeOf(int group) => codes[group];

    /// <summary>The group by the first three digits of a CPV code, as the number of one of its groups; of another code the group itself.</summary>
    public int WiderOf(int group) => wider[group];

    static (Text Code, Text Scheme) KeyOf(Dataset data, int lot)
    {
        var tender = data.LotColumns.Tender[lot];
        var own = data.LotColumns.Classification[lot];
        return (own.HasValue ? own : data.TenderColumns.Classification[tender], data.TenderColumns.ClassificationScheme[tender]);
    }

    static string CodeOf(string code, string scheme)
    {
        var digits = code.AsSpan(0, Math.Min(8, code.Length));
        var looksLikeCpv = digits.Length == 8 && digits.IndexOfAnyExceptInRange('0', '9') < 0;
        return looksLikeCpv && (scheme.Length == 0 || scheme.Contains("CPV", StringComparison.OrdinalIgnoreCase)) ? code[..4] : code;
    }
}
