using System.Net;
using Microsoft.AspNetCore.Http;

namespace FraudAnalytics.Web;

/// <summary>
/// What every answer carries and every request must be: nothing may be fetched from elsewhere, framed or kept, and a change may only be asked for from our own pages.
/// </summary>
sealed class Guard(RequestDelegate next, ServeOptions options)
{
    const string ContentPolicy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; report-uri " + PolicyReports.Address;

    public Task Invoke(HttpContext context)
    {
        Protect(context.Response.Headers);
        context.Response.Headers.CacheControl = "no-store";
        // An answer to an exception starts anew, without what was set here.
        context.Response.OnStarting(() =>
        {
            if (context.Response.Headers.ContentSecurityPolicy.Count == 0) Protect(context.Response.Headers);
            return Task.CompletedTask;
        });
        if (!options.IsTeam && !IsLoopback(context.Request.Host.Host)) return Refuse(context, StatusCodes.Status421MisdirectedRequest);
        return IsChange(context.Request.Method) && IsFromElsewhere(context.Request) ? Refuse(context, StatusCodes.Status403Forbidden) : next(context);
    }

    static void Protect(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = ContentPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
    }

    // A name that somebody else's server resolves to this machine would make their page ours.
    static bool IsLoopback(string host) => host == "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));

    static bool IsChange(string method) => !(HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method));

    // Browsers tell where a request comes from; other programs have no session to abuse.
    static bool IsFromElsewhere(HttpRequest request)
    {
        if (request.Headers["Sec-Fetch-Site"] is [{ Length: > 0 } site]) return site is not ("same-origin" or "none");
        return request.Headers.Origin is [{ Length: > 0 } origin] && !(Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Authority == request.Host.Value);
    }

    static Task Refuse(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
