using FraudAnalytics.Review.Desk;
using FraudAnalytics.Review.Queue;
using FraudAnalytics.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace FraudAnalytics.Web.Api;

/// <summary>Cases: reading them, and everything that changes one.</summary>
static class CaseRoutes
{
    public static void Map(IEndpointRouteBuilder reads, IEndpointRouteBuilder changes)
    {
        reads.MapGet("/cases", Page).WithSummary("A page of the queue. Takes the parameters of the queue page; `Link` names the next page.");
        reads.MapGet("/cases/totals", Totals).WithSummary("Number and money of all cases of a view, and the mark of what was seen that a bulk change gives back.");
        reads.MapGet("/cases/{id}", Detail).WithSummary("All that is known of a case. `ETag` is its version.");
        var work = changes.MapGroup("/cases").RequireAuthorization(Permissions.Review);
        work.MapPost("/next", Next).WithSummary("Takes the best free case of a view.");
        work.MapPost("/{id}/claim", (string id, [FromHeader(Name = "If-Match")] string? seen, CaseChanges cases) => cases.Change(id, seen, (desk, _) => desk.Claim(id))).WithSummary("Takes a case.");
        work.MapPost("/{id}/release", (string id, [FromHeader(Name = "If-Match")] string? seen, CaseChanges cases) => cases.Change(id, seen, (desk, _) => desk.Release(id))).WithSummary("Gives a claim back.");
        work.MapPost("/{id}/assign", (string id, [FromHeader(Name = "If-Match")] string? seen, AssignRequest asked, CaseChanges cases) =>
            cases.Change(id, seen, (desk, version) => desk.Assign(id, version, asked.To, asked.Reason))).WithSummary("Gives a case to somebody.");
        work.MapPost("/{id}/close", (string id, [FromHeader(Name = "If-Match")] string? seen, Closing closing, CaseChanges cases) =>
            cases.Close(id, seen, (desk, version) => desk.Close(id, version, closing))).WithSummary("Closes a case, or proposes to where the rules ask for a second person.");
        work.MapPost("/{id}/snooze", (string id, [FromHeader(Name = "If-Match")] string? seen, SnoozeRequest asked, CaseChanges cases) =>
            cases.Change(id, seen, (desk, version) => desk.Put(id, version, Snooze(asked)))).WithSummary("Puts a case aside.");
        work.MapPost("/{id}/reopen", (string id, [FromHeader(Name = "If-Match")] string? seen, WhyRequest asked, CaseChanges cases) =>
            cases.Change(id, seen, (desk, version) => desk.Reopen(id, version, asked.Why))).WithSummary("Opens a closed case again.");
        work.MapPost("/{id}/notes", (string id, NoteRequest note, CaseChanges cases) => cases.Do(desk => new Made(desk.Write(id, note.Text)))).WithSummary("Adds a note; needs no version, since notes only add.");
        work.MapPost("/{id}/reject", Reject).WithSummary("Returns a proposed case to the queue; takes a proposal of one's own back.");
        changes.MapPost("/cases/{id}/approve", (string id, [FromHeader(Name = "If-Match")] string? seen, CaseChanges cases) => cases.Close(id, seen, (desk, _) => desk.ApproveCase(id)))
            .RequireAuthorization(Permissions.Approve).WithSummary("Agrees with the proposal of somebody else, which closes the case.");
    }

    internal static Snooze Snooze(SnoozeRequest asked) => new(asked.Until, asked.AmountGrowth, asked.UntilNewEvidence);

    internal static QueueQuery View(string query) => QueueQuery.Parse(
        from pair in Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(query) from value in pair.Value select new KeyValuePair<string, string>(pair.Key, value ?? ""));

    static CasePage Page(HttpContext context, ReviewReader reader)
    {
        var query = QueueQuery.Parse(Pairs(context.Request));
        var page = reader.Page(query);
        if (page.Next.Length > 0) context.Response.Headers.Link = $"</api/v1/cases?{query with { After = page.Next }}>; rel=\"next\"";
        return new(page.Rows, page.Next);
    }

    static ViewTotals Totals(HttpRequest request, QueueFacts facts, ReviewReader reader)
    {
        var view = QueueQuery.Parse(Pairs(request));
        var totals = facts.Totals(view);
        return new(totals.Cases, totals.Amount, totals.Cases <= ReviewDesk.MostAtOnce ? reader.Seen(view) : "");
    }

    static CaseDetail Detail(string id, ReviewReader reader, HttpResponse response)
    {
        var found = reader.Case(id) ?? throw new NotThereException($"There is no case {id}.");
        response.Headers.ETag = EntityTags.Of(found.Version);
        return new(found, reader.Score(id), reader.Findings(id), reader.Notes(id), reader.Proposals(id), reader.History(id));
    }

    static async Task<NextAnswer> Next(NextRequest asked, CaseChanges cases, ReviewReader reader, HttpResponse response)
    {
        var view = View(asked.View);
        var taken = await cases.Do(desk => desk.ClaimNext(view)) is { } id ? reader.Case(id) : null;
        if (taken is not null) response.Headers.ETag = EntityTags.Of(taken.Version);
        return new(taken);
    }

    static async Task<Results<Ok<CaseChange>, ForbidHttpResult>> Reject(string id, [FromHeader(Name = "If-Match")] string? seen, WhyRequest asked, CaseChanges cases, ReviewReader reader, Reviewer me)
    {
        var isOwn = reader.Proposals(id).Any(proposal => proposal.State == "Pending" && proposal.By == me.Name);
        if (!me.MayApprove && !isOwn) return TypedResults.Forbid();
        return TypedResults.Ok(await cases.Change(id, seen, (desk, _) => desk.Reject(desk.PendingOn(id), asked.Why)));
    }

    static IEnumerable<KeyValuePair<string, string>> Pairs(HttpRequest request) =>
        from pair in request.Query from value in pair.Value select new KeyValuePair<string, string>(pair.Key, value ?? "");
}
