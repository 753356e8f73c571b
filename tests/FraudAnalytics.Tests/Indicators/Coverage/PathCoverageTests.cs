using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FraudAnalytics.Indicators.Coverage;
using FraudAnalytics.Simulation;

namespace FraudAnalytics.Tests.Indicators.Coverage;

public sealed class PathCoverageTests
{
    static PathCoverage Read(string lines, int threads = 1) => PathCoverage.Read(new MemoryStream(Encoding.UTF8.GetBytes(lines)), threads, TestContext.Current.CancellationToken);

    static string Json(PathCoverage coverage)
    {
        using var output = new MemoryStream();
        coverage.Write(output);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    [Theory]
    // The path "" is the line, one that ends with / an object, with [] an element.
    [InlineData("""{"phoneNumbers":[{"type":"home","number":"1"},{"type":"office","number":"2"}]}""", """{"":1,"/":1,"/phoneNumbers":1,"/phoneNumbers[]":2,"/phoneNumbers[]/":2,"/phoneNumbers[]/number":2,"/phoneNumbers[]/type":2}""")]
    [InlineData("""{"a":[["x"],[""]]}""", """{"":1,"/":1,"/a":1,"/a[]":1,"/a[][]":1}""")]
    [InlineData("[1,2]", """{"":1,"[]":2}""")]
    [InlineData("\"x\"", """{"":1}""")]
    // Zero and false are values.
    [InlineData("""{"a":0,"b":false}""", """{"":1,"/":1,"/a":1,"/b":1}""")]
    // Empty are "", [], {}, null, and what holds nothing but these.
    [InlineData("""{"a":"","b":[],"c":{},"d":null,"e":[{"f":[null,""]}]}""", "{}")]
    [InlineData("""{"a":[1,null,{"b":""}]}""", """{"":1,"/":1,"/a":1,"/a[]":1}""")]
    // Edge cases that Cardinal documents: the last of a repeated member, an empty name, a name that looks like an array.
    [InlineData("""{"a":0,"a":null}""", "{}")]
    [InlineData("""{"a":null,"b":{"c":1,"c":2},"a":0}""", """{"":1,"/":1,"/a":1,"/b":1,"/b/":1,"/b/c":1}""")]
    [InlineData("""{"":0}""", """{"":1,"/":2}""")]
    [InlineData("""{"a[]":0,"a":[0]}""", """{"":1,"/":1,"/a":1,"/a[]":2}""")]
    // Names with escapes are the names they spell.
    [InlineData("""{"\u0061":1,"ñ":{"\"":1}}""", """{"":1,"/":1,"/a":1,"/ñ":1,"/ñ/":1,"/ñ/\"":1}""")]
    public void Values_that_are_not_empty_are_counted_by_path(string line, string expected) => Assert.Equal(expected + "\n", Json(Read(line)));

    [Fact]
    public void Counts_add_up_over_lines_and_say_on_how_many_lines_a_path_is()
    {
        var coverage = Read("{\"a\":[1,2]}\n{\"a\":[3]}\n{\"b\":1}\n");
        Assert.Equal(3, coverage.Lines);
        Assert.Equal(new PathCount(3, 2), coverage.Paths["/a[]"]);
        Assert.Equal(new PathCount(1, 1), coverage.Paths["/b"]);
        Assert.Equal(new PathCount(3, 3), coverage.Paths[""]);
    }

    [Fact]
    public void Lines_that_are_no_JSON_are_skipped_whole_with_a_warning_and_blank_lines_silently()
    {
        var coverage = Read("\n{\"a\":1,\"b\":{\"c\":2},}\n  \t \r\n{\"a\":1}\r\n{\"a\":1} 2\n{\"a\":\"\\ud800\"}\n{\"\\ud800\":1}\nno\n\f\n");
        Assert.Equal("{\"\":1,\"/\":1,\"/a\":1}\n", Json(coverage));
        Assert.Equal([2, 5, 6, 7, 8], coverage.Warnings.Select(warning => warning.Line));
        Assert.Equal("Line 2 is invalid JSON, skipping.", coverage.Warnings[0].ToString());
    }

    [Fact]
    public void A_line_that_is_no_UTF8_is_skipped_with_a_warning()
    {
        var coverage = PathCoverage.Read(new MemoryStream([.. "{\"a\":1}\n{\"b\":\""u8, 0xFF, .. "\"}\n{\"a\":2}"u8]), 1, TestContext.Current.CancellationToken);
        Assert.Equal(2, coverage.Paths["/a"].Count);
        Assert.Equal("Line 2 is not UTF-8, skipping.", Assert.Single(coverage.Warnings).ToString());
    }

    [Fact]
    public void Values_lie_at_most_127_deep()
    {
        Assert.Equal(1, Read(new string('[', 127) + "1" + new string(']', 127)).Lines);
        Assert.Equal(0, Read(new string('[', 128) + "1" + new string(']', 128)).Lines);
    }

    [Fact]
    public void Many_records_are_counted_as_by_a_walk_over_their_trees_whatever_the_threads()
    {
        var random = new Draw(7);
        var text = new StringBuilder();
        var expected = new Dictionary<string, long>(StringComparer.Ordinal);
        for (var line = 0; line < 3000; line++)
        {
            var record = Record(random, 4);
            text.Append(record.ToJsonString()).Append('\n');
            Walk(record, "", expected);
        }
        // Several blocks, so that threads have something to share.
        text.Append("{\"filler\":\"").Append('x', 3 << 20).Append("\"}\n");
        Walk(JsonNode.Parse("{\"filler\":\"x\"}"), "", expected);
        var (one, three) = (Read(text.ToString()), Read(text.ToString(), threads: 3));
        Assert.Equal(expected.OrderBy(path => path.Key, StringComparer.Ordinal), one.Paths.Select(path => KeyValuePair.Create(path.Key, path.Value.Count)));
        Assert.Equal(one.Paths, three.Paths);
        Assert.Equal(Json(one), Json(three));
    }

    static JsonObject Record(Draw random, int depth)
    {
        var record = new JsonObject();
        foreach (var name in (string[])["id", "title", "items", "value", "é"])
            if (random.Below(3) > 0) record[name] = Value(random, depth - 1);
        return record;
    }

    static JsonNode? Value(Draw random, int depth) => random.Below(depth > 0 ? 7 : 4) switch
    {
        0 => null,
        1 => JsonValue.Create(""),
        2 => JsonValue.Create("text"),
        3 => JsonValue.Create(random.Below(9)),
        4 => new JsonArray([.. Enumerable.Range(0, random.Below(3)).Select(_ => Value(random, depth - 1))]),
        _ => Record(random, depth),
    };

    static bool Walk(JsonNode? value, string path, Dictionary<string, long> counts)
    {
        var filled = value switch
        {
            null => false,
            JsonArray items => items.Aggregate(false, (any, item) => Walk(item, path + "[]", counts) || any),
            JsonObject members => members.Aggregate(false, (any, member) => Walk(member.Value, $"{path}/{member.Key}", counts) || any),
            _ => value.GetValueKind() != JsonValueKind.String || value.GetValue<string>().Length > 0,
        };
        if (filled && value is JsonObject) counts[path + "/"] = counts.GetValueOrDefault(path + "/") + 1;
        if (filled) counts[path] = counts.GetValueOrDefault(path) + 1;
        return filled;
    }

    /// <summary>A class, so that every record draws from the same sequence.</summary>
    sealed class Draw(ulong seed)
    {
        SplitMix64 random = new(seed);

        public int Below(int count) => random.Below(count);
    }
}
