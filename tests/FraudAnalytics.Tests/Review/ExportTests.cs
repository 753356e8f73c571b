using System.Text;
using CsvHelper;
using FraudAnalytics.Domain;
using FraudAnalytics.Review;
using FraudAnalytics.Scoring;
using static FraudAnalytics.Tests.Scoring.InventedFindings;

namespace FraudAnalytics.Tests.Review;

public sealed class ExportTests
{
    [Theory]
    [InlineData("=1+1"), InlineData("+1"), InlineData("-1"), InlineData("@SUM(A1)"), InlineData("\t=1"), InlineData("\r=1"), InlineData("\n=1")]
    [InlineData("＝1"), InlineData("＋1"), InlineData("－1"), InlineData("＠x"), InlineData(" =1"), InlineData("\0=1"), InlineData("'=1")]
    public void Text_that_a_spreadsheet_might_run_stays_text(string text) => Assert.Equal("'" + text, SafeCell.Of(text));

    [Theory, InlineData(""), InlineData("Ünïted & Co = Sons"), InlineData("a-b"), InlineData("10")]
    public void Other_text_is_left_alone(string text) => Assert.Equal(text, SafeCell.Of(text));

    [Fact]
    public void Findings_are_written_with_safe_text_and_plain_numbers()
    {
        var finding = Lot("a", amount: -5.5m) with { Sentence = "=HYPERLINK(\"x\"), \"quoted\"\nnext line", Suppliers = ["s1", "s2"] };
        var output = new MemoryStream();
        Export.Csv(output, FindingsJson.Lines(Scan(finding).Cases));
        using var reader = CsvReader.Create(output.ToArray());
        Assert.True(reader.Read());
        Assert.Equal("'" + finding.Sentence, reader.GetString("sentence"));
        Assert.Equal(("-5.5", "EUR", "s1 | s2", "2024-05-17", "1"), (reader.GetString("amount"), reader.GetString("currency"), reader.GetString("suppliers"), reader.GetString("date"), reader.GetString("rank")));
        Assert.False(reader.Read());
    }

    [Fact]
    public void Issues_are_written_in_order_of_place()
    {
        DataIssue[] issues =
        [
            new("b", IssueEffect.RowQuarantined, new("y.csv", 10, "f"), "Second.", "=1"), new("a", IssueEffect.ValueDropped, new("y.csv", 9, "f"), "First."),
            new("c", IssueEffect.Noted, new("x.csv", 99, ""), "Zeroth."),
        ];
        Assert.Equal(
            "code,effect,file,line,field,value,message\nc,noted,x.csv,99,,,Zeroth.\na,value-dropped,y.csv,9,f,,First.\nb,row-quarantined,y.csv,10,f,'=1,Second.\n", Text(issues));
        Assert.Equal(Text(issues), Text(issues.Reverse()));
    }

    static string Text(IEnumerable<DataIssue> issues)
    {
        var output = new MemoryStream();
        IssuesCsv.Write(output, issues);
        return Encoding.UTF8.GetString(output.ToArray());
    }
}
