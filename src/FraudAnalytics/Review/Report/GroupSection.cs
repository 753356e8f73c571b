using System.Collections.Immutable;
using FraudAnalytics.Domain;
using FraudAnalytics.Scoring;

namespace FraudAnalytics.Review.Report;

/// <summary>Groups of suppliers: a table of the first, their picture, then each with members, ties and buyers.</summary>
sealed class GroupSection(Page page, ReportInput input, bool withPicture)
{
    const int NamesInView = 3;
    const int CasesInView = 12;
    readonly Dictionary<string, int> rankOf = CaseSection.Shown(input).DistinctBy(item => item.Id).ToDictionary(item => item.Id, item => item.Rank, StringComparer.Ordinal);

    public void Write()
    {
        if (input.Result.Groups.IsEmpty) return;
        SupplierGroup[] shown = [.. input.Result.Groups.Take(input.MaximumGroups)];
        page.Write($"<section id=\"groups\"><h2>Groups of suppliers</h2>\n<p>Suppliers that meet in lots as chance does not explain, or that the records relate. Firms of one owner may bid apart where the rules allow it, and specialists of one place meet often: a group says where to look, not what happened. In order of risk times what they won.</p>\n");
        WriteTable(shown);
        if (input.Result.Groups.Length > shown.Length) page.Write($"<p class=\"note\">{input.Result.Groups.Length - shown.Length} more groups are in <code>groups.json</code> beside this file.</p>\n");
        WritePicture(shown);
        foreach (var group in shown) WriteGroup(group);
        page.Write($"</section>\n");
    }

    void WriteTable(SupplierGroup[] shown)
    {
        page.Write($"<div class=\"scroll\"><table class=\"queue\"><thead><tr><th scope=\"col\" class=\"n\">Group</th><th scope=\"col\">Suppliers</th><th scope=\"col\">Linked by</th><th scope=\"col\" class=\"n\">Lots won</th><th scope=\"col\" class=\"n\">Won</th><th scope=\"col\">Mostly from</th><th scope=\"col\">Time</th><th scope=\"col\" class=\"n\">Risk</th><th scope=\"col\" class=\"n\">Priority</th></tr></thead><tbody>\n");
        foreach (var group in shown)
        {
            page.Write($"<tr><td class=\"n\"><a href=\"#group-{group.Rank}\">{group.Rank}</a></td><th scope=\"row\">{Names(group)}</th><td>{Kinds(group)}</td><td class=\"n\">{group.Wins}</td><td class=\"n\">{Sum(group.Won)}</td><td>{(group.Buyers.IsEmpty ? new("\u2013") : Page.Name(group.Buyers[0].Name))}</td>");
            page.Write($"<td>{Time(group)}</td><td class=\"n\">{Figures.Risk(group.Risk)}</td><td class=\"n\">{(group is { Priority: { } priority, BaseWon: { } won } ? $"{Figures.Compact(priority)} {won.Currency}" : "not known")}</td></tr>\n");
        }
        page.Write($"</tbody></table></div>\n");
    }

    void WritePicture(SupplierGroup[] shown)
    {
        if (!withPicture || NetworkFigure.Draw(shown) is not { } picture) return;
        page.Write($"<figure><figcaption>Who is linked with whom</figcaption>{picture.Svg}");
        page.Write($"<p class=\"legend\"><span class=\"k-net\">\u25CF won, the larger the more</span> <span>\u25A1 won nothing</span> <span>\u2508 they meet in lots</span> <span class=\"k-Sum\">\u2500 the records relate them</span> <span class=\"k-net\">\u2501 both</span></p>");
        if (picture.Drawn < shown.Length) page.Write($"<p class=\"note\">The picture shows the first {picture.Drawn} groups; it has room for {NetworkFigure.MostNodes} suppliers.</p>");
        page.Write($"</figure>\n");
    }

    void WriteGroup(SupplierGroup group)
    {
        page.Write($"<article class=\"group\"><details><summary><span class=\"rank\">{group.Rank}</span><h3>{Names(group)}</h3><span class=\"kind\">{group.Members.Length} suppliers</span><span class=\"key\"><span>won <b>{Sum(group.Won)}</b></span></span></summary>\n<div class=\"body\" id=\"group-{group.Rank}\">");
        WriteFacts(group);
        WriteMembers(group);
        WriteTies(group);
        WriteBuyers(group);
        page.Write($"<p class=\"id\">Group {group.Id}</p></div></details></article>\n");
    }

    void WriteFacts(SupplierGroup group)
    {
        page.Write($"<dl class=\"related\"><div><dt>Time</dt><dd>{Time(group)}</dd></div><div><dt>Lots won</dt><dd>{group.Wins}</dd></div><div><dt>Lots for which several bid</dt><dd>{group.JointLots}</dd></div><div><dt>Findings behind it</dt><dd>{group.Findings.Length}</dd></div>");
        if (group.Cases.Length > 0)
        {
            page.Write($"<div><dt>Cases behind it</dt><dd>");
            foreach (var id in group.Cases.Where(rankOf.ContainsKey).Take(CasesInView)) page.Write($"<a href=\"#case-{rankOf[id]}\">{rankOf[id]}</a> ");
            var hidden = group.Cases.Length - Math.Min(CasesInView, group.Cases.Count(rankOf.ContainsKey));
            if (hidden > 0) page.Write($"{(hidden == group.Cases.Length ? "" : "and ")}{hidden} in <code>findings.jsonl</code>");
            page.Write($"</dd></div>");
        }
        page.Write($"</dl>\n");
        if (group.LeftOut > 0) page.Write($"<p class=\"note\">{group.LeftOut} more suppliers are linked to these and left out: the group would be too large to read.</p>\n");
    }

    void WriteMembers(SupplierGroup group)
    {
        page.Write($"<div class=\"scroll\"><table><caption>Suppliers</caption><thead><tr><th scope=\"col\" class=\"n\">No.</th><th scope=\"col\">Supplier</th><th scope=\"col\" class=\"n\">Lots bid for</th><th scope=\"col\" class=\"n\">Lots won</th><th scope=\"col\" class=\"n\">Won</th></tr></thead><tbody>\n");
        for (var index = 0; index < group.Members.Length; index++)
        {
            var member = group.Members[index];
            page.Write($"<tr><td class=\"n\">{NetworkFigure.Number(group, index)}</td><th scope=\"row\">{Page.Name(member.Name)}</th><td class=\"n\">{member.Bids}</td><td class=\"n\">{member.Wins}</td><td class=\"n\">{Sum(member.Won)}</td></tr>\n");
        }
        page.Write($"</tbody></table></div>\n");
    }

    void WriteTies(SupplierGroup group)
    {
        var place = NetworkFigure.Places(group);
        var ties = NetworkFigure.TiesOf(group);
        page.Write($"<div class=\"scroll\"><table><caption>What links them{(ties.Count < group.Ties.Length ? $", the strongest {ties.Count} of {group.Ties.Length}" : "")}</caption><thead><tr><th scope=\"col\">Suppliers</th><th scope=\"col\">Kind</th><th scope=\"col\">Why</th><th scope=\"col\" class=\"n\">Bits</th></tr></thead><tbody>\n");
        foreach (var tie in ties)
            page.Write($"<tr><th scope=\"row\">{End(tie.Left)} and {End(tie.Right)}</th><td>{Kind(tie.Kind)}</td><td>{string.Join("; ", tie.Reasons)}</td><td class=\"n\">{Figures.Bits(Apportion.Cents(tie.Bits))}</td></tr>\n");
        page.Write($"</tbody></table></div>\n");

        Html End(string id) => new($"{NetworkFigure.Number(group, place[id])} {Page.Name(group.Members[place[id]].Name).Text}");
    }

    void WriteBuyers(SupplierGroup group)
    {
        if (group.Buyers.IsEmpty) return;
        page.Write($"<div class=\"scroll\"><table><caption>From whom they won{(group.Buyers.Length < group.BuyerCount ? $", the first {group.Buyers.Length} of {group.BuyerCount}" : "")}</caption><thead><tr><th scope=\"col\">Buyer</th><th scope=\"col\" class=\"n\">Lots</th><th scope=\"col\" class=\"n\">Amount</th></tr></thead><tbody>\n");
        foreach (var buyer in group.Buyers) page.Write($"<tr><th scope=\"row\">{Page.Name(buyer.Name)}</th><td class=\"n\">{buyer.Wins}</td><td class=\"n\">{Sum(buyer.Won)}</td></tr>\n");
        page.Write($"</tbody></table></div>\n");
    }

    static Html Names(SupplierGroup group) =>
        new(string.Join(", ", group.Members.Take(NamesInView).Select(member => Page.Name(member.Name).Text)) + (group.Members.Length > NamesInView ? FormattableString.Invariant($" and {group.Members.Length - NamesInView} more") : ""));

    static string Kinds(SupplierGroup group) =>
        string.Join(", ", group.Ties.GroupBy(tie => tie.Kind).OrderByDescending(kind => kind.Key).Select(kind => FormattableString.Invariant($"{kind.Count()} \u00D7 {Kind(kind.Key)}")));

    static string Kind(TieKind kind) => kind switch
    {
        TieKind.CoBidding => "they meet in lots",
        TieKind.Relation => "related",
        _ => "related and meeting",
    };

    static string Sum(ImmutableArray<Money> won) => won.IsEmpty ? "\u2013" : string.Join(" + ", won.Select(money => $"{Figures.Compact(money.Amount)} {money.Currency}".TrimEnd()));

    // Days are digits and hyphens: they may stand in markup as they are.
    static Html Time(SupplierGroup group) => new(!group.Since.HasValue ? "\u2013" : group.Since == group.Until ? $"<span class=\"day\">{group.Since}</span>" : $"<span class=\"day\">{group.Since}</span> to <span class=\"day\">{group.Until}</span>");
}
