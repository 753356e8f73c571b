using FraudAnalytics.Web.Records;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FraudAnalytics.Web.Pages;

/// <summary>One class of what is bought, in one region or in all.</summary>
public sealed class MarketModel(MarketRecords markets) : PageModel
{
    const int Bins = 20;
    const double Low = 0.5, High = 1.5;

    /// <summary>What the records say of it.</summary>
    public MarketPicture Market { get; private set; } = null!;

    /// <summary>Lots by price over estimate in steps of five per cent; what lies outside stands in the first and last.</summary>
    public IReadOnlyList<(string Label, int Lots)> Prices { get; private set; } = [];

    /// <summary>Shows the market.</summary>
    /// <param name="category">Class; a hyphen for lots without one.</param>
    /// <param name="region">Region; a hyphen for lots without one, none for all.</param>
    public IActionResult OnGet(string category, string? region)
    {
        if (markets.Of(Part(category), region is null ? null : Part(region)) is not { } found) return NotFound();
        Market = found;
        var counts = new int[Bins];
        foreach (var ratio in found.Ratios) counts[Math.Clamp((int)Math.Floor((ratio - Low) / (High - Low) * Bins + 1e-9), 0, Bins - 1)]++;
        Prices = [.. counts.Select((count, bin) => (Label(bin), count))];
        return Page();
    }

    static string Label(int bin) => (bin, Low + bin * (High - Low) / Bins) switch
    {
        (0, _) => "< 0.55",
        (Bins - 1, var from) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"≥ {from:0.00}"),
        (_, var from) => from.ToString("0.00", System.Globalization.CultureInfo.InvariantCulture),
    };

    static string Part(string part) => part == "-" ? "" : RecordTexts.Unslash(part);
}
