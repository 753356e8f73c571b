using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FraudAnalytics.Tests.Conventions;

/// <summary>Nothing that a user reads about a party passes judgement (design, section 10).</summary>
public sealed partial class WordingTests
{
    [GeneratedRegex(@"\b(fraud(?!Analytics|scan)\w*|guilt\w*|corrupt\w*|cartel\w*|suspect\w*|suspici\w*|crime\w*|criminal\w*|collusi\w*|bid-rigging)\b", RegexOptions.IgnoreCase)]
    static partial Regex Refused { get; }

    [Theory, InlineData("This looks like fraud."), InlineData("A suspected ring"), InlineData("fraudulent"), InlineData("Cartels")]
    public void The_list_catches_what_it_must(string text) => Assert.Matches(Refused, text);

    [Theory, InlineData("FraudAnalytics 0.1"), InlineData("run fraudscan scan"), InlineData("may deserve review")]
    public void The_product_name_and_indicator_language_pass(string text) => Assert.DoesNotMatch(Refused, text);

    [Theory, InlineData("Detectors"), InlineData("Features"), InlineData("Scoring"), InlineData("Review")]
    public void Texts_in_the_code_pass(string folder) =>
        Assert.Empty(Repository.Sources("src", "FraudAnalytics", folder).SelectMany(file => Texts(file).Where(text => Refused.IsMatch(text)).Select(text => $"{Repository.Name(file)}: {text}")));

    /// <summary>Titles of papers may say what they like: the section <c>Source</c> is left out.</summary>
    [Fact]
    public void Pages_of_detectors_pass()
    {
        var folder = Repository.Path("docs", "detectors");
        var pages = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.md") : [];
        Assert.All(pages, page => Assert.Equal([], Refused.Matches(WithoutSource(File.ReadAllText(page))).Select(match => match.Value)));
    }

    static string WithoutSource(string page) => SourceSection.Replace(page, "");

    [GeneratedRegex(@"^#+ Sources?\b.*?(?=^#|\z)", RegexOptions.Multiline | RegexOptions.Singleline)]
    static partial Regex SourceSection { get; }

    static IEnumerable<string> Texts(string file)
    {
        var root = CSharpSyntaxTree.ParseText(File.ReadAllText(file)).GetRoot();
        return root.DescendantTokens().Where(token => token.Parent is LiteralExpressionSyntax or InterpolatedStringTextSyntax && token.Kind() is not SyntaxKind.NumericLiteralToken).Select(token => token.ValueText);
    }
}
