using System.Text;
using System.Text.Json;
using CsCheck;
using FraudAnalytics.Ingest;

namespace FraudAnalytics.Tests.Ingest;

/// <summary>The cursor accepts what the framework's reader accepts, which is another implementation; but for surrogates, which only the cursor checks.</summary>
public sealed class JsonCursorTests
{
    static readonly Gen<byte[]> Mutated = JsonSamples.Mutated;

    [Fact]
    public void Any_json_is_accepted_and_its_mutations_are_judged_as_the_framework_judges_them() =>
        Mutated.Sample(json => Agree(json), iter: 20_000);

    [Fact]
    public void What_is_walked_through_is_judged_as_what_is_skipped() =>
        Mutated.Sample(json => Assert.Equal(Skipped(json), Walked(json)), iter: 20_000);

    static void Agree(byte[] json)
    {
        var (ours, theirs) = (Skipped(json), Framework(json));
        if (ours == theirs) return;
        // Half a surrogate pair is a text to the framework until somebody asks for its characters.
        Assert.True(!ours && theirs && Encoding.Latin1.GetString(json).Contains("\\ud", StringComparison.OrdinalIgnoreCase), $"ours {ours} theirs {theirs}: {Encoding.UTF8.GetString(json)} {Convert.ToHexString(json)}");
    }

    static bool Skipped(byte[] json)
    {
        var cursor = new JsonCursor((byte[])json.Clone());
        cursor.Skip();
        return cursor.End();
    }

    static bool Walked(byte[] json)
    {
        var cursor = new JsonCursor((byte[])json.Clone());
        Walk(ref cursor);
        return cursor.End();
    }

    static void Walk(ref JsonCursor json)
    {
        switch (json.Kind)
        {
            case JsonKind.Object:
                for (var more = json.FirstMember(); more; more = json.NextMember()) Walk(ref json);
                break;
            case JsonKind.Array:
                for (var more = json.FirstElement(); more; more = json.NextElement()) Walk(ref json);
                break;
            case JsonKind.String:
                json.String();
                break;
            case JsonKind.Number:
                json.Number();
                break;
            default:
                json.Skip();
                break;
        }
    }

    static bool Framework(byte[] json)
    {
        try
        {
            var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = JsonCursor.MaximumDepth });
            while (reader.Read())
                if (reader.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && !System.Text.Unicode.Utf8.IsValid(reader.ValueSpan)) return false;
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    [Theory]
    [InlineData(127, true)]
    [InlineData(128, false)]
    public void Levels_are_limited_as_by_serde(int levels, bool accepted)
    {
        var json = Encoding.UTF8.GetBytes(new string('[', levels) + new string(']', levels));
        Assert.Equal(accepted, Skipped(json));
        Assert.Equal(accepted, Walked(json));
        Assert.Equal(accepted, Skipped(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("{\"a\":", levels)) + "1" + new string('}', levels))));
    }

    [Theory]
    [InlineData(@"""\ud83d\ude00""", true)]
    [InlineData(@"""\ud83d""", false)]
    [InlineData(@"""\ud83dx""", false)]
    [InlineData(@"""\ud83d\n""", false)]
    [InlineData(@"""\ud83d\ud83d""", false)]
    [InlineData(@"""\ude00""", false)]
    [InlineData(@"""\u12g4""", false)]
    [InlineData(@"""\x""", false)]
    [InlineData("\"a\u0001b\"", false)]
    [InlineData("01", false)]
    [InlineData("1.", false)]
    [InlineData(".5", false)]
    [InlineData("+1", false)]
    [InlineData("1e", false)]
    [InlineData("truex", false)]
    [InlineData("\ufeff1", false)]
    [InlineData("", false)]
    [InlineData("1 2", false)]
    [InlineData("[1,]", false)]
    [InlineData("{\"a\":1,}", false)]
    [InlineData("{a:1}", false)]
    [InlineData(" \t\r\n[ ] ", true)]
    public void Single_texts(string json, bool accepted)
    {
        Assert.Equal(accepted, Skipped(Encoding.UTF8.GetBytes(json)));
        Assert.Equal(accepted, Walked(Encoding.UTF8.GetBytes(json)));
    }

    [Fact]
    public void Strings_are_those_that_the_framework_reads() => JsonSamples.Text.Sample(text =>
    {
        var json = Encoding.UTF8.GetBytes(JsonSamples.Quoted(text));
        var cursor = new JsonCursor(json);
        var value = cursor.String();
        return cursor.End() && Encoding.UTF8.GetString(value.In(json)) == text;
    });

    [Fact]
    public void Numbers_are_those_that_the_framework_reads()
    {
        JsonSamples.Number.Sample(number => JsonNumbers.Double(Encoding.UTF8.GetBytes(number)) == double.Parse(number, System.Globalization.CultureInfo.InvariantCulture));
        foreach (var number in new[] { "123456789012345", "1234567890123456789", "0.000000000000001", "999999999999.999", "9007199254740993", "2.2250738585072011e-308" })
            Assert.Equal(double.Parse(number, System.Globalization.CultureInfo.InvariantCulture), JsonNumbers.Double(Encoding.UTF8.GetBytes(number)));
        Assert.True(double.IsNaN(JsonNumbers.Double("1e999"u8)));
    }

    [Fact]
    public void Names_are_resolved_and_a_fault_ends_everything()
    {
        var json = Encoding.UTF8.GetBytes("""{"\u006fcid":"\u0061\tb","x":tru}""");
        var cursor = new JsonCursor(json);
        Assert.True(cursor.FirstMember());
        Assert.True(cursor.Name.SequenceEqual("ocid"u8));
        Assert.Equal("a\tb", Encoding.UTF8.GetString(cursor.String().In(json)));
        Assert.True(cursor.NextMember());
        cursor.Skip();
        Assert.True(cursor.Failed);
        Assert.False(cursor.NextMember());
        Assert.Equal(JsonKind.None, cursor.Kind);
        Assert.False(cursor.End());
    }
}
