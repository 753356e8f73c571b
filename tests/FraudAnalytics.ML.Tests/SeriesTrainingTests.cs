using System.Globalization;
using FraudAnalytics.Features.Splitting;
using FraudAnalytics.ML.Training;
using FraudAnalytics.Review;
using FraudAnalytics.Simulation;

namespace FraudAnalytics.ML.Tests;

/// <summary>The score of series re-fitted to decisions of a simulated reviewer.</summary>
public sealed class SeriesTrainingTests : IDisposable
{
    readonly string root = Directory.CreateTempSubdirectory("series").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    string Folder => Path.Combine(root, "series", "1");

    [Fact]
    public void Explore()
    {
        foreach (var lowest in new[] { 0, 4.5 })
        {
            var markets = new ulong[] { 51, 52, 53 }.Select(seed => new DecidedMarket(seed, lowest)).ToArray();
            var fresh = new DecidedMarket(54, lowest);
            var all = markets.SelectMany(market => market.Decisions(0.1)).ToArray();
            Say($"lowest {lowest}: decisions {all.Length} relevant {all.Count(d => d.Relevant)} planted {markets.Sum(m => m.Findings.Count(m.IsPlanted))}; fresh {fresh.Findings.Length} planted {fresh.Findings.Count(fresh.IsPlanted)} formula AUC {fresh.RocAuc(SeriesWeights.Formula):0.0000}");
            foreach (var count in new[] { all.Length, 200, 100, 60, 40 })
            {
                var random = new SplitMix64(1);
                var drawn = all.ToArray();
                random.Shuffle<SeriesDecision>(drawn);
                try
                {
                    var card = SeriesTraining.Run(Folder, new([.. drawn.Take(count)], 0, 0));
                    Say($"  {Math.Min(count, all.Length)}: cv formula {card.Comparison.Formula} refit {card.Comparison.Refit} gain {card.Comparison.LogLossGain:0.0000} low {card.Comparison.LogLossGainLow:0.0000} better {card.BetterThanFormula} fresh {fresh.RocAuc(card.Weights):0.0000}");
                    Say("     " + string.Join(", ", SeriesFeatures.Names.Select(n => $"{n} {card.Points[n]:0.00}")) + $" offset {card.Offset:0.00}");
                }
                catch (ArgumentException e) { Say("  " + e.Message); }
            }
            var better = 0;
            for (ulong s = 0; s < 20; s++)
            {
                bool[] labels = [.. all.Select(d => d.Relevant)];
                new SplitMix64(s).Shuffle<bool>(labels);
                var card = SeriesTraining.Run(Folder, new([.. all.Select((d, i) => d with { Relevant = labels[i] })], 0, 0));
                if (card.BetterThanFormula) better++;
                if (s < 3) Say($"  shuffled {card.Comparison}");
            }
            Say($"  shuffled better {better} of 20");
        }
    }

    static void Say(string text) => TestContext.Current.TestOutputHelper!.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{text}"));
}
