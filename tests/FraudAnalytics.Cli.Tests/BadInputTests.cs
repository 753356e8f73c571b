namespace FraudAnalytics.Cli.Tests;

public sealed class BadInputTests : IDisposable
{
    readonly Place place = new();

    public void Dispose() => place.Dispose();

    [Theory]
    [InlineData("empty.jsonl", "empty.jsonl:1: The file is empty")]
    [InlineData("empty.csv", "empty.csv:1: The file is empty")]
    [InlineData("empty.jsonl.gz", "empty.jsonl.gz")]
    [InlineData("blank.json", "blank.json:1: The file is empty")]
    [InlineData("notes.bin", "notes.bin: Not a format that can be read")]
    public void Nothing_to_read_is_said_and_ends_with_3(string name, string message)
    {
        var ended = Scan(name);
        Assert.Equal((3, 0), (ended.Code, place.Last().Rows.Read));
        Assert.Contains(message, ended.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("cut.jsonl.gz", "gzip: truncated", 100)]
    [InlineData("quote.csv", "quote.csv:7: A quote opened here is never closed", 5)]
    [InlineData("cut-document.json", "cut-document.json:", 3)]
    public void Half_a_file_is_scanned_and_ends_with_3(string name, string message, int atLeast)
    {
        var ended = Scan(name);
        Assert.Equal(3, ended.Code);
        Assert.Contains(message, ended.Error, StringComparison.Ordinal);
        Assert.Contains(",file-rejected," + name, place.Last().Issues, StringComparison.Ordinal);
        var (read, accepted, quarantined) = place.Last().Rows;
        Assert.True(accepted >= atLeast, $"{accepted} accepted");
        Assert.Equal(read, accepted + quarantined);
    }

    [Theory]
    [InlineData("latin1.jsonl", 0, "encoding-invalid,row-quarantined,latin1.jsonl,6,", 20)]
    [InlineData("bad-line.jsonl", 0, "json-invalid,row-quarantined,bad-line.jsonl,6,", 35)]
    [InlineData("many-bad-lines.jsonl", 4, "json-invalid,row-quarantined,many-bad-lines.jsonl,6,", 10)]
    [InlineData("ragged.csv", 0, "row-ragged,row-quarantined,ragged.csv,7,", 35)]
    public void A_bad_row_is_quarantined_and_the_others_are_kept(string name, int code, string issue, int accepted)
    {
        var ended = Scan(name);
        Assert.Equal((code, (accepted + 1, accepted, 1)), (ended.Code, place.Last().Rows));
        Assert.Contains(issue, place.Last().Issues, StringComparison.Ordinal);
        Assert.Equal(code == 4, ended.Error.Contains("rows were quarantined", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("huge.jsonl", "amount-out-of-range,value-dropped,huge.jsonl,6,", 36)]
    [InlineData("huge.csv", "value-dropped,huge.csv,7,", 36)]
    public void An_absurd_amount_is_dropped_and_its_row_kept(string name, string issue, int accepted)
    {
        var ended = Scan(name);
        Assert.Equal((0, (accepted, accepted, 0)), (ended.Code, place.Last().Rows));
        Assert.Contains(issue, place.Last().Issues, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3, "misfit.csv:1: the mapping needs the column", "scan", "misfit.csv", "--mapping", "MAPPING")]
    [InlineData(3, "nowhere.csv: No such file or folder", "scan", "nowhere.csv")]
    [InlineData(3, "nowhere.json", "scan", "misfit.csv", "--mapping", "nowhere.json")]
    [InlineData(3, "line 2, $.sead: unknown key", "scan", "misfit.csv", "--mapping", "wrong.json")]
    [InlineData(2, "wrong.json:2: sead: unknown key", "scan", "misfit.csv", "--config", "wrong.json")]
    [InlineData(2, "nowhere.json", "scan", "misfit.csv", "--config", "nowhere.json")]
    [InlineData(2, "--frobnicate", "scan", "misfit.csv", "--frobnicate")]
    [InlineData(2, "--threads takes a number", "scan", "misfit.csv", "--threads", "0")]
    [InlineData(2, "not known or not in the settings: ML-99", "scan", "misfit.csv", "--detectors", "RI-01,ML-99")]
    [InlineData(2, "--detectors names none", "scan", "misfit.csv", "--detectors", "")]
    [InlineData(2, "settings/none.json: cannot be read", "scan", "misfit.csv", "--config", "settings/none.json")]
    [InlineData(3, "none.json: the thresholds cannot be read", "scan", "SAMPLE", "--config", "thresholds.json")]
    [InlineData(3, "wrong.json: the thresholds cannot be read", "scan", "SAMPLE", "--config", "wrong-thresholds.json")]
    [InlineData(3, "none.csv: cannot be read", "scan", "SAMPLE", "--config", "rates.json")]
    [InlineData(3, "notes.bin: the file holds NUL characters", "map", "notes.bin")]
    [InlineData(2, "Format 'xml' is not known; known are ocds, csv.\n", "generate", "--out", "new", "--seed", "1", "--format", "xml")]
    [InlineData(5, "misfit.csv", "generate", "--out", "misfit.csv", "--seed", "1", "--lots", "5")]
    [InlineData(2, "", "scan")]
    [InlineData(2, "frob", "frob")]
    [InlineData(2, "has no finished scan", "explain", "v1:a")]
    [InlineData(2, "'pdf'", "export", "--format", "pdf")]
    [InlineData(2, "--lots", "generate", "--out", "new", "--seed", "1", "--lots", "0")]
    [InlineData(2, "misfit.csv exists", "init", "misfit.csv")]
    [InlineData(3, "nowhere.csv", "map", "nowhere.csv")]
    public void A_wrong_call_is_refused_and_leaves_no_scan(int code, string message, params string[] arguments)
    {
        place.Write("misfit.csv", Damaged.Named("misfit.csv"));
        place.Write("wrong.json", "{\n  \"sead\": 1\n}\n");
        place.Write("notes.bin", Damaged.Named("notes.bin"));
        place.Write("thresholds.json", "{ \"thresholdsFile\": \"none.json\" }");
        place.Write("wrong-thresholds.json", "{ \"thresholdsFile\": \"wrong.json\" }");
        place.Write("rates.json", "{ \"ratesFile\": \"none.csv\" }");
        var ended = place.Run([.. arguments.Select(argument => argument switch { "MAPPING" => Sample.Mapping, "SAMPLE" => Sample.Ocds, _ => argument })]);
        Assert.Equal(code, ended.Code);
        Assert.Contains(message, ended.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", ended.All, StringComparison.Ordinal);
        Assert.False(Directory.Exists(place.At("fraudscan-workspace", "scans")) && Directory.GetDirectories(place.At("fraudscan-workspace", "scans")).Length > 0);
    }

    Ended Scan(string name)
    {
        place.Write(name, Damaged.Named(name));
        return place.Run("scan", name, "--mapping", Sample.Mapping, "--quiet");
    }
}
