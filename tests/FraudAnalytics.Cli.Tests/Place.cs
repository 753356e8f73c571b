using System.Text.Json;
using System.Text.Json.Nodes;

namespace FraudAnalytics.Cli.Tests;

/// <summary>A temporary folder that goes when the test ends.</summary>
sealed class Place : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("fraudscan-").FullName;

    public string At(params string[] parts) => Path.Combine([Root, .. parts]);

    public string Write(string name, ReadOnlySpan<byte> content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(At(name))!);
        File.WriteAllBytes(At(name), content);
        return name;
    }

    public string Write(string name, string content) => Write(name, System.Text.Encoding.UTF8.GetBytes(content));

    public Ended Run(params string[] arguments) => Fraudscan.Run(Root, arguments);

    public Ended Ok(params string[] arguments) => Fraudscan.Ok(Root, arguments);

    public Scanned Last(string workspace = "fraudscan-workspace")
    {
        var scans = Directory.GetDirectories(At(workspace, "scans")).Order(StringComparer.Ordinal).ToArray();
        Assert.NotEmpty(scans);
        return new(scans[^1]);
    }

    /// <summary>Folders of scans that were begun and never finished.</summary>
    public string[] Unfinished(string workspace = "fraudscan-workspace") =>
        Directory.Exists(At(workspace, "scans")) ? Directory.GetDirectories(At(workspace, "scans"), ".*") : [];

    public void Dispose() => Directory.Delete(Root, recursive: true);
}

/// <summary>The folder of a finished scan.</summary>
sealed record Scanned(string Folder)
{
    static readonly JsonSerializerOptions Plain = new();

    public byte[] Findings => File.ReadAllBytes(Path.Combine(Folder, "findings.jsonl"));

    public string Issues => File.ReadAllText(Path.Combine(Folder, "issues.csv"));

    public JsonNode Run => JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, "run.json")))!;

    public (int Read, int Accepted, int Quarantined) Rows => ((int)Run["rows"]!["read"]!, (int)Run["rows"]!["accepted"]!, (int)Run["rows"]!["quarantined"]!);

    /// <summary>Findings without the lines of their sources, which follow the order of the rows.</summary>
    public string FindingsWithoutLines() => string.Join('\n', System.Text.Encoding.UTF8.GetString(Findings).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(WithoutLines));

    static string WithoutLines(string line)
    {
        var finding = JsonNode.Parse(line)!;
        Strip(finding);
        return finding.ToJsonString(Plain);
    }

    static void Strip(JsonNode? node)
    {
        if (node is JsonArray items) foreach (var item in items) Strip(item);
        if (node is not JsonObject named) return;
        if (named.ContainsKey("file")) named.Remove("line");
        foreach (var (_, value) in named) Strip(value);
    }
}

/// <summary>Files of the repository that the tests scan.</summary>
static class Sample
{
    static readonly string Repository = Find();

    public static string Data => Path.Combine(Repository, "sample-data");
    public static string Csv => Path.Combine(Data, "csv", "market.csv");
    public static string Ocds => Path.Combine(Data, "ocds", "market.jsonl");
    public static string Mapping => Path.Combine(Repository, "docs", "mappings", "sample-csv.json");

    static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "FraudAnalytics.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("FraudAnalytics.sln was not found above the test's folder.");
    }
}
