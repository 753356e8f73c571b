using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace FraudAnalytics.Web.Tests.Access;

/// <summary>An OpenID Connect provider that lets everybody in as whom the test says.</summary>
sealed class Provider : IAsyncDisposable
{
    readonly RSA key = RSA.Create(2048);
    readonly WebApplication application;

    Provider()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRouting();
        application = builder.Build();
        application.MapGet("/.well-known/openid-configuration", () => Results.Text(JsonSerializer.Serialize(new { issuer = Address, authorization_endpoint = Address + "/authorize", token_endpoint = Address + "/token", jwks_uri = Address + "/keys" }), "application/json"));
        application.MapGet("/keys", () => Results.Text(JsonSerializer.Serialize(new { keys = new[] { Public() } }), "application/json"));
        application.MapPost("/token", () => Results.Text(JsonSerializer.Serialize(new { access_token = "-", token_type = "Bearer", id_token = Token() }), "application/json"));
    }

    public string Address => application.Urls.Single();

    public string Name { get; set; } = "grace";

    public string Subject { get; set; } = "1";

    public string[] Roles { get; set; } = ["analyst"];

    public string Nonce { get; set; } = "";

    public static async Task<Provider> Start()
    {
        var provider = new Provider();
        await provider.application.StartAsync();
        return provider;
    }

    public async ValueTask DisposeAsync()
    {
        await application.DisposeAsync();
        key.Dispose();
    }

    object Public()
    {
        var numbers = key.ExportParameters(false);
        return new { kty = "RSA", use = "sig", alg = "RS256", kid = "1", n = Base64Url.EncodeToString(numbers.Modulus), e = Base64Url.EncodeToString(numbers.Exponent) };
    }

    string Token()
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        var claims = new { iss = Address, aud = "us", sub = Subject, nonce = Nonce, iat = now, exp = now + 300, preferred_username = Name, roles = Roles };
        var text = string.Create(CultureInfo.InvariantCulture, $"{Part(new { alg = "RS256", typ = "JWT", kid = "1" })}.{Part(claims)}");
        return $"{text}.{Base64Url.EncodeToString(key.SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1))}";
    }

    static string Part<T>(T content) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(content));
}
