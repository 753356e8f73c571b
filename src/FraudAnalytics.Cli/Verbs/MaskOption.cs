using System.CommandLine;
using System.Text.Json;

namespace FraudAnalytics.Cli.Verbs;

/// <summary><c>--mask-persons</c> of verbs that read a finished scan, which alone knows who is a person.</summary>
static class MaskOption
{
    public static Option<bool> Create() => new("--mask-persons") { Description = "Only go on if the last scan masked natural persons; what it wrote is masked then." };

    /// <exception cref="ArgumentException">The last scan shows persons.</exception>
    public static void Check(bool wanted, string workspace)
    {
        if (!wanted) return;
        using var run = JsonDocument.Parse(File.ReadAllText(Path.Combine(LastScan.Folder(workspace), "run.json")));
        if (run.RootElement.TryGetProperty("personsMasked", out var masked) && masked.ValueKind == JsonValueKind.True) return;
        throw new ArgumentException("--mask-persons: the last scan shows persons, and without its data nobody can tell who is one. Scan again with --mask-persons.");
    }
}
