using FraudAnalytics.Domain;
using FraudAnalytics.Ingest;

namespace FraudAnalytics.Simulation.Firms;

/// <summary>All mentions of a world as bids of tenders, batch by batch. A bid's id is the number of the mention, so that <see cref="FirmMentions.FirmOf"/> tells who made it.</summary>
static class FirmBatches
{
    const int BidsOfTender = 5;
    const int Buyers = 200;

    /// <summary>The batches; one is used again and again, so take in each before asking for the next. Then one with the list of debarred firms. Memory does not grow with the number of mentions.</summary>
    /// <param name="world">Who is mentioned.</param>
    /// <param name="mentions">Mentions of a batch, or up to four more; the records do not depend on it.</param>
    public static IEnumerable<RawBatch> Of(FirmWorld world, int mentions = 20_000)
    {
        var (batch, tender) = (new RawBatch(), 0);
        foreach (var bids in new FirmMentions(world).All().Chunk(BidsOfTender))
        {
            Add(batch, world, tender++, bids);
            if (batch.Bids.Count < mentions) continue;
            yield return batch;
            batch.Clear();
        }
        var line = 0;
        foreach (var listing in world.Listings()) new FirmRows(batch).List(listing, world.Plan.AsOf, ++line);
        if (!batch.IsEmpty) yield return batch;
    }

    static void Add(RawBatch batch, FirmWorld world, int tender, FirmMention[] mentions)
    {
        var rows = new FirmRows(batch);
        var line = (long)tender * (BidsOfTender + 1);
        var ocid = rows.Text($"ocds-firms-{FirmRows.Id(tender)}");
        var random = SplitMix64.For(world.Plan.Seed, "firm-tender", FirmRows.Id(tender));
        var buyer = Invented.Buyer("firms", "B", random.Below(Buyers));
        batch.Tenders.Add(new()
        {
            Row = rows.Begin(++line),
            Ocid = ocid,
            Title = rows.Text(Invented.Work(tender).Title),
            Buyer = rows.Ref(buyer.Id, buyer.Name),
            Method = rows.Text("open"),
            Published = Day.FromNumber(world.Plan.AsOf.Number - random.Below(1000)),
            DeclaredTenderers = -1,
        });
        // A row per bid, as tables of bids have it: particulars belong to the bidder of their own row.
        foreach (var mention in mentions)
        {
            var row = rows.Begin(++line);
            var party = rows.Describe(mention, row);
            batch.Bids.Add(new()
            {
                Row = row,
                Ocid = ocid,
                BidId = rows.Text(FirmRows.Id(mention.Number)),
                Tenderers = rows.One(party),
                Amount = FirmRows.Amount(Math.Round(100_000 * Math.Exp(.1 * random.Normal()))),
                Status = rows.Text("valid"),
            });
        }
    }
}
