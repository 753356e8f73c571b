using FraudAnalytics.Web.Records;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FraudAnalytics.Web.Pages;

/// <summary>Buyers and suppliers of the last scan.</summary>
public sealed class PartiesModel(ScanRecords records, PartyIndex index, PartyCases cases) : PageModel
{
    const int LastPage = 10_000;

    /// <summary>Buyers or suppliers.</summary>
    public PartySide Side { get; private set; }

    /// <summary>True where those with most open cases come first; false for most money.</summary>
    public bool IsByCases { get; private set; }

    /// <summary>What is searched for; empty for everybody.</summary>
    public string Search { get; private set; } = "";

    /// <summary>Page from 0.</summary>
    public int Number { get; private set; }

    /// <summary>What is shown.</summary>
    public PartyPage List { get; private set; } = PartyPage.None;

    /// <summary>Currency of the sums.</summary>
    public string Currency { get; private set; } = "";

    /// <summary>True when the last scan has records.</summary>
    public bool HasRecords => records.Read(_ => true, false);

    /// <summary>Shows a page of the list.</summary>
    public void OnGet(string? q, string? side, string? order, int page = 0)
    {
        (Search, Side, IsByCases, Number) = ((q ?? "").Trim(), side == "supplier" ? PartySide.Supplier : PartySide.Buyer, order == "cases", Math.Clamp(page, 0, LastPage));
        List = IsByCases ? index.ByNumber(cases.Open(Side), Search, Number) : index.ByMoney(Side, Search, Number);
        Currency = records.Currency;
    }

    /// <summary>Open cases of a party on the side that is shown.</summary>
    public long CasesOf(PartyRow party) => cases.Open(Side).GetValueOrDefault(party.Id);

    /// <summary>Address of another page of the same list.</summary>
    public string With(PartySide? side = null, bool? byCases = null, int page = 0) => string.Create(System.Globalization.CultureInfo.InvariantCulture,
        $"/parties?side={((side ?? Side) == PartySide.Buyer ? "buyer" : "supplier")}&order={(byCases ?? IsByCases ? "cases" : "money")}{(Search.Length > 0 ? "&q=" + Uri.EscapeDataString(Search) : "")}{(page > 0 ? $"&page={page}" : "")}");
}
