using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace FraudAnalytics.Web.Access;

/// <summary>Who asks.</summary>
public sealed class Reviewer(IHttpContextAccessor accessor)
{
    ClaimsPrincipal Principal => accessor.HttpContext?.User ?? new();

    /// <summary>Name that stands in the history; empty for nobody.</summary>
    public string Name => Principal.Identity?.Name ?? "";

    /// <summary>True when the user has the role.</summary>
    public bool Is(string role) => Principal.IsInRole(role);

    /// <summary>True when the user may decide cases.</summary>
    public bool MayReview => Is(Roles.Analyst) || Is(Roles.Approver);

    /// <summary>True when the user may settle what others propose.</summary>
    public bool MayApprove => Is(Roles.Approver);
}

/// <summary>What a user may do. Roles do not include one another; an account may have several.</summary>
public static class Roles
{
    /// <summary>Reads queue and cases.</summary>
    public const string Viewer = "viewer";

    /// <summary>Claims, decides and proposes.</summary>
    public const string Analyst = "analyst";

    /// <summary>Settles proposals and suppressions of others; decides as an analyst does.</summary>
    public const string Approver = "approver";

    /// <summary>Reads everything, the history of all included; changes nothing.</summary>
    public const string Auditor = "auditor";

    /// <summary>Accounts, keys and the rules of the team; decides nothing.</summary>
    public const string Admin = "admin";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Viewer, Analyst, Approver, Auditor, Admin];
}
