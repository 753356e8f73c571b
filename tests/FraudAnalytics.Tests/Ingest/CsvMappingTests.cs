using System.Text;
using FraudAnalytics.Domain;
using FraudAnalytics.Ingest;

namespace FraudAnalytics.Tests.Ingest;

/// <summary>What the rules of a mapping do to rows.</summary>
public sealed class CsvMappingTests
{
    static RawBatch Read(string text, string record, string file = "a/b77/t.csv", string format = "") =>
        CsvReading.Read(Encoding.UTF8.GetBytes(text), MappingFile.Parse(Encoding.UTF8.GetBytes($$"""{ "name": "t", "files": [ { "pattern": "*/t.csv", {{format}} "records": [ {{record}} ] } ] }"""), "m.json"), file);

    [Fact]
    public void Keys_are_joined_of_columns_and_the_path()
    {
        var batch = Read("cig,lot\n0000000000,L1\n,L2\n", """{ "kind": "tender", "fields": { "ocid": "{@folder}-{cig}-{lot}-{@file}", "title": "{cig?}/{lot}{@line}" } }""", "x.tar.gz!./b77/t.csv");
        Assert.Equal("b77-0000000000-L1-t", batch.Name(batch.Tenders[0].Ocid));
        Assert.Equal("0000000000/L12", batch.Name(batch.Tenders[0].Title));
        Assert.Equal([false, true], batch.Rows.Select(row => row.Quarantined));
    }

    [Fact]
    public void Conditions_choose_the_rows_of_a_record()
    {
        var batch = Read("id,won,who\nA,YES,x\nB,no,y\nC,yes,\n", """
            { "kind": "tender", "fields": { "ocid": "id" } },
            { "kind": "award", "when": { "column": "won", "in": ["yes"], "anyOf": ["who"] }, "fields": { "ocid": "id", "supplierName": "who" } }
            """);
        Assert.Equal(["A"], batch.Awards.Select(award => batch.Name(award.Ocid)));
        Assert.Equal(3, batch.Tenders.Count);
    }

    [Fact]
    public void Rows_that_make_nothing_are_accepted_and_counted()
    {
        var batch = Read("id,won\nA,no\nB,no\n", """{ "kind": "award", "when": { "column": "won", "in": ["yes"] }, "fields": { "ocid": "id" } }""");
        Assert.Equal(["row-without-record 1  Noted"], batch.Issues());
        Assert.StartsWith("2 rows", batch.Issues[0].Message, StringComparison.Ordinal);
        Assert.DoesNotContain(batch.Rows, row => row.Quarantined);
    }

    [Fact]
    public void Words_are_mapped_dropped_or_listed_once()
    {
        var batch = Read("id,how\nA,23-DIRETTO\nB,odd\nC,odd\nD,none\n", """{ "kind": "tender", "fields": { "ocid": "id", "method": { "column": "how", "values": { "23-DIRETTO": "direct", "none": null } } } }""");
        Assert.Equal(["direct", "odd", "odd", ""], batch.Tenders.Select(tender => batch.Name(tender.Method)));
        Assert.Equal(["value-unmapped 3 how Noted"], batch.Issues());
    }

    [Fact]
    public void Null_words_say_nothing_and_the_first_value_counts()
    {
        var batch = Read("id,fiscal,foreign\nA,NA,F1\nB,77,F2\nC,-,NA\n", """{ "kind": "party", "fields": { "id": { "firstOf": ["fiscal", "foreign"], "nullWords": ["-"] } } }""", format: """ "nullWords": ["NA"],""");
        Assert.Equal(["F1", "77"], batch.Parties.Select(party => batch.Name(party.Ref.Id)));
        Assert.True(batch.Rows[2].Quarantined);
    }

    [Fact]
    public void Several_suppliers_in_a_cell_go_together_with_their_ids()
    {
        var batch = Read("id,sid,who\nA,1|2,Alba | Brio\nB,1|2,Alba\n", """{ "kind": "award", "fields": { "ocid": "id", "supplierId": { "column": "sid", "separator": "|" }, "supplierName": { "column": "who", "separator": "|" } } }""");
        Assert.Equal(["1 Alba", "2 Brio", "1 ", "2 "], batch.PartyRefs.Select(party => $"{batch.Name(party.Id)} {batch.Name(party.Name)}"));
        Assert.Equal(new Slice(0, 2), batch.Awards[0].Suppliers);
        Assert.Equal(["party-count-differs 3 who Noted"], batch.Issues());
    }

    [Fact]
    public void One_of_several_values_can_be_picked()
    {
        var batch = Read("id,chain\nA,State||Works||Division 7\n", """{ "kind": "tender", "fields": { "ocid": "id", "buyerName": { "column": "chain", "separator": "||", "pick": "last" }, "region": { "column": "chain", "separator": "||", "pick": "first" } } }""");
        Assert.Equal("Division 7", batch.Name(batch.Tenders[0].Buyer.Name));
        Assert.Equal("State", batch.Name(batch.Tenders[0].Region));
    }

    [Fact]
    public void Rows_of_one_group_are_one_joint_bid()
    {
        var batch = Read("id,grp,who\nA,0,Alba\nA,0,Brio\nA,1,Cima\nB,1,Dora\nB,,Elba\nB,,Fara\n", """{ "kind": "bid", "joinRows": true, "fields": { "ocid": "id", "bidId": "g{grp}", "bidderName": "who" } }""");
        Assert.Equal([2, 1, 1, 1, 1], batch.Bids.Select(bid => bid.Tenderers.Count));
    }

    [Fact]
    public void Zero_can_mean_that_no_amount_was_given()
    {
        var batch = Read("id,a\nA,0.00\n", """{ "kind": "award", "fields": { "ocid": "id", "amount": { "column": "a", "zeroIsMissing": true } } }""");
        Assert.False(batch.Awards[0].Amount.Present);
        Assert.Empty(batch.Issues);
    }

    [Fact]
    public void A_lot_key_that_is_mapped_must_be_there_unless_optional()
    {
        const string Text = "id,lot\nA,\n";
        Assert.Equal(["key-missing 2 lot RowQuarantined"], Read(Text, """{ "kind": "award", "fields": { "ocid": "id", "lotId": "lot" } }""").Issues());
        Assert.Empty(Read(Text, """{ "kind": "award", "fields": { "ocid": "id", "lotId": { "column": "lot", "optional": true } } }""").Issues());
    }

    [Fact]
    public void Bad_currencies_and_counts_are_dropped_once_for_a_row()
    {
        var batch = Read("id,a,cur,n\nA,5,euro,2.5\n", """
            { "kind": "tender", "fields": { "ocid": "id", "estimate": "a", "currency": "cur", "declaredTenderers": "n" } },
            { "kind": "award", "fields": { "ocid": "id", "amount": "a", "currency": "cur" } }
            """);
        Assert.Equal(["currency-unreadable 2 cur ValueDropped", "count-unreadable 2 n ValueDropped"], batch.Issues().OrderByDescending(issue => issue.Length));
        Assert.Equal(RawAmount.Of(50_000, Currency.None), batch.Awards[0].Amount);
        Assert.Equal(-1, batch.Tenders[0].DeclaredTenderers);
    }

    [Fact]
    public void A_file_without_header_is_read_by_declared_columns()
    {
        var batch = Read("A,5\nB,6\n", """{ "kind": "award", "fields": { "ocid": "id", "amount": "a" } }""", format: """ "hasHeader": false, "columns": ["id", "a"],""");
        Assert.Equal([1L, 2], batch.Rows.Select(row => row.Line));
        Assert.Equal(["A", "B"], batch.Awards.Select(award => batch.Name(award.Ocid)));
    }

    [Fact]
    public void A_file_the_mapping_does_not_know_is_refused() =>
        Assert.Contains("no rule for this file", Assert.Throws<InputRejectedException>(() => Read("id\n", """{ "kind": "tender", "fields": { "ocid": "id" } }""", "other.csv")).Message, StringComparison.Ordinal);
}
