using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FraudAnalytics.Detectors;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;

namespace FraudAnalytics.ML;

/// <summary>Settings of a model of groups.</summary>
public sealed record GroupModelSettings
{
    /// <summary>Calibrated probability from which on a group is flagged, 0 to 1; 0 (the default) for the threshold of the model's card.</summary>
    [Range(0.0, 1.0)] public double MinProbability { get; init; }

    /// <summary>Fewest lots for which members bid together; 3 to 1000, default 8.</summary>
    [Range(3, 1000)] public int MinimumLots { get; init; } = 8;

    /// <summary>Largest weight of a finding in bits, 0 to 20; default 1.5.</summary>
    [Range(0.0, 20.0)] public double MaximumWeight { get; init; } = 1.5;
}

/// <summary>A trained model as a detector of groups: who belongs together, who wins among them and how close their bids lie, taken together. Source: methods ML-01, CO-15.</summary>
sealed class GroupModelDetector(GroupModel model, GroupModelSettings settings, string code) : IDetector
{
    readonly double threshold = settings.MinProbability > 0 ? settings.MinProbability : model.Card.Threshold;

    public DetectorInfo Info { get; } = new()
    {
        Code = code,
        Title = "Unusual group by model",
        Page = "ML-01G-unusual-group-by-model",
        Condition = "A model trained on simulated markets scores a group of bidders, by whom they meet, who wins and how close their bids lie, as unlike competitors that happen to meet.",
        Family = DetectorFamily.Network,
        Subject = SubjectKind.Group,
        Partition = PartitionKey.Group,
        Needs = [DataField.Bidders, DataField.BidPrices],
        InnocentExplanations =
        [
            "Few firms serve the place or the trade, so the same ones meet again and again.",
            "The members are one another's subcontractors by trade and bid for the same kind of work.",
            "They belong to one owner and say so.",
        ],
        HowToCheck =
        [
            "Look at the lots of the group: who wins, who comes second, by how much, and in turn?",
            "See what happens in lots where an outsider bids: do prices fall?",
            "Look for owners, addresses and telephones that members share, and for subcontracts among them.",
        ],
    };

    public void Detect(DetectionInput input, Range partitions, Answers answers)
    {
        using var batch = new RowBatch<BidderGroup>(GroupFeatureTable.Schema.Length);
        for (var index = partitions.Start.Value; index < partitions.End.Value; index++)
        {
            var group = input.Groups[index];
            if (group.Lots.Length < settings.MinimumLots)
            {
                answers.NotAssessable("fewer lots of the group than the minimum");
                continue;
            }
            if (!input.GroupFeatures.CanCompare(group))
            {
                answers.NotAssessable("too few bidders in the market to compare with");
                continue;
            }
            input.GroupFeatures.Fill(group, batch.Next);
            if (batch.Add(group)) Judge(batch, input, answers);
        }
        Judge(batch, input, answers);
    }

    void Judge(RowBatch<BidderGroup> batch, DetectionInput input, Answers answers)
    {
        foreach (var (group, row, margin) in batch.Score(model.Scorer))
        {
            var probability = model.Card.Calibration.Probability(margin);
            if (probability < threshold) answers.NotFlagged();
            else answers.Flagged(Explain(input, group, row.ToArray(), probability));
        }
    }

    Draft Explain(DetectionInput input, BidderGroup group, float[] row, double probability)
    {
        var weight = Math.Min(model.Weight(row), settings.MaximumWeight);
        var share = weight / model.Weight(row);
        var contributions = model.Contributions(row);
        ImmutableArray<Evidence> parts =
        [
            .. GroupFeatureTable.Schema.Select((feature, index) => new Evidence(feature.Label, row[index], feature.Neutral, "") { Weight = contributions[index] * share })
                .Where(item => item.Weight != 0).OrderByDescending(item => item.Weight),
            new("model probability, starting point", probability, model.Card.Prior, "") { Weight = model.StartingWeight * share },
        ];
        return GroupDraft.Of(group, input.Fields, Sentence(input, group, probability), null, parts);
    }

    string Sentence(DetectionInput input, BidderGroup group, double probability)
    {
        var inside = group.Lots.Count(lot => input.Fields[input.Data.Lots[lot]].Winners.Any(winner => Array.BinarySearch(group.Members, winner) >= 0));
        return string.Create(CultureInfo.InvariantCulture,
            $"{group.Members.Length} bidders met in {group.Lots.Length} lots, {group.Shape.Exclusivity:0%} of all their meetings being with each other, and one of them won {inside} of these lots; the model gives the group {probability:0.00} of 1, against {model.Card.Prior:0.00} before looking.");
    }
}
