using FraudAnalytics.Detectors;
using FraudAnalytics.Domain;
using FraudAnalytics.Ingest;
using FraudAnalytics.Prepare;
using FraudAnalytics.Simulation;

namespace FraudAnalytics.Tests;

/// <summary>A simulated market as detectors get it, with what was planted.</summary>
static class SimulatedMarket
{
    public static (DetectionInput Input, ILookup<string, string> Planted) Of(MarketPlan plan)
    {
        var batch = new RawBatch();
        var truths = new List<Truth>();
        foreach (var block in SyntheticMarket.Blocks(plan))
        {
            SyntheticMarket.Fill(block, batch);
            truths.AddRange(block.Truths);
        }
        var builder = new DatasetBuilder();
        builder.Add(batch);
        return (Scan.InputFor(builder.Build().Data, SettingsFile.Default, 2), truths.Where(truth => truth.Kind == SubjectKind.Lot).ToLookup(truth => truth.Scheme, truth => truth.Id));
    }
}
