using FraudAnalytics.Domain;

namespace FraudAnalytics.Review.Report;

/// <summary>The picture of each finding with its data as a table; the table is there even when the picture is not.</summary>
sealed class Pictures(int most, Func<Exhibit, Html?> draw)
{
    int drawn;

    public Pictures(int most) : this(most, Draw) { }

    /// <summary>Writes picture and table of one exhibit.</summary>
    public void Write(Page page, Exhibit exhibit)
    {
        if (ExhibitTable.IsEmpty(exhibit)) return;
        page.Write($"<figure><figcaption>{ExhibitTable.Title(exhibit)}</figcaption>");
        WritePicture(page, exhibit);
        page.Write($"<details class=\"data\"{new Html(exhibit is GroupSheet or ContractTimeline { Required.Length: > 0 } ? " open" : "")}><summary>Data of this picture</summary>");
        ExhibitTable.Write(page, exhibit);
        page.Write($"</details></figure>\n");
    }

    /// <summary>True for the same bids of the same lot: several detectors show them.</summary>
    public static bool AreSame(Exhibit? first, Exhibit? second) =>
        first is BidStrip one && second is BidStrip other && one.Currency == other.Currency && one.Estimate == other.Estimate && one.Bids.SequenceEqual(other.Bids);

    void WritePicture(Page page, Exhibit exhibit)
    {
        if (drawn >= most)
            page.Write($"<p class=\"note\">Not drawn: this report draws at most {most} pictures. The table holds the data.</p>");
        else if (TryDraw(exhibit) is not { } picture)
            page.Write($"<p class=\"note\">The picture could not be drawn on this machine. The table holds the data.</p>");
        else
        {
            drawn++;
            page.Write(picture);
            page.Write(Legend(exhibit));
        }
    }

    // The drawing library is native code: on a machine it was not built for, the report is still written.
    Html? TryDraw(Exhibit exhibit)
    {
        try { return draw(exhibit); }
        catch (Exception trouble) when (trouble is DllNotFoundException or TypeInitializationException or BadImageFormatException or EntryPointNotFoundException) { return null; }
    }

    static Html? Draw(Exhibit exhibit) => exhibit switch
    {
        BidStrip strip => BidStripFigure.Draw(strip),
        ContractTimeline timeline => TimelineFigure.Draw(timeline),
        ShareBars shares => ShareFigure.Draw(shares),
        ValueHistogram histogram => HistogramFigure.Draw(histogram),
        GroupSheet sheet => ShareFigure.Draw(new("Wins", "lots", [.. sheet.Members.Select(member => new ShareBar(member.Label, member.Wins, true))])),
        _ => null,
    };

    static Html Legend(Exhibit exhibit) => new(exhibit switch
    {
        BidStrip strip => "<p class=\"legend\"><span class=\"k-Winner\">\u25C6 winner</span> <span class=\"k-Bid\">\u25CF valid bid</span>"
            + (strip.Bids.Any(bid => !bid.Valid && !bid.Winner) ? " <span class=\"k-Invalid\">\u2715 not valid</span>" : "")
            + (strip.Estimate is null ? "" : " <span class=\"k-Limit\">\u2506 estimate</span>") + "</p>",
        ContractTimeline timeline => "<p class=\"legend\"><span class=\"k-Member\">\u25A0 in the cluster</span> "
            + (timeline.Contracts.Any(contract => !contract.InCluster) ? "<span class=\"k-Other\">\u25CB other contracts of the pair</span> " : "")
            + "<span class=\"k-Sum\">\u2501 running sum of the cluster</span> <span class=\"k-Limit\">\u2505 limit</span></p>",
        ValueHistogram histogram => "<p class=\"legend\"><span class=\"k-Marked\">\u25A0 what the finding is about</span> "
            + $"<span class=\"k-Expected\">\u2508 {Page.Escape(histogram.Expectation)}</span> <span class=\"k-Limit\">\u2506 limit</span></p>",
        ShareBars shares when shares.Bars.Any(bar => bar.Marked) => "<p class=\"legend\"><span class=\"k-Marked\">\u25B8 what the finding is about</span></p>",
        _ => "",
    });
}
