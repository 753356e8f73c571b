using System.Security.Claims;
using System.Text.Encodings.Web;
using FraudAnalytics.Review.Desk;
using FraudAnalytics.Review.Queue;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FraudAnalytics.Web.Access;

/// <summary>Programs, by the key of a person: <c>Authorization: Bearer fa_…</c>. The person answers for what the program does, so roles and the rule of two persons are theirs.</summary>
sealed class KeyScheme(IOptionsMonitor<AuthenticationSchemeOptions> monitor, ILoggerFactory logs, UrlEncoder encoder, ReviewReader reader) : AuthenticationHandler<AuthenticationSchemeOptions>(monitor, logs, encoder)
{
    public const string Name = "key";

    /// <summary>Claim of a key that may not change anything.</summary>
    public const string ReadsOnly = "reads-only";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith("Bearer " + Secrets.KeyStart, StringComparison.OrdinalIgnoreCase)) return Task.FromResult(AuthenticateResult.NoResult());
        var hash = Secrets.Hash(header["Bearer ".Length..].Trim());
        return Task.FromResult(reader.Read(connection => KeyRows.Find(connection, hash)) is { } key ? Check(key) : AuthenticateResult.Fail("The key is not known."));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer";
        return base.HandleChallengeAsync(properties);
    }

    AuthenticateResult Check(KeyRow key)
    {
        var isOver = key.RevokedAt.Length > 0 || string.CompareOrdinal(key.ExpiresAt, ReviewDesk.StampOf(TimeProvider.GetUtcNow())) <= 0;
        if (isOver || reader.Read(connection => AccountRows.Find(connection, key.Owner)) is not { IsLocked: false } owner) return AuthenticateResult.Fail("The key is over.");
        var principal = TeamAccess.Principal(owner.Name, owner.Stamp, owner.Roles, Name);
        if (!key.MayWrite) ((ClaimsIdentity)principal.Identity!).AddClaim(new(ReadsOnly, "true"));
        return AuthenticateResult.Success(new(principal, Scheme.Name));
    }
}
