namespace FraudAnalytics.Indicators;

/// <summary>The list of indicators.</summary>
static class IndicatorCatalog
{
    /// <summary>Those that run with these settings, each new for one thread.</summary>
    public static IEnumerable<Indicator> For(IndicatorSettings settings, IndicatorThread thread, bool map)
    {
        var (corrected, mixed) = (settings.Corrected, settings.Corrected.ExcludeMixedCurrencies);
        if (map && (settings.R025 ?? settings.R038 ?? (object?)settings.R048) is not null) yield return new SubmittedTenderers();
        // Before R036: the first currency that either looks at is the main one.
        if ((settings.R024 ?? settings.R058) is not null) yield return new PriceDifference(thread.Currencies, mixed);
        if (settings.R003 is { } r003) yield return new ShortPeriod(r003, corrected.DateOnlyPeriods);
        if (settings.R018 is { } r018) yield return new SingleBid(r018);
        if (settings.R024 is { } r024) yield return new CloseToWinningBid(r024);
        if (settings.R025 is { } r025) yield return new UnsuccessfulBids(r025);
        if (settings.R028) yield return new IdenticalPrices(thread.Marks);
        if (settings.R030) yield return new LateBid(thread.Marks, corrected.CompareInstants);
        if (settings.R035 is { } r035) yield return new OthersDisqualified(r035, thread.Marks);
        if (settings.R036) yield return new LowestDisqualified(thread.Currencies, corrected.AllLowestBids, mixed);
        if (settings.R038 is { } r038) yield return new DisqualifiedBids(r038, corrected.CountProcesses);
        if (settings.R048 is { } r048) yield return new HeterogeneousSupplier(r048, thread.Names);
        if (settings.R058 is { } r058) yield return new HeavyDiscount(r058);
    }
}
