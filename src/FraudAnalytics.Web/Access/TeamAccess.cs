using System.Security.Claims;
using FraudAnalytics.Review.Desk;
using FraudAnalytics.Review.Queue;
using FraudAnalytics.Web.Api;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace FraudAnalytics.Web.Access;

/// <summary>Accounts of a team: ASP.NET Core Identity over the review store, sessions in a cookie, keys for programs.</summary>
static class TeamAccess
{
    /// <summary>Rounds of PBKDF2 with SHA-512, as OWASP asks.</summary>
    public const int HashRounds = 210_000;

    const string Either = "either", StampClaim = "stamp";
    static readonly TimeSpan RenewAfter = TimeSpan.FromMinutes(1);

    public static void AddTo(IServiceCollection services, ServeOptions options)
    {
        services.AddSingleton<SignInThrottle>().AddSingleton<FirstAccount>().AddScoped<SignIn>().AddScoped<AccountDesk>();
        services.AddSingleton<ILookupNormalizer, LowerCase>().Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = HashRounds);
        services.AddIdentityCore<Account>(identity => identity.Password = new() { RequiredLength = 1, RequiredUniqueChars = 1, RequireDigit = false, RequireLowercase = false, RequireUppercase = false, RequireNonAlphanumeric = false })
            .AddUserStore<AccountStore>().AddPasswordValidator<PasswordRules>().AddSignInManager().AddClaimsPrincipalFactory<AccountPrincipal>();
        services.Configure<AntiforgeryOptions>(form => form.Cookie.SecurePolicy = IsSecure(options) ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest);
        // Only a proxy on this machine is believed about where a request comes from.
        services.Configure<ForwardedHeadersOptions>(proxy => proxy.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto | ForwardedHeaders.XForwardedHost);
        var schemes = services.AddAuthentication(Either)
            .AddPolicyScheme(Either, null, scheme => scheme.ForwardDefaultSelector = Scheme)
            .AddScheme<AuthenticationSchemeOptions, KeyScheme>(KeyScheme.Name, null)
            .AddCookie(IdentityConstants.ApplicationScheme, cookie => Configure(cookie, options));
        if (options.Oidc is { } oidc) SingleSignOn.AddTo(schemes, oidc);
    }

    static bool IsSecure(ServeOptions options) => options.IsHttps || options.Urls.Split(';').All(url => url.StartsWith("https:", StringComparison.OrdinalIgnoreCase));

    // A key speaks for programs at the API only; pages know sessions only.
    static string Scheme(HttpContext context) => IsApi(context) && context.Request.Headers.Authorization.Count > 0 ? KeyScheme.Name : IdentityConstants.ApplicationScheme;

    static bool IsApi(HttpContext context) => context.Request.Path.StartsWithSegments(ReviewApi.Prefix, StringComparison.OrdinalIgnoreCase);

    static void Configure(CookieAuthenticationOptions cookie, ServeOptions options)
    {
        var isSecure = IsSecure(options);
        cookie.Cookie.Name = isSecure ? "__Host-fraudanalytics" : "fraudanalytics";
        cookie.Cookie.Path = "/";
        cookie.Cookie.HttpOnly = true;
        // Lax and not strict: a link in a mail must find its reader signed in. Changes have their own token.
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.SecurePolicy = isSecure ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
        cookie.ExpireTimeSpan = Session.Idle;
        cookie.SlidingExpiration = true;
        (cookie.LoginPath, cookie.ReturnUrlParameter) = ("/sign-in", "to");
        cookie.Events.OnValidatePrincipal = Validate;
        cookie.Events.OnRedirectToLogin = context => Challenge(context);
        cookie.Events.OnRedirectToAccessDenied = context => Status(context, StatusCodes.Status403Forbidden);
    }

    static Task Challenge(RedirectContext<CookieAuthenticationOptions> context)
    {
        if (IsApi(context.HttpContext)) return Status(context, StatusCodes.Status401Unauthorized);
        context.Response.Redirect(context.RedirectUri);
        return Task.CompletedTask;
    }

    static Task Status(RedirectContext<CookieAuthenticationOptions> context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }

    // Asked of the store with every request: a lock, another role or another password holds at once.
    static async Task Validate(CookieValidatePrincipalContext context)
    {
        var now = context.Options.TimeProvider!.GetUtcNow();
        var reader = context.HttpContext.RequestServices.GetRequiredService<ReviewReader>();
        var account = reader.Read(connection => AccountRows.Find(connection, context.Principal?.Identity?.Name ?? ""));
        if (account is not { IsLocked: false } || account.Stamp != context.Principal?.FindFirstValue(StampClaim) || Session.IsOver(context.Properties, now))
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(context.Scheme.Name);
        }
        else if (now - context.Properties.IssuedUtc > RenewAfter)
        {
            context.ShouldRenew = true;
        }
    }

    /// <summary>The claims of a signed-in account.</summary>
    public static ClaimsPrincipal Principal(string name, string stamp, IEnumerable<string> roles, string scheme) =>
        new(new ClaimsIdentity([new(ClaimTypes.Name, name), new(StampClaim, stamp), .. roles.Select(role => new Claim(ClaimTypes.Role, role))], scheme));
}

/// <summary>What a session says of its account.</summary>
sealed class AccountPrincipal : IUserClaimsPrincipalFactory<Account>
{
    public Task<ClaimsPrincipal> CreateAsync(Account user) => Task.FromResult(TeamAccess.Principal(user.Name, user.Stamp, user.Roles, IdentityConstants.ApplicationScheme));
}

/// <summary>Names are lower-case.</summary>
sealed class LowerCase : ILookupNormalizer
{
    public string? NormalizeName(string? name) => name is null ? null : Account.NameOf(name);

    public string? NormalizeEmail(string? email) => NormalizeName(email);
}
