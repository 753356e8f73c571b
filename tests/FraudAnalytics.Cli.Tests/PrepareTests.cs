using System.Text.Json.Nodes;

namespace FraudAnalytics.Cli.Tests;

/// <summary>The verbs that look at and correct compiled releases, and the file that sets them.</summary>
public sealed class PrepareTests : IDisposable
{
    const string Lines = """
        {"ocid":"a","buyer":{"id":7},"bids":{"details":[{"tenderers":{"id":"t"}}]}}
        {"ocid":
        {"ocid":"b","awards":[{"id":1,"status":"Active"}]}

        """;

    readonly Place place = new();

    public void Dispose() => place.Dispose();

    [Fact]
    public void Coverage_writes_counts_by_path_and_warns_of_lines_that_are_no_JSON()
    {
        place.Write("releases.jsonl", Lines);
        var ended = place.Ok("coverage", "releases.jsonl");
        Assert.Equal("""{"":2,"/":2,"/awards":1,"/awards[]":1,"/awards[]/":1,"/awards[]/id":1,"/awards[]/status":1,"/bids":1,"/bids/":1,"/bids/details":1,"/bids/details[]":1,"/bids/details[]/":1,"/bids/details[]/tenderers":1,"/bids/details[]/tenderers/":1,"/bids/details[]/tenderers/id":1,"/buyer":1,"/buyer/":1,"/buyer/id":1,"/ocid":2}""", ended.Output.Trim());
        Assert.Equal("WARN Line 2 is invalid JSON, skipping.", ended.Error.Trim());
        Assert.Equal(ended.Output, place.Ok("coverage", "releases.jsonl", "--threads", "1").Output);
    }

    [Fact]
    public void Coverage_shows_a_table_of_shares_to_people()
    {
        place.Write("releases.jsonl", Lines);
        var row = place.Ok("coverage", "releases.jsonl", "--table").Output.Split('\n').Single(line => line.Contains("/buyer/id", StringComparison.Ordinal));
        Assert.Equal(["/buyer/id", "1", "1", "50.0"], row.Split('│', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void Coverage_and_prepare_read_standard_input()
    {
        Assert.Equal("""{"":1,"/":1,"/a":1}""", WithInput("{\"a\":1}\n", "coverage", "-").Output.Trim());
        Assert.Equal("""{"buyer":{"id":"7"}}""", WithInput("{\"buyer\":{\"id\":7}}\n", "prepare", "-o", "-", "-e", "issues.csv", "-").Output.Trim());
        Assert.Equal("", File.ReadAllText(place.At("issues.csv")));
    }

    [Fact]
    public void Prepare_writes_corrected_releases_and_what_is_left_to_correct()
    {
        place.Write("releases.jsonl", Lines);
        place.Write("settings.ini", "[codelists.award_status]\nActive = active\n");
        var ended = place.Ok("prepare", "-s", "settings.ini", "--output", "out.jsonl", "--errors", "issues.csv", "releases.jsonl");
        Assert.Equal("{\"ocid\":\"a\",\"buyer\":{\"id\":\"7\"},\"bids\":{\"details\":[{\"tenderers\":[{\"id\":\"t\"}]}]}}\n{\"ocid\":\"b\",\"awards\":[{\"id\":\"1\",\"status\":\"active\"}]}\n", File.ReadAllText(place.At("out.jsonl")));
        Assert.Equal("1,a,/bids/details[]/status,0,,not set\n", File.ReadAllText(place.At("issues.csv")));
        Assert.Contains("WARN Line 2 is invalid JSON, skipping.", ended.Error, StringComparison.Ordinal);
        Assert.Contains("2 releases written, 1 issues reported.", ended.Error, StringComparison.Ordinal);
        Assert.Equal(["issues.csv", "out.jsonl", "releases.jsonl", "settings.ini"], Directory.GetFiles(place.Root).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Prepare_writes_through_what_stands_under_a_name_and_does_not_replace_it()
    {
        place.Write("releases.jsonl", Lines);
        place.Write("target.jsonl", "longer than what is written now\n" + Lines);
        File.CreateSymbolicLink(place.At("out.jsonl"), "target.jsonl");
        place.Ok("prepare", "-o", "out.jsonl", "-e", "issues.csv", "releases.jsonl");
        Assert.Equal("target.jsonl", new FileInfo(place.At("out.jsonl")).LinkTarget);
        Assert.Equal(2, File.ReadAllLines(place.At("target.jsonl")).Length);
        Assert.Equal(2, place.Run("prepare", "-o", "releases.jsonl", "-e", "-", "./releases.jsonl").Code);
        Assert.Equal(Lines, File.ReadAllText(place.At("releases.jsonl")));
    }

    [Fact]
    public void Prepare_refuses_to_write_over_its_input_and_settings_that_it_does_not_know()
    {
        place.Write("releases.jsonl", Lines);
        place.Write("settings.ini", "[defaults]\ncurrenzy = USD\n");
        Assert.Equal(2, place.Run("prepare", "-o", "releases.jsonl", "-e", "-", "releases.jsonl").Code);
        var refused = place.Run("prepare", "-s", "settings.ini", "-o", "out.jsonl", "-e", "-", "releases.jsonl");
        Assert.Equal(2, refused.Code);
        Assert.Contains("settings.ini:2: currenzy", refused.Error, StringComparison.Ordinal);
        Assert.Equal(3, place.Run("prepare", "-o", "out.jsonl", "-e", "-", "nothing.jsonl").Code);
        Assert.False(File.Exists(place.At("out.jsonl")));
    }

    [Fact]
    public void Init_writes_the_INI_file_that_prepare_reads_and_keeps_one_that_is_there()
    {
        place.Write("releases.jsonl", Lines);
        place.Ok("init", "--indicators");
        Assert.Equal(File.ReadAllText(place.At("settings.ini")), place.Ok("init", "--indicators", "-").Output);
        place.Ok("prepare", "-s", "settings.ini", "-o", "out.jsonl", "-e", "issues.csv", "releases.jsonl");
        Assert.Equal(2, place.Run("init", "--indicators", "settings.ini").Code);
        place.Ok("init", "--indicators", "settings.ini", "-f");
    }

    [Fact]
    public void Scan_corrects_as_its_settings_say_and_counts_it()
    {
        place.Write("releases.jsonl", """{"ocid":"T1","bids":{"details":[{"id":"1","tenderers":[{"id":"FIRM-A"}],"value":{"amount":8}}]}}""" + "\n");
        place.Write("corrected.json", """{"corrections":{"defaultCurrency":"USD","bidStatuses":{"ok":"valid"},"defaultBidStatus":"pending","redactedAmounts":[0]}}""");
        place.Write("wrong.json", """{"corrections":{"defaultCurrency":"dollars","defaultBidStatus":"fine"}}""");
        place.Ok("scan", "releases.jsonl", "--config", "corrected.json", "--quiet");
        Assert.Contains("currency-filled-in", place.Last().Issues, StringComparison.Ordinal);
        var refused = place.Run("scan", "releases.jsonl", "--config", "wrong.json", "--quiet");
        Assert.Equal(2, refused.Code);
        Assert.Contains("corrections.defaultCurrency", refused.Error, StringComparison.Ordinal);
        Assert.Contains("corrections.defaultBidStatus", refused.Error, StringComparison.Ordinal);
        Assert.NotNull(JsonNode.Parse(place.Ok("init", "-").Output, documentOptions: new() { CommentHandling = System.Text.Json.JsonCommentHandling.Skip })!["corrections"]);
    }

    Ended WithInput(string input, params string[] arguments)
    {
        using var process = Fraudscan.StartReading(place.Root, arguments);
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        return Fraudscan.End(process, string.Join(' ', arguments));
    }
}
