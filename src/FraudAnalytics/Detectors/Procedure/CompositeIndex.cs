using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Features.Peers;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Procedure;

/// <summary>Settings of <c>RI-20</c>. Source: methods RI-20.</summary>
public sealed record CompositeIndexSettings
{
    /// <summary>Smallest index that is flagged; inclusive; 0 to 1, default 0.5.</summary>
    [Range(0.0, 1.0)] public double MinimumIndex { get; init; } = 0.5;

    /// <summary>Largest share of comparable lots with at least this index; inclusive; 0.001 to 1, default 0.05.</summary>
    [Range(0.001, 1.0)] public double MaximumShare { get; init; } = 0.05;
}

/// <summary>Many indicators of restricted competition and hurried procedure come together on one lot.</summary>
public sealed class CompositeIndex(CompositeIndexSettings settings) : IDetector
{
    static readonly ImmutableArray<(string Name, ImmutableArray<RiskComponent> Parts)> SubIndices =
    [
        ("restriction of competition", [RiskComponent.SingleBid, RiskComponent.ClosedProcedure, RiskComponent.NoCall, RiskComponent.EligibilityCriteria, RiskComponent.NonPriceCriteria, RiskComponent.CallModified]),
        ("speed of the process", [RiskComponent.DecisionPeriod, RiskComponent.AdvertisementPeriod]),
    ];

    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "RI-20",
        Title = "Indicators come together",
        Page = "RI-20-composite-index",
        Condition = "The mean of at least five of eight indicators of a lot is half or more, and higher than in nineteen of twenty comparable lots.",
        Family = DetectorFamily.Procedure,
        Subject = SubjectKind.Lot,
        Partition = PartitionKey.Lot,
        Needs = [DataField.Method, DataField.Winner],
        InnocentExplanations =
        [
            "Several components have one cause: an urgent need shortens all periods and leaves one bidder.",
            "The components that would speak for the tender are the ones that are not published.",
        ],
        HowToCheck =
        [
            "Go through the components one by one: the index says where to look, not what happened.",
            "See which components are missing and whether the buyer publishes them elsewhere.",
            "Compare with the buyer's other tenders of the year.",
        ],
    };

    /// <inheritdoc/>
    public void Detect(DetectionInput input, Range partitions, Answers answers)
    {
        var index = input.Procedures.Risk;
        foreach (var lot in input.Data.Lots[partitions])
            if (ProcedureMeasures.IsCancelled(lot.Status)) answers.Excluded("tender cancelled");
            else if (!ProcedureMeasures.IsAwarded(lot)) answers.Excluded("not awarded");
            else if (index[lot.Index] == PeerValues.None) answers.NotAssessable("fewer than 5 components");
            else if (index[lot.Index] < 1000 * settings.MinimumIndex) answers.NotFlagged();
            else if (!index.TryPeers(lot.Index, out var peers, MarketLevel.Wide)) answers.NotAssessable(PeerRule.TooFew);
            else if (peers.AtLeast(index[lot.Index]) > settings.MaximumShare) answers.NotFlagged();
            else answers.Flagged(Draft(lot, RiskComponents.Of(lot, input.Procedures), peers));
    }

    static Draft Draft(Lot lot, RiskComponents components, Peers peers)
    {
        var (sum, count) = RiskComponents.Sum(components);
        var thousandths = components.Thousandths;
        ImmutableArray<Source> sources = [lot.SourceOf("tender"), .. lot.Awards.Select(award => award.SourceOf("awards/date"))];
        return LotDraft.Of(lot,
            string.Create(CultureInfo.InvariantCulture, $"{count} of 8 indicators of the procedure are known and their mean is {sum / count:0.###}: {Raised(components)}. {peers.CountAtLeast(thousandths)} of {peers} have as much; the median is {peers.Median / 1000.0:0.###}."),
            // The components are findings of their own where they are remarkable; only their coming together is new here.
            [
                new("composite index", sum / count, peers.Median / 1000.0, "") { Percentile = peers.AtLeast(thousandths), Peers = peers.ToString(), Weight = 0.25, Sources = sources },
                new("components known", count, RiskComponents.Count, "") { Sources = sources },
                .. Parts(components, sources),
            ]);
    }

    static string Raised(RiskComponents components)
    {
        var names = new List<string>();
        for (var part = 0; part < RiskComponents.Count; part++)
            if (components[part] > 0) names.Add(string.Create(CultureInfo.InvariantCulture, $"{RiskComponents.Names[part]} {components[part]:0.#}"));
        return string.Join(", ", names);
    }

    static IEnumerable<Evidence> Parts(RiskComponents components, ImmutableArray<Source> sources)
    {
        foreach (var (name, parts) in SubIndices)
        {
            var (sum, count) = RiskComponents.Sum([.. parts.Select(part => components[(int)part])]);
            yield return new($"sub-index: {name}", count == 0 ? double.NaN : sum / count, double.NaN, "") { Sources = sources };
            foreach (var part in parts) yield return new(RiskComponents.Names[(int)part], components[(int)part], 0, "") { Sources = sources };
        }
    }
}
