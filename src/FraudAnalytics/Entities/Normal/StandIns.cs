using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Entities.Normal;

readonly record struct NormalName(string Full, string Core, string Form, PartyNature Nature);

static class NameForms
{
    static readonly FrozenSet<string> Forms = "srl srls spa snc sas sapa scarl scrl coop ltd limited plc llp llc inc corp gmbh ag kg bv nv sa sl ltda sarl pvt".Split(' ').ToFrozenSet(StringComparer.Ordinal);
    static readonly FrozenSet<string> Left = "di e de del della dei and the of societa per azioni a responsabilita limitata cooperativa sociale ditta".Split(' ').ToFrozenSet(StringComparer.Ordinal);

    public static NormalName Of(string name, string country)
    {
        var words = Fold.Words(name);
        // Letters parted by blanks: S R L.
        var joined = new List<string>();
        foreach (var word in words)
        {
            if (word.Length == 1 && joined.Count > 0 && joined[^1].StartsWith('#')) joined[^1] += word;
            else joined.Add(word.Length == 1 ? "#" + word : word);
        }
        string[] all = [.. joined.Select(word => word.TrimStart('#'))];
        var form = string.Join(' ', all.Where(Forms.Contains).Take(1));
        string[] core = [.. all.Where(word => !Forms.Contains(word) && !Left.Contains(word))];
        if (core.Length == 0) core = all;
        return new(string.Join(' ', core) + (form.Length > 0 ? " " + form : ""), string.Join(' ', core), form, PartyNature.Unknown);
    }
}

enum IdentifierCheck : byte { Unchecked, Valid, Invalid }

readonly record struct NormalIdentifier(string Scheme, string Value, IdentifierCheck Check);

static class Identifiers
{
    public static NormalIdentifier Of(string id, string scheme, string country)
    {
        var value = string.Concat(id.Where(char.IsLetterOrDigit)).ToUpperInvariant();
        if (scheme.Length == 0 && id.LastIndexOf('-') is > 0 and var at && !char.IsDigit(id[0])) (scheme, value) = (id[..at], value[string.Concat(id[..at].Where(char.IsLetterOrDigit)).Length..]);
        if (scheme == "IT-CF") return new(scheme, value, value.Length is 11 or 16 ? IdentifierCheck.Valid : IdentifierCheck.Invalid);
        return new(scheme, value, IdentifierCheck.Unchecked);
    }
}

readonly record struct NormalAddress(string Street, string Number, string Unit, string Postcode, string Locality)
{
    public string Key => Number.Length == 0 ? "" : $"{Street}|{Number}|{Unit}|{Place}";
    public string BuildingKey => Number.Length == 0 ? "" : $"{Street}|{Number}|{Place}";
    string Place => Postcode.Length > 0 ? Postcode : Locality;
}

static class Addresses
{
    public static NormalAddress Of(string address, string locality, string postcode, string country)
    {
        var words = Fold.Words(address);
        var number = words.FirstOrDefault(word => char.IsAsciiDigit(word[0])) ?? "";
        return new(string.Join(' ', words.Where(word => word != number)), number, "", string.Concat(Fold.Words(postcode)), string.Join(' ', Fold.Words(locality)));
    }
}

static class Phones
{
    public static string E164(string phone, string country) => string.Concat(phone.Where(char.IsAsciiDigit)) is { Length: >= 6 } digits ? "+" + digits : "";
}

static class Mailboxes
{
    public static (string Mailbox, string Domain) Of(string email)
    {
        var mailbox = email.Trim().ToLowerInvariant();
        var at = mailbox.IndexOf('@');
        return at <= 0 ? ("", "") : (mailbox, mailbox.EndsWith("@gmail.com", StringComparison.Ordinal) ? "" : mailbox[(at + 1)..]);
    }

    public static string Host(string url) => url.Trim().ToLowerInvariant().Replace("https://", "", StringComparison.Ordinal).Replace("http://", "", StringComparison.Ordinal).Replace("www.", "", StringComparison.Ordinal).Split('/')[0];
}

static class BankAccounts
{
    public static (string Value, bool Valid) Of(string text) => (string.Concat(text.Where(char.IsLetterOrDigit)).ToUpperInvariant(), text.Length > 10);
}

static class PersonNames
{
    public static string Key(string name) => string.Join(' ', Fold.Words(name).Order(StringComparer.Ordinal));
}

static class JointNames
{
    public static ImmutableArray<string> MembersOf(string name, Func<string, bool> isKnown) => [];
}

static class Fold
{
    public static string[] Words(string text)
    {
        var words = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (letter is '.' or '\'' or '’' || Letters.Fold(letter) is Letters.Mark) continue;
            words.Append(Letters.Fold(letter) is Letters.Blank ? ' ' : Letters.Fold(letter));
            if (Letters.Second(letter) is not Letters.Blank and var second) words.Append(second);
        }
        return words.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }
}
