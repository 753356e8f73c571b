using System.Globalization;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Review.Report;

/// <summary>The data of a picture as a table: all of it, also what the picture has no room for.</summary>
static class ExhibitTable
{
    public static bool IsEmpty(Exhibit exhibit) => exhibit switch
    {
        BidStrip strip => strip.Bids.IsEmpty,
        ContractTimeline timeline => timeline.Contracts.IsEmpty,
        ShareBars shares => !shares.Bars.Any(bar => double.IsFinite(bar.Value)),
        _ => true,
    };

    public static string Title(Exhibit exhibit) => exhibit switch
    {
        BidStrip strip => $"Bids of the lot {Bracketed(strip.Currency)}".TrimEnd(),
        ContractTimeline timeline => $"Contracts in time {Bracketed(timeline.Currency)}".TrimEnd(),
        ShareBars shares => shares.Title,
        _ => "",
    };

    public static void Write(Page page, Exhibit exhibit)
    {
        page.Write($"<table><thead>");
        switch (exhibit)
        {
            case BidStrip strip: WriteBids(page, strip); break;
            case ContractTimeline timeline: WriteContracts(page, timeline); break;
            case ShareBars shares: WriteBars(page, shares); break;
        }
        page.Write($"</tbody></table>");
    }

    static void WriteBids(Page page, BidStrip strip)
    {
        page.Write($"<tr><th scope=\"col\">Bidder</th><th scope=\"col\" class=\"n\">Amount</th><th scope=\"col\">State</th></tr></thead><tbody>");
        foreach (var bid in BidStripFigure.InOrder(strip.Bids))
            page.Write($"<tr><th scope=\"row\">{Page.Name(bid.Bidder)}</th><td class=\"n\">{Figures.Amount(bid.Amount)}</td><td>{(bid.Winner ? "winner" : bid.Valid ? "valid" : "not valid")}</td></tr>");
        if (strip.Estimate is { } estimate)
            page.Write($"<tr><th scope=\"row\">Estimate</th><td class=\"n\">{Figures.Amount(estimate)}</td><td>\u2013</td></tr>");
    }

    static void WriteContracts(Page page, ContractTimeline timeline)
    {
        page.Write($"<tr><th scope=\"col\">Contract</th><th scope=\"col\">Title</th><th scope=\"col\">Date</th><th scope=\"col\" class=\"n\">Amount</th><th scope=\"col\" class=\"n\">Running sum</th></tr></thead><tbody>");
        var sum = 0m;
        foreach (var contract in TimelineFigure.InOrder(timeline.Contracts))
        {
            if (contract.InCluster) sum += contract.Amount;
            page.Write($"<tr><th scope=\"row\">{Page.Name(contract.Id)}</th><td>{Page.Name(contract.Title)}</td><td>{contract.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}</td><td class=\"n\">{Figures.Amount(contract.Amount)}</td><td class=\"n\">{(contract.InCluster ? Figures.Amount(sum) : "not in cluster")}</td></tr>");
        }
        page.Write($"<tr><th scope=\"row\" colspan=\"3\">Limit: {timeline.ThresholdName}</th><td class=\"n\">{Figures.Amount(timeline.Threshold)}</td><td></td></tr>");
    }

    static void WriteBars(Page page, ShareBars shares)
    {
        page.Write($"<tr><th scope=\"col\">Name</th><th scope=\"col\" class=\"n\">{(shares.Unit.Length > 0 ? shares.Unit : "Value")}</th><th scope=\"col\">Marked</th></tr></thead><tbody>");
        foreach (var bar in shares.Bars)
            page.Write($"<tr><th scope=\"row\">{Page.Name(bar.Label)}</th><td class=\"n\">{Figures.Measure(bar.Value, shares.Unit)}</td><td>{(bar.Marked ? "yes" : "no")}</td></tr>");
    }

    static string Bracketed(string currency) => currency.Length > 0 ? $"({currency})" : "";
}
