using System.Text;
using FraudAnalytics.Domain;
using FraudAnalytics.Ingest;

namespace FraudAnalytics.Tests.Ingest;

public sealed class MappingFileTests
{
    static string Refused(string json) => Assert.Throws<InputRejectedException>(() => MappingFile.Parse(Encoding.UTF8.GetBytes(json), "m.json")).Message;

    [Fact]
    public void All_errors_are_named_with_line_and_path()
    {
        var message = Refused("""
            {
              "name": "t",
              "colour": 1,
              "files": [
                { "pattern": "t.csv",
                  "delimiter": ";;",
                  "datum": [],
                  "records": [
                    { "kind": "tendre", "fields": { "ocid": "id" } },
                    { "kind": "bid", "fields": { "ocid": "id", "prize": "p", "date": "d" } } ] } ]
            }
            """);
        Assert.StartsWith("m.json:3: the mapping has ", message, StringComparison.Ordinal);
        Assert.Contains("line 3, $.colour: unknown key", message, StringComparison.Ordinal);
        Assert.Contains("line 6, $.files[0].delimiter: one ASCII character", message, StringComparison.Ordinal);
        Assert.Contains("line 7, $.files[0].datum: unknown key", message, StringComparison.Ordinal);
        Assert.Contains("line 9, $.files[0].records[0].kind: not a value that fits here", message, StringComparison.Ordinal);
        Assert.Contains("$.files[0].records[1].fields.prize: a bid has no such field; it has ocid, lotId", message, StringComparison.Ordinal);
        Assert.Contains("$.files[0].records[1].fields.date: a date needs dates", message, StringComparison.Ordinal);
        Assert.Contains("bidderId or bidderName is needed", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{", "the mapping is not JSON")]
    [InlineData("[]", "an object is expected")]
    [InlineData("{}", "a name is needed")]
    public void Broken_files_are_refused(string json, string why) => Assert.Contains(why, Refused(json), StringComparison.Ordinal);

    [Theory]
    [InlineData("\"{a\"", "braces do not match")]
    [InlineData("\"{@path}\"", "@path is none of")]
    [InlineData("{ \"column\": \"a\", \"constant\": \"b\" }", "exactly one of")]
    [InlineData("{ \"column\": \"a\", \"pick\": \"last\" }", "only with a separator")]
    [InlineData("{ \"column\": \"a\", \"numbers\": { \"decimal\": \",\", \"group\": \",\" } }", "other than the decimal separator")]
    public void Fields_that_make_no_sense_are_refused(string field, string why) =>
        Assert.Contains(why, Refused($$"""{ "name": "t", "files": [ { "pattern": "t.csv", "records": [ { "kind": "tender", "fields": { "ocid": {{field}} } } ] } ] }"""), StringComparison.Ordinal);

    [Fact]
    public void A_missing_mapping_file_is_refused() =>
        Assert.Contains("cannot be read", Assert.Throws<InputRejectedException>(() => MappingFile.Load("no-such-mapping.json")).Message, StringComparison.Ordinal);

    public static TheoryData<string> Committed => [.. Directory.GetFiles(Path.Combine(Repository.Root, "docs", "mappings"), "*.json").Select(path => Path.GetFileName(path)!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Committed))]
    public void Committed_mappings_are_valid_and_survive_writing(string name)
    {
        var mapping = MappingFile.Load(Path.Combine(Repository.Root, "docs", "mappings", name));
        Assert.Equal(Path.GetFileNameWithoutExtension(name), mapping.Name);
        var written = MappingFile.ToJson(mapping);
        Assert.Equal(written, MappingFile.ToJson(MappingFile.Parse(Encoding.UTF8.GetBytes(written), "written")));
        Assert.Equal(mapping.Files.SelectMany(file => file.Records).SelectMany(record => record.Fields.Keys), MappingFile.Parse(Encoding.UTF8.GetBytes(written), "written").Files.SelectMany(file => file.Records).SelectMany(record => record.Fields.Keys));
    }

    [Fact]
    public void The_page_about_mappings_shows_a_valid_one()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "mappings", "README.md"));
        var start = page.IndexOf("```json", StringComparison.Ordinal) + 7;
        var mapping = MappingFile.Parse(Encoding.UTF8.GetBytes(page[start..page.IndexOf("```", start, StringComparison.Ordinal)]), "README.md");
        foreach (var kind in Enum.GetValues<RecordKind>())
            foreach (var (field, _) in MappingFields.Of(kind)) Assert.Contains($"`{field}`", page, StringComparison.Ordinal);
        Assert.NotEmpty(mapping.Files);
    }
}

public sealed class MappingPatternTests
{
    [Theory]
    [InlineData("*/lots.csv", "data/001/lots.csv", true)]
    [InlineData("*/lots.csv", "x.tar.gz!./001/lots.csv", true)]
    [InlineData("*/lots.csv", "lots.csv", false)]
    [InlineData("lots.csv", "a/LOTS.csv.gz", true)]
    [InlineData("lots.csv", "a/mylots.csv", false)]
    [InlineData("data/*/lots.csv", "data/a/b/lots.csv", false)]
    [InlineData("data/**/lots.csv", "data/a/b/lots.csv", true)]
    [InlineData("spend-20??.csv", "spend-2019.csv", true)]
    [InlineData("a-*.csv", "a-b.txt", false)]
    public void Patterns_fit_the_end_of_a_path(string pattern, string file, bool fits) => Assert.Equal(fits, MappingPattern.Fits(pattern, file));

    [Theory]
    [InlineData("x.tar.gz!./001/lots.csv", "001", "lots")]
    [InlineData("lots.csv.gz", "", "lots")]
    [InlineData("C:\\in\\b7\\t.x.csv", "b7", "t")]
    public void Folder_and_name_come_from_the_path(string file, string folder, string stem) =>
        Assert.Equal((folder, stem), (MappingPattern.Folder(file), MappingPattern.Stem(file)));
}
