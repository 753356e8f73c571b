using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;

namespace FraudAnalytics.Web.Texts;

/// <summary>All texts of the pages in all languages, from <c>Texts/AREA.LANGUAGE.json</c>. English is complete; a test holds the others to it.</summary>
public sealed class TextCatalog
{
    const string Prefix = "texts/";

    readonly FrozenDictionary<string, FrozenDictionary<string, string>> languages;

    /// <summary>Reads the texts inside the assembly.</summary>
    public TextCatalog() => languages = Load();

    /// <summary>Codes of the languages, English first.</summary>
    public ImmutableArray<string> Languages => [.. languages.Keys.OrderBy(code => code != "en").ThenBy(code => code, StringComparer.Ordinal)];

    /// <summary>Texts of a language by key.</summary>
    public IReadOnlyDictionary<string, string> Of(string language) => languages[language];

    /// <summary>True when there are texts in this language.</summary>
    public bool Has(string language) => languages.ContainsKey(language);

    static FrozenDictionary<string, FrozenDictionary<string, string>> Load()
    {
        var assembly = typeof(TextCatalog).Assembly;
        var languages = new Dictionary<string, Dictionary<string, string>>(StringComparer.Ordinal);
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            if (name.Split('.') is not [.., var language, "json"]) continue;
            if (!languages.TryGetValue(language, out var texts)) languages.Add(language, texts = new(StringComparer.Ordinal));
            using var stream = assembly.GetManifestResourceStream(name)!;
            // A key in two areas is a mistake that must not depend on which is read last.
            foreach (var (key, text) in JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!) texts.Add(key, text);
        }
        return languages.ToFrozenDictionary(pair => pair.Key, pair => pair.Value.ToFrozenDictionary(StringComparer.Ordinal), StringComparer.Ordinal);
    }
}
