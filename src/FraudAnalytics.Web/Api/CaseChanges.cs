using FraudAnalytics.Review.Desk;
using FraudAnalytics.Web.Access;
using Microsoft.AspNetCore.Http;

namespace FraudAnalytics.Web.Api;

/// <summary>Changes a case that the caller saw.</summary>
sealed class CaseChanges(ReviewWriter writer, Reviewer me, IHttpContextAccessor accessor)
{
    /// <summary>Changes a case if it still has the version that <c>If-Match</c> names.</summary>
    public Task<CaseChange> Change(string id, string? ifMatch, Func<ReviewDesk, long, long> act) => Close(id, ifMatch, (desk, seen) => new(act(desk, seen), null));

    /// <summary>As <see cref="Change"/>, for what may end in a proposal.</summary>
    public async Task<CaseChange> Close(string id, string? ifMatch, Func<ReviewDesk, long, ClosingResult> act)
    {
        var seen = EntityTags.Seen(ifMatch);
        var done = await Do(desk =>
        {
            desk.Expect(id, seen);
            return act(desk, seen);
        });
        accessor.HttpContext!.Response.Headers.ETag = EntityTags.Of(done.Version);
        return new(id, done.Version, done.Proposal);
    }

    /// <summary>Does something as the caller.</summary>
    public Task<T> Do<T>(Func<ReviewDesk, T> act) => writer.Do(me.Name, act, accessor.HttpContext!.RequestAborted);
}
