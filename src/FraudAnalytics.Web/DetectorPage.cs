using System.Text.RegularExpressions;

namespace FraudAnalytics.Web;

/// <summary>Sections of the page that the documentation has about an indicator, as paragraphs of plain text.</summary>
static partial class DetectorPage
{
    /// <summary>A section by its heading; empty where the page or the section is missing.</summary>
    /// <param name="page">Name of the page, as the detector has it.</param>
    /// <param name="heading">The heading, without marks.</param>
    public static IReadOnlyList<string> Section(string page, string heading)
    {
        using var stream = typeof(DetectorPage).Assembly.GetManifestResourceStream($"docs/{page}");
        if (stream is null) return [];
        using var reader = new StreamReader(stream);
        var lines = reader.ReadToEnd().Split('\n').SkipWhile(line => line.Trim() != $"## {heading}").Skip(1).TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal));
        return [.. lines.Where(line => line.Trim().Length > 0 && !line.StartsWith('|')).Select(Plain)];
    }

    static string Plain(string line) => Marks().Replace(Links().Replace(line.Trim(), "$1"), "");

    [GeneratedRegex(@"\[([^\]]+)\]\([^)]+\)", RegexOptions.CultureInvariant)]
    private static partial Regex Links();

    [GeneratedRegex(@"`|\*{1,2}|^- ", RegexOptions.CultureInvariant)]
    private static partial Regex Marks();
}
