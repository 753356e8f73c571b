namespace FraudAnalytics.Entities.Normal;

/// <summary>Names of human beings in a form that can be compared.</summary>
static class PersonNames
{
    /// <summary>Capital ASCII words in ordinal order, honorifics left out: <c>Rossi, Mario</c> is <c>Sig. Mario ROSSI</c>.</summary>
    public static string Key(string name)
    {
        var line = new WordLine();
        PlainText.Write(name, line);
        var words = new List<string>(line.Count);
        for (var word = 0; word < line.Count; word++) words.Add(line[word].ToString());
        words.Sort(StringComparer.Ordinal);
        var kept = words.FindAll(word => !NamePrefixes.IsHonorific(word));
        return string.Join(' ', kept.Count == 0 ? words : kept);
    }
}
