using FraudAnalytics.Review.Desk;
using FraudAnalytics.Review.Queue;
using Microsoft.AspNetCore.Identity;

namespace FraudAnalytics.Web.Access;

/// <summary>Accounts in the review store, for ASP.NET Core Identity. Every change is a command of the one writer and leaves its line in the history.</summary>
sealed class AccountStore(ReviewReader reader, ReviewWriter writer, Reviewer me, IdentityErrorDescriber errors) : IUserPasswordStore<Account>, IUserSecurityStampStore<Account>
{
    public async Task<IdentityResult> CreateAsync(Account user, CancellationToken cancellationToken)
    {
        // An account that nobody asks for and that nobody has a code of can only be the first. Who asks is known on this thread only, not on the writer's.
        var isFirst = me.Name.Length == 0 && user.CodeHash.Length == 0;
        try
        {
            return await Save(user, desk =>
            {
                desk.Add(user.Row, isFirst);
                return true;
            });
        }
        catch (NotAllowedException refusal)
        {
            return IdentityResult.Failed(new IdentityError { Code = refusal.Rule, Description = refusal.Message });
        }
    }

    public Task<IdentityResult> UpdateAsync(Account user, CancellationToken cancellationToken) => Save(user, desk => desk.Change(user.Row, user.StampRead));

    public Task<IdentityResult> DeleteAsync(Account user, CancellationToken cancellationToken) => throw new NotSupportedException("Accounts are locked, since their names stand in the history.");

    public Task<Account?> FindByIdAsync(string userId, CancellationToken cancellationToken) => Task.FromResult(Find(userId));

    public Task<Account?> FindByNameAsync(string normalizedUserName, CancellationToken cancellationToken) => Task.FromResult(Find(normalizedUserName));

    public Task<string> GetUserIdAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.Name);

    public Task<string?> GetUserNameAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Name);

    public Task<string?> GetNormalizedUserNameAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Name);

    public Task SetUserNameAsync(Account user, string? userName, CancellationToken cancellationToken) => Rename(user, userName);

    public Task SetNormalizedUserNameAsync(Account user, string? normalizedName, CancellationToken cancellationToken) => Rename(user, normalizedName);

    public Task<string?> GetPasswordHashAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.PasswordHash.Length == 0 ? null : user.PasswordHash);

    public Task<bool> HasPasswordAsync(Account user, CancellationToken cancellationToken) => Task.FromResult(user.PasswordHash.Length > 0);

    public Task SetPasswordHashAsync(Account user, string? passwordHash, CancellationToken cancellationToken)
    {
        user.PasswordHash = passwordHash ?? "";
        return Task.CompletedTask;
    }

    public Task<string?> GetSecurityStampAsync(Account user, CancellationToken cancellationToken) => Task.FromResult<string?>(user.Stamp);

    public Task SetSecurityStampAsync(Account user, string stamp, CancellationToken cancellationToken)
    {
        user.Stamp = stamp;
        return Task.CompletedTask;
    }

    public void Dispose()
    {
        // Reader and writer are the application's.
    }

    Account? Find(string name) => reader.Read(connection => AccountRows.Find(connection, name)) is { } row ? Account.Of(row) : null;

    async Task<IdentityResult> Save(Account user, Func<ReviewDesk, bool> save)
    {
        // Before anybody is signed in a person acts as the account that is theirs to be.
        if (!await writer.Do(me.Name.Length > 0 ? me.Name : user.Name, save)) return IdentityResult.Failed(errors.ConcurrencyFailure());
        user.StampRead = user.Stamp;
        return IdentityResult.Success;
    }

    static Task Rename(Account user, string? name) => user.Name == name ? Task.CompletedTask : throw new NotSupportedException("A name stands in the history and is not changed.");
}
