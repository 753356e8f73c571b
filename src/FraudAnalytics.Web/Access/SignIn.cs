using System.Net;
using FraudAnalytics.Review.Desk;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace FraudAnalytics.Web.Access;

/// <summary>What became of a try to sign in.</summary>
/// <param name="IsIn">The user is signed in.</param>
/// <param name="Wait">How long to wait before the next try; zero for not at all.</param>
public sealed record SignInAnswer(bool IsIn, TimeSpan Wait);

/// <summary>Signs people in and out. Whether a name exists shows neither in the answer nor in the time that it takes.</summary>
sealed class SignIn(UserManager<Account> users, SignInManager<Account> sessions, SignInThrottle throttle, ReviewWriter writer, TimeProvider clock)
{
    // Hashed once for all unknown names, with the work of a real one.
    static readonly Account Nobody = new() { Name = "-" };
    static readonly Lazy<string> NobodysHash = new(() => new PasswordHasher<Account>(Microsoft.Extensions.Options.Options.Create(new PasswordHasherOptions { IterationCount = TeamAccess.HashRounds })).HashPassword(Nobody, "-"));

    /// <summary>Signs in with a password.</summary>
    public async Task<SignInAnswer> Try(string name, string password, IPAddress? address)
    {
        if (throttle.Try(name, address) is { Ticks: > 0 } wait) return new(false, wait);
        var account = Account.IsName(name) ? await users.FindByNameAsync(name) : null;
        if (!await Is(account, password))
        {
            // A name that is not known is not written down: it may be a password in the wrong field.
            await Tell("sign-in-refused", account?.Name ?? "?", "sign-in");
            return new(false, TimeSpan.Zero);
        }
        throttle.Succeeded(name, address);
        await Begin(account!);
        return new(true, TimeSpan.Zero);
    }

    /// <summary>Begins a session of an account.</summary>
    public async Task Begin(Account account)
    {
        await sessions.SignInWithClaimsAsync(account, Session.New(clock.GetUtcNow()), []);
        await Tell("signed-in", account.Name, account.Name);
    }

    /// <summary>Ends the session of this browser.</summary>
    public Task End() => sessions.SignOutAsync();

    async Task<bool> Is(Account? account, string password)
    {
        if (account is { IsLocked: false, PasswordHash.Length: > 0 }) return await users.CheckPasswordAsync(account, password);
        users.PasswordHasher.VerifyHashedPassword(Nobody, NobodysHash.Value, password);
        return false;
    }

    Task<bool> Tell(string action, string account, string actor) => writer.Do(actor, desk =>
    {
        desk.Tell(action, account);
        return true;
    });
}

/// <summary>How long a session lasts.</summary>
static class Session
{
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(30), Longest = TimeSpan.FromHours(8);

    const string Began = "began";

    public static AuthenticationProperties New(DateTimeOffset now) => new(new Dictionary<string, string?> { [Began] = now.UtcDateTime.ToString("O", System.Globalization.CultureInfo.InvariantCulture) });

    public static bool IsOver(AuthenticationProperties properties, DateTimeOffset now) =>
        !properties.Items.TryGetValue(Began, out var began) ||
        !DateTimeOffset.TryParseExact(began, "O", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.AssumeUniversal, out var from) || now - from >= Longest;
}
