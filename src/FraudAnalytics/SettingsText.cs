using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Xml.Linq;
using FraudAnalytics.Detectors;

namespace FraudAnalytics;

/// <summary>Writes settings as commented JSON. The comments are the XML documentation that lies beside the assembly; where it is missing, the range alone.</summary>
static class SettingsText
{
    /// <summary>Properties that a file can set, in order of declaration.</summary>
    public static IEnumerable<PropertyInfo> Properties(Type settings) =>
        settings.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.CanWrite && property.GetIndexParameters().Length == 0 && property.Name != nameof(ScanSettings.Detectors))
            .OrderBy(property => property.MetadataToken);

    public static string KeyOf(PropertyInfo property) => JsonNamingPolicy.CamelCase.ConvertName(property.Name);

    public static void Write(TextWriter output, ScanSettings settings, ImmutableArray<DetectorEntry> catalog)
    {
        output.Write("{\n");
        foreach (var property in Properties(typeof(ScanSettings))) WriteProperty(output, "  ", property, settings, last: false);
        output.Write("  // A detector runs if its section is here.\n  \"detectors\": {\n");
        foreach (var entry in catalog)
        {
            WriteComment(output, "    ", Summary($"T:{entry.Settings.FullName}"));
            output.Write($"    \"{entry.Code}\": {{\n");
            var properties = Properties(entry.Settings).ToList();
            foreach (var property in properties)
                WriteProperty(output, "      ", property, settings.Detectors[entry.Code], last: property == properties[^1]);
            output.Write(entry == catalog[^1] ? "    }\n" : "    },\n");
        }
        output.Write("  }\n}\n");
    }

    static void WriteProperty(TextWriter output, string indent, PropertyInfo property, object settings, bool last)
    {
        WriteComment(output, indent, Summary($"P:{property.DeclaringType!.FullName}.{property.Name}") ?? RangeOf(property));
        if (IsSection(property))
        {
            WriteSection(output, indent, property, property.GetValue(settings)!, last);
            return;
        }
        output.Write($"{indent}\"{KeyOf(property)}\": {JsonSerializer.Serialize(property.GetValue(settings), property.PropertyType, SettingsFile.Json)}{(last ? "" : ",")}\n");
    }

    /// <summary>True for a record of settings inside settings.</summary>
    public static bool IsSection(PropertyInfo property) => property.PropertyType is { IsClass: true, Namespace: { } space } && space.StartsWith("FraudAnalytics", StringComparison.Ordinal);

    static void WriteSection(TextWriter output, string indent, PropertyInfo section, object settings, bool last)
    {
        output.Write($"{indent}\"{KeyOf(section)}\": {{\n");
        var properties = Properties(section.PropertyType).ToList();
        foreach (var property in properties) WriteProperty(output, indent + "  ", property, settings, last: property == properties[^1]);
        output.Write($"{indent}}}{(last ? "" : ",")}\n");
    }

    static void WriteComment(TextWriter output, string indent, string? text)
    {
        if (text is not null) output.Write($"{indent}// {text}\n");
    }

    static string? RangeOf(PropertyInfo property) => property.GetCustomAttribute<RangeAttribute>() is { } range
        ? string.Create(CultureInfo.InvariantCulture, $"{range.Minimum} to {range.Maximum}.") : null;

    static readonly Lazy<Dictionary<string, string>> Summaries = new(LoadSummaries);

    static string? Summary(string member) => Summaries.Value.GetValueOrDefault(member.Replace('+', '.'));

    static Dictionary<string, string> LoadSummaries()
    {
        var file = Path.Combine(AppContext.BaseDirectory, "FraudAnalytics.xml");
        if (!File.Exists(file)) return [];
        return XDocument.Load(file).Descendants("member").Where(member => member.Element("summary") is not null)
            .ToDictionary(member => (string)member.Attribute("name")!, member => PlainText(member.Element("summary")!), StringComparer.Ordinal);
    }

    /// <summary>References such as <c>see cref</c> become the last part of the name.</summary>
    static string PlainText(XElement summary)
    {
        var text = string.Concat(summary.DescendantNodes().Select(node => node switch
        {
            XText plain => plain.Value,
            XElement element when element.Attribute("cref") is { } reference => reference.Value[(reference.Value.LastIndexOf('.') + 1)..],
            _ => "",
        }));
        return string.Join(' ', text.Split((char[])[' ', '\n', '\r', '\t'], StringSplitOptions.RemoveEmptyEntries));
    }
}
