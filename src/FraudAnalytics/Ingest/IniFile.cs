using System.Collections.Immutable;
using System.Text;

namespace FraudAnalytics.Ingest;

/// <summary>One line <c>key = value</c> with its 1-based line.</summary>
readonly record struct IniProperty(string Key, string Value, int Line);

/// <summary>The properties under one <c>[name]</c>; the name is empty for those before the first section.</summary>
sealed record IniSection(string Name, int Line, ImmutableArray<IniProperty> Properties);

/// <summary>An INI file as OCDS Cardinal reads it: <c>;</c> and <c>#</c> begin a comment at the start of a line only, <c>=</c> or <c>:</c> stands between key and value, names are case-sensitive.</summary>
sealed class IniFile
{
    /// <summary>The file as given.</summary>
    public required string Name { get; init; }

    /// <summary>Sections in order of their first line; a section that is named twice is one, and of a key that is given twice the last counts.</summary>
    public required ImmutableArray<IniSection> Sections { get; init; }

    /// <exception cref="SettingsRejectedException">The file cannot be read, or lines of it are no INI; all such lines at once.</exception>
    public static IniFile Read(string file)
    {
        try
        {
            return Parse(File.ReadAllText(file, Encoding.UTF8), file);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new SettingsRejectedException([new(file, 0, "", "cannot be read: " + failure.Message)]);
        }
    }

    /// <inheritdoc cref="Read"/>
    public static IniFile Parse(string text, string name)
    {
        var lines = new IniLines(name);
        foreach (var line in text.AsSpan().EnumerateLines()) lines.Add(line.Trim());
        return lines.File();
    }
}

/// <summary>Collects the lines of an INI file.</summary>
sealed class IniLines(string name)
{
    readonly List<SettingsError> errors = [];
    readonly List<(string Name, int Line, List<IniProperty> Properties)> sections = [("", 0, [])];
    int current;
    int line;

    public void Add(ReadOnlySpan<char> text)
    {
        line++;
        if (text.IsEmpty || text[0] is ';' or '#') return;
        if (text[0] == '[') AddSection(text);
        else if (text.IndexOfAny('=', ':') is var at and > 0) AddProperty(new(text[..at].Trim().ToString(), IniQuotes.Unquote(text[(at + 1)..].Trim()), line));
        else errors.Add(new(name, line, "", "is neither a [section] nor key = value"));
    }

    public IniFile File()
    {
        if (errors.Count > 0) throw new SettingsRejectedException([.. errors]);
        return new() { Name = name, Sections = [.. sections.Select(section => new IniSection(section.Name, section.Line, [.. section.Properties]))] };
    }

    void AddSection(ReadOnlySpan<char> text)
    {
        var end = text.IndexOf(']');
        if (end < 0)
        {
            errors.Add(new(name, line, "", "the section has no closing bracket"));
            return;
        }
        var section = text[1..end].Trim().ToString();
        current = sections.FindIndex(known => known.Name == section);
        if (current >= 0) return;
        current = sections.Count;
        sections.Add((section, line, []));
    }

    void AddProperty(IniProperty property)
    {
        var properties = sections[current].Properties;
        properties.RemoveAll(known => known.Key == property.Key);
        properties.Add(property);
    }
}
