using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace FraudAnalytics.Tests.Conventions;

/// <summary>A stage may use earlier stages, never later ones (design, section 3).</summary>
public sealed class NamespaceArrowTests
{
    static readonly Dictionary<string, string[]> Allowed = new()
    {
        ["Domain"] = [],
        ["Ingest"] = ["Domain"],
        ["Prepare"] = ["Domain", "Ingest"],
        ["Entities"] = ["Domain", "Prepare"],
        ["Simulation"] = ["Domain", "Ingest"],
        ["Indicators"] = ["Domain", "Ingest"],
        ["Features"] = ["Domain", "Prepare", "Entities", "Simulation"],
        ["Detectors"] = ["Domain", "Prepare", "Entities", "Features"],
        ["Scoring"] = ["Domain", "Prepare", "Entities", "Features", "Detectors"],
        ["Review"] = ["Domain", "Prepare", "Entities", "Features", "Detectors", "Scoring"],
    };

    public static TheoryData<string> Folders => [.. Allowed.Keys];

    [Theory, MemberData(nameof(Folders))]
    public void A_stage_uses_only_earlier_stages(string folder)
    {
        if (!Directory.Exists(Repository.Path("src", "FraudAnalytics", folder))) return;
        var wrong = Repository.Sources("src", "FraudAnalytics", folder).SelectMany(file => Used(file).Except([folder]).Except(Allowed[folder]).Select(used => $"{Repository.Name(file)} uses {used}"));
        Assert.Empty(wrong);
    }

    [Fact]
    public void The_engine_knows_no_container_web_or_learning_library()
    {
        var project = File.ReadAllText(Repository.Path("src", "FraudAnalytics", "FraudAnalytics.csproj"));
        foreach (var word in new[] { "Microsoft.ML", "DependencyInjection", "AspNetCore", "Spectre", "System.CommandLine" }) Assert.DoesNotContain(word, project, StringComparison.Ordinal);
        Assert.All(Repository.Sources("src", "FraudAnalytics"), file => Assert.DoesNotContain("Console.", File.ReadAllText(file), StringComparison.Ordinal));
    }

    static IEnumerable<string> Used(string file)
    {
        var root = CSharpSyntaxTree.ParseText(File.ReadAllText(file)).GetCompilationUnitRoot();
        var names = root.DescendantNodes().OfType<QualifiedNameSyntax>().Select(name => name.ToString())
            .Concat(root.DescendantNodes().OfType<MemberAccessExpressionSyntax>().Select(access => access.ToString()));
        foreach (var name in names.Where(name => name.StartsWith("FraudAnalytics.", StringComparison.Ordinal)))
            if (name.Split('.')[1] is var used && Allowed.ContainsKey(used) && !IsOwnDeclaration(root, name)) yield return used;
    }

    static bool IsOwnDeclaration(CompilationUnitSyntax root, string name) =>
        root.Members.OfType<BaseNamespaceDeclarationSyntax>().Any(declared => declared.Name.ToString() == name);
}
