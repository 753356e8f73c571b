namespace FraudAnalytics.Features;

/// <summary>One end of one measure of a lot's prices: what is tested, and where it is unusual. Source: methods BR-01 to BR-09 and BR-11.</summary>
public enum PriceTail
{
    /// <summary>Low coefficient of variation.</summary>
    CvLow,
    /// <summary>Low spread from lowest to highest.</summary>
    SpdLow,
    /// <summary>Small gap between the two lowest.</summary>
    DiffpLow,
    /// <summary>Wide gap between the two lowest.</summary>
    DiffpHigh,
    /// <summary>Wide gap for the spread of the losing bids.</summary>
    RdHigh,
    /// <summary>Wide gap for the mean gap.</summary>
    RdnorHigh,
    /// <summary>Wide gap for the mean gap among losing bids.</summary>
    RdaltHigh,
    /// <summary>Strongly negative skewness: one price below a cluster.</summary>
    SkewLow,
    /// <summary>High kurtosis: most prices in one place.</summary>
    KurtHigh,
    /// <summary>Bids far from evenly spaced, in units of their standard deviation.</summary>
    KsIHigh,
    /// <summary>Bids far from evenly spaced between lowest and highest.</summary>
    KsUHigh,
    /// <summary>Low variation among the three closest.</summary>
    ThreeLow,
    /// <summary>Low variation among the four closest.</summary>
    FourLow,
}

/// <summary>The measures behind <see cref="PriceTail"/>.</summary>
static class PriceMeasures
{
    /// <summary>Fewest bids of a lot whose closest three or four are compared: with fewer they are nearly all bids. Source: methods BR-11, n >= k + 1.</summary>
    public const int SubgroupBids = 5;

    public static readonly PriceTail[] All = Enum.GetValues<PriceTail>();

    /// <summary>The screen that is tested; null for subgroups.</summary>
    public static Screen? ScreenOf(PriceTail tail) => tail switch
    {
        PriceTail.CvLow => Screen.Cv,
        PriceTail.SpdLow => Screen.Spd,
        PriceTail.DiffpLow or PriceTail.DiffpHigh => Screen.Diffp,
        PriceTail.RdHigh => Screen.Rd,
        PriceTail.RdnorHigh => Screen.Rdnor,
        PriceTail.RdaltHigh => Screen.Rdalt,
        PriceTail.SkewLow => Screen.Skew,
        PriceTail.KurtHigh => Screen.Kurt,
        PriceTail.KsIHigh => Screen.KsI,
        PriceTail.KsUHigh => Screen.KsU,
        _ => null,
    };

    /// <summary>True where low values are unusual.</summary>
    public static bool IsLow(PriceTail tail) => tail is PriceTail.CvLow or PriceTail.SpdLow or PriceTail.DiffpLow or PriceTail.SkewLow or PriceTail.ThreeLow or PriceTail.FourLow;

    /// <summary>True where values depend on how far apart costs lie in the market, so that they are divided by the market's level first.</summary>
    public static bool IsRelative(PriceTail tail) => ScreenOf(tail) is not { } screen || !NullTable.Covers(screen);

    /// <summary>The value of a lot's prices; NaN where it is not defined.</summary>
    public static double Of(PriceTail tail, in Screens screens, ReadOnlySpan<double> prices) => ScreenOf(tail) is { } screen
        ? screens[screen]
        : prices.Length < SubgroupBids ? double.NaN : Subgroups.TightestCv(prices, tail == PriceTail.ThreeLow ? 3 : 4);
}
