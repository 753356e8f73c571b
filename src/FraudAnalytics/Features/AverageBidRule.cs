namespace FraudAnalytics.Features;

/// <summary>An award by the average of the bids as in Italian works until 2019: a tenth of the bids, rounded up, is cut at either end; A1 is the mean of the others, A2 the mean of those of them above A1, and the highest score below A2 wins. Source: methods CO-21 (Conley and Decarolis 2016).</summary>
/// <param name="Trim">Bids cut at either end.</param>
/// <param name="First">A1.</param>
/// <param name="Second">A2.</param>
/// <param name="Winner">Place of the winner among the scores; -1 where none is below A2.</param>
readonly record struct AverageBidRule(int Trim, double First, double Second, int Winner)
{
    const int Tenth = 10;

    /// <summary>Applies the rule.</summary>
    /// <param name="scores">Discounts, or prices with the sign turned, ascending; five or more for anything to remain.</param>
    public static AverageBidRule Of(ReadOnlySpan<double> scores)
    {
        var trim = (scores.Length + Tenth - 1) / Tenth;
        if (scores.Length <= 2 * trim) return new(trim, double.NaN, double.NaN, -1);
        var kept = scores[trim..^trim];
        var first = Mean(kept);
        double above = 0;
        var count = 0;
        foreach (var score in kept)
        {
            if (score <= first) continue;
            above += score - first;
            count++;
        }
        var second = first + (count == 0 ? 0 : above / count);
        return new(trim, first, second, LastBelow(scores, second));
    }

    /// <summary>Mean of the bids that are not cut.</summary>
    static double Mean(ReadOnlySpan<double> kept)
    {
        double sum = 0;
        foreach (var score in kept) sum += score;
        return sum / kept.Length;
    }

    static int LastBelow(ReadOnlySpan<double> scores, double limit)
    {
        var place = scores.Length - 1;
        while (place >= 0 && !(scores[place] < limit)) place--;
        return place;
    }
}
