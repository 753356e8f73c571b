namespace FraudAnalytics.Cli.Tests;

public sealed class MaskTests : IDisposable
{
    readonly Place place = new();

    public void Dispose() => place.Dispose();

    [Fact]
    public void Export_and_explain_refuse_to_show_persons_of_a_scan_that_was_not_masked()
    {
        place.Ok("scan", Sample.Ocds, "--workspace", "work", "--quiet");
        foreach (var arguments in new string[][] { ["export", "--mask-persons", "--workspace", "work"], ["explain", "v1:", "--mask-persons", "--workspace", "work"] })
        {
            var ended = place.Run(arguments);
            Assert.Equal((2, ""), (ended.Code, ended.Output));
            Assert.Contains("Scan again with --mask-persons", ended.Error, StringComparison.Ordinal);
        }
        place.Ok("scan", Sample.Ocds, "--workspace", "work", "--quiet", "--mask-persons");
        Assert.True((bool)place.Last("work").Run["personsMasked"]!);
        Assert.NotEmpty(place.Ok("export", "--mask-persons", "--workspace", "work").Output);
    }

    [Fact]
    public void A_person_in_the_records_is_in_no_file_of_a_masked_scan_nor_on_the_terminal()
    {
        const string name = "Wilma Quendel";
        var parties = System.Text.RegularExpressions.Regex.Replace(File.ReadAllText(Sample.Ocds), "\"name\":\\s*\"([^\"]*)\"", found => $"\"name\":\"Dr {name} {(uint)found.Groups[1].Value.Length % 7}\"");
        place.Write("persons.jsonl", parties);
        var plain = place.Ok("scan", "persons.jsonl", "--workspace", "plain", "--quiet");
        Assert.Contains(name, File.ReadAllText(Path.Combine(place.Last("plain").Folder, "report.html")), StringComparison.Ordinal);
        var masked = place.Ok("scan", "persons.jsonl", "--workspace", "masked", "--quiet", "--mask-persons");
        Assert.DoesNotContain(name, masked.All, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(name, plain.Error, StringComparison.OrdinalIgnoreCase);
        Assert.All(Directory.GetFiles(place.Last("masked").Folder), file => Assert.DoesNotContain(name, File.ReadAllText(file), StringComparison.OrdinalIgnoreCase));
    }
}
