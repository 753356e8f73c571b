using System.Collections.Immutable;

namespace FraudAnalytics.Entities.Linkage;

/// <summary>Two profiles and their score.</summary>
/// <param name="Left">Number of one profile.</param>
/// <param name="Right">Number of the other.</param>
/// <param name="Score">Log2 odds that they are one organisation.</param>
public sealed record LinkedPair(int Left, int Right, double Score)
{
    /// <summary>The score as a probability.</summary>
    public double Probability => LinkageScore.Probability(Score);
}

/// <summary>What linkage did, for the run report and for review.</summary>
public sealed record LinkageReport
{
    /// <summary>Number of organisations as named.</summary>
    public int Profiles { get; init; }

    /// <summary>Number of entities they were found to be.</summary>
    public int Entities { get; init; }

    /// <summary>Profiles that share their entity with another.</summary>
    public int MergedProfiles { get; init; }

    /// <summary>Different pairs compared.</summary>
    public long ComparedPairs { get; init; }

    /// <summary>What each rule of blocking proposed, and its hubs.</summary>
    public ImmutableArray<BlockedPairs> Blocking { get; init; } = [];

    /// <summary>The model as fitted to the data.</summary>
    public LinkageModel Model { get; init; } = LinkageModel.Default;

    /// <summary>The chance that two records taken at random are of one organisation.</summary>
    public double Lambda { get; init; }

    /// <summary>False where the data was too little to learn from.</summary>
    public bool IsTrained { get; init; }

    /// <summary>What other thresholds would give.</summary>
    public ImmutableArray<ThresholdLine> Thresholds { get; init; } = [];

    /// <summary>The pairs that joined records, best first: enough to hold every entity together. Profiles alike in all are joined without one.</summary>
    public ImmutableArray<LinkedPair> Merges { get; init; } = [];

    /// <summary>Pairs of different entities that may be one, best first; at most 10,000.</summary>
    public ImmutableArray<LinkedPair> Review { get; init; } = [];

    /// <summary>How many there were before the list was cut.</summary>
    public int ReviewCount { get; init; }

    /// <summary>Profiles that fit two parties equally well which are not the same; they stay alone.</summary>
    public ImmutableArray<int> Ambiguous { get; init; } = [];

    /// <summary>Decisions that were not kept because others contradict them.</summary>
    public int ContradictoryDecisions { get; init; }
}
