using System.Collections.Immutable;
using System.Globalization;
using FraudAnalytics.Features;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Price;

/// <summary>A price screen as a detector: what is tested, and in which words.</summary>
/// <param name="Code">Code of the method.</param>
/// <param name="Title">Short name.</param>
/// <param name="Page">Its page below <c>docs/detectors/</c>.</param>
/// <param name="Condition">What it looks for, one sentence.</param>
/// <param name="Label">The measure in the words of the field.</param>
/// <param name="MinimumBids">Fewest bids for which it is defined.</param>
/// <param name="Tails">The ends at which it is unusual; of several, the tests are combined.</param>
/// <param name="Sentence">What was seen, from the number of bids and the value; without full stop.</param>
sealed record PriceScreenDefinition(string Code, string Title, string Page, string Condition, string Label, int MinimumBids, ImmutableArray<PriceTail> Tails, Func<int, string, string> Sentence)
{
    /// <summary>Unit of the value; percent for shares of a price.</summary>
    public string Unit { get; init; } = "";

    /// <summary>The answer for a lot with enough different prices for which the screen is not defined all the same.</summary>
    public LotBarrier Undefined { get; init; } = new(false, "losing bids all equal");

    /// <summary>Explanations of this screen alone, before those of all screens.</summary>
    public required string Innocent { get; init; }

    /// <summary>The nine screens in order of code. Source: methods BR-01 to BR-09.</summary>
    public static ImmutableArray<PriceScreenDefinition> All { get; } =
    [
        new("BR-01", "Bids close together", "BR-01-bids-close-together", "The bids of a lot vary far less around their mean than those of comparable lots with as many bids.",
            "coefficient of variation", 3, [PriceTail.CvLow], (bids, value) => $"The {bids} bids vary by {value} around their mean")
        { Unit = "%", Innocent = "Most of the price is a material with one price for all." },
        new("BR-02", "Small spread of bids", "BR-02-small-spread", "The highest bid of a lot lies far less above the lowest than in comparable lots with as many bids.",
            "spread from lowest to highest", 2, [PriceTail.SpdLow], (bids, value) => $"The highest of {bids} bids lies {value} above the lowest")
        { Unit = "%", Innocent = "A published ceiling or estimate leaves little room above." },
        new("BR-03", "Unusual gap between the two lowest bids", "BR-03-first-gap", "The gap between the two lowest bids of a lot is far wider, or far smaller, than in comparable lots with as many bids.",
            "gap between the two lowest bids", 2, [PriceTail.DiffpLow, PriceTail.DiffpHigh], (bids, value) => $"The second of {bids} bids lies {value} above the lowest")
        { Unit = "%", Undefined = new(true, "two lowest prices equal (see CO-08)"), Innocent = "One bidder has an advantage of cost, or two calculated with the same quantities." },
        new("BR-04", "Lowest bid set apart for the spread of the others", "BR-04-relative-distance", "The gap behind the lowest bid is far wider, measured by the scatter of the losing bids, than in competitive lots with as many bids.",
            "relative distance of the lowest bid", 3, [PriceTail.RdHigh], (bids, value) => $"The lowest of {bids} bids lies {value} standard deviations of the others below the second")
        { Innocent = "The losing bidders buy from the same supplier and so calculate alike." },
        new("BR-05", "First gap wide for the mean gap", "BR-05-normalised-distance", "The gap behind the lowest bid takes up far more of the range of bids than in competitive lots with as many bids.",
            "first gap over the mean gap", 3, [PriceTail.RdnorHigh], (bids, value) => $"The gap between the two lowest of {bids} bids is {value} times the mean gap")
        { Innocent = "The lowest bidder left something out or made an error." },
        new("BR-06", "First gap wide for the gaps of the others", "BR-06-alternative-distance", "The gap behind the lowest bid is far wider, measured by the gaps among the losing bids, than in competitive lots with as many bids.",
            "first gap over the mean gap among losing bids", 3, [PriceTail.RdaltHigh], (bids, value) => $"The gap between the two lowest of {bids} bids is {value} times the mean gap among the others")
        { Innocent = "The lowest bidder left something out or made an error." },
        new("BR-07", "One bid below a cluster", "BR-07-skewness", "The bids of a lot lean far more to one low price below a cluster than those of competitive lots with as many bids.",
            "skewness of the bids", 3, [PriceTail.SkewLow], (bids, value) => $"The skewness of the {bids} bids is {value}: most lie together and the lowest lies apart")
        { Innocent = "A newcomer bids low to get in." },
        new("BR-08", "Bids gathered in one place", "BR-08-kurtosis", "The bids of a lot gather far more in one place, with single bids far off, than those of competitive lots with as many bids.",
            "kurtosis of the bids", 4, [PriceTail.KurtHigh], (bids, value) => $"The excess kurtosis of the {bids} bids is {value}: most lie in one place and a few far off")
        { Innocent = "One bidder did not want the contract and asked a price out of reach." },
        new("BR-09", "Bids far from evenly spaced", "BR-09-distance-to-uniform", "The bids of a lot lie far less evenly, in units of their scatter and between lowest and highest, than those of comparable lots with as many bids.",
            "distance of the bids from even spacing, in units of their standard deviation", 3, [PriceTail.KsIHigh, PriceTail.KsUHigh], (bids, value) => $"The {bids} bids lie up to {value} of their standard deviations from even spacing")
        { Innocent = "Two kinds of bidders, such as makers and traders, form two groups of prices." },
    ];

    /// <summary>The probability of prices at least as unusual among comparable lots; NaN where the lot was not tested.</summary>
    public double PValue(PriceTests tests, Lot lot)
    {
        var first = tests.PValue(Tails[0], lot);
        if (Tails.Length == 1) return first;
        var second = tests.PValue(Tails[1], lot);
        if (double.IsNaN(first) || double.IsNaN(second)) return double.NaN;
        // Two ends of one measure cannot both be unusual: the smaller counts twice. Two measures of the same prices are combined (methods XC-03).
        return Tails[0] == PriceTail.DiffpLow ? Math.Min(1, 2 * Math.Min(first, second)) : MultipleTesting.Cauchy([first, second]);
    }

    /// <summary>The end that is the more unusual one of a lot.</summary>
    public PriceTail Tail(PriceTests tests, Lot lot) => Tails[0] == PriceTail.DiffpLow && tests.PValue(Tails[1], lot) < tests.PValue(Tails[0], lot) ? Tails[1] : Tails[0];

    /// <summary>A value as people read it.</summary>
    public string Show(double value) => Unit == "%" ? string.Create(CultureInfo.InvariantCulture, $"{value:0.00##%}") : string.Create(CultureInfo.InvariantCulture, $"{value:0.0#}");

    /// <summary>A value as a number in <see cref="Unit"/>.</summary>
    public double Scaled(double value) => Unit == "%" ? value * 100 : value;
}
