using FraudAnalytics.Review.Queue;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace FraudAnalytics.Web.Api;

/// <summary>The API, version 1. Pages make the same calls to the same store.</summary>
static class ReviewApi
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var api = routes.MapGroup("/api/v1").RequireAuthorization();
        api.MapGet("/cases", (HttpRequest request, ReviewReader reader) => Results.Json(reader.Page(QueueQuery.Parse(Pairs(request))), Scoring.FindingsJson.Options));
    }

    static IEnumerable<KeyValuePair<string, string>> Pairs(HttpRequest request) =>
        from pair in request.Query from value in pair.Value select new KeyValuePair<string, string>(pair.Key, value ?? "");
}
