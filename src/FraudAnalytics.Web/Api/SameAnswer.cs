using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using FraudAnalytics.Review.Desk;
using FraudAnalytics.Review.Queue;
using Microsoft.AspNetCore.Http;

namespace FraudAnalytics.Web.Api;

/// <summary>
/// Requests that carry an <c>Idempotency-Key</c> are done once: sent again within a day, they get the same answer. Only what was done is kept; what was refused changed nothing and may be tried again.
/// </summary>
sealed class SameAnswer(RequestDelegate next, ReviewWriter writer, ReviewReader reader, TimeProvider clock)
{
    const int LongestKey = 200;
    static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    readonly ConcurrentDictionary<(string, string), bool> running = new();

    public async Task Invoke(HttpContext context)
    {
        if (!IsAsked(context, out var key, out var owner))
        {
            await next(context);
            return;
        }
        if (key.Length > LongestKey) throw new ApiProblemException(StatusCodes.Status400BadRequest, "Idempotency-Key is longer than 200 characters.");
        if (!running.TryAdd((owner, key), true)) throw new ApiProblemException(StatusCodes.Status409Conflict, "The first request with this Idempotency-Key is not done yet.");
        try
        {
            await Answer(context, owner, key, await Fingerprint(context.Request));
        }
        finally
        {
            running.TryRemove((owner, key), out _);
        }
    }

    static bool IsAsked(HttpContext context, out string key, out string owner)
    {
        (key, owner) = (context.Request.Headers["Idempotency-Key"].ToString(), context.User.Identity?.Name ?? "");
        return key.Length > 0 && owner.Length > 0 && HttpMethods.IsPost(context.Request.Method) && context.Request.Path.StartsWithSegments(ReviewApi.Prefix, StringComparison.OrdinalIgnoreCase);
    }

    async Task Answer(HttpContext context, string owner, string key, string asked)
    {
        var since = clock.GetUtcNow() - Kept;
        if (reader.Read(connection => AnswerRows.Find(connection, owner, key, ReviewDesk.StampOf(since))) is not { } known)
        {
            await Do(context, owner, key, asked, since);
            return;
        }
        if (known.Asked != asked) throw new ApiProblemException(StatusCodes.Status422UnprocessableEntity, "This Idempotency-Key was used for another request.");
        context.Response.StatusCode = known.Status;
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.Headers["Idempotency-Replayed"] = "true";
        if (known.ETag.Length > 0) context.Response.Headers.ETag = known.ETag;
        await context.Response.WriteAsync(known.Body, context.RequestAborted);
    }

    async Task Do(HttpContext context, string owner, string key, string asked, DateTimeOffset since)
    {
        var (outward, aborted) = (context.Response.Body, context.RequestAborted);
        using var kept = new MemoryStream();
        // A command in the line is done although its caller has gone: the answer to it must be whole, since it is what the caller gets who asks again.
        (context.Response.Body, context.RequestAborted) = (kept, CancellationToken.None);
        try
        {
            await next(context);
        }
        finally
        {
            (context.Response.Body, context.RequestAborted) = (outward, aborted);
        }
        if (context.Response.StatusCode is >= 200 and < 300)
        {
            var answer = new AnswerRow(owner, key, asked, context.Response.StatusCode, context.Response.Headers.ETag.ToString(), Encoding.UTF8.GetString(kept.ToArray()));
            await writer.Do(owner, desk =>
            {
                desk.Add(answer, since);
                return true;
            });
        }
        kept.Position = 0;
        await kept.CopyToAsync(outward, context.RequestAborted);
    }

    static async Task<string> Fingerprint(HttpRequest request)
    {
        request.EnableBuffering();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Path}{request.QueryString}\n{request.Headers.IfMatch}\n"));
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, request.HttpContext.RequestAborted)) > 0) hash.AppendData(buffer, 0, read);
        request.Body.Position = 0;
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
