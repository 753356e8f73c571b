using System.ComponentModel.DataAnnotations;
using FraudAnalytics.Review;
using FraudAnalytics.Review.Desk;
using FraudAnalytics.Review.Queue;
using FraudAnalytics.Web.Api;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Data.Sqlite;

namespace FraudAnalytics.Web;

/// <summary>The one place where exceptions become statuses: problem details for programs, a page for people.</summary>
sealed class Problems(IProblemDetailsService details, ReviewReader reader) : IExceptionHandler
{
    // Codes of SQLite.
    const int NoPermission = 3, Busy = 5, Locked = 6, ReadOnly = 8, Unreadable = 10, Damaged = 11, Full = 13, NotOpened = 14, NotADatabase = 26;

    /// <summary>Key of the request's items under which a page learns what keeps the store from being used, where it is not busy.</summary>
    public const string StoreTrouble = "store-trouble";

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (StatusOf(exception) is not { } status) return false;
        httpContext.Response.StatusCode = status;
        if (IsStoreTrouble(exception) && CodeOf(exception) is not (Busy or Locked)) httpContext.Items[StoreTrouble] = CodeOf(exception) == ReadOnly ? "read-only" : "disk";
        // A page follows for people, by status.
        if (!httpContext.Request.Path.StartsWithSegments(ReviewApi.Prefix, StringComparison.OrdinalIgnoreCase)) return true;
        var problem = new ProblemDetails { Status = status, Title = exception.Message, Type = "about:blank" };
        if (exception is NotAllowedException rule) problem.Extensions["rule"] = rule.Rule;
        if (exception is StaleException stale) AddCurrent(httpContext, problem, stale);
        if (exception is TakenException taken) (problem.Extensions["claimedBy"], problem.Extensions["claimedUntil"]) = (taken.By, taken.Until);
        return await details.TryWriteAsync(new() { HttpContext = httpContext, ProblemDetails = problem });
    }

    // Who was too late sees what the case is like now, and can decide again without asking.
    void AddCurrent(HttpContext context, ProblemDetails problem, StaleException stale)
    {
        problem.Extensions["version"] = stale.Now;
        if (context.Features.Get<IExceptionHandlerFeature>()?.RouteValues?["id"] is string id) problem.Extensions["current"] = reader.Case(id);
    }

    static int? StatusOf(Exception exception) => exception switch
    {
        ApiProblemException asked => asked.Status,
        BadHttpRequestException bad => bad.StatusCode,
        QueueQueryException => StatusCodes.Status400BadRequest,
        NotAllowedException { Rule: "four-eyes" } => StatusCodes.Status403Forbidden,
        NotThereException => StatusCodes.Status404NotFound,
        TakenException => StatusCodes.Status409Conflict,
        StaleException => StatusCodes.Status412PreconditionFailed,
        NotAllowedException or ValidationException => StatusCodes.Status422UnprocessableEntity,
        _ when IsStoreTrouble(exception) => CodeOf(exception) == Full ? StatusCodes.Status507InsufficientStorage : StatusCodes.Status503ServiceUnavailable,
        _ => null,
    };

    // Readers throw what SQLite says. A statement that it does not take is a mistake of the program and no trouble with the store.
    static bool IsStoreTrouble(Exception exception) =>
        exception is StoreException or SqliteException { SqliteErrorCode: NoPermission or Busy or Locked or ReadOnly or Unreadable or Damaged or Full or NotOpened or NotADatabase };

    static int CodeOf(Exception exception) => ((exception as StoreException)?.InnerException ?? exception) is SqliteException trouble ? trouble.SqliteErrorCode : 0;
}
