using System.Text;
using FraudAnalytics.Domain;
using FraudAnalytics.Ingest;

namespace FraudAnalytics.Tests.Ingest;

/// <summary>What releases and files tell beyond a contract's value today: amendments, reasons, persons.</summary>
public sealed class AmendmentFieldsTests : IDisposable
{
    readonly Inbox inbox = new();

    public void Dispose() => inbox.Dispose();

    [Theory]
    [InlineData("""[{"date":"2020-05-01","changes":[{"property":"value.amount","former_value":400}]}]""", 400, "2020-05-01")]
    [InlineData("""[{"date":"2020-05-01","changes":[{"property":"value","formerValue":{"amount":400,"currency":"EUR"}}]}]""", 400, "2020-05-01")]
    // The earliest tells the first value, the latest the day; wherever they stand.
    [InlineData("""[{"date":"2021-05-01","changes":[{"property":"value","former_value":{"amount":450}}]},{"date":"2020-02-01","changes":[{"former_value":{"amount":400},"property":"value"}]}]""", 400, "2021-05-01")]
    [InlineData("""[{"changes":[{"property":"value/amount","former_value":400}]},{"changes":[{"property":"value/amount","former_value":450}]}]""", 400, "")]
    // Another property, none, rationale only, an amendment that is no list, nothing.
    [InlineData("""[{"date":"2020-05-01","changes":[{"property":"title","former_value":"Old"},{"property":7,"former_value":{"amount":9}}]}]""", -1, "2020-05-01")]
    [InlineData("""[{"date":"2020-05-01","rationale":"more work"}]""", -1, "2020-05-01")]
    [InlineData("""{"date":"2020-05-01"}""", -1, "2020-05-01")]
    [InlineData("""[]""", -1, "")]
    [InlineData("null", -1, "")]
    [InlineData("""["x", 3, {"date":"2020-05-01","changes":"none"}]""", -1, "2020-05-01")]
    public void Amendments_tell_the_first_value_and_the_last_day(string amendments, int expected, string day)
    {
        var read = inbox.ReadText("a.json", $$$"""{"ocid":"o","contracts":[{"id":"C1","awardID":"A1","amendments":{{{amendments}}},"value":{"amount":500,"currency":"EUR"}}]}""");
        var contract = Assert.Single(read.Only.Contracts);
        Assert.Equal(expected, contract.InitialAmount.Present ? contract.InitialAmount.Units / Money.Scale : -1);
        Assert.Equal(day, contract.Amended.HasValue ? contract.Amended.ToString() : "");
        Assert.Equal(500, contract.Amount.Units / Money.Scale);
    }

    [Fact]
    public void The_reason_of_the_procedure_and_the_contact_of_the_buyer()
    {
        var batch = inbox.ReadText("t.json", """
            {"ocid":"o","buyer":{"id":"b-1","name":"Town"},"parties":[
               {"id":"s-1","name":"Firm","contactPoint":{"name":"Sales"}},
               {"id":"b-1","name":"Town","contactPoint":{"email":"x@example.org","name":" M. Rossi "}}],
             "tender":{"procurementMethodRationale":"somma urgenza"}}
            """).Only;
        Assert.Equal(("somma urgenza", "M. Rossi"), (batch.Strings[batch.Tenders[0].Rationale], batch.Strings[batch.Tenders[0].Official]));
        batch = inbox.ReadText("u.json", """{"ocid":"o","buyer":{"id":"b-1"},"parties":[{"id":"b-1","contactPoint":"M. Rossi"},{"id":"b-2","contactPoint":{"name":null}}]}""").Only;
        Assert.False(batch.Tenders[0].Official.HasValue);
    }

    [Fact]
    public void Mapped_files_have_these_fields_too()
    {
        var mapping = MappingFile.Parse(Encoding.UTF8.GetBytes("""
            { "name": "t", "files": [ { "pattern": "*/t.csv", "dates": ["yyyy-MM-dd"], "records": [
              { "kind": "tender", "fields": { "ocid": "id", "rationale": "why", "official": "who" } },
              { "kind": "contract", "fields": { "ocid": "id", "contractId": "id", "amount": "value", "currency": { "constant": "EUR" }, "initialAmount": "first", "amended": "changed", "nature": { "constant": "payment" } } },
              { "kind": "party", "fields": { "name": "firm", "contact": "who" } } ] } ] }
            """), "m.json");
        var batch = CsvReading.Read(Encoding.UTF8.GetBytes("id,why,who,value,first,changed,firm\nA,urgent,Rossi,500,400,2020-05-01,Firm\nB,,,500,,,Firm\n"), mapping, "a/t.csv");
        Assert.Equal(["urgent", ""], batch.Tenders.Select(tender => batch.Name(tender.Rationale)));
        Assert.Equal(["Rossi", ""], batch.Tenders.Select(tender => batch.Name(tender.Official)));
        Assert.Equal([400, -1], batch.Contracts.Select(contract => contract.InitialAmount.Present ? contract.InitialAmount.Units / Money.Scale : -1));
        Assert.Equal([Currency.TryParse("EUR", out var euro) ? euro : default], batch.Contracts.Where(contract => contract.InitialAmount.Present).Select(contract => contract.InitialAmount.Currency));
        Assert.Equal([Day.Of(2020, 5, 1), Day.None], batch.Contracts.Select(contract => contract.Amended));
        Assert.All(batch.Contracts, contract => Assert.Equal("payment", batch.Name(contract.Nature)));
        Assert.Equal("Rossi", batch.Name(batch.Parties[0].Contact));
    }
}
