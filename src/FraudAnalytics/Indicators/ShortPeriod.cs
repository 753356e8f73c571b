using FraudAnalytics.Ingest;

namespace FraudAnalytics.Indicators;

/// <summary>R003, short submission period: fewer whole days between start and end than the threshold. Negative periods flag too.</summary>
sealed class ShortPeriod(ShortPeriodSettings settings, bool readLoosely) : Indicator
{
    readonly WordList methods = new(settings.Methods);
    readonly WordList details = new(settings.DaysByDetails.Keys);
    readonly long[] days = [.. settings.DaysByDetails.Values];

    public override void Fold(ProcessFacts process)
    {
        var release = process.Release;
        ref var tender = ref release.Tender;
        if (tender.PeriodStart.Length < 0 || tender.PeriodEnd.Length < 0) return;
        if (!methods.IsEmpty && !(tender.Method.Length >= 0 && methods.Contains(release.Text(tender.Method)))) return;
        if (!Read(release, tender.PeriodStart, out var start) || !Read(release, tender.PeriodEnd, out var end)) return;
        if (Instant.WholeDays(start, end) < Threshold(release)) process.Flag(Code.R003);
    }

    bool Read(Release release, JsonText text, out Instant instant) =>
        readLoosely ? Rfc3339.TryReadLoosely(release.Text(text), out instant, out _) : Rfc3339.TryRead(release.Text(text), out instant);

    long Threshold(Release release)
    {
        if (details.IsEmpty || release.Tender.MethodDetails.Length < 0) return settings.Days;
        return details.IndexOf(release.Text(release.Tender.MethodDetails)) is >= 0 and var index ? days[index] : settings.Days;
    }
}
