using System.Globalization;
using FraudAnalytics.Scoring;

namespace FraudAnalytics.Review.Report;

/// <summary>How a case's score came about: a waterfall whose bars sum, with the numbers beside them.</summary>
static class ScoreTable
{
    public static void Write(Page page, Case item)
    {
        var weights = Apportion.Round([.. item.Bars.Select(bar => bar.Weight)], item.Score);
        var totals = RunningTotals(weights);
        var (low, high) = (Math.Min(0, totals.Min()), Math.Max(0, totals.Max()));
        var range = high > low ? high - low : 1;
        page.Write($"<div class=\"scroll\"><table class=\"score\"><caption>How the score came about, in bits: each bit doubles the odds that review is worth it{Rounding(weights, item)}</caption><thead><tr><th scope=\"col\">Step</th><th scope=\"col\" class=\"n\">Evidence</th><th scope=\"col\" class=\"n\">Counts as</th><th scope=\"col\" class=\"n\">Total</th><th scope=\"col\" class=\"w\"><span class=\"hidden\">Bar</span></th></tr></thead><tbody>\n");
        for (var index = 0; index < weights.Length; index++)
        {
            var (from, to) = (totals[index], totals[index + 1]);
            page.Write($"<tr><th scope=\"row\">{item.Bars[index].Label}</th><td class=\"n own\">{Own(item, item.Bars[index])}</td><td class=\"n\">{Figures.Bits(weights[index])}</td><td class=\"n\">{Figures.Bits(to)}</td><td class=\"w\">{Bar(Math.Min(from, to), Math.Max(from, to), low, range, to >= from ? "up" : "down")}</td></tr>\n");
        }
        page.Write($"</tbody><tfoot><tr><th scope=\"row\">Score</th><td></td><td class=\"n\">{Figures.Bits(totals[^1])}</td><td class=\"n\"></td><td class=\"w\">{Bar(Math.Min(0, totals[^1]), Math.Max(0, totals[^1]), low, range, "sum")}</td></tr></tfoot></table></div>\n");
        WriteNote(page, item);
        page.Write($"<p class=\"sum\">Risk = 2<sup>score</sup> / (1 + 2<sup>score</sup>) = <b>{Figures.Risk(item.Risk)}</b>. {PrioritySum(item)}</p>\n");
    }

    /// <summary>Risk times amount, with the printed numbers; says so where rounding shows.</summary>
    public static Html PrioritySum(Case item)
    {
        if (item is not { BaseAmount: { } amount, Priority: { } priority })
            return new(item.AmountAtStake is { } own ? $"Priority is not known: {Page.Escape(own.ToString())} cannot be compared for want of a rate." : "Priority is not known: the data gives no amount.");
        var currency = Page.Escape(amount.Currency.ToString());
        var printed = decimal.Parse(Figures.Risk(item.Risk), NumberStyles.Number, CultureInfo.InvariantCulture) * Figures.Shown(amount.Amount);
        var sign = Figures.Shown(printed) == Figures.Shown(priority) ? "=" : "\u2248";
        var converted = item.AmountAtStake is { } at && at.Currency != amount.Currency ? $" ({Page.Escape(at.ToString())} converted)" : "";
        return new($"Priority = risk \u00D7 amount = {Figures.Risk(item.Risk)} \u00D7 {Figures.Compact(amount.Amount)} {currency}{converted} {sign} <b>{Figures.Compact(priority)} {currency}</b>.");
    }

    static string Own(Case item, ScoreBar bar) =>
        item.Findings.FirstOrDefault(finding => finding.Id == bar.FindingId) is { } finding ? Figures.Bits(Apportion.Cents(finding.Weight)) : "\u2013";

    static void WriteNote(Page page, Case item)
    {
        var counted = item.Bars.Select(bar => bar.FindingId).ToHashSet();
        var left = item.Findings.Where(finding => !counted.Contains(finding.Id)).ToArray();
        string[] others = [.. left.Where(finding => finding.LikelyFault is null).Select(finding => $"{finding.Detector} {finding.Title}")];
        string[] faulty = [.. left.Where(finding => finding.LikelyFault is not null).Select(finding => $"{finding.Detector} {finding.Title}")];
        if (item.Bars.Any(bar => Own(item, bar) is var own && own != "\u2013" && own != Figures.Bits(Apportion.Cents(bar.Weight))))
            page.Write($"<p class=\"note\">Evidence is tempered and capped before it counts: indicators are never wholly independent.</p>");
        if (others.Length > 0)
            page.Write($"<p class=\"note\">Not counted, because a stronger finding of the same family is: {string.Join(", ", others)}.</p>");
        if (faulty.Length > 0)
            page.Write($"<p class=\"note\">Not counted, because the same entry error may be the cause: {string.Join(", ", faulty)}.</p>");
    }

    static string Rounding(decimal[] shown, Case item) =>
        shown.SequenceEqual(item.Bars.Select(bar => Apportion.Cents(bar.Weight))) ? "" : " (rounded so that the column adds up)";

    /// <summary>Sums of the first parts, from 0 to all.</summary>
    public static decimal[] RunningTotals(decimal[] weights)
    {
        var totals = new decimal[weights.Length + 1];
        for (var index = 0; index < weights.Length; index++) totals[index + 1] = totals[index] + weights[index];
        return totals;
    }

    /// <summary>A bar of the waterfall from one total to the next.</summary>
    public static Html Bar(decimal from, decimal to, decimal low, decimal range, string style) =>
        new(string.Create(CultureInfo.InvariantCulture, $"<span class=\"track\"><i class=\"zero\" style=\"left:{-low / range * 100:0.##}%\"></i><i class=\"{style}\" style=\"left:{(from - low) / range * 100:0.##}%;width:{(to - from) / range * 100:0.##}%\"></i></span>"));
}
