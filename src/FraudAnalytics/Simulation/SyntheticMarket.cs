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

    /// <summary>All pieces as batches of some records, one batch used again and again: a nation's contracts in the memory of a few thousand.</summary>
    /// <param name="plan">What to make.</param>
    /// <param name="lots">Lots of a batch, or a few more.</param>
    /// <param name="country">Country of all tenders.</param>
    /// <param name="truths">Told what was planted.</param>
    public static IEnumerable<RawBatch> Batches(MarketPlan plan, int lots = 20_000, string country = "IT", Action<Truth>? truths = null)
    {
        var batch = new RawBatch();
        foreach (var block in Blocks(plan))
        {
            Fill(block, batch, country);
            if (truths is not null)
                foreach (var truth in block.Truths) truths(truth);
            if (batch.Awards.Count < lots) continue;
            yield return batch;
            batch.Clear();
        }
        if (!batch.IsEmpty) yield return batch;
    }

    /// <summary>Fills a batch with a piece, as a reader would; one row per tender.</summary>
    /// <param name="block">The piece.</param>
    /// <param name="batch">Where its records go.</param>
    /// <param name="country">Country of all its tenders.</param>
    public static void Fill(SyntheticBlock block, RawBatch batch, string country = "IT") => new BatchFill(batch, country).Add(block);
}
