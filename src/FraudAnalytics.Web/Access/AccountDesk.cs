using System.Collections.Immutable;
using FraudAnalytics.Review.Desk;
using FraudAnalytics.Review.Queue;
using Microsoft.AspNetCore.Identity;

namespace FraudAnalytics.Web.Access;

/// <summary>What is done with accounts. Answers are the key of the text that says why it was refused, or null.</summary>
sealed class AccountDesk(UserManager<Account> users, ReviewReader reader, FirstAccount first, Reviewer me, TimeProvider clock)
{
    static readonly TimeSpan CodeKept = TimeSpan.FromHours(72);

    /// <summary>All accounts by name.</summary>
    public IReadOnlyList<Account> All() => reader.Read(AccountRows.All).ConvertAll(Account.Of);

    /// <summary>Makes the first account, an administrator's.</summary>
    public async Task<string?> First(string code, string name, string password)
    {
        if (!first.Takes(code)) return "set-up.code-wrong";
        if (!Account.IsName(name)) return "accounts.name-wrong";
        return await users.CreateAsync(new() { Name = name, Roles = [Roles.Admin] }, password) is { Succeeded: false } refused ? Reason(refused) : null;
    }

    /// <summary>Makes an account whose person sets the password with a code.</summary>
    public async Task<(string? Refusal, string Code)> Add(string name, ImmutableArray<string> roles)
    {
        if (!Account.IsName(name)) return ("accounts.name-wrong", "");
        var code = Secrets.NewCode();
        var made = await users.CreateAsync(new() { Name = name, Roles = Known(roles), CodeHash = Secrets.Hash(code), CodeUntil = Until() });
        return made.Succeeded ? (null, code) : (Reason(made), "");
    }

    /// <summary>Takes an account's password away and gives a code to set another; its sessions end.</summary>
    public async Task<(string? Refusal, string Code)> Reset(string name)
    {
        var code = Secrets.NewCode();
        var refusal = await Change(name, account => (account.PasswordHash, account.CodeHash, account.CodeUntil) = ("", Secrets.Hash(code), Until()));
        return (refusal, code);
    }

    /// <summary>Says what an account may do; its sessions end. Nobody takes their own administration away, so that one administrator is left.</summary>
    public async Task<string?> SetRoles(string name, ImmutableArray<string> roles) =>
        name == me.Name && !roles.Contains(Roles.Admin) ? "accounts.own-admin" : await Change(name, account => account.Roles = Known(roles));

    /// <summary>Locks an account or lets it in again; its sessions end and its keys rest.</summary>
    public async Task<string?> Lock(string name, bool isLocked) => name == me.Name ? "accounts.own-lock" : await Change(name, account => account.IsLocked = isLocked);

    /// <summary>Sets a password with the code that an administrator gave.</summary>
    public async Task<string?> SetByCode(string code, string name, string password)
    {
        if (await users.FindByNameAsync(name) is not { IsLocked: false } account || !Secrets.Is(code, account.CodeHash) || string.CompareOrdinal(account.CodeUntil, Now()) <= 0) return "set-up.code-wrong";
        return await SetPassword(account, password);
    }

    /// <summary>Changes the caller's own password; other sessions end.</summary>
    public async Task<string?> ChangeOwn(string old, string password)
    {
        if (await users.FindByNameAsync(me.Name) is not { } account || !await users.CheckPasswordAsync(account, old)) return "password.old-wrong";
        return await SetPassword(account, password);
    }

    /// <summary>Ends all sessions of the caller.</summary>
    public Task EndSessions() => Change(me.Name, _ => { });

    async Task<string?> SetPassword(Account account, string password)
    {
        if (PasswordRules.Refusal(account.Name, password) is { } refusal) return refusal;
        (account.PasswordHash, account.CodeHash, account.CodeUntil) = (users.PasswordHasher.HashPassword(account, password), "", "");
        return await users.UpdateSecurityStampAsync(account) is { Succeeded: false } late ? Reason(late) : null;
    }

    async Task<string?> Change(string name, Action<Account> change)
    {
        if (await users.FindByNameAsync(name) is not { } account) return "accounts.missing";
        change(account);
        return await users.UpdateSecurityStampAsync(account) is { Succeeded: false } late ? Reason(late) : null;
    }

    string Now() => ReviewDesk.StampOf(clock.GetUtcNow());

    string Until() => ReviewDesk.StampOf(clock.GetUtcNow() + CodeKept);

    static ImmutableArray<string> Known(ImmutableArray<string> roles) => [.. Roles.All.Intersect(roles)];

    static string Reason(IdentityResult refused) => refused.Errors.First().Code switch
    {
        { } code when code.StartsWith("password.", StringComparison.Ordinal) => code,
        nameof(IdentityErrorDescriber.DuplicateUserName) or "name" => "accounts.name-taken",
        nameof(IdentityErrorDescriber.ConcurrencyFailure) => "accounts.stale",
        "state" => "set-up.code-wrong",
        _ => "accounts.name-wrong",
    };
}
