using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FraudAnalytics.Web.Access;

/// <summary>How users are known: one on this machine, or accounts.</summary>
static class Accounts
{
    public static void AddTo(IServiceCollection services, ServeOptions options)
    {
        if (options.IsTeam) TeamAccess.AddTo(services, options);
        else services.AddAuthentication(LocalUser.Scheme).AddScheme<AuthenticationSchemeOptions, LocalUser>(LocalUser.Scheme, null);
        services.AddAuthorizationBuilder()
            .AddPolicy(Permissions.Review, policy => policy.RequireRole(Roles.Analyst, Roles.Approver))
            .AddPolicy(Permissions.Approve, policy => policy.RequireRole(Roles.Approver))
            .AddPolicy(Permissions.Audit, policy => policy.RequireRole(Roles.Auditor, Roles.Admin))
            .AddPolicy(Permissions.Administer, policy => policy.RequireRole(Roles.Admin))
            .AddPolicy(Permissions.Write, policy => policy.RequireAuthenticatedUser().RequireAssertion(context => !context.User.HasClaim(KeyScheme.ReadsOnly, "true")))
            // What somebody forgets to protect is protected, and an account without a role sees nothing.
            .SetDefaultPolicy(new AuthorizationPolicyBuilder().RequireRole(Roles.All).Build())
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireRole(Roles.All).Build());
    }
}

/// <summary>What a route asks of a user beside being signed in.</summary>
static class Permissions
{
    public const string Review = "review", Approve = "approve", Audit = "audit", Administer = "administer";

    /// <summary>Changing anything at all, which a key for reading may not.</summary>
    public const string Write = "write";
}

/// <summary>The one user of this machine, signed in by being here. The address is loopback, which the start of the program and every request are held to.</summary>
sealed class LocalUser(IOptionsMonitor<AuthenticationSchemeOptions> monitor, ILoggerFactory logs, UrlEncoder encoder, ServeOptions options) : AuthenticationHandler<AuthenticationSchemeOptions>(monitor, logs, encoder)
{
    public new const string Scheme = "local";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var claims = Roles.All.Select(role => new Claim(ClaimTypes.Role, role)).Prepend(new(ClaimTypes.Name, options.LocalUser));
        return Task.FromResult(AuthenticateResult.Success(new(new(new ClaimsIdentity(claims, Scheme)), Scheme)));
    }
}
