using System.Collections.Immutable;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Ingest;
using FraudAnalytics.Prepare;
using FraudAnalytics.Simulation;
using FraudAnalytics.Simulation.Varied;
using Microsoft.ML;

namespace FraudAnalytics.ML.Training;

/// <summary>Trains a model of groups on the candidate groups of simulated markets: which of them are rings?</summary>
public static class GroupTraining
{
    // A candidate is the ring when half of both together is in both.
    const double LeastOverlap = 0.5;
    const int FewestGroups = 1;

    // A market has dozens of candidate groups: of a thousand honest ones, two.
    const double MostFlagged = 0.002;

    // There are hundreds of rings among thousands of groups: small trees with leaves of a few groups.
    static readonly ForestSettings Growth = new() { MinimumRowsPerLeaf = 20 };

    /// <summary>Trains and writes <c>model.zip</c> and <c>card.json</c>.</summary>
    /// <param name="folder"><c>models/NAME/VERSION</c>.</param>
    /// <param name="order">Seed, number of markets and largest share of honest groups to flag; labelled data is not used.</param>
    /// <param name="progress">Share done, 0 to 1.</param>
    /// <param name="cancel">Stops between markets.</param>
    public static ModelCard Run(string folder, TrainingOrder order, IProgress<double>? progress = null, CancellationToken cancel = default)
    {
        var rows = new MarketRows[order.Markets];
        for (var number = 0; number < rows.Length; number++)
        {
            cancel.ThrowIfCancellationRequested();
            rows[number] = Rows(MarketDesign.Draw(order.Seed, number));
            progress?.Report(0.9 * (number + 1) / rows.Length);
        }
        var set = new TrainingSet(Train.Part(rows, place => place < 3), Train.Part(rows, place => place == 3), Train.Part(rows, place => place == 4));
        var (model, schema) = PairTrainer.Fit(set.Train, [.. GroupFeatureTable.Schema.Select(_ => true)], order.Seed, FewestGroups);
        var linear = LinearMargin.Of(model, LinearMargin.NeutralGroup);
        var forest = ForestTrainer.ForestOf(ForestTrainer.Grow(set.Train, Growth, order.Seed).Model, GroupFeatureTable.Schema.Length).WithCovers(set.Train.SelectMany(market => market.Rows));
        var trees = new ModelTrees(0, forest.Bias, [.. forest.Trees]);
        var card = Describe(folder, order, set, linear, trees.With(linear));
        return ModelFolder.Write(folder, card with { Trees = trees.Trees.Length }, file =>
        {
            new MLContext(seed: 0).Model.Save(model, schema, file);
            Scorer.ReplaceTrees(file, trees);
        });
    }

    /// <summary>The candidate groups of a market; true where a ring.</summary>
    internal static MarketRows Rows(MarketDesign design)
    {
        var block = VariedMarket.Of(design);
        var batch = new RawBatch();
        SyntheticMarket.Fill(block.Records, batch);
        var builder = new DatasetBuilder();
        builder.Add(batch);
        var data = builder.Build().Data;
        var meetings = new MeetingFacts(data, design.Seed);
        var table = new GroupFeatureTable(data, meetings, LotFeatureTable.Build(data, LotScreens.Compute(data, 1), meetings));
        var rings = block.Records.Truths.Where(truth => truth.Kind == SubjectKind.Group).Select(truth => truth.Id.Split('+').ToHashSet(StringComparer.Ordinal)).ToArray();
        var groups = meetings.Groups.Where(group => group.Lots.Length >= new GroupModelSettings().MinimumLots).ToArray();
        var rows = Array.ConvertAll(groups, group =>
        {
            var row = new float[GroupFeatureTable.Schema.Length];
            table.Fill(group, row);
            return row;
        });
        var labels = Array.ConvertAll(groups, group => rings.Any(ring => Overlap(ring, [.. group.Members.Select(member => data.Parties[member].Id)]) >= LeastOverlap));
        return new(rows, labels, Array.ConvertAll(labels, label => label ? "ring" : ""));
    }

    static double Overlap(HashSet<string> ring, string[] members)
    {
        var both = members.Count(ring.Contains);
        return both / (double)(ring.Count + members.Length - both);
    }

    static ModelCard Describe(string folder, TrainingOrder order, TrainingSet set, LinearMargin linear, Scorer scorer)
    {
        var (scale, threshold, metrics) = Train.Judge(set, rows => scorer.Margins(FlatForest.RowAfterRow(rows)), order with { FlaggedCompetitive = MostFlagged }, []);
        var (name, version) = ModelFolder.NameOf(folder);
        var features = GroupFeatureTable.Schema.Select(feature => feature.Name).ToImmutableArray();
        return new()
        {
            Subject = ModelCard.OfGroups,
            Name = name,
            Version = version,
            IntendedUse = "Ranks groups of bidders that meet more than chance for review by a person. A lead, never a verdict.",
            Limits =
            [
                "Learnt from simulated markets alone: probabilities hold there, elsewhere only the order is meant.",
                "Rings whose members rarely bid together, as those that share out buyers by staying away, make no candidate group.",
                "Honest firms of one place and trade make candidate groups too.",
            ],
            CreatedBy = ModelFolder.Program,
            SchemaVersion = GroupFeatureTable.SchemaVersion,
            Features = features,
            SchemaHash = ModelCard.HashOf(GroupFeatureTable.SchemaVersion, features),
            ModelSha256 = "",
            Seed = order.Seed,
            Data = new("Candidate groups of simulated markets drawn from a wide prior (docs/simulation.md); positive where half of group and ring together is in both.", set.Sha256(), set.Train.Count, set.Calibrate.Count, set.Test.Count, set.Train.Sum(market => market.Rows.Length), set.Train.Sum(market => market.Labels.AsSpan().Count(true))),
            Weights = ModelFolder.WeightsOf(linear, features),
            Calibration = scale,
            Prior = Train.PriorOf(set.Calibrate),
            Threshold = threshold,
            Metrics = metrics,
            Compared = [Evaluation.Compare("logistic regression on pairs", set.Test, linear.Of)],
        };
    }
}
