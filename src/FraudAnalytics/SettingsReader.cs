using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using FraudAnalytics.Detectors;

namespace FraudAnalytics;

/// <summary>Reads settings key by key, so that every error has its line and all are found in one pass.</summary>
sealed class SettingsReader(string file, ImmutableArray<DetectorEntry> catalog)
{
    readonly List<SettingsError> errors = [];

    public ScanSettings Read(ReadOnlySpan<byte> utf8)
    {
        var settings = SettingsFile.DefaultFor(catalog);
        try
        {
            var reader = new Utf8JsonReader(utf8, new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            reader.Read();
            ReadRecord(ref reader, utf8, settings, "");
            while (reader.Read()) { }
        }
        catch (JsonException trouble)
        {
            errors.Add(new(file, (trouble.LineNumber ?? 0) + 1, "", "not valid JSON here"));
        }
        return errors.Count == 0 ? settings : throw new SettingsRejectedException([.. errors.OrderBy(error => error.Line)]);
    }

    void ReadRecord(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8, object target, string path)
    {
        if (!IsObject(ref reader, utf8, path)) return;
        var properties = SettingsText.Properties(target.GetType()).ToDictionary(SettingsText.KeyOf, StringComparer.Ordinal);
        if (target is ScanSettings) properties["detectors"] = typeof(ScanSettings).GetProperty(nameof(ScanSettings.Detectors))!;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString()!;
            var (key, line) = (path + name, LineAt(ref reader, utf8));
            reader.Read();
            if (!seen.Add(name)) errors.Add(new(file, line, key, "given twice"));
            if (!properties.TryGetValue(name, out var property)) Unknown(ref reader, new(file, line, key, $"unknown key; known are {string.Join(", ", properties.Keys)}"));
            else if (property.Name == nameof(ScanSettings.Detectors) && target is ScanSettings) property.SetValue(target, ReadDetectors(ref reader, utf8));
            else if (SettingsText.IsSection(property)) ReadSection(ref reader, utf8, property, target, key);
            else SetValue(ref reader, property, target, key, line);
        }
    }

    // A new section, so that what the file leaves out has its default and nothing that others hold is changed.
    void ReadSection(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8, PropertyInfo property, object target, string key)
    {
        var section = Activator.CreateInstance(property.PropertyType)!;
        ReadRecord(ref reader, utf8, section, key + ".");
        property.SetValue(target, section);
    }

    ImmutableSortedDictionary<string, object> ReadDetectors(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8)
    {
        var sections = ImmutableSortedDictionary.CreateBuilder<string, object>(StringComparer.Ordinal);
        if (!IsObject(ref reader, utf8, "detectors.")) return sections.ToImmutable();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var code = reader.GetString()!;
            var (key, line) = ($"detectors.{code}", LineAt(ref reader, utf8));
            reader.Read();
            if (catalog.FirstOrDefault(entry => entry.Code == code) is not { } entry)
            {
                Unknown(ref reader, new(file, line, key, $"unknown detector; known are {string.Join(", ", catalog.Select(known => known.Code))}"));
                continue;
            }
            if (sections.ContainsKey(code)) errors.Add(new(file, line, key, "given twice"));
            sections[code] = Activator.CreateInstance(entry.Settings)!;
            ReadRecord(ref reader, utf8, sections[code], key + ".");
        }
        return sections.ToImmutable();
    }

    void SetValue(ref Utf8JsonReader reader, PropertyInfo property, object target, string key, long line)
    {
        object? value;
        var start = reader;
        try
        {
            value = JsonSerializer.Deserialize(ref reader, property.PropertyType, SettingsFile.Json);
        }
        catch (JsonException)
        {
            reader = start;
            reader.Skip();
            errors.Add(new(file, line, key, $"not a value of type {property.PropertyType.Name}"));
            return;
        }
        if (value is null && Nullable.GetUnderlyingType(property.PropertyType) is null)
        {
            errors.Add(new(file, line, key, "null is not allowed"));
            return;
        }
        foreach (var rule in property.GetCustomAttributes<ValidationAttribute>())
            if (!rule.IsValid(value)) errors.Add(new(file, line, key, rule.FormatErrorMessage(SettingsText.KeyOf(property))));
        property.SetValue(target, value);
    }

    void Unknown(ref Utf8JsonReader reader, SettingsError error)
    {
        errors.Add(error);
        reader.Skip();
    }

    bool IsObject(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8, string path)
    {
        if (reader.TokenType == JsonTokenType.StartObject) return true;
        errors.Add(new(file, LineAt(ref reader, utf8), path.TrimEnd('.'), "an object { … } is expected"));
        reader.Skip();
        return false;
    }

    static long LineAt(ref Utf8JsonReader reader, ReadOnlySpan<byte> utf8) => utf8[..(int)reader.TokenStartIndex].Count((byte)'\n') + 1;
}
