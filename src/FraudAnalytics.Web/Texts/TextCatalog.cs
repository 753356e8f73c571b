using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;

namespace FraudAnalytics.Web.Texts;

/// <summary>All texts of the pages in all languages, from <c>Texts/*.json</c>. English is complete; a test holds the others to it.</summary>
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
        return assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).ToFrozenDictionary(
            name => Path.GetFileNameWithoutExtension(name[Prefix.Length..]),
            name =>
            {
                using var stream = assembly.GetManifestResourceStream(name)!;
                return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!.ToFrozenDictionary(StringComparer.Ordinal);
            }, StringComparer.Ordinal);
    }
}
