using FraudAnalytics.ML;
using FraudAnalytics.Web.Texts;

namespace FraudAnalytics.Web.Records;

/// <summary>Values of records as people read them.</summary>
static class RecordTexts
{
    /// <summary>An amount to the cent.</summary>
    public static string Exact(this PageTexts texts, decimal amount, string currency) => currency.Length == 3 ? texts.Measure((double)amount, currency) : texts.Number((long)Math.Round(amount));

    /// <summary>A share with its interval: <c>30 % (18 % – 45 %)</c>.</summary>
    public static string Rate(this PageTexts texts, Share? share) => share is null ? texts["unknown"] : texts.With("party.rate", texts.Percent(share.Value), texts.Percent(share.Low), texts.Percent(share.High));

    /// <summary>A market by name.</summary>
    public static string Market(this PageTexts texts, string market) => market.Length == 0 ? texts["market.none"] : market;

    /// <summary>A year, or that none is known.</summary>
    public static string Year(this PageTexts texts, int year) => year == 0 ? texts["market.no-day"] : year.ToString(System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>Address of a party.</summary>
    public static string PartyUrl(string id) => "/party/" + Uri.EscapeDataString(id);

    /// <summary>Address of a market. A place without letters would vanish from the address.</summary>
    public static string MarketUrl(string market, string? region = null)
    {
        var address = "/market/" + (market.Length == 0 ? "-" : Uri.EscapeDataString(market));
        return region is null ? address : $"{address}/{(region.Length == 0 ? "-" : Uri.EscapeDataString(region))}";
    }

    /// <summary>A part of an address as it was before <see cref="Uri.EscapeDataString(string)"/>: the server leaves slashes escaped.</summary>
    public static string Unslash(string part) => part.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
}
