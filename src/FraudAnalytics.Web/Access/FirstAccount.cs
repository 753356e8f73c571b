using FraudAnalytics.Review.Desk;
using FraudAnalytics.Review.Queue;

namespace FraudAnalytics.Web.Access;

/// <summary>The code with which the first administrator makes an account. Told on standard error, so that only who runs the program can; over with the first account or the program.</summary>
sealed class FirstAccount(ReviewReader reader)
{
    readonly string code = Secrets.NewCode();

    /// <summary>True while the workspace has no account.</summary>
    public bool IsOpen => reader.Read(AccountRows.IsEmpty);

    /// <summary>The code; null once there is an account.</summary>
    public string? Code => IsOpen ? code : null;

    /// <summary>True for the right code while the workspace has no account.</summary>
    public bool Takes(string typed) => Secrets.Is(typed, Secrets.Hash(code)) && IsOpen;
}
