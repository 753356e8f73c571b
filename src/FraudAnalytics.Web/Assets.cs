using System.Collections.Frozen;
using System.Reflection;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace FraudAnalytics.Web;

/// <summary>Styles and scripts, which lie inside the assembly. Their addresses carry a hash, so that a browser keeps them until they change.</summary>
static class Assets
{
    const string Prefix = "assets/";

    static readonly FrozenDictionary<string, Asset> Known = Load();

    /// <summary>Address of an asset: <c>/assets/site.css?v=1a2b3c4d</c>.</summary>
    public static string Url(string name) => $"/{Prefix}{name}?v={Known[name].Hash}";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/assets/{name}", (string name, HttpContext context) =>
        {
            if (!Known.TryGetValue(name, out var asset)) return Results.NotFound();
            context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
            return Results.Bytes(asset.Content, asset.Type);
        }).AllowAnonymous().ExcludeFromDescription();

    static FrozenDictionary<string, Asset> Load()
    {
        var assembly = typeof(Assets).Assembly;
        var own = assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Select(name => KeyValuePair.Create(name[Prefix.Length..], Read(assembly, name)));
        // The report of a scan and the pages look alike because they have one style.
        return own.Append(KeyValuePair.Create("report.css", Read(typeof(Scan).Assembly, "report.css"))).ToFrozenDictionary(StringComparer.Ordinal);
    }

    static Asset Read(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return new(content, TypeOf(name), Convert.ToHexStringLower(SHA256.HashData(content))[..12]);
    }

    static string TypeOf(string name) => Path.GetExtension(name) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        _ => "application/octet-stream",
    };

    sealed record Asset(byte[] Content, string Type, string Hash);
}
