using System.Collections.Immutable;
using FraudAnalytics.Domain;
using FraudAnalytics.Ingest;

namespace FraudAnalytics.Simulation;

/// <summary>A whole synthetic market, piece by piece: memory does not grow with the number of lots.</summary>
public static class SyntheticMarket
{
    /// <summary>All pieces in order: markets of tenders, then buyers with direct awards.</summary>
    public static IEnumerable<SyntheticBlock> Blocks(MarketPlan plan)
    {
        var markets = (plan.Lots + plan.LotsPerMarket - 1) / plan.LotsPerMarket;
        for (var market = 0; market < markets; market++)
            yield return CompetitiveMarket.Make(plan, market, Math.Min(plan.LotsPerMarket, plan.Lots - market * plan.LotsPerMarket));
        for (var buyer = 0; buyer < plan.DirectBuyers; buyer++) yield return DirectAwards.Make(plan, buyer);
    }

    /// <summary>Fills a batch with a piece, as a reader would; one row per tender.</summary>
    /// <param name="block">The piece.</param>
    /// <param name="batch">Where its records go.</param>
    /// <param name="country">Country of all its tenders.</param>
    public static void Fill(SyntheticBlock block, RawBatch batch, string country = "IT")
    {
        foreach (var lots in block.Processes()) Fill(lots, batch, country);
    }

    static void Fill(ImmutableArray<SyntheticTender> lots, RawBatch batch, string country)
    {
        var row = batch.BeginRow("synthetic", batch.Rows.Count + 1, version: 1);
        var tender = lots[0];
        batch.Tenders.Add(new()
        {
            Row = row,
            Ocid = batch.Strings.Intern(tender.Ocid),
            Title = batch.Strings.Intern(tender.Title),
            Buyer = Reference(batch, tender.Buyer),
            Method = batch.Strings.Intern(tender.Method.ToString().ToLowerInvariant()),
            Category = batch.Strings.Intern(tender.Category.ToString().ToLowerInvariant()),
            Classification = batch.Strings.Intern(tender.Cpv),
            ClassificationScheme = batch.Strings.Intern("CPV"),
            Status = batch.Strings.Intern("complete"),
            Country = batch.Strings.Intern(country),
            Region = batch.Strings.Intern(tender.Buyer.Region),
            Published = Day.Of(tender.Published),
            Deadline = Day.Of(tender.Deadline),
            Estimate = Amount(lots.Sum(lot => lot.Estimate)),
            DeclaredTenderers = tender.Bids.IsEmpty ? -1 : lots.SelectMany(lot => lot.Bids).Select(bid => bid.Bidder.Id).Distinct().Count(),
            Framework = batch.Strings.Intern(tender.Framework),
        });
        foreach (var lot in lots) FillLot(lot, batch, row);
    }

    static void FillLot(SyntheticTender lot, RawBatch batch, int row)
    {
        var ocid = batch.Strings.Intern(lot.Ocid);
        var id = batch.Strings.Intern(lot.LotId);
        if (id.HasValue) batch.Lots.Add(new() { Row = row, Ocid = ocid, LotId = id, Title = batch.Strings.Intern(lot.LotTitle), Estimate = Amount(lot.Estimate) });
        var lotIds = new Slice(batch.Texts.Count, id.HasValue ? 1 : 0);
        if (id.HasValue) batch.Texts.Add(id);
        var contract = batch.Strings.Intern(lot.ContractId);
        foreach (var bid in lot.Bids)
            batch.Bids.Add(new() { Row = row, Ocid = ocid, Lots = lotIds, BidId = batch.Strings.Intern(bid.Id), Tenderers = Parties(batch, bid.Bidder), Amount = Amount(bid.Amount), Status = batch.Strings.Intern("valid") });
        batch.Awards.Add(new() { Row = row, Ocid = ocid, Lots = lotIds, AwardId = contract, Suppliers = Parties(batch, lot.Supplier), Amount = Amount(lot.AwardAmount), Status = batch.Strings.Intern("active"), Date = Day.Of(lot.AwardDate) });
        batch.Contracts.Add(new() { Row = row, Ocid = ocid, ContractId = contract, AwardId = contract, Amount = Amount(lot.AwardAmount), Signed = Day.Of(lot.AwardDate) });
    }

    /// <summary>An amount; none for 0, which is how a tender says that its estimate is not known.</summary>
    static RawAmount Amount(decimal amount)
    {
        if (amount == 0) return default;
        var money = Money.Of(amount, "EUR");
        return RawAmount.Of(money.Units, money.Currency);
    }

    static PartyRef Reference(RawBatch batch, SyntheticParty party) => new(batch.Strings.Intern(party.Id), batch.Strings.Intern(party.Name));

    static Slice Parties(RawBatch batch, SyntheticParty party)
    {
        batch.PartyRefs.Add(Reference(batch, party));
        return new(batch.PartyRefs.Count - 1, 1);
    }
}
