namespace FraudAnalytics.Web;

/// <summary>How the review application is served.</summary>
public sealed record ServeOptions
{
    /// <summary>Folder of scans and review store.</summary>
    public required string Workspace { get; init; }

    /// <summary>Addresses to listen on, with semicolons between. Default loopback only.</summary>
    public string Urls { get; init; } = "http://127.0.0.1:5080";

    /// <summary>True for accounts and roles; false (the default) for one user on this machine without a login.</summary>
    public bool IsTeam { get; init; }

    /// <summary>Name of the single user. Default the name of the account on this machine.</summary>
    public string LocalUser { get; init; } = Environment.UserName.Length > 0 ? Environment.UserName : "reviewer";

    /// <summary>The clock of claims, decisions and expiries.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
