using FraudAnalytics.Review.Queue;

namespace FraudAnalytics.Review.Desk;

/// <summary>What became of a change of many cases.</summary>
/// <param name="Changed">Number of cases changed.</param>
/// <param name="Refused">Cases that could not be changed, with the reason.</param>
public sealed record BulkResult(int Changed, IReadOnlyList<BulkRefusal> Refused);

/// <summary>A case that could not be changed.</summary>
public sealed record BulkRefusal(string CaseId, string Reason);

public sealed partial class ReviewDesk
{
    /// <summary>Most cases that one command changes.</summary>
    public const int MostAtOnce = 5_000;

    /// <summary>Does the same with all cases of a view, whatever the page. One that is refused does not keep the others; all are undone together.</summary>
    /// <param name="view">The view.</param>
    /// <param name="expected">Number of cases that the user was told; another number by now refuses everything.</param>
    /// <param name="one">What to do with one case, given its id and version.</param>
    /// <param name="seen">What <see cref="ReviewReader.Seen"/> gave when the user looked; other cases or versions by now refuse everything. Empty for not known.</param>
    /// <exception cref="NotAllowedException">There are more than <see cref="MostAtOnce"/>, or not the number that was told.</exception>
    public BulkResult ForAll(QueueQuery view, long expected, Action<string, long> one, string seen = "")
    {
        var cases = SeenCases.Of(connection, view);
        if (cases.Count > MostAtOnce) throw new NotAllowedException("many", FormattableString.Invariant($"The view has more than {MostAtOnce} cases, the most that change at once."));
        if (cases.Count != expected) throw new NotAllowedException("changed", FormattableString.Invariant($"The view has {cases.Count} cases by now, not {expected}."));
        if (seen.Length > 0 && seen != SeenCases.Mark(cases)) throw new NotAllowedException("changed", "Cases of the view have changed since you looked.");
        var refused = new List<BulkRefusal>();
        foreach (var (id, version) in cases)
        {
            try
            {
                one(id, version);
            }
            catch (RefusedException refusal)
            {
                refused.Add(new(id, refusal.Message));
            }
        }
        return new(cases.Count - refused.Count, refused);
    }
}
