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

    /// <summary>True where people reach it by https, such as through a proxy on this machine that keeps the certificate: cookies are then sent over https only. Default false.</summary>
    public bool IsHttps { get; init; }

    /// <summary>Where people may sign in beside accounts with a password; null (the default) for nowhere.</summary>
    public OidcOptions? Oidc { get; init; }

    /// <summary>Name of the single user. Default the name of the account on this machine.</summary>
    public string LocalUser { get; init; } = Environment.UserName.Length > 0 ? Environment.UserName : "reviewer";

    /// <summary>The clock of claims, decisions and expiries.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}

/// <summary>An OpenID Connect provider.</summary>
/// <param name="Authority">Its address, https.</param>
/// <param name="Client">Name under which this application is known there.</param>
/// <param name="Secret">Secret of this application there.</param>
/// <param name="RolesClaim">Claim that names the roles. Default <c>roles</c>.</param>
public sealed record OidcOptions(string Authority, string Client, string Secret, string RolesClaim = "roles");
