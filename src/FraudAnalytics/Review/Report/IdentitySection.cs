using System.Globalization;

namespace FraudAnalytics.Review.Report;

/// <summary>Which records were taken for one organisation, how sure that is, what to look at; and the lists that parties were compared with.</summary>
sealed class IdentitySection(Page page, ReportInput input)
{
    const int MostShown = 20;

    public void Write()
    {
        if (input.Identity is null && input.Lists.IsEmpty) return;
        page.Write($"<section id=\"identity\"><h2>Who is who</h2>\n");
        if (input.Identity is { } identity)
        {
            WriteCounts(identity);
            WriteRules(identity);
            WriteThresholds(identity);
            WriteLargest(identity);
            WriteAmbiguous(identity);
            WritePairs(identity);
        }
        WriteLists();
        page.Write($"</section>\n");
    }

    void WriteCounts(IdentitySummary identity)
    {
        page.Write($"<p>The records name organisations in <b>{identity.Profiles}</b> ways. They were taken for <b>{identity.Entities}</b> organisations; <b>{identity.JoinedProfiles}</b> names stand with at least one other.");
        if (identity.HubsLeftOut > 0) page.Write($" <b>{identity.HubsLeftOut}</b> values that very many share brought nobody together.");
        page.Write($" A wrong join can be undone with <code>fraudscan entities</code>; all joins are in <code>{identity.EntitiesFile}</code>.</p>\n");
    }

    void WriteRules(IdentitySummary identity)
    {
        if (identity.Rules.IsEmpty) return;
        page.Write($"<h3>What brought pairs together</h3><div class=\"scroll\"><table class=\"coverage\"><thead><tr><th scope=\"col\">In common</th><th scope=\"col\" class=\"n\">Pairs compared</th></tr></thead><tbody>\n");
        foreach (var rule in identity.Rules) page.Write($"<tr><th scope=\"row\">{rule.Rule}</th><td class=\"n\">{rule.Pairs}</td></tr>\n");
        page.Write($"</tbody></table></div>\n");
    }

    void WriteThresholds(IdentitySummary identity)
    {
        if (identity.Thresholds.IsEmpty) return;
        page.Write($"<h3>How sure the joins are</h3><div class=\"scroll\"><table class=\"coverage\"><caption>Expected: by the probabilities of the pairs. Audited: of pairs with ids on both sides, the share whose ids agree; such ids took no part in the score.</caption><thead><tr><th scope=\"col\" class=\"n\">Score from</th><th scope=\"col\" class=\"n\">Pairs</th><th scope=\"col\" class=\"n\">Right, expected</th><th scope=\"col\" class=\"n\">Right, audited</th><th scope=\"col\" class=\"n\">Audited pairs</th></tr></thead><tbody>\n");
        foreach (var line in identity.Thresholds)
            page.Write($"<tr><td class=\"n\">{Number(line.Score)}{(line.Score == identity.Threshold ? " (used)" : "")}</td><td class=\"n\">{line.Pairs}</td><td class=\"n\">{Figures.Percent(line.ExpectedPrecision)}</td><td class=\"n\">{(line.AuditedPrecision is { } share ? Figures.Percent(share) : "\u2013")}</td><td class=\"n\">{line.Audited}</td></tr>\n");
        page.Write($"</tbody></table></div>\n");
    }

    void WriteLargest(IdentitySummary identity)
    {
        if (identity.Largest.IsEmpty) return;
        page.Write($"<h3>The largest joined organisations</h3>\n");
        foreach (var entity in identity.Largest.Take(MostShown)) EntityTable.Write(page, entity);
    }

    void WriteAmbiguous(IdentitySummary identity)
    {
        if (identity.Ambiguous.IsEmpty) return;
        page.Write($"<h3>Names that fit two organisations</h3><p class=\"note\">{identity.AmbiguousCount} were left alone, since nothing tells which of two they are{(identity.AmbiguousCount > MostShown ? "; the first of them" : "")}.</p><ul>");
        foreach (var profile in identity.Ambiguous.Take(MostShown)) page.Write($"<li>{Page.Name(profile.Name)} <span class=\"hash\">{profile.Id}</span>, {profile.Mentions} {(profile.Mentions == 1 ? "mention" : "mentions")}</li>");
        page.Write($"</ul>\n");
    }

    void WritePairs(IdentitySummary identity)
    {
        if (identity.Pairs.IsEmpty) return;
        page.Write($"<h3>Pairs to look at</h3><p class=\"note\">{identity.PairCount} pairs were left apart and may be one; all are in <code>{identity.PairsFile}</code>.</p><div class=\"scroll\"><table><thead><tr><th scope=\"col\">One</th><th scope=\"col\">The other</th><th scope=\"col\" class=\"n\">Probability</th><th scope=\"col\">Why</th></tr></thead><tbody>\n");
        foreach (var pair in identity.Pairs.Take(MostShown))
            page.Write($"<tr><th scope=\"row\">{Page.Name(pair.LeftName)}</th><td>{Page.Name(pair.RightName)}</td><td class=\"n\">{Figures.Risk(pair.Probability)}</td><td>{pair.Why}</td></tr>\n");
        page.Write($"</tbody></table></div>\n");
    }

    void WriteLists()
    {
        if (input.Lists.IsEmpty) return;
        page.Write($"<h3>Lists</h3><div class=\"scroll\"><table class=\"coverage\"><thead><tr><th scope=\"col\">List</th><th scope=\"col\">Of</th><th scope=\"col\" class=\"n\">Entries</th><th scope=\"col\" class=\"n\">Parties that may be on it</th></tr></thead><tbody>\n");
        foreach (var list in input.Lists)
            page.Write($"<tr><th scope=\"row\">{(list.Name.Length > 0 ? list.Name : "no name given")}</th><td>{(list.Date.HasValue ? list.Date.ToString() : "day not given")}</td><td class=\"n\">{list.Entries}</td><td class=\"n\">{(list.Parties is { } parties ? Figures.Count(parties) : "\u2013")}</td></tr>\n");
        page.Write($"</tbody></table></div>\n");
    }

    static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture).Replace('-', '\u2212');
}
