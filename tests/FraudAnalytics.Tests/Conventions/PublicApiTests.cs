using PublicApiGenerator;

namespace FraudAnalytics.Tests.Conventions;

/// <summary>The engine's public API is one reviewed file. To accept a change: <c>UPDATE_SNAPSHOTS=1 dotnet test</c>, then read the diff.</summary>
public sealed class PublicApiTests
{
    [Fact]
    public void The_public_api_is_the_approved_one()
    {
        var approved = Repository.Path("tests", "FraudAnalytics.Tests", "PublicApi.verified.txt");
        var actual = typeof(FraudAnalytics.Scoring.Finding).Assembly.GeneratePublicApi(new ApiGeneratorOptions { IncludeAssemblyAttributes = false }).ReplaceLineEndings("\n") + "\n";
        if (Environment.GetEnvironmentVariable("UPDATE_SNAPSHOTS") == "1") File.WriteAllText(approved, actual);
        Assert.Equal(File.ReadAllText(approved).ReplaceLineEndings("\n"), actual);
    }
}
