using System.Collections.Immutable;
using FraudAnalytics.Review.Desk;
using FraudAnalytics.Review.Queue;
using FraudAnalytics.Web.Access;
using FraudAnalytics.Web.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace FraudAnalytics.Web.Pages;

/// <summary>The queue: what to look at next, and everything that narrows it.</summary>
public sealed class QueueModel(ReviewReader reader, ReviewWriter writer, Reviewer me, PageTexts texts, ServeOptions options) : PageModel
{
    /// <summary>What is shown.</summary>
    public QueueQuery Query { get; private set; } = new();

    /// <summary>Why the address cannot be read; null when it can.</summary>
    public string? Unreadable { get; private set; }

    /// <summary>The cases of the page.</summary>
    public QueuePage Cases { get; private set; } = new([], "");

    /// <summary>Number and money of all that the view has.</summary>
    public QueueTotals Totals { get; private set; } = new(0, 0);

    /// <summary>Views to choose from.</summary>
    public IReadOnlyList<SavedView> Views { get; private set; } = [];

    /// <summary>Report of the last scan; null when there is none.</summary>
    public RunReport? Run { get; private set; }

    /// <summary>A scan that runs now, or was stopped; null for none.</summary>
    public RunningScan? Running => RunningScan.Of(options.Workspace);

    /// <summary>What the fields of the filter offer.</summary>
    public QueueChoices Choices { get; private set; } = QueueChoices.None;

    /// <summary>Folder of scans and review store.</summary>
    public string Workspace => options.Workspace;

    /// <summary>Filters that the form has a field for; the others it carries along.</summary>
    public static IReadOnlyList<string> InForm { get; } = ["band", "detector", "buyer", "supplier", "category", "region", "procedure", "kind", "assignee"];

    /// <summary>Shows the queue.</summary>
    public void OnGet([FromServices] QueueFacts facts)
    {
        try
        {
            Query = QueueQuery.Parse(Pairs());
            Cases = reader.Page(Query);
        }
        catch (QueueQueryException trouble)
        {
            Unreadable = trouble.Message;
            Query = new();
            Cases = reader.Page(Query);
            Response.StatusCode = 400;
        }
        Totals = facts.Totals(Query);
        Views = reader.Views(me.Name);
        Run = facts.LastRun;
        Choices = facts.Choices();
    }

    /// <summary>Takes the best free case of the view and opens it.</summary>
    public async Task<IActionResult> OnPostNext(string? view)
    {
        if (!me.MayReview) return Forbid();
        var query = QueueQuery.Parse(Pairs(view));
        if (await writer.Do(me.Name, desk => desk.ClaimNext(query)) is { } id) return RedirectToPage("Case", new { id, view });
        TempData["said"] = texts["queue.nothing-free"];
        return Redirect($"/queue?{query}");
    }

    /// <summary>Keeps the view under a name.</summary>
    public async Task<IActionResult> OnPostKeep(string? view, string? name, bool shared)
    {
        if (!me.MayReview) return Forbid();
        var query = QueueQuery.Parse(Pairs(view));
        return await this.Try(async () =>
        {
            await writer.Do(me.Name, desk => desk.Keep(name ?? "", shared, query));
            TempData["said"] = texts.With("queue.kept", name);
        }, $"/queue?{query}");
    }

    /// <summary>Drops a view of one's own.</summary>
    public async Task<IActionResult> OnPostDrop(long id) => !me.MayReview ? Forbid() : await this.Try(async () => await writer.Do(me.Name, desk =>
    {
        desk.Drop(id);
        return true;
    }), "/queue");

    /// <summary>The address of the view with one part changed, on its first page.</summary>
    public static string With(QueueQuery query) => $"/queue?{query with { After = "" }}";

    /// <summary>True where a filter has this value.</summary>
    public bool Has(string field, string value, bool excluded = false) => Query.Filters.Any(filter => filter.Field == field && filter.Excluded == excluded && filter.Values.Contains(value));

    /// <summary>Values of a filter, for a list to choose from.</summary>
    public ImmutableArray<string> Values(string field) => Query.Filters.FirstOrDefault(filter => filter.Field == field && !filter.Excluded)?.Values ?? [];

    /// <summary>The view without one filter.</summary>
    public QueueQuery Without(QueueFilter filter) => Query with { Filters = Query.Filters.Remove(filter) };

    /// <summary>The view without the cases that have this value.</summary>
    public QueueQuery Excluding(string field, string value) => QueueQuery.Parse(Query.Pairs().Append(new("not-" + field, value)));

    /// <summary>Title of a detector.</summary>
    public string TitleOf(string code) => Run?.Detectors.FirstOrDefault(detector => detector.Code == code)?.Title ?? code;

    /// <summary>A value of a filter as a person reads it.</summary>
    public string LabelOf(string field, string value) => field switch
    {
        "buyer" => Choices.Buyers.FirstOrDefault(choice => choice.Value == value)?.Label ?? value,
        "detector" => $"{value} {TitleOf(value)}",
        "band" or "kind" or "status" or "state" => texts[$"{field}.{value}"],
        _ => value,
    };

    IEnumerable<KeyValuePair<string, string>> Pairs() => from pair in Request.Query where pair.Key != "handler" from value in pair.Value select new KeyValuePair<string, string>(pair.Key, value ?? "");

    static IEnumerable<KeyValuePair<string, string>> Pairs(string? view) =>
        from pair in Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(view) from value in pair.Value select new KeyValuePair<string, string>(pair.Key, value ?? "");
}
