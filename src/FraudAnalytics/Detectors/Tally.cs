using FraudAnalytics.Features;

namespace FraudAnalytics.Detectors;

/// <summary>Counts the plain answers of a range and hands them over at its end: nearly all subjects get one of a few, and their words are looked up once for each.</summary>
/// <param name="answers">Takes the counts when <see cref="HandOver"/> is called.</param>
sealed class Tally(Answers answers)
{
    readonly List<(LotBarrier Barrier, int Count)> barriers = [];
    int calm;

    /// <summary>A subject looked at and found unremarkable.</summary>
    public void NotFlagged() => calm++;

    /// <summary>A subject that cannot be judged, or that the rule does not apply to; a barrier is one object, not made for each subject.</summary>
    public void Against(LotBarrier barrier)
    {
        for (var index = 0; index < barriers.Count; index++)
        {
            if (!ReferenceEquals(barriers[index].Barrier, barrier)) continue;
            barriers[index] = (barrier, barriers[index].Count + 1);
            return;
        }
        barriers.Add((barrier, 1));
    }

    /// <summary>Gives all counts to the answers.</summary>
    public void HandOver()
    {
        if (calm > 0) answers.NotFlagged(calm);
        foreach (var (barrier, count) in barriers)
        {
            if (barrier.IsExclusion) answers.Excluded(barrier.Reason, count);
            else answers.NotAssessable(barrier.Reason, count);
        }
    }
}
