using System.Security.Claims;
using FraudAnalytics.Review.Desk;
using FraudAnalytics.Review.Queue;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace FraudAnalytics.Web.Access;

/// <summary>Signing in with the account of the organisation, by OpenID Connect. Roles are the provider's and are taken over with each signing in.</summary>
static class SingleSignOn
{
    public const string Scheme = "oidc";

    public static void AddTo(AuthenticationBuilder schemes, OidcOptions options) => schemes.AddOpenIdConnect(Scheme, oidc =>
    {
        (oidc.Authority, oidc.ClientId, oidc.ClientSecret) = (options.Authority, options.Client, options.Secret);
        oidc.RequireHttpsMetadata = !new Uri(options.Authority).IsLoopback;
        // The answer comes as an address and not as a form: forms of other sites are refused.
        (oidc.ResponseType, oidc.ResponseMode, oidc.UsePkce, oidc.CallbackPath) = ("code", "query", true, "/signed-in");
        foreach (var cookie in (CookieBuilder[])[oidc.NonceCookie, oidc.CorrelationCookie]) (cookie.SameSite, cookie.SecurePolicy) = (SameSiteMode.Lax, CookieSecurePolicy.SameAsRequest);
        (oidc.MapInboundClaims, oidc.SaveTokens, oidc.SignInScheme) = (false, false, IdentityConstants.ApplicationScheme);
        oidc.Events.OnTokenValidated = context => Validated(context, options);
        oidc.Events.OnRemoteFailure = context =>
        {
            context.Response.StatusCode = 401;
            context.HandleResponse();
            return Task.CompletedTask;
        };
    });

    static async Task Validated(TokenValidatedContext context, OidcOptions options)
    {
        var services = context.HttpContext.RequestServices;
        var account = await Account(services, context.Principal!, options.RolesClaim);
        if (account is null)
        {
            context.Fail("The account is locked, or its name belongs to another.");
            return;
        }
        context.Principal = TeamAccess.Principal(account.Name, account.Stamp, account.Roles, IdentityConstants.ApplicationScheme);
        foreach (var (name, value) in Session.New(services.GetRequiredService<TimeProvider>().GetUtcNow()).Items) context.Properties!.Items[name] = value;
    }

    /// <summary>The account of who signed in, made or brought up to date. Who it is goes by the provider's lasting id: another name there makes no second account here. A name that is another's, by password or at the provider, is not given over.</summary>
    static async Task<AccountRow?> Account(IServiceProvider services, ClaimsPrincipal principal, string rolesClaim)
    {
        var (name, origin) = (Access.Account.NameOf(principal.FindFirstValue("preferred_username") ?? principal.FindFirstValue("email")), $"{principal.FindFirstValue("iss")}|{principal.FindFirstValue("sub")}");
        string[] roles = [.. Roles.All.Intersect(principal.FindAll(rolesClaim).Select(claim => claim.Value)).Order(StringComparer.Ordinal)];
        var reader = services.GetRequiredService<ReviewReader>();
        var known = reader.Read(connection => AccountRows.OfOrigin(connection, origin));
        if (known is { IsLocked: true } || (known is null && !IsFree(reader, name))) return null;
        var account = known is not null && known.Roles.SequenceEqual(roles) ? known : new AccountRow(known?.Name ?? name, "", Secrets.NewCode(), false, "", "", [.. roles], origin);
        await services.GetRequiredService<ReviewWriter>().Do(account.Name, desk => Save(desk, known, account));
        return account;
    }

    static bool IsFree(ReviewReader reader, string name) => Access.Account.IsName(name) && reader.Read(connection => AccountRows.Find(connection, name)) is null;

    static bool Save(ReviewDesk desk, AccountRow? known, AccountRow account)
    {
        if (known is null) desk.Add(account, isFirst: false);
        else if (known != account) desk.Change(account, known.Stamp);
        desk.Tell("signed-in", account.Name);
        return true;
    }
}
