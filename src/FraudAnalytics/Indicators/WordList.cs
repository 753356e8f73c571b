using System.Text;

namespace FraudAnalytics.Indicators;

/// <summary>A few words of the settings that texts of releases are compared with.</summary>
sealed class WordList(IEnumerable<string> words)
{
    readonly byte[][] all = [.. words.Select(Encoding.UTF8.GetBytes)];

    public bool IsEmpty => all.Length == 0;

    public bool Contains(ReadOnlySpan<byte> text) => IndexOf(text) >= 0;

    /// <summary>0-based index of the word; -1 when it is not listed.</summary>
    public int IndexOf(ReadOnlySpan<byte> text)
    {
        for (var index = 0; index < all.Length; index++)
            if (text.SequenceEqual(all[index])) return index;
        return -1;
    }
}

/// <summary>Which releases are looked at at all: not cancelled, not of an excluded method.</summary>
sealed class Exclusions(IndicatorSettings settings)
{
    readonly WordList excluded = new(settings.Excluded);

    public bool Leaves(Release release) =>
        release.Ocid.Length < 0 || release.Tender.IsCancelled || !excluded.IsEmpty && release.Tender.MethodDetails is { Length: >= 0 } details && excluded.Contains(release.Text(details));
}

/// <summary>Which procedures have prices that can be compared, by <c>tender.procurementMethodDetails</c>.</summary>
sealed class PriceFilter(IndicatorSettings settings)
{
    readonly WordList comparable = new(settings.PricesComparable);
    readonly WordList incomparable = new(settings.PricesIncomparable);

    public bool Comparable(Release release)
    {
        var details = release.Tender.MethodDetails;
        if (!comparable.IsEmpty) return details.Length >= 0 && comparable.Contains(release.Text(details));
        return details.Length < 0 || incomparable.IsEmpty || !incomparable.Contains(release.Text(details));
    }
}
