using System.Diagnostics;
using System.Globalization;
using FraudAnalytics.Entities;
using FraudAnalytics.Entities.Linkage;
using FraudAnalytics.Prepare;
using FraudAnalytics.Simulation.Firms;

namespace FraudAnalytics.Benchmarks;

/// <summary>Entity resolution on invented firms, from raw rows to entities: seconds by stage, memory, and how well found entities agree with the truth. <c>entities 1000000</c> makes a million mentions.</summary>
static class EntityScale
{
    static readonly Process Self = Process.GetCurrentProcess();

    /// <summary>Exit code 0.</summary>
    /// <param name="mentions">About how many mentions, three of each firm.</param>
    public static int Run(int mentions)
    {
        var elapsed = Stopwatch.StartNew();
        var world = new FirmWorld(new() { Seed = 7, Firms = Math.Max(10, mentions / 3) });
        var builder = new DatasetBuilder(Options());
        foreach (var batch in FirmBatches.Of(world)) builder.Add(batch);
        Say("generated and taken in", elapsed);
        var data = builder.Build().Data;
        Say(string.Create(CultureInfo.InvariantCulture, $"{data.Bids.Count:#,##0} bids prepared and resolved"), elapsed);
        var (found, truth) = Labels(data, new FirmMentions(world));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{found.Distinct().Count():#,##0} bidders found, {truth.Distinct().Count():#,##0} firms"));
        var metrics = ClusterMetrics.Of(found, truth);
        Say("pairs", metrics.Pairs);
        Say("exact clusters", metrics.Exact);
        Say("B-cubed", metrics.BCubed);
        return 0;
    }

    static PrepareOptions Options() => new() { Resolution = new PartyLinkage(LinkageModel.Default, IdentityInput.None, 7, Environment.ProcessorCount) };

    static (int[] Found, int[] Truth) Labels(Dataset data, FirmMentions mentions)
    {
        var (found, truth) = (new int[data.Bids.Count], new int[data.Bids.Count]);
        foreach (var bid in data.Bids) (found[bid.Index], truth[bid.Index]) = (bid.BidderIndex, mentions.FirmOf(long.Parse(bid.BidId, CultureInfo.InvariantCulture)));
        return (found, truth);
    }

    static void Say(string stage, Stopwatch elapsed)
    {
        Self.Refresh();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{stage}: {elapsed.Elapsed.TotalSeconds:0.0} s, resident {Self.WorkingSet64 >> 20} MiB, peak {Self.PeakWorkingSet64 >> 20} MiB"));
        elapsed.Restart();
    }

    static void Say(string what, PairMetrics metrics) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: precision {metrics.Precision:0.0000}, recall {metrics.Recall:0.0000}, F1 {metrics.F1:0.0000}"));
}
