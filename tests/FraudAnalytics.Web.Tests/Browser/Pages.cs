using System.Net;
using System.Text.RegularExpressions;

namespace FraudAnalytics.Web.Tests.Browser;

/// <summary>Finds the pages of the application as a reader does: by following links from the queue.</summary>
static partial class Pages
{
    const int OfEachKind = 2, Most = 60;

    /// <summary>Addresses of pages, at most two of each kind.</summary>
    public static async Task<IReadOnlyList<string>> Of(Served served)
    {
        var (found, waiting, kinds) = (new List<string>(), new Queue<string>(["/queue"]), new Dictionary<string, int>(StringComparer.Ordinal));
        var seen = new HashSet<string>(waiting);
        while (waiting.TryDequeue(out var address) && found.Count < Most)
        {
            using var answer = await served.Client.GetAsync(new Uri(address, UriKind.Relative));
            if (answer.StatusCode != HttpStatusCode.OK || answer.Content.Headers.ContentType?.MediaType != "text/html") continue;
            found.Add(address);
            foreach (Match link in Link().Matches(await answer.Content.ReadAsStringAsync()))
            {
                var next = WebUtility.HtmlDecode(link.Groups[1].Value);
                var kind = KindOf(next);
                if (seen.Contains(next) || (kinds[kind] = kinds.GetValueOrDefault(kind) + 1) > OfEachKind) continue;
                seen.Add(next);
                waiting.Enqueue(next);
            }
        }
        return found;
    }

    // /case/v1:abc?view= and /case/v1:def are one kind; so are the queue's many views.
    static string KindOf(string address)
    {
        var parts = address.Split('?')[0].Split('/', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length == 0 ? "/" : parts.Length == 1 ? parts[0] : $"{parts[0]}/{parts.Length}{(parts[^1].All(char.IsAsciiLetter) ? parts[^1] : "")}";
    }

    [GeneratedRegex("<a[^>]* href=\"(/[^\"#]*)\"", RegexOptions.CultureInvariant)]
    private static partial Regex Link();
}
