using FraudAnalytics.Review.Queue;
using Microsoft.AspNetCore.WebUtilities;

namespace FraudAnalytics.Web;

/// <summary>Views of the queue as addresses and forms carry them.</summary>
static class ViewQuery
{
    /// <summary>Reads a query string.</summary>
    /// <exception cref="QueueQueryException">It cannot be read.</exception>
    public static QueueQuery Parse(string? text) =>
        QueueQuery.Parse(from pair in QueryHelpers.ParseQuery(text) where pair.Key is not ("handler" or "lang") from value in pair.Value select new KeyValuePair<string, string>(pair.Key, value ?? "")).WithoutPage();
}
