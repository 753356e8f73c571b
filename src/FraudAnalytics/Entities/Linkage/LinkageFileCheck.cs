using System.Collections.Frozen;
using System.Text.Json;

namespace FraudAnalytics.Entities.Linkage;

/// <summary>Finds all that is wrong with a linkage model: first its keys and types, then, once they are right, its numbers.</summary>
static class LinkageFileCheck
{
    static readonly string[] Numbers = ["lambda", "duplicates", "mergeThreshold", "nameThreshold", "reviewThreshold", "unseenWord", "wordDiscount", "largestBlock"];
    static readonly string[] Switches = ["useTermFrequency", "train"];
    static readonly string[] LevelNumbers = ["m", "u", "termFrequency", "tfMinimum"];

    static readonly FrozenDictionary<LinkageField, Likeness[]> Known = new Dictionary<LinkageField, Likeness[]>
    {
        [LinkageField.Name] = [Likeness.Same, Likeness.SameCore, Likeness.OtherForm, Likeness.Typo, Likeness.Contained, Likeness.Similar, Likeness.OtherWords],
        [LinkageField.Identifier] = [Likeness.Same, Likeness.Typo, Likeness.Contradiction],
        [LinkageField.Address] = [Likeness.Same, Likeness.Typo, Likeness.Building],
        [LinkageField.Locality] = [Likeness.Same, Likeness.Region],
    }.ToFrozenDictionary();

    public static void Keys(JsonElement root, List<string> errors)
    {
        if (!IsObject(root, "the file", errors)) return;
        foreach (var property in root.EnumerateObject())
            if (property.Name == "comparisons") Each(property, "comparisons", errors, ComparisonKeys);
            else Value(property, "", [Numbers, Switches], errors);
        if (!root.TryGetProperty("comparisons", out _)) errors.Add("comparisons: missing");
    }

    static void ComparisonKeys(JsonElement row, string place, List<string> errors)
    {
        if (!IsObject(row, place, errors)) return;
        foreach (var property in row.EnumerateObject())
            if (property.Name == "field") Word<LinkageField>(property, $"{place}.field", errors);
            else if (property.Name == "levels") Each(property, $"{place}.levels", errors, LevelKeys);
            else errors.Add($"{place}.{property.Name}: unknown key; known are field, levels");
        foreach (var needed in new[] { "field", "levels" })
            if (!row.TryGetProperty(needed, out _)) errors.Add($"{place}.{needed}: missing");
    }

    static void LevelKeys(JsonElement row, string place, List<string> errors)
    {
        if (!IsObject(row, place, errors)) return;
        foreach (var property in row.EnumerateObject())
            if (property.Name == "how") Word<Likeness>(property, $"{place}.how", errors);
            else if (property.Name != "label") Value(property, place + ".", [LevelNumbers, []], errors);
            else if (property.Value.ValueKind != JsonValueKind.String) errors.Add($"{place}.label: text expected");
        foreach (var needed in new[] { "how", "label" })
            if (!row.TryGetProperty(needed, out _)) errors.Add($"{place}.{needed}: missing");
    }

    static void Each(JsonProperty list, string place, List<string> errors, Action<JsonElement, string, List<string>> check)
    {
        if (list.Value.ValueKind != JsonValueKind.Array)
        {
            errors.Add($"{place}: a list [ … ] is expected");
            return;
        }
        var index = 0;
        foreach (var item in list.Value.EnumerateArray()) check(item, $"{place}[{index++}]", errors);
    }

    static void Value(JsonProperty property, string place, string[][] known, List<string> errors)
    {
        var (isNumber, isSwitch) = (known[0].Contains(property.Name), known[1].Contains(property.Name));
        if (!isNumber && !isSwitch) errors.Add($"{place}{property.Name}: unknown key; known are {string.Join(", ", known.SelectMany(names => names))}");
        else if (isNumber && property.Value.ValueKind != JsonValueKind.Number) errors.Add($"{place}{property.Name}: a number is expected");
        else if (isSwitch && property.Value.ValueKind is not (JsonValueKind.True or JsonValueKind.False)) errors.Add($"{place}{property.Name}: true or false is expected");
        else if (property.Name == "largestBlock" && !property.Value.TryGetInt32(out _)) errors.Add($"{place}largestBlock: a whole number is expected");
    }

    static void Word<T>(JsonProperty property, string place, List<string> errors) where T : struct, Enum
    {
        var words = Enum.GetNames<T>().Select(JsonNamingPolicy.KebabCaseLower.ConvertName).ToArray();
        if (property.Value.ValueKind != JsonValueKind.String || !words.Contains(property.Value.GetString())) errors.Add($"{place}: one of {string.Join(", ", words)} is expected");
    }

    static bool IsObject(JsonElement element, string place, List<string> errors)
    {
        if (element.ValueKind == JsonValueKind.Object) return true;
        errors.Add($"{place}: an object {{ … }} is expected");
        return false;
    }

    public static void Values(LinkageModel model, List<string> errors)
    {
        Within(model.Lambda, 1e-12, 0.5, "lambda", errors);
        Within(model.Duplicates, 1e-6, 1000, "duplicates", errors);
        Within(model.MergeThreshold, -100, 1000, "mergeThreshold", errors);
        Within(model.NameThreshold, -100, model.MergeThreshold, "nameThreshold", errors);
        Within(model.ReviewThreshold, -100, model.MergeThreshold, "reviewThreshold", errors);
        Within(model.UnseenWord, 1e-6, 10, "unseenWord", errors);
        Within(model.WordDiscount, 0, 1, "wordDiscount", errors);
        Within(model.LargestBlock, 2, 100_000, "largestBlock", errors);
        foreach (var twice in model.Comparisons.GroupBy(comparison => comparison.Field).Where(group => group.Count() > 1)) errors.Add($"comparisons: {Name(twice.Key)} is there twice");
        foreach (var comparison in model.Comparisons) Levels(comparison, errors);
    }

    static void Levels(Comparison comparison, List<string> errors)
    {
        var place = $"comparison of {Name(comparison.Field)}";
        var levels = comparison.Levels.Where(level => level.How != Likeness.Missing).ToArray();
        if (levels.Length == 0 || levels[^1].How != Likeness.Else) errors.Add($"{place}: the last level is to be 'else'");
        if (levels.Zip(levels.Skip(1)).Any(pair => pair.First.How >= pair.Second.How)) errors.Add($"{place}: levels go from most to least alike, each once");
        foreach (var level in levels)
        {
            if (level.How != Likeness.Else && !Known.GetValueOrDefault(comparison.Field, [Likeness.Same]).Contains(level.How)) errors.Add($"{place}: '{Name(level.How)}' is no level of this field");
            Within(level.M, 1e-12, 1, $"{place}, {Name(level.How)}, m", errors);
            Within(level.U, 1e-12, 1, $"{place}, {Name(level.How)}, u", errors);
            Within(level.TermFrequency, 0, 1, $"{place}, {Name(level.How)}, termFrequency", errors);
            Within(level.TfMinimum, 1e-15, 1, $"{place}, {Name(level.How)}, tfMinimum", errors);
        }
    }

    static string Name<T>(T word) where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(word.ToString());

    static void Within(double value, double low, double high, string place, List<string> errors)
    {
        if (!(value >= low && value <= high)) errors.Add(FormattableString.Invariant($"{place}: {value} is outside {low} to {high}"));
    }
}
