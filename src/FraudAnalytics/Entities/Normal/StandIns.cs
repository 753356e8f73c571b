using FraudAnalytics.Domain;

namespace FraudAnalytics.Entities.Normal;

readonly record struct NormalName(string Full, string Core, string Form, PartyNature Nature);
readonly record struct NormalIdentifier(string Scheme, string Value, bool Check);
readonly record struct NormalAddress(string Street, string Number, string Unit, string Postcode, string Locality)
{
    public string Key => BuildingKey.Length == 0 ? "" : BuildingKey + "|" + Unit;
    public string BuildingKey => Street.Length == 0 || Number.Length == 0 ? "" : string.Join('|', Street, Number, Postcode, Locality);
}

static class NameForms
{
    public static NormalName Of(string name, string country) => new(name.ToUpperInvariant(), name.ToUpperInvariant(), "", default);
}

static class Identifiers
{
    public static NormalIdentifier Of(string id, string scheme, string country) => new(scheme, id.Trim(), true);
}

static class Addresses
{
    public static NormalAddress Of(string address, string locality, string postcode, string country)
    {
        var unit = address.IndexOf(" unit ", StringComparison.Ordinal);
        var street = (unit < 0 ? address : address[..unit]).Trim();
        var at = street.LastIndexOf(' ');
        return at < 0 ? default : new(street[..at].ToUpperInvariant(), street[(at + 1)..], unit < 0 ? "" : address[(unit + 6)..], postcode, locality.ToUpperInvariant());
    }
}

static class Phones
{
    public static string E164(string phone, string country) => new([.. phone.Where(char.IsAsciiDigit)]);
}

static class Mailboxes
{
    public static (string Mailbox, string Domain) Of(string email)
    {
        var domain = Host(email);
        return (email.Trim().ToLowerInvariant(), domain == "gmail.com" ? "" : domain);
    }

    public static string Host(string url) => url[(url.LastIndexOf('@') + 1)..].Trim().ToLowerInvariant();
}

static class BankAccounts
{
    public static (string Value, bool Valid) Of(string text) => (text.Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant(), true);
}

static class PersonNames
{
    public static string Key(string name) => string.Join(' ', name.ToUpperInvariant().Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
}
