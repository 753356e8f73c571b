using FraudAnalytics.Domain;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Tests.Prepare;

public sealed class DatasetBuilderTests
{
    [Fact]
    public void A_tender_without_lots_has_one_lot_with_its_estimate_and_bids()
    {
        var data = new RawBuilder().Tender("T1", estimate: 1000m).Bid("T1", "FIRM-B", 990m).Bid("T1", "FIRM-A", 950m).Award("T1", "FIRM-A", 950m).Prepare().Data;
        var lot = Assert.Single(data.Lots);
        Assert.Equal("T1", lot.Id);
        Assert.Equal(Money.Of(1000m, "EUR"), lot.Estimate);
        Assert.Equal([950d, 990d], lot.ValidPrices.ToArray());
        Assert.Equal(["FIRM-A", "FIRM-B"], lot.Bids.Select(bid => bid.Bidder.Id));
        Assert.True(lot.Bids[0].IsWinner);
        Assert.False(lot.Bids[1].IsWinner);
    }

    [Fact]
    public void Newer_versions_override_and_older_ones_fill_in_whatever_the_order()
    {
        var data = new RawBuilder().Tender("T1", method: "limited", estimate: 5m, version: 20).Tender("T1", method: "open", classification: "", version: 30).Tender("T1", method: "direct", version: 10).Prepare().Data;
        var tender = Assert.Single(data.Tenders);
        Assert.Equal(ProcurementMethod.Open, tender.Method);
        Assert.Equal(Money.Of(5m, "EUR"), tender.Estimate);
    }

    [Fact]
    public void Rows_of_one_version_that_disagree_leave_the_field_missing_and_are_reported()
    {
        var prepared = new RawBuilder().Tender("T1", estimate: 5m).Tender("T1", estimate: 6m).Prepare();
        Assert.Null(prepared.Data.Tenders[0].Estimate);
        Assert.Contains(prepared.Issues, issue => issue is { Code: "value-conflict", Source.Field: "tender/value" });
    }

    [Fact]
    public void Identical_bids_with_one_id_count_once_and_contradicting_ones_lose_the_price()
    {
        var prepared = new RawBuilder().Tender("T1")
            .Bid("T1", "FIRM-A", 100m, id: "1").Bid("T1", "FIRM-A", 100m, id: "1")
            .Bid("T1", "FIRM-B", 100m, id: "2").Bid("T1", "FIRM-B", 120m, id: "2").Prepare();
        Assert.Equal(2, prepared.Data.Bids.Count);
        Assert.Equal([100d], prepared.Data.Lots[0].ValidPrices.ToArray());
        Assert.Contains(prepared.Issues, issue => issue.Code == "duplicate-identical");
        Assert.Contains(prepared.Issues, issue => issue.Code == "duplicate-conflict");
    }

    [Fact]
    public void The_last_valid_bid_of_a_bidder_is_its_price()
    {
        var data = new RawBuilder().Tender("T1")
            .Bid("T1", "FIRM-A", 100m, date: Day.Of(2024, 1, 1)).Bid("T1", "FIRM-A", 130m, date: Day.Of(2024, 1, 2)).Bid("T1", "FIRM-A", 90m, status: "withdrawn", date: Day.Of(2024, 1, 3))
            .Bid("T1", "FIRM-B", 0m).Bid("T1", "FIRM-C", -5m).Bid("T1", "FIRM-D", 140m, status: "disqualified").Prepare().Data;
        Assert.Equal([130d], data.Lots[0].ValidPrices.ToArray());
        Assert.Equal(4, data.Lots[0].ReceivedBids);
    }

    [Fact]
    public void Prices_in_two_currencies_are_never_compared()
    {
        var data = new RawBuilder().Tender("T1").Bid("T1", "FIRM-A", 100m).Bid("T1", "FIRM-B", 100m, currency: "USD").Prepare().Data;
        Assert.Equal(PriceState.MixedCurrencies, data.Lots[0].PriceState);
        Assert.True(data.Lots[0].ValidPrices.IsEmpty);
    }

    [Fact]
    public void A_joint_bid_is_one_bidder_with_members_whatever_their_order()
    {
        var data = new RawBuilder().Tender("T1").Bid("T1", "FIRM-B+FIRM-A", 100m).Award("T1", "FIRM-A+FIRM-B", 100m).Prepare().Data;
        var bid = Assert.Single(data.Bids);
        Assert.Equal("joint:FIRM-A+FIRM-B", bid.Bidder.Id);
        Assert.Equal(["FIRM-A", "FIRM-B"], bid.Bidder.Members.ToArray().Select(member => data.Parties[member].Id));
        Assert.True(bid.IsWinner);
    }

    [Fact]
    public void Lots_packages_and_whole_tenders_are_kept_apart()
    {
        var data = new RawBuilder().Tender("T1").Lot("T1", "1", 10m).Lot("T1", "2", 20m).Bid("T1", "FIRM-A", 9m, lots: "1").Bid("T1", "FIRM-B", 28m, lots: "2,1").Bid("T1", "FIRM-C", 30m).Prepare().Data;
        Assert.Equal(["", "1", "1+2", "2"], data.Lots.Select(lot => lot.LotId));
        Assert.Equal([1, 1, 1, 0], data.Lots.Select(lot => lot.Bids.Count));
    }

    [Fact]
    public void What_names_no_lot_is_about_the_only_lot()
    {
        var data = new RawBuilder().Tender("T1").Lot("T1", "1").Bid("T1", "FIRM-A", 9m).Award("T1", "FIRM-A", 9m).Prepare().Data;
        var lot = Assert.Single(data.Lots);
        Assert.Equal("T1/1", lot.Id);
        Assert.Single(lot.Bids);
        Assert.Single(lot.Awards);
    }

    [Fact]
    public void Tenderers_stand_in_for_bids_where_none_are_published()
    {
        var data = new RawBuilder().Tender("T1", tenderers: ["FIRM-B", "FIRM-A"]).Award("T1", "FIRM-A", 5m).Prepare().Data;
        Assert.Equal(2, data.Lots[0].ReceivedBids);
        Assert.Equal(PriceState.NoPrices, data.Lots[0].PriceState);
        Assert.True(data.Bids[0].IsWinner);
    }

    [Fact]
    public void An_active_award_without_contract_counts_as_one_and_cancelled_ones_do_not()
    {
        var data = new RawBuilder()
            .Tender("T1").Award("T1", "FIRM-A", 5m).Contract("T1", "C1", "A1", 6m, signed: Day.Of(2024, 2, 1))
            .Tender("T2").Award("T2", "FIRM-A", 7m, date: Day.Of(2024, 1, 1))
            .Tender("T3").Award("T3", "FIRM-A", 8m, status: "cancelled").Prepare().Data;
        Assert.Equal(["T2#A1", "T1#C1"], data.Contracts.Select(contract => contract.Id));
        Assert.Equal([Money.Of(7m, "EUR"), Money.Of(6m, "EUR")], data.Contracts.Select(contract => contract.Amount!.Value));
        var pair = Assert.Single(data.BuyerSuppliers);
        Assert.Equal(("BUYER-1", "FIRM-A"), (pair.Buyer.Id, pair.Supplier.Id));
    }

    [Fact]
    public void Contracts_without_supplier_belong_to_no_group()
    {
        var data = new RawBuilder().Tender("T1").Award("T1", "", 5m).Tender("T2", buyer: "BUYER-2").Award("T2", "FIRM-A", 5m).Tender("T3").Award("T3", "FIRM-A", 5m).Prepare().Data;
        Assert.Equal(3, data.Contracts.Count);
        Assert.Equal(["BUYER-1", "BUYER-2"], data.Buyers.Select(buyer => buyer.Party.Id));
        Assert.All(data.Buyers, buyer => Assert.Single(buyer.Contracts));
    }

    [Fact]
    public void Quarantined_rows_take_no_part_and_the_account_of_rows_holds()
    {
        var raw = new RawBuilder().Tender("T1").Tender("T2");
        raw.Batch.Report(1, "ocid-missing", IssueEffect.RowQuarantined, "ocid", "test");
        var prepared = raw.Prepare();
        Assert.Equal(new RowCounts(2, 1, 1), prepared.Rows);
        Assert.Equal("T1", Assert.Single(prepared.Data.Tenders).Ocid);
    }

    [Fact]
    public void Absurd_amounts_are_dropped_and_negative_ones_kept_as_corrections()
    {
        var prepared = new RawBuilder().Tender("T1").Award("T1", "FIRM-A", 200_000_000_000_000m).Tender("T2").Award("T2", "FIRM-A", -5m).Prepare();
        Assert.Null(prepared.Data.Lots[0].Awards[0].Amount);
        Assert.Equal(Money.Of(-5m, "EUR"), prepared.Data.Lots[1].Awards[0].Amount);
        Assert.Equal(["amount-absurd", "amount-negative"], prepared.Issues.Select(issue => issue.Code).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Dates_far_after_the_scan_are_dropped()
    {
        var prepared = new RawBuilder().Tender("T1").Award("T1", "FIRM-A", 5m, date: Day.Of(2030, 1, 1)).Prepare(new() { AsOf = Day.Of(2024, 1, 1) });
        Assert.Equal(Day.None, prepared.Data.Awards[0].Date);
        Assert.Contains(prepared.Issues, issue => issue.Code == "date-future");
    }

    [Fact]
    public void Placeholder_ids_do_not_join_strangers()
    {
        var raw = new RawBuilder();
        raw.Tender("T1");
        foreach (var (id, name) in new[] { ("IT-CF-NAN", "Alpha S.r.l."), ("0000000000", "Beta S.p.A."), ("1", "ALPHA  SRL"), ("n/a", "alpha s.r.l") })
        {
            var start = raw.Batch.PartyRefs.Count;
            raw.Batch.PartyRefs.Add(new(raw.Batch.Strings.Intern(id), raw.Batch.Strings.Intern(name)));
            raw.Batch.Bids.Add(new() { Row = raw.Batch.BeginRow("x", 9), Ocid = raw.Batch.Strings.Intern("T1"), Tenderers = new(start, 1) });
        }
        Assert.Equal(["name:ALPHA S R L", "name:ALPHA SRL", "name:BETA S P A"], raw.Prepare().Data.Bids.Select(bid => bid.Bidder.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Codes_that_nobody_knows_are_reported_once_per_word()
    {
        var prepared = new RawBuilder().Tender("T1", status: "Sesam").Tender("T2", status: "Sesam").Tender("T3", status: " Complete ").Prepare();
        Assert.Single(prepared.Issues, issue => issue.Code == "code-unknown");
        Assert.Equal(TenderStatus.Complete, prepared.Data.Tenders[2].Status);
    }
}
