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
        GroupSheet sheet => sheet.Members.IsEmpty,
        ValueHistogram histogram => histogram.Bins.IsEmpty,
        _ => true,
    };

    public static string Title(Exhibit exhibit) => exhibit switch
    {
        BidStrip strip => $"Bids of the lot {Bracketed(strip.Currency)}".TrimEnd(),
        ContractTimeline timeline => $"Contracts in time {Bracketed(timeline.Currency)}".TrimEnd(),
        ShareBars shares => shares.Title,
        ValueHistogram histogram => histogram.Title,
        GroupSheet sheet => $"Wins of the members in the {sheet.LotCount} lots for which several of them bid",
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
            case ValueHistogram histogram: WriteBins(page, histogram); break;
            case GroupSheet sheet: WriteGroup(page, sheet); break;
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
        var (suppliers, codes) = (timeline.Contracts.Any(contract => contract.Supplier.Length > 0), timeline.Contracts.Any(contract => contract.Classification.Length > 0));
        page.Write($"<tr><th scope=\"col\">Contract</th><th scope=\"col\">Title</th>{Column(suppliers, "Supplier")}{Column(codes, "Classification")}<th scope=\"col\">Date</th><th scope=\"col\" class=\"n\">Amount</th><th scope=\"col\" class=\"n\">Running sum</th></tr></thead><tbody>");
        var sum = 0m;
        foreach (var contract in TimelineFigure.InOrder(timeline.Contracts))
        {
            if (contract.InCluster) sum += contract.Amount;
            page.Write($"<tr><th scope=\"row\">{Page.Name(contract.Id)}</th><td>{Title(contract)}</td>{Cell(suppliers, contract.Supplier)}{Cell(codes, contract.Classification)}<td>{contract.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}</td><td class=\"n\">{Figures.Amount(contract.Amount)}</td><td class=\"n\">{(contract.InCluster ? Figures.Amount(sum) : "not in cluster")}</td></tr>");
        }
        page.Write($"<tr><th scope=\"row\" colspan=\"{3 + (suppliers ? 1 : 0) + (codes ? 1 : 0)}\">Limit: {timeline.ThresholdName}{(timeline.Required.Length > 0 ? $". {timeline.Required}" : "")}</th><td class=\"n\">{Figures.Amount(timeline.Threshold)}</td><td></td></tr>");
    }

    static Html Column(bool shown, string name) => new(shown ? $"<th scope=\"col\">{name}</th>" : "");

    static Html Cell(bool shown, string text) => new(shown ? $"<td>{Page.Name(text).Text}</td>" : "");

    /// <summary>Words that the titles of the cluster share are marked, so that what is the same is seen at a glance.</summary>
    static Html Title(ContractMark contract) => contract.Pieces.IsEmpty
        ? Page.Name(contract.Title)
        : new(string.Concat(contract.Pieces.Select(piece => piece.Shared ? $"<mark>{Page.Name(piece.Text).Text}</mark>" : Page.Name(piece.Text).Text)));

    static void WriteBars(Page page, ShareBars shares)
    {
        page.Write($"<tr><th scope=\"col\">Name</th><th scope=\"col\" class=\"n\">{(shares.Unit.Length > 0 ? shares.Unit : "Value")}</th><th scope=\"col\">Marked</th></tr></thead><tbody>");
        foreach (var bar in shares.Bars)
            page.Write($"<tr><th scope=\"row\">{Page.Name(bar.Label)}</th><td class=\"n\">{Figures.Measure(bar.Value, shares.Unit)}</td><td>{(bar.Marked ? "yes" : "no")}</td></tr>");
    }

    static void WriteBins(Page page, ValueHistogram histogram)
    {
        page.Write($"<tr><th scope=\"col\">Value, % of the limit</th><th scope=\"col\" class=\"n\">Contracts</th><th scope=\"col\" class=\"n\">Expected ({histogram.Expectation})</th><th scope=\"col\">Marked</th></tr></thead><tbody>");
        foreach (var bin in histogram.Bins)
            page.Write($"<tr><th scope=\"row\">{HistogramFigure.Range(bin)}</th><td class=\"n\">{Figures.Count(bin.Count)}</td><td class=\"n\">{Figures.Measure(Math.Round(bin.Expected, 1), "contracts")}</td><td>{(bin.Marked ? "yes" : "no")}</td></tr>");
        page.Write($"<tr><th scope=\"row\">Limit</th><td class=\"n\" colspan=\"3\">{Figures.Amount(histogram.Threshold)} {histogram.Currency}</td></tr>");
    }

    static void WriteGroup(Page page, GroupSheet sheet)
    {
        page.Write($"<tr><th scope=\"col\">Member</th><th scope=\"col\" class=\"n\">Bids</th><th scope=\"col\" class=\"n\">Wins</th><th scope=\"col\" class=\"n\">Lost to a member</th><th scope=\"col\">Since</th><th scope=\"col\">Until</th><th scope=\"col\" class=\"n\">Won {Bracketed(sheet.Currency)}</th></tr></thead><tbody>");
        foreach (var member in sheet.Members)
            page.Write($"<tr><th scope=\"row\">{Page.Name(member.Label)}</th><td class=\"n\">{member.Bids}</td><td class=\"n\">{member.Wins}</td><td class=\"n\">{member.Covers}</td><td>{Date(member.Since)}</td><td>{Date(member.Until)}</td><td class=\"n\">{Figures.Amount(member.Won)}</td></tr>");
        page.Write($"</tbody></table><table><thead><tr><th scope=\"col\">Lot</th><th scope=\"col\">Buyer</th><th scope=\"col\">Date</th><th scope=\"col\">Winner</th><th scope=\"col\">Won inside</th><th scope=\"col\" class=\"n\">Members that bid</th><th scope=\"col\" class=\"n\">Value {Bracketed(sheet.Currency)}</th></tr></thead><tbody>");
        foreach (var lot in sheet.Lots)
            page.Write($"<tr><th scope=\"row\">{Page.Name(lot.Id)}</th><td>{Page.Name(lot.Buyer)}</td><td>{Date(lot.Date)}</td><td>{Page.Name(lot.Winner)}</td><td>{(lot.Inside ? "yes" : "no")}</td><td class=\"n\">{lot.Bids}</td><td class=\"n\">{(lot.Amount is { } amount ? Figures.Amount(amount) : "")}</td></tr>");
    }

    static string Date(DateOnly? date) => date?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    static string Bracketed(string currency) => currency.Length > 0 ? $"({currency})" : "";
}
