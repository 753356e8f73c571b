using System.Collections.Immutable;
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
    static TimeSpan usedBefore;

    /// <summary>Exit code 0.</summary>
    /// <param name="mentions">About how many mentions, three of each firm.</param>
    public static int Run(int mentions)
    {
        var elapsed = Stopwatch.StartNew();
        var world = new FirmWorld(new() { Seed = 7, Firms = Math.Max(10, mentions / 3) });
        var linkage = new PartyLinkage(LinkageModel.Default, IdentityInput.None, 7, Environment.ProcessorCount);
        var builder = new DatasetBuilder(new() { Resolution = new Staged(linkage, elapsed) });
        foreach (var batch in FirmBatches.Of(world)) builder.Add(batch);
        Say("generated and taken in", elapsed);
        var data = builder.Build().Data;
        Say(string.Create(CultureInfo.InvariantCulture, $"{data.Bids.Count:#,##0} bids put together"), elapsed);
        Say(linkage.Report);
        var (found, truth) = Labels(data, new FirmMentions(world));
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{found.Distinct().Count():#,##0} bidders found, {truth.Distinct().Count():#,##0} firms"));
        var metrics = ClusterMetrics.Of(found, truth);
        Say("pairs", metrics.Pairs);
        Say("exact clusters", metrics.Exact);
        Say("B-cubed", metrics.BCubed);
        return 0;
    }

    static (int[] Found, int[] Truth) Labels(Dataset data, FirmMentions mentions)
    {
        var (found, truth) = (new int[data.Bids.Count], new int[data.Bids.Count]);
        foreach (var bid in data.Bids) (found[bid.Index], truth[bid.Index]) = (bid.BidderIndex, mentions.FirmOf(long.Parse(bid.BidId, CultureInfo.InvariantCulture)));
        return (found, truth);
    }

    static void Say(string stage, Stopwatch elapsed)
    {
        Self.Refresh();
        var used = Environment.CpuUsage.TotalTime;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{stage}: {elapsed.Elapsed.TotalSeconds:0.0} s, processor {(used - usedBefore).TotalSeconds:0.0} s, resident {Self.WorkingSet64 >> 20} MiB, peak {Self.PeakWorkingSet64 >> 20} MiB"));
        usedBefore = used;
        elapsed.Restart();
    }

    static void Say(LinkageReport report)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{report.Profiles:#,##0} profiles, {report.ComparedPairs:#,##0} pairs compared"));
        foreach (var rule in report.Blocking) Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {rule.Rule}: {rule.Pairs:#,##0} pairs, {rule.Hubs:#,##0} hubs"));
    }

    static void Say(string what, PairMetrics metrics) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: precision {metrics.Precision:0.0000}, recall {metrics.Recall:0.0000}, F1 {metrics.F1:0.0000}"));

    /// <summary>Tells when resolution begins and ends.</summary>
    sealed class Staged(PartyLinkage linkage, Stopwatch elapsed) : IPartyResolution
    {
        public ImmutableArray<string> MembersOf(string name, Func<string, bool> isKnown) => linkage.MembersOf(name, isKnown);

        public PartyEntities Resolve(PartyProfiles profiles)
        {
            Say("organisations met", elapsed);
            var entities = linkage.Resolve(profiles);
            Say("resolved", elapsed);
            return entities;
        }
    }
}
