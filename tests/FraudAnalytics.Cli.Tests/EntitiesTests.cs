using System.Text.Json.Nodes;
using FraudAnalytics.Detectors;
using FraudAnalytics.Domain;
using FraudAnalytics.Prepare;
using FraudAnalytics.Review;
using FraudAnalytics.Scoring;

namespace FraudAnalytics.Cli.Tests;

/// <summary>A scanned workspace whose scan says which organisations are one.</summary>
public sealed class ResolvedScan : IDisposable
{
    internal const string Number = "IT-CF-09876543210";
    internal const string Named = "name:CANTIERI VALLALTA";
    internal const string Near = "name:CANTIERI VALALTA";

    public ResolvedScan()
    {
        EntitiesFile.WriteAll(Commit(Place),
            [
                new(Number, "Cantieri Vallalta", [new(Number, "Cantieri Vallalta srl", 9), new(Named, "Cantieri Vallalta", 2)],
                    [new(Number, Named, 7.5, 0.994, [new("name", "same without legal form", "Cantieri Vallalta srl", "Cantieri Vallalta", 7.5)])]),
                new("entity-of-old", "[Two] Ponti", [new("name:DUE PONTI", "[Two] Ponti", 3), new("name:DUEPONTI", "Dueponti", 1)], []),
            ],
            [new(Number, "Cantieri Vallalta srl", Near, "=Cantieri Valalta", 1.5, 0.739, "names differ in one letter")]);
    }

    internal Place Place { get; } = new();

    /// <summary>Records a scan with one finding, with a buyer and two suppliers, one of them joint. Nothing that is tested here depends on what a real one finds.</summary>
    internal static string Commit(Place place)
    {
        var subject = Subject.Of(SubjectKind.Lot, "lot", "Lot");
        var finding = new Finding
        {
            Id = FindingIdentity.Of("BR-10", subject),
            Detector = "BR-10",
            DetectorVersion = 1,
            Title = "Invented",
            Family = DetectorFamily.Price,
            Subject = subject,
            Sentence = "Differs from comparable tenders.",
            Evidence = [new("ratio", 2, 1, "times")],
            Buyer = "buyer-1",
            Suppliers = ["joint:a+b", "supplier-1"],
            InnocentExplanations = [],
            HowToCheck = [],
        };
        var report = new RunReport { Version = "1", Rows = new(1, 1, 0), Files = [], Detectors = [], SettingsHash = "s", InputHash = "i" };
        var coverage = new ScanCoverage { Complete = true, Detectors = ["BR-10"], Tenders = [] };
        using var workspace = Workspace.Open(place.At("work"), TimeProvider.System);
        return workspace.Commit(new(report, Cases.Build([finding], new(), RateTable.Empty, Currency.None), [], coverage), TimeProvider.System.GetUtcNow()).Folder;
    }

    public void Dispose() => Place.Dispose();
}

public sealed class EntitiesTests(ResolvedScan scan) : IClassFixture<ResolvedScan>
{
    const string Number = ResolvedScan.Number;
    const string Named = ResolvedScan.Named;
    const string Near = ResolvedScan.Near;
    readonly Place place = scan.Place;

    [Fact]
    public void The_list_shows_every_way_in_which_an_organisation_is_named()
    {
        var told = Ok("list").Output;
        foreach (var word in new[] { Number, Named, "Cantieri Vallalta srl", "entity-of-old", "[Two] Ponti", "entities split" }) Assert.Contains(word, told, StringComparison.Ordinal);
        var json = JsonNode.Parse(Ok("list", "--json").Output)!.AsArray();
        Assert.Equal([Number, "entity-of-old"], json.Select(entity => (string?)entity!["id"]));
        Assert.Equal(9, (int?)json[0]!["profiles"]![0]!["mentions"]);
    }

    [Fact]
    public void One_of_them_is_explained()
    {
        var told = Ok("list", Named).Output;
        foreach (var word in new[] { "same without legal form", "+7.50", "0.994" }) Assert.Contains(word, told, StringComparison.Ordinal);
        Assert.DoesNotContain("entity-of-old", told, StringComparison.Ordinal);
        Assert.Single(JsonNode.Parse(Ok("list", Named, "--json").Output)!.AsArray());
    }

    [Fact]
    public void The_pairs_worth_a_look_are_listed_as_they_are()
    {
        var told = Ok("pairs").Output;
        foreach (var word in new[] { "VALALTA", "+1.50", "0.739", "one letter", "entities merge" }) Assert.Contains(word, told, StringComparison.Ordinal);
        var pair = Assert.Single(JsonNode.Parse(Ok("pairs", "--json").Output)!.AsArray())!;
        Assert.Equal((Near, "=Cantieri Valalta"), ((string?)pair["rightId"], (string?)pair["rightName"]));
    }

    [Fact]
    public void Decisions_are_recorded_listed_and_undone()
    {
        Assert.Contains("Decision 1", Ok("merge", Number, Near, "--by", "A. Reviewer", "--note", "same telephone").Output, StringComparison.Ordinal);
        Ok("split", Near, Number, "--by", "B. Reviewer");
        Ok("split", "entity-of-old", Number, "--by", "B. Reviewer");
        Ok("undo", "3", "--by", "C. Reviewer");
        var list = JsonNode.Parse(Ok("decisions", "--json").Output)!.AsArray();
        Assert.Equal(["same", "different", "different"], list.Select(item => (string?)item!["verdict"]));
        Assert.Equal(["outweighed by 2", "stands"], list.Take(2).Select(item => (string?)item!["state"]));
        Assert.Equal((Number, "name:DUE PONTI", "C. Reviewer"), ((string?)list[2]!["left"], (string?)list[2]!["right"], (string?)list[2]!["undone"]!["by"]));
        var told = Ok("decisions").Output;
        foreach (var word in new[] { "outweighed by 2", "same telephone", "undone by C." }) Assert.Contains(word, told, StringComparison.Ordinal);
        using var store = ReviewStore.Open(place.At("work", "review.db"));
        Assert.Equal((false, Number, Near), Assert.Single(store.Identities().Decisions) is var standing ? (standing.Same, standing.Left, standing.Right) : default);
        Assert.Null(AuditChain.Verify(store.History()).FirstBroken);
    }

    [Theory]
    [InlineData("entities list", "merge", Number, "name:NOBODY", "--by", "A")]
    [InlineData("entities list", "list", "name:NOBODY")]
    [InlineData("named twice", "split", Number, Number, "--by", "A")]
    [InlineData("different ids", "split", "entity-of-old", "name:DUE PONTI", "--by", "A")]
    [InlineData("--by", "merge", Number, Near)]
    [InlineData("empty", "merge", Number, Near, "--by", " ")]
    [InlineData("no decision 99", "undo", "99", "--by", "A")]
    [InlineData("first", "undo", "first", "--by", "A")]
    [InlineData("joint:a+b", "merge", "joint:a+b", Near, "--by", "A")]
    public void Wrong_usage_is_told_and_ends_with_2(string told, params string[] arguments)
    {
        var ended = place.Run(["entities", .. arguments, "--workspace", "work"]);
        Assert.Equal(2, ended.Code);
        Assert.Contains(told, ended.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("Parameter", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_organisation_that_only_findings_show_can_be_decided_on()
    {
        using var own = new Place();
        EntitiesFile.WriteAll(ResolvedScan.Commit(own), [], []);
        own.Ok("entities", "merge", "supplier-1", "buyer-1", "--by", "A", "--workspace", "work");
        Assert.Contains("named in several ways", own.Ok("entities", "list", "--workspace", "work").Output, StringComparison.Ordinal);
        Assert.Contains("worth a look", own.Ok("entities", "pairs", "--workspace", "work").Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("list")]
    [InlineData("pairs")]
    [InlineData("decisions")]
    [InlineData("merge", "a", "b", "--by", "A")]
    [InlineData("undo", "1", "--by", "A")]
    public void A_workspace_without_a_scan_is_told_and_not_made(params string[] arguments)
    {
        var ended = place.Run(["entities", .. arguments, "--workspace", "none"]);
        Assert.Equal(2, ended.Code);
        Assert.Contains("no finished scan", ended.Error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(place.At("none")));
    }

    [Fact]
    public void A_held_workspace_refuses_decisions_and_shows_what_there_is()
    {
        using var own = new Place();
        var folder = ResolvedScan.Commit(own);
        var ended = own.Run("entities", "list", "--workspace", "work");
        Assert.Equal(2, ended.Code);
        Assert.Contains("Scan again", ended.Error, StringComparison.Ordinal);
        EntitiesFile.WriteAll(folder, [], [new("a", "A", "b", "B", 1, 0.5, "")]);
        using (Workspace.Open(own.At("work"), TimeProvider.System))
        {
            Assert.Equal(6, own.Run("entities", "merge", "a", "b", "--by", "A", "--workspace", "work").Code);
            Assert.Equal(6, own.Run("entities", "undo", "1", "--by", "A", "--workspace", "work").Code);
            own.Ok("entities", "pairs", "--workspace", "work");
            Assert.Contains("Nothing was decided", own.Ok("entities", "decisions", "--workspace", "work").Output, StringComparison.Ordinal);
        }
        File.WriteAllText(own.At("work", "review.db"), new string('x', 5000));
        Assert.Equal(5, own.Run("entities", "merge", "a", "b", "--by", "A", "--workspace", "work").Code);
        Assert.Equal(5, own.Run("entities", "decisions", "--workspace", "work").Code);
        File.AppendAllText(Path.Combine(folder, EntitiesFile.Name), "damaged\n");
        Assert.Equal(3, own.Run("entities", "list", "--workspace", "work").Code);
    }

    Ended Ok(params string[] arguments) => place.Ok(["entities", .. arguments, "--workspace", "work"]);
}
