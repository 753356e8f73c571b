using System.Collections.Immutable;
using FraudAnalytics.Domain;
using FraudAnalytics.Entities.Normal;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Entities.Linkage;

/// <summary>Decides which organisations are the same, from all that the records tell of them. Source: methods EN-02 to EN-05.</summary>
/// <param name="model">How records are compared.</param>
/// <param name="known">Decisions of people and ids of earlier scans.</param>
/// <param name="seed">Seed of the random pairs that u is learnt from.</param>
/// <param name="threads">Most threads to use; the answer does not depend on it.</param>
public sealed class PartyLinkage(LinkageModel model, IdentityInput known, ulong seed, int threads) : IPartyResolution
{
    const int MostReviewed = 10_000;

    LinkageNodes? nodes;
    WaterfallDrawing? drawing;

    /// <summary>What the last resolution did.</summary>
    public LinkageReport Report { get; private set; } = new();

    /// <summary>What was resolved last, and how.</summary>
    internal (PartyProfiles Profiles, PartyEntities Entities) Resolved { get; private set; } = (new(), new([], []));

    /// <inheritdoc/>
    public ImmutableArray<string> MembersOf(string name, Func<string, bool> isKnown) => JointNames.MembersOf(name, isKnown);

    /// <inheritdoc/>
    public PartyEntities Resolve(PartyProfiles profiles)
    {
        var decisions = new DecisionIndex(profiles, known.Decisions);
        var found = nodes = LinkageNodes.Of(LinkageColumnsBuilder.Build(profiles, threads), decisions.Decided);
        Garbage.GiveBack();
        var rarity = new NameRarity(found.Columns, model);
        var comparison = new PairComparison(found.Columns, rarity);
        var (candidates, rules) = new Blocking(found.Columns, rarity, model).Run(threads);
        Garbage.GiveBack();
        var trained = new LinkageTraining(model, comparison, found.Count) { Threads = threads }.Run(candidates, seed);
        var weights = new PairWeights(trained.Model, trained.Lambda);
        drawing = new(found.Columns, comparison, weights, trained.Model);
        var scoring = new PairScoring(comparison, weights, new(found.Columns, comparison.Identifiers, model));
        var (edges, counts) = scoring.Run(candidates, model.ReviewThreshold, threads);
        var clustered = new Clustering(found.Count, found.Columns.Identifiers, scoring.Judge)
            .Run(edges.Where(edge => edge.MayMerge), decisions.Pairs(found.NodeOf));
        var entities = Number(profiles, found, clustered.Clusters);
        Report = Reported(found, clustered, edges, entities) with
        {
            ComparedPairs = candidates.Length,
            Blocking = [.. rules],
            Model = trained.Model,
            Lambda = trained.Lambda,
            IsTrained = trained.IsTrained,
            Thresholds = counts.Lines(),
        };
        Resolved = (profiles, entities);
        return entities;
    }

    /// <summary>Why two profiles of the last resolution score as they do.</summary>
    /// <param name="left">Number of one profile.</param>
    /// <param name="right">Number of the other.</param>
    public Waterfall Waterfall(int left, int right)
    {
        if (nodes is null || drawing is null) throw new InvalidOperationException("Nothing was resolved yet.");
        return drawing.Of(nodes.NodeOf[left], nodes.NodeOf[right]);
    }

    /// <summary>Entities in order of their first profile.</summary>
    PartyEntities Number(PartyProfiles profiles, LinkageNodes found, Clusters clusters)
    {
        var (numbers, entityOf, count) = (new int[found.Count], new int[profiles.Count], 0);
        for (var profile = 0; profile < entityOf.Length; profile++)
        {
            ref var number = ref numbers[clusters[found.NodeOf[profile]]];
            if (number == 0) number = ++count;
            entityOf[profile] = number - 1;
        }
        return new(entityOf, new EntityIdentity(profiles, known.Known).Ids(entityOf, count));
    }

    static LinkageReport Reported(LinkageNodes found, Clustered clustered, List<Edge> edges, PartyEntities entities)
    {
        LinkedPair Linked(Edge edge) => new(found.First[edge.Left], found.First[edge.Right], edge.Score);
        var sizes = new int[entities.Ids.Length];
        foreach (var entity in entities.EntityOf) sizes[entity]++;
        var review = edges.Where(edge => clustered.Clusters[edge.Left] != clustered.Clusters[edge.Right])
            .OrderByDescending(edge => edge.Score).ThenBy(edge => edge.Left).ThenBy(edge => edge.Right).ToArray();
        return new()
        {
            Profiles = entities.EntityOf.Length,
            Entities = sizes.Length,
            MergedProfiles = sizes.Where(size => size > 1).Sum(),
            Merges = [.. clustered.Merges.Select(Linked)],
            Review = [.. review.Take(MostReviewed).Select(Linked)],
            ReviewCount = review.Length,
            Ambiguous = [.. clustered.Ambiguous.Select(node => found.First[node])],
            ContradictoryDecisions = clustered.Contradictory,
        };
    }
}
