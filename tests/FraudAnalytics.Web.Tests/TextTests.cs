using System.Text.RegularExpressions;
using FraudAnalytics.Web.Texts;

namespace FraudAnalytics.Web.Tests;

/// <summary>Every text of a page is in every language, and no page has one of its own.</summary>
public sealed partial class TextTests
{
    static readonly TextCatalog Catalog = new();

    [Fact]
    public void All_languages_have_the_same_texts_with_the_same_places()
    {
        var english = Catalog.Of("en");
        foreach (var language in Catalog.Languages)
        {
            Assert.Equal(english.Keys.Order(StringComparer.Ordinal), Catalog.Of(language).Keys.Order(StringComparer.Ordinal));
            foreach (var (key, text) in english) Assert.Equal((key, Places(text)), (key, Places(Catalog.Of(language)[key])));
        }
    }

    [Fact]
    public void Every_text_that_a_page_asks_for_is_there()
    {
        var asked = Sources("*.cshtml").Concat(Sources("*.cs")).SelectMany(file => Asked().Matches(File.ReadAllText(file)).Select(found => found.Groups[2].Value)).ToHashSet();
        var known = Catalog.Of("en").Keys.ToHashSet();
        Assert.Equal([], asked.Where(key => !known.Contains(key) && !known.Contains(key + ".one") && !known.Any(other => other.StartsWith(key + ".", StringComparison.Ordinal))));
    }

    [Fact]
    public void Pages_have_no_text_of_their_own()
    {
        foreach (var file in Sources("*.cshtml"))
        {
            var markup = File.ReadAllText(file);
            foreach (Match found in Own().Matches(markup)) Assert.Fail($"{Path.GetFileName(file)}: {found.Value}");
        }
    }

    static IEnumerable<string> Sources(string pattern) => Directory.EnumerateFiles(Repository.Path("src", "FraudAnalytics.Web"), pattern, SearchOption.AllDirectories).Where(file => !file.Contains("/obj/", StringComparison.Ordinal));

    static string Places(string text) => string.Join(' ', Place().Matches(text).Select(found => found.Value).Distinct().Order(StringComparer.Ordinal));

    [GeneratedRegex(@"\b(T|texts)(?:\.With|\.Count|\.Of)?[\[(]""([a-z0-9.-]+)""", RegexOptions.CultureInvariant)]
    private static partial Regex Asked();

    [GeneratedRegex(@"\{\d\}", RegexOptions.CultureInvariant)]
    private static partial Regex Place();

    // Words between tags that no @ brings in.
    [GeneratedRegex(@"(?<=>)\s*[A-Z][a-z]+ [a-z]+[^<@{}]*(?=</(p|h1|h2|h3|th|td|button|summary|label|a|span|li)>)", RegexOptions.CultureInvariant)]
    private static partial Regex Own();
}
