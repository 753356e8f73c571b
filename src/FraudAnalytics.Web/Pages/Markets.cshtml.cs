using System.Collections.Immutable;
using FraudAnalytics.Web.Records;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FraudAnalytics.Web.Pages;

/// <summary>What is bought, by class.</summary>
public sealed class MarketsModel(ScanRecords records, MarketRecords markets) : PageModel
{
    /// <summary>The markets of the page.</summary>
    public ImmutableArray<MarketRow> Rows { get; private set; } = [];

    /// <summary>True when another page follows.</summary>
    public bool HasMore { get; private set; }

    /// <summary>Start of the classes shown; empty for all.</summary>
    public string Start { get; private set; } = "";

    /// <summary>Page from 0.</summary>
    public int Number { get; private set; }

    /// <summary>Currency of the sums.</summary>
    public string Currency { get; private set; } = "";

    /// <summary>True when the last scan has records.</summary>
    public bool HasRecords => records.Read(_ => true, false);

    /// <summary>Shows a page of the list.</summary>
    public void OnGet(string? q, int page = 0)
    {
        (Start, Number, Currency) = ((q ?? "").Trim(), Math.Clamp(page, 0, 10_000), records.Currency);
        (Rows, HasMore) = markets.List(Start, Number);
    }

    /// <summary>Address of another page of the same list.</summary>
    public string With(int page) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"/markets?q={Uri.EscapeDataString(Start)}&page={page}");
}
