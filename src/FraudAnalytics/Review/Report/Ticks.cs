using System.Globalization;

namespace FraudAnalytics.Review.Report;

/// <summary>Position and label of a grid line.</summary>
readonly record struct Tick(double Position, string Label);

/// <summary>Where grid lines go: never a matter of the fonts of the machine.</summary>
static class Ticks
{
    /// <summary>Round numbers, at most about seven.</summary>
    public static Tick[] Linear(double low, double high)
    {
        var step = NiceStep((high - low) / 6);
        var first = Math.Ceiling(low / step - 1e-9);
        var count = (int)Math.Min(20, Math.Floor(high / step + 1e-9) - first + 1);
        return [.. Enumerable.Range(0, Math.Max(count, 0)).Select(index => (first + index) * step).Select(value => new Tick(value, Figures.Tick(value)))];
    }

    /// <summary>1, 2 and 5 of each power of ten, or only the powers when those are many. Positions are base-10 logarithms.</summary>
    public static Tick[] Logarithmic(double lowExponent, double highExponent)
    {
        double[] heads = highExponent - lowExponent > 3 ? [1] : [1, 2, 5];
        var ticks = from power in Enumerable.Range((int)Math.Floor(lowExponent), (int)Math.Ceiling(highExponent) - (int)Math.Floor(lowExponent) + 1)
                    from head in heads
                    let exponent = power + Math.Log10(head)
                    where exponent >= lowExponent && exponent <= highExponent
                    select new Tick(exponent, Figures.Tick(head * Math.Pow(10, power)));
        return [.. ticks];
    }

    /// <summary>Days for a few weeks, months beyond; at most about seven. Positions are day numbers.</summary>
    public static Tick[] Dates(DateOnly first, DateOnly last)
    {
        var days = last.DayNumber - first.DayNumber;
        return days <= 70 ? Days(first, days) : Months(first, last, days);
    }

    static Tick[] Days(DateOnly first, int days)
    {
        var step = days <= 7 ? 1 : days <= 21 ? 3 : days <= 49 ? 7 : 14;
        return [.. Enumerable.Range(0, days / step + 1).Select(index => first.AddDays(index * step)).Select(day => new Tick(day.DayNumber, day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)))];
    }

    static Tick[] Months(DateOnly first, DateOnly last, int days)
    {
        int[] steps = [1, 2, 3, 6, 12, 24, 60, 120];
        var step = steps.FirstOrDefault(months => days / 30.4 / months <= 7, 120);
        var start = first.Year * 12 + (first.Month - 1);
        start += (step - start % step) % step;
        var ticks = new List<Tick>();
        for (var month = start; Day(month) is var day && day <= last; month += step)
            if (day >= first) ticks.Add(new(day.DayNumber, day.ToString("yyyy-MM", CultureInfo.InvariantCulture)));
        return [.. ticks];

        static DateOnly Day(int month) => new(Math.Min(month / 12, 9999), month % 12 + 1, 1);
    }

    static double NiceStep(double rough)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(rough)));
        return (rough / power) switch { <= 1 => 1, <= 2 => 2, <= 5 => 5, _ => 10 } * power;
    }
}
