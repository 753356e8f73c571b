using FraudAnalytics.Features;
using FraudAnalytics.Features.Splitting;

namespace FraudAnalytics.Detectors.Splitting;

/// <summary>Direct awards of one supplier within the window that stands out most.</summary>
/// <param name="First">The first of them in the list of direct awards.</param>
/// <param name="End">One past the last.</param>
/// <param name="Near">How many are near the threshold.</param>
/// <param name="Usual">Mean share that is usual.</param>
/// <param name="P">Chance of so many near ones, all windows paid for.</param>
readonly record struct DirectRun(int First, int End, int Near, double Usual, double P);

/// <summary>Finds the window of direct awards with most near the threshold against what is usual. One per thread.</summary>
/// <param name="usual">What is usual.</param>
/// <param name="windowDays">Length of a window.</param>
/// <param name="minimumNear">Fewest near awards of a window.</param>
sealed class DirectRunSearch(DirectNear usual, int windowDays, int minimumNear)
{
    readonly NearCount[] own = new NearCount[usual.Cells];
    double[] chances = [];

    /// <summary>The window with the smallest chance; null where none has enough near awards.</summary>
    public DirectRun? Of(Purchases purchases, int buyer, List<DirectTrial> trials)
    {
        Chances(buyer, trials);
        DirectRun? best = null;
        var (windows, end) = (0, 0);
        for (var first = 0; first < trials.Count && end < trials.Count; first++)
        {
            // A window within the one before adds nothing: only those that reach further are tried, whatever is near in them.
            var reach = end;
            while (reach < trials.Count && purchases.Days[trials[reach].Slot] < purchases.Days[trials[first].Slot] + windowDays) reach++;
            if (reach == end) continue;
            end = reach;
            windows++;
            if (Window(trials, first, end) is { } run && (best is null || run.P < best.Value.P)) best = run;
        }
        return best is { } found ? found with { P = Math.Min(1, windows * found.P) } : null;
    }

    /// <summary>The usual share of each award, the supplier's own awards left out.</summary>
    void Chances(int buyer, List<DirectTrial> trials)
    {
        if (chances.Length < trials.Count) chances = new double[2 * trials.Count];
        var all = default(NearCount);
        foreach (var trial in trials)
        {
            own[trial.Cell] = own[trial.Cell].Plus(trial.IsNear);
            all = all.Plus(trial.IsNear);
        }
        var (last, share) = (-1, 0.0);
        for (var at = 0; at < trials.Count; at++)
        {
            if (trials[at].Cell != last) (last, share) = (trials[at].Cell, usual.Usual(buyer, trials[at].Cell, own[trials[at].Cell], all));
            chances[at] = share;
        }
        foreach (var trial in trials) own[trial.Cell] = default;
    }

    DirectRun? Window(List<DirectTrial> trials, int first, int end)
    {
        var (near, sum) = (0, 0.0);
        for (var at = first; at < end; at++)
        {
            if (trials[at].IsNear) near++;
            sum += chances[at];
        }
        return near < minimumNear ? null : new(first, end, near, sum / (end - first), Trials.Tail(near, chances.AsSpan(first, end - first)));
    }
}
