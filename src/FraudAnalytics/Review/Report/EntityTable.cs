namespace FraudAnalytics.Review.Report;

/// <summary>A joined organisation: its names, and for every join a waterfall of what was compared.</summary>
static class EntityTable
{
    const int MostNames = 12;
    const int MostLinks = 6;

    public static void Write(Page page, EntityRecord entity)
    {
        page.Write($"<details class=\"issue\"><summary>{Page.Name(entity.Name)} <span class=\"kind\">{entity.Profiles.Length} names</span></summary>\n<ul>");
        foreach (var profile in entity.Profiles.Take(MostNames)) page.Write($"<li>{Page.Name(profile.Name)} <span class=\"hash\">{profile.Id}</span>, {profile.Mentions} {(profile.Mentions == 1 ? "mention" : "mentions")}</li>");
        if (entity.Profiles.Length > MostNames) page.Write($"<li>and {entity.Profiles.Length - MostNames} more</li>");
        page.Write($"</ul>\n");
        var names = entity.Profiles.DistinctBy(profile => profile.Id).ToDictionary(profile => profile.Id, profile => profile.Name, StringComparer.Ordinal);
        foreach (var link in entity.Links.OrderBy(link => link.Score).Take(MostLinks)) Write(page, link, names);
        if (entity.Links.Length > MostLinks) page.Write($"<p class=\"note\">The {MostLinks} weakest of {entity.Links.Length} joins.</p>");
        page.Write($"</details>\n");
    }

    static void Write(Page page, EntityLink link, Dictionary<string, string> names)
    {
        var weights = Apportion.Round([.. link.Bars.Select(bar => bar.Weight)], link.Score);
        var totals = ScoreTable.RunningTotals(weights);
        var (low, high) = (Math.Min(0, totals.Min()), Math.Max(0, totals.Max()));
        var range = high > low ? high - low : 1;
        page.Write($"<div class=\"scroll\"><table class=\"score\"><caption>{Page.Name(names.GetValueOrDefault(link.Left, link.Left))} and {Page.Name(names.GetValueOrDefault(link.Right, link.Right))}, in bits: each bit doubles the odds that they are one</caption><thead><tr><th scope=\"col\">Compared</th><th scope=\"col\">One</th><th scope=\"col\">The other</th><th scope=\"col\" class=\"n\">Counts as</th><th scope=\"col\" class=\"n\">Total</th><th scope=\"col\" class=\"w\"><span class=\"hidden\">Bar</span></th></tr></thead><tbody>\n");
        for (var index = 0; index < weights.Length; index++)
        {
            var (bar, from, to) = (link.Bars[index], totals[index], totals[index + 1]);
            page.Write($"<tr><th scope=\"row\">{bar.Label}{(bar.Level.Length > 0 ? $": {bar.Level}" : "")}</th><td>{Value(bar.Left)}</td><td>{Value(bar.Right)}</td><td class=\"n\">{Figures.Bits(weights[index])}</td><td class=\"n\">{Figures.Bits(to)}</td><td class=\"w\">{ScoreTable.Bar(Math.Min(from, to), Math.Max(from, to), low, range, to >= from ? "up" : "down")}</td></tr>\n");
        }
        page.Write($"</tbody><tfoot><tr><th scope=\"row\">Score</th><td></td><td></td><td class=\"n\">{Figures.Bits(totals[^1])}</td><td class=\"n\"></td><td class=\"w\">{ScoreTable.Bar(Math.Min(0, totals[^1]), Math.Max(0, totals[^1]), low, range, "sum")}</td></tr></tfoot></table></div>\n<p class=\"sum\">Probability <b>{Figures.Risk(link.Probability)}</b></p>\n");
    }

    static Html Value(string value) => value.Length > 0 ? Page.Name(value) : new("\u2013");
}
