using System.Collections.Immutable;
using FraudAnalytics.Review.Desk;
using FraudAnalytics.Review.Queue;
using FraudAnalytics.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace FraudAnalytics.Web.Api;

/// <summary>What is about many cases or about the team: bulk changes, views, suppressions, rules, scans.</summary>
static class TeamRoutes
{
    const int MostHistory = 1_000;

    public static void Map(IEndpointRouteBuilder reads, IEndpointRouteBuilder changes)
    {
        MapReads(reads);
        var work = changes.MapGroup("").RequireAuthorization(Permissions.Review);
        work.MapPost("/cases/bulk", Bulk).WithSummary("The same for all cases of a view. Cases that refuse do not keep the others; all are undone together.");
        work.MapPost("/undo", (CaseChanges cases) => cases.Do(desk => desk.Undo() ?? new("", [], []))).WithSummary("Takes the caller's latest change back; an empty kind when nothing is left.");
        work.MapPost("/views", (ViewRequest asked, CaseChanges cases) => cases.Do(desk => new Made(desk.Keep(asked.Name, asked.IsShared, CaseRoutes.View(asked.Query))))).WithSummary("Keeps a view under a name.");
        work.MapDelete("/views/{id:long}", Drop).WithSummary("Drops a view of one's own.");
        work.MapPost("/suppressions", (Suppression asked, CaseChanges cases) => cases.Do(desk => new Made(desk.Ask(asked)))).WithSummary("Asks that findings of a detector on a party be hidden for a while.");
        var approve = changes.MapGroup("/suppressions/{id:long}").RequireAuthorization(Permissions.Approve);
        approve.MapPost("/uphold", (long id, CaseChanges cases) => cases.Do(desk => new CasesChanged(desk.Uphold(id)))).WithSummary("Agrees with a suppression that somebody else asked for.");
        approve.MapPost("/lift", (long id, CaseChanges cases) => cases.Do(desk => new CasesChanged(desk.Lift(id)))).WithSummary("Ends a suppression.");
        changes.MapPut("/policy", SetPolicy).RequireAuthorization(Permissions.Administer).WithSummary("Changes the rules of the team.");
    }

    static void MapReads(IEndpointRouteBuilder reads)
    {
        reads.MapGet("/me", (Reviewer me, HttpContext context) => new MeAnswer(me.Name, [.. Roles.All.Where(me.Is)], !context.User.HasClaim(KeyScheme.ReadsOnly, "true"))).WithSummary("Who asks.");
        reads.MapGet("/views", (ReviewReader reader, Reviewer me) => reader.Views(me.Name)).WithSummary("Views of the caller and shared ones.");
        reads.MapGet("/suppressions", (ReviewReader reader) => reader.Suppressions()).WithSummary("Suppressions, oldest first.");
        reads.MapGet("/policy", (ReviewReader reader) => reader.Policy()).WithSummary("The rules of the team.");
        reads.MapGet("/runs", (ScanFolder scans) => scans.Scans()).WithSummary("Ids of finished scans, the latest first.");
        reads.MapGet("/runs/{id}", (string id, ScanFolder scans) => scans.Report(id) ?? throw new NotThereException($"There is no scan {id}.")).WithSummary("Report of a scan.");
        reads.MapGet("/detectors", (QueueFacts facts) => facts.LastRun?.Detectors ?? ImmutableArray<DetectorReport>.Empty).WithSummary("What each detector answered in the last scan.");
        reads.MapGet("/history", (ReviewReader reader, int? most) => reader.History(null, Math.Clamp(most ?? 200, 1, MostHistory)))
            .RequireAuthorization(Permissions.Audit).WithSummary("The history of everything, the latest first.");
    }

    static async Task<NoContent> Drop(long id, CaseChanges cases)
    {
        await cases.Do(desk =>
        {
            desk.Drop(id);
            return true;
        });
        return TypedResults.NoContent();
    }

    static Task<ReviewPolicy> SetPolicy(ReviewPolicy policy, CaseChanges cases) => cases.Do(desk =>
    {
        desk.SetPolicy(policy);
        return policy;
    });

    static async Task<Results<Ok<BulkResult>, ForbidHttpResult>> Bulk(BulkRequest asked, CaseChanges cases, Reviewer me)
    {
        if (asked.Action is BulkAction.Approve or BulkAction.Reject && !me.MayApprove) return TypedResults.Forbid();
        if (asked is { Action: BulkAction.Approve, Seen.Length: 0 }) throw new ApiProblemException(StatusCodes.Status400BadRequest, "Say in seen which proposals you read: the mark that /cases/totals gives for the view.");
        var (view, act) = (CaseRoutes.View(asked.View), Act(asked));
        return TypedResults.Ok(await cases.Do(desk => desk.ForAll(view, asked.Expected, (id, version) => act(desk, id, version), asked.Seen)));
    }

    static Action<ReviewDesk, string, long> Act(BulkRequest asked) => asked switch
    {
        { Action: BulkAction.Close, Closing: { } closing } => (desk, id, version) => desk.Close(id, version, closing),
        { Action: BulkAction.Assign, Assign: { } to } => (desk, id, version) => desk.Assign(id, version, to.To, to.Reason),
        { Action: BulkAction.Snooze, Snooze: { } snooze } => (desk, id, version) => desk.Put(id, version, CaseRoutes.Snooze(snooze)),
        { Action: BulkAction.Reopen } => (desk, id, version) => desk.Reopen(id, version, asked.Why),
        { Action: BulkAction.Approve } => (desk, id, _) => desk.ApproveCase(id),
        { Action: BulkAction.Reject } => (desk, id, _) => desk.Reject(desk.PendingOn(id), asked.Why),
        _ => throw new ApiProblemException(StatusCodes.Status400BadRequest, "What to do with the cases is missing: closing, assign or snooze, as the action says."),
    };
}
