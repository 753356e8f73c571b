using System.Collections.Immutable;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Scoring;

namespace FraudAnalytics.Review.Report;

/// <summary>The cases in order of rank: a table of all shown, then one card each.</summary>
sealed class CaseSection(Page page, ReportInput input, Pictures pictures)
{
    const int OpenAtFirst = 20;
    const int NamesInView = 6;
    const int MostNames = 60;
    readonly HashSet<int> shownRanks = [];

    public void Write()
    {
        var shown = Shown(input);
        shownRanks.UnionWith(shown.Select(item => item.Rank));
        page.Write($"<section id=\"cases\"><h2>Cases in order of priority</h2>\n");
        if (input.Result.Cases.IsEmpty) page.Write($"<p>No subject was flagged. Read the summary to see what could not be assessed: that is not the same as nothing to see.</p>");
        else WriteQueue(shown);
        if (shown.Length < input.Result.Cases.Length)
            page.Write($"<p class=\"note\">{input.Result.Cases.Length - shown.Length} more cases are in <code>findings.jsonl</code> beside this file. This page shows {shown.Length} of {input.Result.Cases.Length} in order of rank, at most {input.MaximumPerDetector} led by one detector so that none crowds out the rest.</p>\n");
        foreach (var item in shown) WriteCase(item);
        page.Write($"</section>\n");
    }

    /// <summary>The cases that the page shows.</summary>
    public static Case[] Shown(ReportInput input)
    {
        var led = new Dictionary<string, int>(StringComparer.Ordinal);
        var shown = new List<Case>();
        foreach (var item in input.Result.Cases)
        {
            if (shown.Count >= input.MaximumCases) break;
            var leading = item.Findings.MaxBy(finding => finding.Weight)?.Detector ?? "";
            if ((led[leading] = led.GetValueOrDefault(leading) + 1) <= input.MaximumPerDetector) shown.Add(item);
        }
        return [.. shown];
    }

    void WriteQueue(Case[] shown)
    {
        WriteFilter(shown);
        page.Write($"<div class=\"scroll\"><table class=\"queue\"><thead><tr><th scope=\"col\" class=\"n\">Rank</th><th scope=\"col\">Subject</th><th scope=\"col\">Indicators</th><th scope=\"col\" class=\"n\">Risk</th><th scope=\"col\" class=\"n\">At stake</th><th scope=\"col\" class=\"n\">Priority</th></tr></thead><tbody>\n");
        foreach (var item in shown)
        {
            page.Write($"<tr class=\"{Classes(item)}\"><td class=\"n\">{item.Rank}</td><th scope=\"row\"><a href=\"#case-{item.Rank}\">{Page.Name(item.Subject.Label)}</a> <span class=\"kind\">{Kind(item.Subject.Kind)}</span></th><td>");
            foreach (var code in Codes(item)) page.Write($"<span class=\"code\">{code}</span> ");
            page.Write($"</td><td class=\"n\">{Figures.Risk(item.Risk)}</td><td class=\"n\">{Stake(item)}</td><td class=\"n\">{Priority(item)}</td></tr>\n");
        }
        page.Write($"</tbody></table></div>\n");
    }

    // Radio buttons and :has() filter without a script; a browser that lacks it shows everything.
    void WriteFilter(Case[] shown)
    {
        var codes = shown.SelectMany(Codes).Distinct().Order(StringComparer.Ordinal).ToArray();
        if (codes.Length < 2) return;
        page.Write($"<style>");
        foreach (var code in codes) page.Write($"body:has(#f-{Safe(code)}:checked) :is(article.case,.queue tbody tr):not(.d-{Safe(code)}){{display:none}}");
        page.Write($"</style><fieldset class=\"filter\"><legend>Show cases with</legend><label><input type=\"radio\" name=\"f\" id=\"f-all\" checked> any indicator</label>");
        foreach (var code in codes)
            page.Write($" <label><input type=\"radio\" name=\"f\" id=\"f-{Safe(code)}\"> {code} ({shown.Count(item => Codes(item).Contains(code))})</label>");
        page.Write($"</fieldset>\n");
    }

    /// <summary>The card of a case.</summary>
    public void WriteCase(Case item, bool isOpen = false)
    {
        page.Write($"<article class=\"{Classes(item)}\"><details{new Html(isOpen || item.Rank <= OpenAtFirst ? " open" : "")}><summary><span class=\"rank\">{item.Rank}</span><h3>{Page.Name(item.Subject.Label)}</h3><span class=\"kind\">{Kind(item.Subject.Kind)}</span><span class=\"key\"><span>risk <b>{Figures.Risk(item.Risk)}</b></span><span>priority <b>{Priority(item)}</b></span></span></summary>\n<div class=\"body\" id=\"case-{item.Rank}\">");
        WriteRelated(item);
        foreach (var fault in item.LikelyFaults) page.Write($"<p class=\"note\"><strong>{Sentence(fault.Text)}.</strong> Indicators that may come of it count once, as one piece of evidence.</p>\n");
        foreach (var finding in item.Findings) WriteFinding(finding, item.Findings.FirstOrDefault(other => Pictures.AreSame(other.Exhibit, finding.Exhibit)));
        ScoreTable.Write(page, item);
        page.Write($"<p class=\"id\">Case {item.Id}</p></div></details></article>\n");
    }

    void WriteFinding(Finding finding, Finding? drawnWith)
    {
        page.Write($"<section class=\"finding\"><h4><span class=\"code\">{finding.Detector}</span> {finding.Title}</h4><p class=\"sentence\">{finding.Sentence}</p>\n");
        WriteTests(finding);
        EvidenceTable.Write(page, finding);
        if (drawnWith is not null && drawnWith != finding) page.Write($"<p class=\"note\">Its picture is the one of {drawnWith.Detector} above.</p>");
        else if (finding.Exhibit is { } exhibit) pictures.Write(page, exhibit);
        page.Write($"<div class=\"pair\">");
        WriteList("Ordinary explanations", finding.InnocentExplanations);
        WriteList("How to check", finding.HowToCheck);
        page.Write($"</div><p class=\"id\">Finding {finding.Id}, {finding.Family.ToString().ToLowerInvariant()} indicator, detector version {finding.DetectorVersion}</p></section>\n");
    }

    void WriteTests(Finding finding)
    {
        if (finding.PValue is not { } p) return;
        page.Write($"<p class=\"note\">Test of the finding: p-value {Figures.Probability(p)}");
        if (finding.QValue is { } q) page.Write($"; among findings at least this strong, a share of {Figures.Probability(q)} is to be expected by chance (q-value)");
        page.Write($".</p>\n");
    }

    void WriteList(string title, ImmutableArray<string> lines)
    {
        if (lines.IsDefaultOrEmpty) return;
        page.Write($"<div><h5>{title}</h5><ul>");
        foreach (var line in lines) page.Write($"<li>{line}</li>");
        page.Write($"</ul></div>");
    }

    void WriteRelated(Case item)
    {
        page.Write($"<dl class=\"related\">");
        WriteNames("Buyer", item.Findings.Select(finding => finding.Buyer ?? ""));
        WriteNames("Suppliers", item.Findings.SelectMany(finding => finding.Suppliers));
        WriteNames("Lots", item.Findings.SelectMany(finding => finding.Lots));
        var dates = item.Findings.Where(finding => finding.Date.HasValue).Select(finding => finding.Date).Distinct().Order().ToArray();
        WriteNames("Date", dates.Select(date => date.ToString()));
        WriteNames("Amount at stake", item.AmountAtStake is { } amount ? [amount.ToString()] : []);
        WriteLinks(item);
        page.Write($"</dl>\n");
    }

    void WriteLinks(Case item)
    {
        foreach (var relation in item.Links.GroupBy(link => link.Relation, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            page.Write($"<div><dt>{relation.Key}</dt><dd>");
            foreach (var link in relation.Take(NamesInView))
            {
                if (shownRanks.Contains(link.Rank)) page.Write($"<a href=\"#case-{link.Rank}\">{link.Rank} {Page.Name(link.Label)}</a> ");
                else page.Write($"{link.Rank} {Page.Name(link.Label)} ");
            }
            if (relation.Count() > NamesInView) page.Write($"and {relation.Count() - NamesInView} more");
            page.Write($"</dd></div>");
        }
    }

    void WriteNames(string title, IEnumerable<string> names)
    {
        var all = names.Where(name => name.Length > 0).Distinct().ToArray();
        if (all.Length == 0) return;
        page.Write($"<div><dt>{title}</dt><dd>{List(all.Take(NamesInView))}");
        if (all.Length > NamesInView) page.Write($"<details><summary>{all.Length - NamesInView} more</summary>{List(all.Skip(NamesInView).Take(MostNames))}{(all.Length > NamesInView + MostNames ? " and others, see findings.jsonl" : "")}</details>");
        page.Write($"</dd></div>");
    }

    static string Sentence(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    static Html List(IEnumerable<string> names) => new(string.Join(", ", names.Select(name => Page.Name(name).Text)));

    static string[] Codes(Case item) => [.. item.Findings.Select(finding => finding.Detector).Distinct().Order(StringComparer.Ordinal)];

    static string Classes(Case item) => "case" + string.Concat(Codes(item).Select(code => " d-" + Safe(code)));

    // A code becomes a class name and a selector, where only these letters are harmless.
    static string Safe(string code) => string.Concat(code.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter == '-' ? letter.ToString() : "_" + ((int)letter).ToString("x4", CultureInfo.InvariantCulture)));

    static string Stake(Case item) => item.BaseAmount is { } amount ? $"{Figures.Compact(amount.Amount)} {amount.Currency}" : item.AmountAtStake is { } own ? $"{Figures.Compact(own.Amount)} {own.Currency}" : "not known";

    static string Priority(Case item) => item is { Priority: { } priority, BaseAmount: { } amount } ? $"{Figures.Compact(priority)} {amount.Currency}" : "not known";

    static string Kind(SubjectKind kind) => kind switch
    {
        SubjectKind.ContractCluster => "contract cluster",
        SubjectKind.BuyerSupplier => "buyer and supplier",
        SubjectKind.PartyPair => "pair of parties",
        _ => kind.ToString().ToLowerInvariant(),
    };
}
