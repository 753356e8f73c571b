using System.Collections.Frozen;
using Microsoft.AspNetCore.Identity;

namespace FraudAnalytics.Web.Access;

/// <summary>A password is long and not one that everybody tries first; what letters it has is its owner's affair.</summary>
sealed class PasswordRules : IPasswordValidator<Account>
{
    public const int Least = 15, Most = 128;

    // Long ones that stand high in lists of leaked passwords, and the words that long ones are made of by repeating.
    static readonly FrozenSet<string> Common = ((string[])
    [
        "123456789012345", "1234567890123456", "12345678901234567890", "0123456789012345", "987654321098765", "qwertyuiopasdfg", "qwertyuiopasdfghjkl", "qwertyuiopasdfghjklzxcvbnm", "1qaz2wsx3edc4rfv",
        "1q2w3e4r5t6y7u8i", "1q2w3e4r5t6y7u8i9o0p", "abcdefghijklmno", "abcdefghijklmnopqrstuvwxyz", "abcdefghijklmnop", "passwordpassword", "password12345678", "password123456789", "password1234567890",
        "mypasswordispassword", "thisismypassword", "thisisapassword", "iloveyouforever", "iloveyousomuch", "letmeinletmein", "letmeinplease123", "welcomewelcome1", "administrator1", "administrator123", "administratorpassword",
        "changemechangeme", "changemeplease1", "correcthorsebatterystaple", "trustno1trustno1", "superman12345678", "qwertyqwertyqwerty", "qwerty1234567890", "zaq12wsxcde34rfv", "asdfghjklqwertyuiop", "footballfootball",
        "fraudanalytics1", "fraudanalytics123", "fraudanalyticsadmin", "procurement12345", "contrasena123456", "contraseña12345", "contrasenacontrasena", "123456789abcdef", "0123456789abcdef", "secretpassword1", "supersecretpassword",
    ]).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Key of the text that says why a password is refused; null when it is not.</summary>
    public static string? Refusal(string name, string password)
    {
        var letters = password.EnumerateRunes().Count();
        if (letters is < Least or > Most) return "password.length";
        var plain = password.ToLowerInvariant();
        if (Common.Contains(plain) || Common.Contains(plain.TrimEnd('!', '.', '?', '1')) || IsRepeated(plain) || IsRun(plain)) return "password.common";
        return name.Length > 2 && plain.Replace(name, "", StringComparison.Ordinal).Length < Least / 2 ? "password.name" : null;
    }

    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password) =>
        Task.FromResult(Refusal(user.Name, password ?? "") is { } key ? IdentityResult.Failed(new IdentityError { Code = key, Description = key }) : IdentityResult.Success);

    // Some letters over and over.
    static bool IsRepeated(string text)
    {
        for (var unit = 1; unit <= 4; unit++)
        {
            var at = unit;
            while (at < text.Length && text[at] == text[at - unit]) at++;
            if (at == text.Length) return true;
        }
        return false;
    }

    // Each letter the one after, or before, the last.
    static bool IsRun(string text)
    {
        var step = text[1] - text[0];
        return step is 1 or -1 && Enumerable.Range(1, text.Length - 1).All(at => text[at] - text[at - 1] == step);
    }
}
