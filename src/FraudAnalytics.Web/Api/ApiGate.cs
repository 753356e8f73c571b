using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace FraudAnalytics.Web.Api;

/// <summary>
/// What holds for every request to the API: bodies are JSON, which no form of another site can send, and every error is problem details.
/// </summary>
sealed class ApiGate(RequestDelegate next, IProblemDetailsService details)
{
    public async Task Invoke(HttpContext context)
    {
        if (!context.Request.Path.StartsWithSegments(ReviewApi.Prefix, StringComparison.OrdinalIgnoreCase))
        {
            await next(context);
            return;
        }
        if (HasBody(context.Request.Method) && !context.Request.HasJsonContentType()) context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
        else await next(context);
        if (context.Response.StatusCode >= 400 && !context.Response.HasStarted && context.Response.ContentType is null)
            await details.TryWriteAsync(new() { HttpContext = context, ProblemDetails = new ProblemDetails { Status = context.Response.StatusCode, Title = Title(context.Response.StatusCode) } });
    }

    static bool HasBody(string method) => HttpMethods.IsPost(method) || HttpMethods.IsPut(method) || HttpMethods.IsPatch(method);

    static string Title(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => "Sign in, or send a key: Authorization: Bearer fa_…",
        StatusCodes.Status403Forbidden => "The roles of the caller, or the scope of the key, do not allow this.",
        StatusCodes.Status404NotFound => "There is no such address.",
        StatusCodes.Status405MethodNotAllowed => "This address has no such method.",
        StatusCodes.Status415UnsupportedMediaType => "Changes are sent as application/json, also where the body is empty.",
        _ => "The request was not done.",
    };
}
