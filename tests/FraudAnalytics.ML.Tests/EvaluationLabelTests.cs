using System.Text;
using FraudAnalytics.Domain;
using FraudAnalytics.Ingest;
using FraudAnalytics.ML.Evaluation;

namespace FraudAnalytics.ML.Tests;

public sealed class EvaluationLabelTests : IDisposable
{
    const string Header = "tender,bidder,price,label\n";
    readonly string root = Directory.CreateTempSubdirectory("labels").FullName;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(root, recursive: true);

    static Mapping MappingWith(string more = "") => MappingFile.Parse(Encoding.UTF8.GetBytes($$"""
        { "name": "test", "files": [ { "pattern": "*.csv", "records": [
          { "kind": "tender", "fields": { "ocid": "tender"{{more}} } },
          { "kind": "bid", "fields": { "ocid": "tender", "bidderId": "firm-{bidder}", "amount": "price", "currency": { "constant": "EUR" } } } ] } ] }
        """), "mapping.json");

    /// <summary>Rows of a tender whose bids have the labels given.</summary>
    static string Tender(string id, params string[] labels) => string.Concat(labels.Select((label, bid) => $"{id},{bid},{100 + bid},{label}\n"));

    LabelFile File(string rows, Mapping? mapping = null)
    {
        var path = Path.Combine(root, "market.one.csv");
        System.IO.File.WriteAllText(path, Header + rows);
        return new(path, mapping ?? MappingWith(), "label");
    }

    [Fact]
    public void A_lot_is_positive_when_one_of_its_rows_is_and_unlabelled_when_none_has_a_label()
    {
        var market = File(Tender("a", "0", "0", "0") + Tender("b", "0.0", "", "1.0") + Tender("c", "", "", "") + Tender("d", "false", "no", "FALSE") + Tender("e", "yes", "true", "1")).Read(cancel: Cancel);
        Assert.Equal("market", market.Facts.Name);
        Assert.Equal(["a", "b", "d", "e"], market.Facts.Lots.Select(lot => market.Facts.Input.Data.Lots[lot].Id));
        Assert.Equal([false, true, false, true], market.Labels);
        Assert.False(market.HasDays);
    }

    [Fact]
    public void Lots_with_fewer_than_three_prices_are_left_out()
    {
        var market = File(Tender("a", "0", "0", "0") + Tender("b", "1", "1") + Tender("c", "1", "1", "1", "1")).Read(cancel: Cancel);
        Assert.Equal(["a", "c"], market.Facts.Lots.Select(lot => market.Facts.Input.Data.Lots[lot].Id));
    }

    [Fact]
    public void A_mapping_that_reads_the_label_is_refused()
    {
        var rows = Tender("a", "0", "0", "0") + Tender("b", "1", "1", "1");
        foreach (var field in (string[])["\"label\"", "\"{tender}-{Label}\"", "{ \"firstOf\": [\"bidder\", \"label\"] }"])
            Assert.Contains("label", Assert.Throws<InputRejectedException>(() => File(rows, MappingWith($", \"title\": {field}")).Read(cancel: Cancel)).Message, StringComparison.Ordinal);
        File(rows, MappingWith(", \"title\": \"bidder\"")).Read(cancel: Cancel);
    }

    [Fact]
    public void What_is_wrong_is_said_with_its_line()
    {
        Assert.Contains("market.one.csv:6: the label 'maybe'", Assert.Throws<InputRejectedException>(() => File(Tender("a", "0", "0", "0") + Tender("b", "1", "maybe", "1")).Read(cancel: Cancel)).Message, StringComparison.Ordinal);
        Assert.Contains("alike", Assert.Throws<ArgumentException>(() => File(Tender("a", "0", "0", "0")).Read(cancel: Cancel)).Message, StringComparison.Ordinal);
        Assert.Contains("no labelled lot", Assert.Throws<ArgumentException>(() => File(Tender("a", "0", "1")).Read(cancel: Cancel)).Message, StringComparison.Ordinal);
        Assert.Contains("lable", Assert.Throws<InputRejectedException>(() => (File(Tender("a", "0", "0", "0")) with { Column = "lable" }).Read(cancel: Cancel)).Message, StringComparison.Ordinal);
        Assert.Throws<InputRejectedException>(() => new LabelFile(Path.Combine(root, "none.csv"), MappingWith()).Read(cancel: Cancel));
        Assert.Throws<InputRejectedException>(() => new LabelFile(Path.Combine(root, "none.csv"), null).Read(cancel: Cancel));
        Assert.Throws<InputRejectedException>(() => new LabelFile(root, null).Read(cancel: Cancel));
    }

    [Fact]
    public void The_same_bids_with_other_labels_give_the_same_facts()
    {
        string Rows(bool turned) => string.Concat(Enumerable.Range(0, 40).Select(tender => Tender($"t{tender}", (tender % 3 == 0) != turned ? "1" : "0", "0", "0", "0")));
        var (plain, turned) = (File(Rows(false)).Read(cancel: Cancel), File(Rows(true)).Read(cancel: Cancel));
        Assert.Equal(plain.Labels, turned.Labels.Select(label => !label));
        foreach (var learner in EvaluationMarkets.Small().Learners) Assert.Equal(learner.Features(plain.Facts), learner.Features(turned.Facts));
        foreach (var contender in EvaluationMarkets.Small().Untrained) Assert.Equal(contender.Score(plain.Facts).Scores, contender.Score(turned.Facts).Scores);
    }
}
