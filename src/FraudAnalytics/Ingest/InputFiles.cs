using FraudAnalytics.Domain;

namespace FraudAnalytics.Ingest;

/// <summary>A file to read.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Name">What it is called in the report: as given, or below the folder given. Always with <c>/</c>.</param>
/// <param name="Length">Bytes as stored.</param>
/// <param name="IsNamed">Given itself, not found in a folder: then not knowing its type is an error.</param>
sealed record InputFile(string Path, string Name, long Length, bool IsNamed);

/// <summary>Finds the files that paths mean.</summary>
static class InputFiles
{
    /// <summary>All files in ordinal order of name, each once, whatever the order of the paths. Hidden files and truth files of a generated market are left out.</summary>
    /// <exception cref="InputRejectedException">A path does not exist.</exception>
    public static IReadOnlyList<InputFile> Find(IReadOnlyList<string> paths)
    {
        var files = new SortedDictionary<string, InputFile>(StringComparer.Ordinal);
        foreach (var path in paths)
            foreach (var file in Find(path)) files[file.Path] = files.TryGetValue(file.Path, out var other) ? Same(file, other) : file;
        return [.. files.Values.OrderBy(file => file.Name, StringComparer.Ordinal).ThenBy(file => file.Path, StringComparer.Ordinal)];
    }

    /// <summary>One file given twice, in the same words whichever came first.</summary>
    static InputFile Same(InputFile file, InputFile other) =>
        (string.CompareOrdinal(file.Name, other.Name) <= 0 ? file : other) with { IsNamed = file.IsNamed || other.IsNamed };

    static IEnumerable<InputFile> Find(string path)
    {
        if (File.Exists(path)) return [Of(path, path, isNamed: true)];
        if (!Directory.Exists(path)) throw new InputRejectedException("No such file or folder.", path);
        return Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Where(IsData).Select(file => Of(file, file, isNamed: false));
    }

    static InputFile Of(string path, string name, bool isNamed) =>
        new(Path.GetFullPath(path), name.Replace('\\', '/'), new FileInfo(path).Length, isNamed);

    // What was planted in a generated market, and the notes beside data, are not data.
    static bool IsData(string file) =>
        Path.GetFileName(file) is var name && !name.StartsWith('.') && name != "truth.csv" && !name.EndsWith(".md", StringComparison.OrdinalIgnoreCase);
}
