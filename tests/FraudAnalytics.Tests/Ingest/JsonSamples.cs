using System.Text;
using System.Text.Json;
using CsCheck;

namespace FraudAnalytics.Tests.Ingest;

/// <summary>Generated JSON, valid and nearly so.</summary>
static class JsonSamples
{
    /// <summary>Texts of all kinds of letters.</summary>
    public static readonly Gen<string> Text = Gen.OneOf(Gen.String[Gen.Char[' ', '~'], 0, 60], Gen.String[Gen.Char['\u00a0', '\u0fff'], 0, 20], OneOf("", "\\n", "a\"b", "\u00e9", "\ud83d\ude00", "\u2028", "tab\t"));

    /// <summary>Numbers as JSON writes them.</summary>
    public static readonly Gen<string> Number = Gen.OneOf(Gen.Double.Where(double.IsFinite).Select(value => value.ToString("R", System.Globalization.CultureInfo.InvariantCulture)), Gen.Int.Select(value => value.ToString(System.Globalization.CultureInfo.InvariantCulture)), OneOf("0", "-0", "0.5e+3", "1E5"));

    static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(index => texts[index]);

    static Gen<string> Value(int depth)
    {
        var leaf = Gen.OneOf(Text.Select(Quoted), Number, OneOf("true", "false", "null"));
        if (depth == 0) return leaf;
        var inner = Value(depth - 1);
        return Gen.Frequency((2, leaf), (3, inner.Array[0, 4].Select(values => "[" + string.Join(", ", values) + "]")), (4, Gen.Select(Text, inner).Array[0, 4].Select(members => "{" + string.Join(",", members.Select(member => Quoted(member.Item1) + " :" + member.Item2)) + "}")));
    }

    /// <summary>A text as JSON, with or without escapes where there is a choice.</summary>
    public static string Quoted(string text) => JsonSerializer.Serialize(text, text.Length % 2 == 0 ? JsonSerializerOptions.Default : new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    static readonly byte[] Alphabet = [.. "{}[]\",:\\ \t\n0123456789-+.eEtrufalsn/xdDcC"u8, 0, 0x1f, 0x7f, 0x80, 0xc3, 0xa9, 0xff];

    /// <summary>JSON with up to three of its bytes added, changed or taken away; half of it is valid still.</summary>
    public static readonly Gen<byte[]> Mutated = Gen.Select(Value(3), Gen.Select(Gen.Int[0, 2], Gen.Int[0, 100_000], Gen.Int[0, Alphabet.Length - 1].Select(index => Alphabet[index])).Array[0, 3]).Select((json, changes) => changes.Aggregate(Encoding.UTF8.GetBytes(json).ToList(), Change).ToArray());

    static List<byte> Change(List<byte> json, (int Kind, int At, byte With) change)
    {
        var at = json.Count == 0 ? 0 : change.At % json.Count;
        if (change.Kind == 0 || json.Count == 0) json.Insert(at, change.With);
        else if (change.Kind == 1) json[at] = change.With;
        else json.RemoveAt(at);
        return json;
    }
}
