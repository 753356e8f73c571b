namespace FraudAnalytics.Ingest;

/// <summary>Globs over the end of a path, where <c>archive.zip!entry</c> counts as a path.</summary>
static class MappingPattern
{
    /// <summary>True when the pattern fits the whole path or its end from a folder boundary on, letter case ignored.</summary>
    public static bool Fits(string pattern, string file)
    {
        var path = Normal(file);
        if (path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) && !pattern.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)) path = path[..^3];
        for (var start = 0; start >= 0; start = path.IndexOf('/', start) is >= 0 and var slash ? slash + 1 : -1)
            if (Match(pattern, path.AsSpan(start))) return true;
        return false;
    }

    /// <summary>The name of the folder a file is in; empty when it is in none.</summary>
    public static string Folder(string file)
    {
        var parts = Normal(file).Split('/', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length > 1 ? parts[^2] : "";
    }

    /// <summary>The file's name up to its first dot.</summary>
    public static string Stem(string file)
    {
        var name = Normal(file);
        name = name[(name.LastIndexOf('/') + 1)..];
        return name.IndexOf('.') is > 0 and var dot ? name[..dot] : name;
    }

    static string Normal(string file) => file.Replace('\\', '/').Replace('!', '/').Replace("/./", "/");

    static bool Match(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        if (pattern.IsEmpty) return text.IsEmpty;
        if (pattern[0] == '*') return MatchStar(pattern, text);
        if (text.IsEmpty) return false;
        var same = pattern[0] == '?' ? text[0] != '/' : char.ToUpperInvariant(pattern[0]) == char.ToUpperInvariant(text[0]);
        return same && Match(pattern[1..], text[1..]);
    }

    static bool MatchStar(ReadOnlySpan<char> pattern, ReadOnlySpan<char> text)
    {
        var crosses = pattern.StartsWith("**");
        var rest = pattern[(crosses ? 2 : 1)..];
        for (var taken = 0; taken <= text.Length; taken++)
        {
            if (Match(rest, text[taken..])) return true;
            if (taken < text.Length && text[taken] == '/' && !crosses) return false;
        }
        return false;
    }
}
