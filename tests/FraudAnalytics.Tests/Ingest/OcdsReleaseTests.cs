using FraudAnalytics.Domain;
using FraudAnalytics.Ingest;

namespace FraudAnalytics.Tests.Ingest;

public sealed class OcdsReleaseTests : IDisposable
{
    readonly Inbox inbox = new();

    public void Dispose() => inbox.Dispose();

    const string A = """{"ocid":"a","date":"2024-01-02T00:00:00Z","tender":{"title":"A"}}""";
    const string B = """{"date":"2024-01-03T00:00:00Z","tender":{"title":"B"},"ocid":"b"}""";

    [Theory]
    [InlineData($$"""{"releases":[{{A}},{{B}}]}""")]
    [InlineData($$"""{"uri":"x","publisher":{"name":"p"},"releases":[{{A}},{{B}}],"version":"1.1"}""")]
    [InlineData($"[{A},{B}]")]
    [InlineData($"{A}\n{B}\n")]
    [InlineData($"{A}\r\n\r\n{B}")]
    [InlineData($"{A} {B}")]
    [InlineData($$"""{"records":[{"ocid":"a","compiledRelease":{{A}}},{"ocid":"b","releases":[{{B}}]}]}""")]
    [InlineData($$"""{"records":[{"releases":[{"ocid":"z"}],"compiledRelease":{{A}}},{"compiledRelease":{{B}},"releases":[{"ocid":"z"}]}]}""")]
    [InlineData($$"""[{"releases":[{{A}}]},{"compiledRelease":{{B}}}]""")]
    [InlineData("\uFEFF" + A + "\n" + B)]
    public void Every_shape_holds_the_same_releases(string text)
    {
        var read = inbox.ReadText("x.json", text);
        Assert.Equal(["a", "b"], read.Ocids);
        Assert.Equal(2, read.Rows.Count());
        Assert.Empty(read.Issues);
        var batch = read.Batches[0];
        Assert.Equal(new DateTime(2024, 1, 2).Ticks, batch.Rows[0].Version);
        Assert.Equal("A", batch.Strings[batch.Tenders[0].Title]);
    }

    [Theory]
    [InlineData($$"""{"publisher":{},"releases":[{"url":"http://x/1"}],"compiledRelease":{{A}}}""")]
    [InlineData($$"""{"compiledRelease":{{A}},"releases":[{{B}}]}""")]
    [InlineData($$"""{"ocid":"a","releases":[{{B}}],"compiledRelease":{{A}}}""")]
    public void A_compiled_release_stands_for_its_record(string text)
    {
        Assert.Equal(["a"], inbox.ReadText("x.json", text).Ocids);
        Assert.Equal(["a"], inbox.ReadText("x.jsonl", text + "\n").Ocids);
    }

    [Fact]
    public void A_tender_is_read_with_all_its_fields()
    {
        var batch = inbox.ReadText("t.json", """
            {"ocid":" ocds-1 ","buyer":{"id":7,"name":"Town"},
             "parties":[{"id":"7","name":"Town","roles":[" buyer"],"address":{"countryName":"Utopia","region":"North","streetAddress":"1 Main St","locality":"Hill"}}],
             "relatedProcesses":[{"relationship":["prior","framework"],"identifier":"ocds-f"}],
             "tender":{"title":"Ro\u0061d","status":"complete","procurementMethod":"open","procurementMethodDetails":"Open call","mainProcurementCategory":"works",
               "value":{"amount":"1250.5","currency":"eur"},"numberOfTenderers":"3","tenderPeriod":{"startDate":"2024-02-01T23:00:00-05:00","endDate":"2024-03-01"},
               "items":[{"id":"1","relatedLot":"L1","classification":{"scheme":"CPV","id":"45233120"}},{"id":"2","relatedLot":"L2","classification":{"scheme":"CPV","id":"79000000"}}],
               "lots":[{"id":"L1","title":"One","status":"active","value":{"amount":1e3,"currency":"EUR"}},{"id":"L2","value":null}],
               "tenderers":[{"name":"Alpha"},{"name":"Beta"}]}}
            """).Only;
        var tender = Assert.Single(batch.Tenders);
        string Of(Text text) => batch.Strings[text];
        Assert.Equal(["ocds-1", "7", "Town", "Road", "complete", "open", "Open call", "works", "45233120", "CPV", "Utopia", "North", "ocds-f"],
            new[] { tender.Ocid, tender.Buyer.Id, tender.Buyer.Name, tender.Title, tender.Status, tender.Method, tender.MethodDetails, tender.Category, tender.Classification, tender.ClassificationScheme, tender.Country, tender.Region, tender.Framework }.Select(Of));
        Assert.Equal(RawAmount.Of(12_505_000, Currency.Of("EUR")), tender.Estimate);
        Assert.Equal((3, 2), (tender.DeclaredTenderers, tender.Tenderers.Count));
        Assert.Equal((Day.Of(2024, 2, 1), Day.Of(2024, 3, 1)), (tender.Published, tender.Deadline));
        Assert.Equal(["L1 45233120", "L2 79000000"], batch.Lots.Select(lot => $"{Of(lot.LotId)} {Of(lot.Classification)}"));
        Assert.Equal(RawAmount.Of(10_000_000, Currency.Of("EUR")), batch.Lots[0].Estimate);
        Assert.False(batch.Lots[1].Estimate.Present);
        Assert.Empty(batch.Issues);
    }

    [Fact]
    public void Bids_awards_and_contracts_are_read_in_the_ways_publishers_write_them()
    {
        var batch = inbox.ReadText("t.json", """
            {"ocid":"o","bids":{"details":[
               {"id":"b1","relatedLots":["L1","L2"],"tenderers":[{"id":"A","name":"Alpha"},{"id":"B","name":"Beta"}],"value":{"amount":0.00005,"currency":"EUR"},"status":"valid","date":"2024-05-06"},
               {"id":2,"relatedLot":"L3","tenderers":{"id":"C"},"value":{"amount":null,"currency":"EUR"}}]},
             "awards":[{"id":"w","relatedLots":[{"lotId":"L1"}],"relatedBid":"b1","suppliers":{"identifier":{"id":"99","legalName":"Old Ltd"}},"value":{"amount":""},"date":null},
                       {"id":"w2","items":[{"relatedLot":"L3"},{"relatedLot":"L3"}],"suppliers":[{"name":"Gamma"}]}],
             "contracts":[{"id":"c","awardID":"w","period":{"startDate":"2024-07-01"},"value":{"amount":-12.34567,"currency":"EUR"}},{"id":"d","dateSigned":"2024-08-01","period":{"startDate":"2024-09-01"}}]}
            """).Only;
        string Of(Text text) => batch.Strings[text];
        IEnumerable<string> Lots(Slice slice) => batch.Texts.GetRange(slice.Start, slice.Count).Select(Of);
        IEnumerable<PartyRef> Parties(Slice slice) => batch.PartyRefs.GetRange(slice.Start, slice.Count);
        Assert.Equal(["b1", "2"], batch.Bids.Select(bid => Of(bid.BidId)));
        Assert.Equal(["L1", "L2"], Lots(batch.Bids[0].Lots));
        Assert.Equal(["L3"], Lots(batch.Bids[1].Lots));
        Assert.Equal(["A", "B"], Parties(batch.Bids[0].Tenderers).Select(party => Of(party.Id)));
        Assert.Equal((0L, true, false), (batch.Bids[0].Amount.Units, batch.Bids[0].Amount.Present, batch.Bids[1].Amount.Present));
        Assert.Equal(["L1"], Lots(batch.Awards[0].Lots));
        Assert.Equal(["L3"], Lots(batch.Awards[1].Lots));
        Assert.Equal(["b1", ""], batch.Awards.Select(award => Of(award.BidId)));
        Assert.Equal("Old Ltd", Of(Assert.Single(Parties(batch.Awards[0].Suppliers)).Name));
        Assert.Equal(-123_457, batch.Contracts[0].Amount.Units);
        Assert.Equal([Day.Of(2024, 7, 1), Day.Of(2024, 8, 1)], batch.Contracts.Select(contract => contract.Signed));
        Assert.Empty(batch.Issues);
    }

    [Fact]
    public void A_bad_value_is_named_by_its_path_and_the_rest_is_kept()
    {
        var read = inbox.ReadText("t.jsonl", """
            {"ocid":"o"}
            {"ocid":"p","bids":{"details":[{"id":"1","value":{"amount":5}},{"id":"2","value":{"amount":"1,5","currency":"EUR"},"date":"0208-01-01"},{"id":"3","value":{"amount":1e30}}]},"tender":{"tenderPeriod":{"startDate":"soon","endDate":"2023-02-29"}}}
            """);
        Assert.Equal([
            "amount-unreadable bids/details/1/value/amount 1,5",
            "date-impossible bids/details/1/date 0208-01-01",
            "amount-out-of-range bids/details/2/value/amount 1e30",
            "date-unreadable tender/tenderPeriod/startDate soon",
            "date-impossible tender/tenderPeriod/endDate 2023-02-29"], read.Issues.Select(issue => $"{issue.Code} {issue.Source.Field} {issue.Value}"));
        Assert.All(read.Issues, issue => Assert.Equal((2L, IssueEffect.ValueDropped), (issue.Source.Line, issue.Effect)));
        Assert.Equal(3, read.Only.Bids.Count);
    }

    [Fact]
    public void Releases_without_ocid_or_content_are_set_aside()
    {
        var read = inbox.ReadText("t.json", """{"releases":[{"tender":{"title":"x"}},{"url":"http://x"},{"ocid":"o"}]}""");
        Assert.Equal(["ocid-missing", "release-linked"], read.Codes);
        Assert.Equal([true, true, false], read.Rows.Select(row => row.Quarantined));
        Assert.Equal(["o"], read.Ocids);
    }
}
