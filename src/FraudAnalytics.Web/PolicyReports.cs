using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace FraudAnalytics.Web;

/// <summary>Takes what browsers tell when a page wanted something that its content policy forbids: a mistake of ours, or somebody's markup. It is written to the log and nowhere else.</summary>
sealed partial class PolicyReports(TimeProvider clock, ILogger<PolicyReports> log)
{
    /// <summary>Where the policy sends reports.</summary>
    public const string Address = "/csp-report";

    const int MostBytes = 2048, MostInAMinute = 20;

    readonly Lock gate = new();
    (DateTimeOffset From, int Count) minute;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost(Address, async (HttpContext context, PolicyReports reports) =>
        {
            reports.Take(await Start(context.Request));
            return Results.NoContent();
        }).AllowAnonymous().DisableAntiforgery().ExcludeFromDescription();

    /// <summary>Writes a report to the log.</summary>
    /// <returns>False where there are too many: anybody can send them, and must not fill the disk.</returns>
    public bool Take(string report)
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            if (now - minute.From >= TimeSpan.FromMinutes(1)) minute = (now, 0);
            if (++minute.Count > MostInAMinute) return false;
        }
        Told(log, OneLine(report));
        return true;
    }

    /// <summary>A text that stays one line of a log and cannot steer a terminal: anybody can send anything.</summary>
    public static string OneLine(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var sign in text)
            if (IsPlain(sign)) line.Append(sign);
            else line.Append(CultureInfo.InvariantCulture, $"\\u{(int)sign:x4}");
        return line.ToString();
    }

    static bool IsPlain(char sign) => char.GetUnicodeCategory(sign) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    static async Task<string> Start(HttpRequest request)
    {
        var bytes = new byte[MostBytes];
        var length = await request.Body.ReadAtLeastAsync(bytes, MostBytes, throwOnEndOfStream: false, request.HttpContext.RequestAborted);
        return Encoding.UTF8.GetString(bytes, 0, length);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A page wanted what its content policy forbids: {Report}")]
    static partial void Told(ILogger log, string report);
}
