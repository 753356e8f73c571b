using System.Collections.Immutable;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Detectors;

/// <summary>A detector's finding before it has an identity and a place in the queue.</summary>
public sealed record Draft
{
    public required Subject Subject { get; init; }
    public required ImmutableArray<Evidence> Evidence { get; init; }

    /// <summary>One plain sentence with the numbers and the peers, ending with a full stop. Indicator language only.</summary>
    public required string Sentence { get; init; }

    /// <summary>Money the finding is about; null when the data does not tell.</summary>
    public Money? AmountAtStake { get; init; }

    /// <summary>Its test's p-value where the detector tests; needed for false-discovery control.</summary>
    public double? PValue { get; init; }

    /// <summary>For clusters: what stays the same when members come and go, such as <c>buyer|supplier</c>. Null: identity is the subject itself.</summary>
    public string? Anchor { get; init; }
    public Exhibit? Exhibit { get; init; }

    /// <summary>Context for filters in the queue.</summary>
    public string? Buyer { get; init; }
    public ImmutableArray<string> Suppliers { get; init; } = [];
    public ImmutableArray<string> Lots { get; init; } = [];
    public Day Date { get; init; }
}

/// <summary>Takes a detector's answers for a range of partitions. One per range, so no locks; ranges are joined in order.</summary>
public sealed class Answers
{
    readonly List<Draft> drafts = [];
    readonly List<double> pValues = [];
    readonly ReasonCounts notAssessable = new();
    readonly ReasonCounts excluded = new();

    /// <summary>What was flagged, in order.</summary>
    public IReadOnlyList<Draft> Drafts => drafts;

    /// <summary>p-values of every test made, flagged or not.</summary>
    public IReadOnlyList<double> PValues => pValues;

    /// <summary>Number of subjects looked at and found unremarkable.</summary>
    public int NotFlaggedCount { get; private set; }

    /// <summary>Number of subjects that the data does not let it judge, by reason.</summary>
    public IReadOnlyDictionary<string, int> NotAssessableReasons => notAssessable.ToSorted();

    /// <summary>Number of subjects that the rule does not apply to, by reason.</summary>
    public IReadOnlyDictionary<string, int> ExcludedReasons => excluded.ToSorted();

    /// <summary>A subject that may deserve review. Where the detector tests, the draft carries the p-value.</summary>
    public void Flagged(Draft draft)
    {
        drafts.Add(draft);
        if (draft.PValue is double p) pValues.Add(p);
    }

    /// <summary>Subjects looked at and found unremarkable.</summary>
    public void NotFlagged(int count = 1) => NotFlaggedCount += count;

    /// <summary>A subject tested and found unremarkable: its p-value counts in false-discovery control.</summary>
    public void NotFlagged(double pValue)
    {
        NotFlaggedCount++;
        pValues.Add(pValue);
    }

    /// <summary>A subject that cannot be judged for want of data. Never the same as not flagged.</summary>
    /// <param name="reason">Short and general, so that reasons can be counted: <c>fewer than 3 valid prices</c>.</param>
    /// <param name="count">Number of subjects.</param>
    public void NotAssessable(string reason, int count = 1) => notAssessable.Add(reason, count);

    /// <summary>A subject that the rule does not apply to.</summary>
    /// <param name="reason">Short and general: <c>tender cancelled</c>.</param>
    /// <param name="count">Number of subjects.</param>
    public void Excluded(string reason, int count = 1) => excluded.Add(reason, count);

    /// <summary>Adds the answers of the following range of partitions.</summary>
    public void Append(Answers next)
    {
        drafts.AddRange(next.drafts);
        pValues.AddRange(next.pValues);
        NotFlaggedCount += next.NotFlaggedCount;
        notAssessable.Add(next.notAssessable);
        excluded.Add(next.excluded);
    }
}
