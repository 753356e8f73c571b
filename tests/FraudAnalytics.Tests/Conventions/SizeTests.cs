using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FraudAnalytics.Tests.Conventions;

/// <summary>Small files and small functions (style rule 8).</summary>
public sealed class SizeTests
{
    static readonly string[] Files = [.. Repository.Sources("src")];

    [Fact]
    public void Files_are_small()
    {
        var lengths = Files.Select(file => (Lines: File.ReadLines(file).Count(), Name: Repository.Name(file))).OrderBy(file => file.Lines).ToArray();
        Assert.Equal([], lengths.Where(file => file.Lines > 500));
        Assert.InRange(lengths[(int)(lengths.Length * 0.95)].Lines, 1, 300);
        Assert.InRange(lengths[lengths.Length / 2].Lines, 1, 120);
    }

    [Fact]
    public void Functions_are_small()
    {
        var functions = Files.SelectMany(Functions).OrderBy(function => function.Lines).ToArray();
        Assert.Equal([], functions.Where(function => function.Lines > 60));
        Assert.InRange(functions[(int)(functions.Length * 0.95)].Lines, 1, 30);
        Assert.InRange(functions[functions.Length / 2].Lines, 1, 8);
    }

    static IEnumerable<(int Lines, string Name)> Functions(string file)
    {
        var tree = CSharpSyntaxTree.ParseText(File.ReadAllText(file));
        foreach (var method in tree.GetRoot().DescendantNodes().OfType<BaseMethodDeclarationSyntax>())
        {
            var span = tree.GetLineSpan(method.Span);
            var name = method is MethodDeclarationSyntax named ? named.Identifier.Text : "constructor or operator";
            yield return (span.EndLinePosition.Line - span.StartLinePosition.Line + 1, $"{Repository.Name(file)}: {name}");
        }
    }
}
