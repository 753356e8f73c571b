using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace FraudAnalytics.Web.Api;

/// <summary>Versions of cases as entity tags.</summary>
static class EntityTags
{
    public static string Of(long version) => string.Create(CultureInfo.InvariantCulture, $"\"{version}\"");

    /// <summary>The version that a change names in <c>If-Match</c>.</summary>
    /// <exception cref="ApiProblemException">The header is missing (428) or names no version (400).</exception>
    public static long Seen(string? ifMatch)
    {
        if (string.IsNullOrWhiteSpace(ifMatch)) throw new ApiProblemException(StatusCodes.Status428PreconditionRequired, "Say in If-Match which version of the case you saw: the ETag of your last GET.");
        return ifMatch.Trim() is ['"', .. var number, '"'] && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : throw new ApiProblemException(StatusCodes.Status400BadRequest, $"If-Match: {ifMatch} is not one strong entity tag such as \"3\".");
    }
}
