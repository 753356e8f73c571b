using System.Text;
using FraudAnalytics.Entities.Linkage;

namespace FraudAnalytics.Tests.Entities.Linkage;

public sealed class LinkageModelTests
{
    [Fact]
    public void The_shipped_model_survives_writing_and_reading()
    {
        var text = LinkageModel.Default.ToJson();
        Assert.Equal(text, LinkageFile.Parse(Encoding.UTF8.GetBytes(text), "again").ToJson());
        Assert.Equal(Enum.GetValues<LinkageField>(), LinkageModel.Default.Comparisons.Select(comparison => comparison.Field));
    }

    [Fact]
    public void Chances_of_every_comparison_sum_to_one_or_less()
    {
        foreach (var comparison in LinkageModel.Default.Comparisons)
        {
            var told = comparison.Levels.Where(level => level.How != Likeness.Missing).ToArray();
            Assert.InRange(told.Sum(level => level.M), 0.95, 1.000001);
            Assert.True(told.Sum(level => level.U) <= 1.000001);
            Assert.True(told[0].Weight > 0 && told[^1].Weight < 0, $"{comparison.Field}");
            Assert.Equal(0, comparison.Levels.Single(level => level.How == Likeness.Missing).Weight);
        }
    }

    [Fact]
    public void All_errors_are_told_at_once()
    {
        var error = Assert.Throws<InvalidDataException>(() => LinkageFile.Parse(Encoding.UTF8.GetBytes("""
            { "lamda": 1, "train": 1, "comparisons": [ { "field": "colour", "levels": [ { "label": "x", "how": "nearly", "p": 1, "m": "a" } ] }, 3 ] }
            """), "my.json"));
        foreach (var part in new[] { "lamda: unknown key", "train: true or false", "comparisons[0].field: one of name,", "comparisons[0].levels[0].how", "levels[0].p: unknown", "levels[0].m: a number", "comparisons[1]: an object" })
            Assert.Contains(part, error.Message, StringComparison.Ordinal);
        Assert.All(error.Message.Split('\n'), line => Assert.StartsWith("my.json: ", line, StringComparison.Ordinal));
    }

    [Fact]
    public void Numbers_that_make_no_sense_are_refused()
    {
        var error = Assert.Throws<InvalidDataException>(() => LinkageFile.Parse(Encoding.UTF8.GetBytes("""
            { "lambda": 2, "comparisons": [
                { "field": "phone", "levels": [ { "label": "a", "how": "else", "m": 0 }, { "label": "b", "how": "building", "u": 2 } ] },
                { "field": "phone", "levels": [] } ] }
            """), "my.json"));
        foreach (var part in new[] { "lambda: 2 is outside", "phone is there twice", "else, m: 0 is outside", "'building' is no level", "u: 2 is outside", "last level is to be 'else'", "from most to least alike" })
            Assert.Contains(part, error.Message, StringComparison.Ordinal);
    }

    [Theory, InlineData("{"), InlineData("[]"), InlineData("null"), InlineData("{}"), InlineData("")]
    public void What_is_no_model_is_refused(string text) => Assert.Throws<InvalidDataException>(() => LinkageFile.Parse(Encoding.UTF8.GetBytes(text), "x"));

    [Fact]
    public void A_level_left_out_counts_as_the_next_less_alike()
    {
        var name = LinkageModel.Default.Comparisons[0];
        var model = LinkageModel.Default with { Comparisons = [name with { Levels = [.. name.Levels.Where(level => level.How is not (Likeness.Typo or Likeness.OtherForm))] }] };
        var weights = new PairWeights(model, 0.0001);
        Assert.Equal(Likeness.Contained, weights.Level(LinkageField.Name, Likeness.Typo)!.How);
        Assert.Equal(Likeness.Contained, weights.Level(LinkageField.Name, Likeness.OtherForm)!.How);
        Assert.Null(weights.Level(LinkageField.Phone, Likeness.Same));
    }
}
