using System.Text;
using FraudAnalytics.Domain;
using FraudAnalytics.Review;

namespace FraudAnalytics.Tests.Review;

public sealed class EntitiesFileTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("entities").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    static readonly EntityRecord Entity = new("id-1", "Cantieri Vallalta",
        [new("name:CANTIERI VALLALTA", "Cantieri Vallalta", 2), new("id-1", "Cantieri Vallalta srl", 9)],
        [new("id-1", "name:CANTIERI VALLALTA", 7.5, 0.994, [new("name", "same without legal form", "Cantieri Vallalta srl", "Cantieri Vallalta", 7.5)])]);

    [Fact]
    public void Entities_have_the_agreed_shape_and_read_back_in_order()
    {
        EntitiesFile.WriteAll(folder, [Entity with { Id = "z" }, Entity], []);
        var lines = File.ReadAllLines(Path.Combine(folder, EntitiesFile.Name));
        Assert.Equal(
            """{"id":"id-1","name":"Cantieri Vallalta","profiles":[{"id":"id-1","name":"Cantieri Vallalta srl","mentions":9},{"id":"name:CANTIERI VALLALTA","name":"Cantieri Vallalta","mentions":2}],"links":[{"left":"id-1","right":"name:CANTIERI VALLALTA","score":7.5,"probability":0.994,"bars":[{"label":"name","level":"same without legal form","left":"Cantieri Vallalta srl","right":"Cantieri Vallalta","weight":7.5}]}]}""",
            lines[0]);
        var read = EntitiesFile.Read(Path.Combine(folder, EntitiesFile.Name)).ToArray();
        Assert.Equal(["id-1", "z"], read.Select(entity => entity.Id));
        Assert.Equal((9, 7.5), (read[0].Profiles[0].Mentions, read[0].Links[0].Bars[0].Weight));
    }

    [Theory]
    [InlineData("{\"id\":\"a\"}")]
    [InlineData("{\"id\":\"a\",\"name\":\"b\",\"profiles\":[],\"links\":[]}")]
    [InlineData("null")]
    [InlineData("not json")]
    public void A_line_that_is_no_entity_is_named(string line)
    {
        var file = Path.Combine(folder, "bad.jsonl");
        File.WriteAllText(file, "\n" + line + "\n");
        Assert.Equal(2, Assert.Throws<InputRejectedException>(() => EntitiesFile.Read(file).ToList()).Line);
    }

    [Fact]
    public void Pairs_are_text_in_a_spreadsheet_and_read_back_as_they_were()
    {
        EntityPair[] pairs =
        [
            new("b", "'quoted", "c", "-1 Ltd, of \"two\"\nlines", 1, 0.5, "why"),
            new("=1+1", "+39 Ltd", "@c", "'=twice", 2.25, 0.826, ""),
            new("a", "A", "c", "C", 1, 0.5, "ties by id"),
        ];
        using var output = new MemoryStream();
        EntityPairsFile.Write(output, pairs);
        var text = Encoding.UTF8.GetString(output.ToArray());
        Assert.StartsWith("left_id,left_name,right_id,right_name,score,probability,why\n'=1+1,'+39 Ltd,'@c,''=twice,2.25,0.826,\n", text, StringComparison.Ordinal);
        var file = Path.Combine(folder, EntityPairsFile.Name);
        File.WriteAllBytes(file, output.ToArray());
        Assert.Equal([pairs[1], pairs[2], pairs[0]], EntityPairsFile.Read(file));
    }

    [Theory]
    [InlineData("left_id,right_id\na,b\n")]
    [InlineData("left_id,left_name,right_id,right_name,score,probability,why\na,A,b,B,much,0.5,x\n")]
    public void A_list_that_cannot_be_read_is_refused(string text)
    {
        var file = Path.Combine(folder, "bad.csv");
        File.WriteAllText(file, text);
        Assert.Throws<InputRejectedException>(() => EntityPairsFile.Read(file));
    }
}
