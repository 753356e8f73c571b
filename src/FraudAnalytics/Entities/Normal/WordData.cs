using System.Collections.Frozen;
using System.Collections.Immutable;

namespace FraudAnalytics.Entities.Normal;

/// <summary>Reads the lists of words that ship with the program: a line per entry, <c>#</c> comments, <c>[section]</c> heads.</summary>
static class WordData
{
    /// <summary>The lines of a section, in order; a file without heads is the section <c>""</c>.</summary>
    public static ImmutableArray<string> Lines(string file, string section = "")
    {
        using var stream = typeof(WordData).Assembly.GetManifestResourceStream(file)
            ?? throw new InvalidOperationException($"The list {file} is missing from the assembly.");
        using var reader = new StreamReader(stream);
        var lines = ImmutableArray.CreateBuilder<string>();
        var here = "";
        while (reader.ReadLine() is { } line)
        {
            line = line.Trim();
            if (line.Length == 0 || line[0] == '#') continue;
            if (line[0] == '[') here = line[1..^1];
            else if (here == section) lines.Add(line);
        }
        return lines.ToImmutable();
    }

    /// <summary>Entries parted by blanks or line ends.</summary>
    public static FrozenSet<string> Words(string file, string section) =>
        Lines(file, section).SelectMany(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Phrases parted by <c>;</c>, made plain as names are.</summary>
    public static FrozenSet<string> Phrases(string file, string section) =>
        Lines(file, section).SelectMany(line => line.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Select(PlainText.Of).ToFrozenSet(StringComparer.Ordinal);
}
