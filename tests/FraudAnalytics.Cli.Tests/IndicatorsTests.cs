using System.Text;

namespace FraudAnalytics.Cli.Tests;

/// <summary>The verb <c>indicators</c>, which stands in for OCDS Cardinal.</summary>
public sealed class IndicatorsTests : IDisposable
{
    const string Releases = """
        {"ocid":"ocds-x-1","buyer":{"id":"B"},"bids":{"details":[{"status":"valid","tenderers":[{"id":"W"}],"value":{"amount":5,"currency":"EUR"}},{"status":"disqualified","tenderers":[{"id":"L"}],"value":{"amount":4,"currency":"EUR"}}]},"awards":[{"status":"active","suppliers":[{"id":"W"}]}]}

        {"ocid":"ocds-x-2"
        """;

    const string Json = """{"Buyer":{"B":{"R038":0.5}},"OCID":{"ocds-x-1":{"R035":1.0,"R036":1.0}},"Tenderer":{"W":{"R025":1.0,"R035":0.0}}}""" + "\n";

    readonly Place place = new();

    public void Dispose() => place.Dispose();

    [Fact]
    public void A_file_gives_json_on_standard_output_and_the_rest_on_standard_error()
    {
        place.Write("releases.jsonl", Releases);
        var ended = place.Ok("indicators", "releases.jsonl", "--no-meta", "-c", "--threads", "2");
        Assert.Equal(Json, ended.Output);
        Assert.Equal(["WARN Line 3 is invalid JSON, skipping.", "Buyer: 1", "OCID: 1", "Tenderer: 1"], ended.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public void Settings_choose_indicators_and_meta_and_maps_are_written()
    {
        place.Write("releases.jsonl", Releases);
        place.Write("settings.ini", "currency = EUR\n[R036]\n[R058]\nthreshold = 2\n");
        Assert.Equal("""{"Meta":{"R058":{"upper_fence":2.0}},"OCID":{"ocds-x-1":{"R036":1.0}}}""" + "\n", place.Ok("indicators", "-s", "settings.ini", "releases.jsonl").Output);
        Assert.Contains("\"Maps\":{\"ocid_buyer_r038\":{},", place.Ok("indicators", "--settings", "settings.ini", "--map", "releases.jsonl").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_hyphen_is_standard_input()
    {
        var start = new System.Diagnostics.ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "fraudscan.dll"), "indicators", "-", "--no-meta"]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = System.Diagnostics.Process.Start(start)!;
        process.StandardInput.BaseStream.Write(Encoding.UTF8.GetBytes(Releases));
        process.StandardInput.Close();
        Assert.Equal(Json, Fraudscan.End(process, "indicators -").Output);
    }

    [Fact]
    public void Unknown_settings_and_files_that_are_not_there_are_refused()
    {
        place.Write("settings.ini", "[R036]\nthreshold = 2\n");
        var refused = place.Run("indicators", "-s", "settings.ini", "nothing.jsonl");
        Assert.Equal((2, "", "settings.ini:2: threshold: is no property of this section\n"), (refused.Code, refused.Output, refused.Error));
        Assert.Equal(3, place.Run("indicators", "nothing.jsonl").Code);
        Assert.Equal(3, place.Run("indicators", place.Root).Code);
    }
}
