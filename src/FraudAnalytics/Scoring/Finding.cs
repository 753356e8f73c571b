using System.Collections.Immutable;
using System.Text.Json.Serialization;
using FraudAnalytics.Detectors;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Scoring;

/// <summary>An explained lead: these records match a published pattern and may deserve review. Never a verdict.</summary>
public sealed record Finding
{
    /// <summary>Stable identity <c>v1:…</c>; see <c>FindingIdentity</c>.</summary>
    public required string Id { get; init; }
    public required string Detector { get; init; }
    public required int DetectorVersion { get; init; }
    public required string Title { get; init; }
    public required DetectorFamily Family { get; init; }
    public required Subject Subject { get; init; }
    public required string Sentence { get; init; }
    public required ImmutableArray<Evidence> Evidence { get; init; }

    /// <summary>Sum of the evidence's weights in log2 odds.</summary>
    public double Weight
    {
        get
        {
            var sum = 0.0;
            foreach (var item in Evidence) sum += item.Weight;
            return sum;
        }
    }

    public double? PValue { get; init; }

    /// <summary>What was perhaps entered wrongly and may be the cause; findings of one subject with the same count once. Null where nothing tells one.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] public LikelyFault? LikelyFault { get; init; }

    /// <summary>Share of false discoveries to expect among findings at least this strong (Benjamini-Hochberg); null where the detector makes no test.</summary>
    public double? QValue { get; init; }
    public Money? AmountAtStake { get; init; }
    public string? Anchor { get; init; }
    public Exhibit? Exhibit { get; init; }
    public string? Buyer { get; init; }
    public ImmutableArray<string> Suppliers { get; init; } = [];
    public ImmutableArray<string> Lots { get; init; } = [];
    public Day Date { get; init; }
    public required ImmutableArray<string> InnocentExplanations { get; init; }
    public required ImmutableArray<string> HowToCheck { get; init; }
}

/// <summary>What one bar of a case's score is.</summary>
/// <param name="Label">Detector code and title, or <c>starting point</c>.</param>
/// <param name="Weight">Log2 odds that it adds; the bars sum to <see cref="Case.Score"/>.</param>
/// <param name="FindingId">The finding behind it; null for the starting point.</param>
public sealed record ScoreBar(string Label, double Weight, string? FindingId);

/// <summary>All findings on one subject: what a person opens, reviews and decides on.</summary>
public sealed record Case
{
    /// <summary>Stable identity, made from the subject.</summary>
    public required string Id { get; init; }
    public required Subject Subject { get; init; }
    public required ImmutableArray<Finding> Findings { get; init; }

    /// <summary>How the score came about; the weights sum to <see cref="Score"/>.</summary>
    public required ImmutableArray<ScoreBar> Bars { get; init; }

    /// <summary>Log2 odds that review is worth it.</summary>
    public required double Score { get; init; }

    /// <summary>Probability that review is worth it, 0 to 1: 2^score / (1 + 2^score).</summary>
    public required double Risk { get; init; }

    /// <summary>Largest amount at stake among the findings; null when unknown.</summary>
    public Money? AmountAtStake { get; init; }

    /// <summary>Amount in the scan's base currency; null when unknown or not convertible for want of a rate.</summary>
    public Money? BaseAmount { get; init; }

    /// <summary>Risk times <see cref="BaseAmount"/>, in base currency; null when that is unknown. Such cases follow those with a priority, by risk.</summary>
    public decimal? Priority { get; init; }

    /// <summary>Position in the queue, 1 first.</summary>
    public int Rank { get; init; }

    /// <summary>What was perhaps entered wrongly and may be the cause of several of its findings.</summary>
    public ImmutableArray<LikelyFault> LikelyFaults => [.. Findings.Select(finding => finding.LikelyFault).OfType<LikelyFault>().DistinctBy(fault => fault.Text)];

    /// <summary>True when it was drawn at random for the control sample, whatever its risk.</summary>
    public bool IsControl { get; init; }

    /// <summary>What people look for it by: parties, category, region, procedure, day.</summary>
    public CaseFacts Facts { get; init; } = CaseFacts.None;

    /// <summary>Cases that have to do with it, highest rank first, at most 25: the group behind a lot, the lots and pairs of a group.</summary>
    public ImmutableArray<CaseLink> Links { get; init; } = [];
}
