using System.Text.Json;
using System.Text.Json.Nodes;
using FraudAnalytics.Detectors;
using FraudAnalytics.Features;

namespace FraudAnalytics.Tests.Fixtures;

/// <summary>
/// Runs every detector over its cases: <c>Fixtures/Detectors/CODE-what[,Setting=value].jsonl</c>, the expected answers beside it in <c>.expected.json</c>.
/// Fixtures without expected answers beside them are OCDS and name the answer in their ids: <c>CaseNamedFixtureTests</c>. A new case is a new line; the record's id is the case's name. See docs/add-a-detector.md.
/// </summary>
public sealed class DetectorFixtureTests
{
    static readonly JsonSerializerOptions Strict = new() { UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow };

    static string Folder => Repository.Path("tests", "FraudAnalytics.Tests", "Fixtures", "Detectors");

    public static TheoryData<string> Files => [.. Directory.EnumerateFiles(Folder, "*.expected.json").Select(file => Path.GetFileName(file).Replace(".expected.json", ".jsonl", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];

    [Theory, MemberData(nameof(Files))]
    public void Every_case_is_answered_as_expected(string file)
    {
        var data = FixtureRecords.Read(Path.Combine(Folder, file));
        var detector = Detector(file);
        var screens = LotScreens.Compute(data, 1);
        var answers = Answers(detector, new(data, screens, MarketReference.Build(data, screens), ThresholdRegister.Shipped, 42));
        var expected = JsonSerializer.Deserialize<SortedDictionary<string, string>>(File.ReadAllText(Path.Combine(Folder, Path.ChangeExtension(file, ".expected.json"))))!;
        Assert.All(expected, answer => Assert.Equal($"{answer.Key}: {answer.Value}", $"{answer.Key}: {answers.GetValueOrDefault(answer.Key, "no such partition")}"));
        Assert.All(answers.Keys.Where(name => !name.StartsWith("peer", StringComparison.Ordinal)), name => Assert.True(expected.ContainsKey(name), $"{name} is {answers[name]} but nothing is expected of it."));
    }

    [Theory, MemberData(nameof(Files))]
    public void Near_misses_are_at_least_as_many_as_hits(string file)
    {
        var expected = JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(Path.Combine(Folder, Path.ChangeExtension(file, ".expected.json"))))!;
        var hits = expected.Values.Count(answer => answer.Contains("flagged", StringComparison.Ordinal) && !answer.StartsWith("not flagged", StringComparison.Ordinal));
        Assert.True(expected.Count >= 2 * hits);
    }

    static IDetector Detector(string file)
    {
        var parts = Path.GetFileNameWithoutExtension(file).Split(',');
        var entry = DetectorCatalog.All.Single(entry => parts[0].StartsWith(entry.Code, StringComparison.Ordinal));
        var settings = new JsonObject();
        foreach (var part in parts[1..])
        {
            var (name, value) = (part[..part.IndexOf('=')], part[(part.IndexOf('=') + 1)..]);
            settings[name] = JsonNode.Parse(value);
        }
        return entry.Create(settings.Deserialize(entry.Settings, Strict)!);
    }

    /// <summary>What a detector answers for each partition alone; that also shows that it looks no further.</summary>
    static SortedDictionary<string, string> Answers(IDetector detector, DetectionInput input)
    {
        var answers = new SortedDictionary<string, string>(StringComparer.Ordinal);
        for (var index = 0; index < DetectorRun.Partitions(detector.Info.Partition, input); index++)
        {
            var one = new Answers();
            detector.Detect(input, index..(index + 1), one);
            answers[Name(detector.Info.Partition, input, index)] = string.Join("; ", InWords(one));
        }
        return answers;
    }

    static string Name(PartitionKey key, DetectionInput input, int index) => key switch
    {
        PartitionKey.Lot => input.Data.Lots[index].Id,
        PartitionKey.BuyerSupplier => $"{input.Data.BuyerSuppliers[index].Buyer.Id}|{input.Data.BuyerSuppliers[index].Supplier.Id}",
        PartitionKey.Buyer => input.Data.Buyers[index].Party.Id,
        PartitionKey.Pair => string.Join('|', new[] { input.Pairs[index].First.Id, input.Pairs[index].Second.Id }.Order(StringComparer.Ordinal)),
        PartitionKey.Market => input.MarketLots[index].Id,
        PartitionKey.Regime => string.Join(' ', input.Regimes[index].Country, input.Regimes[index].What, "from", input.Regimes[index].Threshold.ValidFrom),
        _ => input.Data.Parties[index].Id,
    };

    static IEnumerable<string> InWords(Answers answers)
    {
        if (answers.Drafts.Count > 0) yield return Times("flagged", answers.Drafts.Count);
        if (answers.NotFlaggedCount > 0) yield return Times("not flagged", answers.NotFlaggedCount);
        foreach (var (reason, count) in answers.NotAssessableReasons) yield return Times($"not assessable: {reason}", count);
        foreach (var (reason, count) in answers.ExcludedReasons) yield return Times($"excluded: {reason}", count);
    }

    static string Times(string answer, int count) => count == 1 ? answer : FormattableString.Invariant($"{answer} ({count} times)");
}
