using System.Collections.Immutable;
using System.Text.RegularExpressions;
using FraudAnalytics.Review.Desk;

namespace FraudAnalytics.Web.Access;

/// <summary>A person of the team, as ASP.NET Core Identity works with it: it is changed and then saved.</summary>
public sealed partial class Account
{
    // Who stands in the history beside people.
    static readonly ImmutableArray<string> Reserved = ["clock", "scan", "sign-in"];

    /// <summary>Lower-case name; stands in the history and is never given to somebody else.</summary>
    public required string Name { get; set; }

    /// <summary>Empty until a password is set.</summary>
    public string PasswordHash { get; set; } = "";

    /// <summary>A session of another stamp is over.</summary>
    public string Stamp { get; set; } = "";

    /// <summary>Whether it may not sign in.</summary>
    public bool IsLocked { get; set; }

    /// <summary>SHA-256 of the code that sets a password; empty for none.</summary>
    public string CodeHash { get; set; } = "";

    /// <summary>When the code ends, ISO in UTC.</summary>
    public string CodeUntil { get; set; } = "";

    /// <summary>What it may do.</summary>
    public ImmutableArray<string> Roles { get; set; } = [];

    /// <summary>Who it is at the provider of single sign-on, as issuer and subject; empty for an account with a password.</summary>
    public string Origin { get; set; } = "";

    /// <summary>The stamp that the store had when it was read.</summary>
    internal string StampRead { get; set; } = "";

    /// <summary>True for a name that an account may have.</summary>
    public static bool IsName(string name) => Pattern().IsMatch(name) && !Reserved.Contains(name);

    /// <summary>A name as accounts have it.</summary>
    public static string NameOf(string? typed) => (typed ?? "").Trim().ToLowerInvariant();

    internal static Account Of(AccountRow row) => new()
    {
        Name = row.Name,
        PasswordHash = row.PasswordHash,
        Stamp = row.Stamp,
        IsLocked = row.IsLocked,
        CodeHash = row.CodeHash,
        CodeUntil = row.CodeUntil,
        Roles = row.Roles,
        Origin = row.Origin,
        StampRead = row.Stamp,
    };

    internal AccountRow Row => new(Name, PasswordHash, Stamp, IsLocked, CodeHash, CodeUntil, [.. Roles.Distinct().Order(StringComparer.Ordinal)], Origin);

    [GeneratedRegex("^[a-z0-9][a-z0-9._@+-]{1,63}$", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
