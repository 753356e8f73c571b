using System.Collections.Frozen;

namespace FraudAnalytics.Entities.Normal;

/// <summary>Mailboxes and web hosts in one form.</summary>
static class Mailboxes
{
    // The longest address that mail servers take, twice.
    const int MostLetters = 512;

    static readonly FrozenSet<string> Free = WordData.Words("free-mail-providers.txt", "");

    static readonly FrozenSet<string> NoNames = WordData.Words("placeholder-mail.txt", "names");
    static readonly FrozenSet<string> NoHosts = WordData.Words("placeholder-mail.txt", "hosts");
    static readonly FrozenSet<string> NoMailboxes = WordData.Words("placeholder-mail.txt", "mailboxes");

    static readonly char[] Between = [';', ',', ' ', '\t', '\n', '\r', '<', '>', '"', '\'', '(', ')', '|', '/'];

    /// <summary>The first mailbox of a cell in lower case and its domain. The domain is empty for providers who give mailboxes to everybody; both are empty where there is none.</summary>
    public static (string Mailbox, string Domain) Of(string email)
    {
        foreach (var part in (email.Length > MostLetters ? email[..MostLetters] : email).Split(Between, StringSplitOptions.RemoveEmptyEntries))
        {
            var mailbox = part.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase) ? part[7..] : part;
            mailbox = mailbox.Trim('.', ':').ToLowerInvariant();
            var at = mailbox.LastIndexOf('@');
            if (at < 1 || !IsHost(mailbox[(at + 1)..]) || IsPlaceholder(mailbox, at)) continue;
            var domain = mailbox[(at + 1)..];
            return (mailbox, IsFree(domain) ? "" : domain);
        }
        return ("", "");
    }

    /// <summary>The host of an address without scheme, www, port and path, in lower case; empty where there is none.</summary>
    public static string Host(string url)
    {
        var host = url.Trim().ToLowerInvariant();
        if (host.IndexOf("://", StringComparison.Ordinal) is >= 0 and var scheme) host = host[(scheme + 3)..];
        if (host.IndexOfAny(['/', '?', '#', ' ', '\\', ',', ';']) is >= 0 and var path) host = host[..path];
        host = host[(host.LastIndexOf('@') + 1)..];
        if (host.IndexOf(':') is >= 0 and var port) host = host[..port];
        host = host.Trim('.');
        while (host.StartsWith("www.", StringComparison.Ordinal)) host = host[4..].Trim('.');
        return IsHost(host) && !NoHosts.Contains(host) ? host : "";
    }

    /// <summary>True for a provider of mailboxes to everybody.</summary>
    public static bool IsFree(string domain) => Free.Contains(domain) || (domain.IndexOf('.') is > 0 and var dot && Free.Contains(domain[..dot] + ".*"));

    static bool IsPlaceholder(string mailbox, int at) => NoNames.Contains(mailbox[..at]) || NoHosts.Contains(mailbox[(at + 1)..]) || NoMailboxes.Contains(mailbox);

    static bool IsHost(string host)
    {
        if (host.Length is < 4 or > 253 || host.LastIndexOf('.') is var dot && (dot < 1 || dot > host.Length - 3)) return false;
        foreach (var letter in host)
            if (!char.IsLetterOrDigit(letter) && letter is not ('.' or '-' or '_')) return false;
        return !host.Contains("..", StringComparison.Ordinal);
    }
}
