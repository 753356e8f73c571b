using FraudAnalytics.Domain;
using FraudAnalytics.Entities.Normal;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features.Interests;

/// <summary>What an official and a supplier may share.</summary>
enum InterestKind : byte { BankAccount, Mailbox, Phone, Address, PersonById, PersonByBirth, PersonByName }

/// <summary>A contact or account in comparable form.</summary>
readonly record struct Holding(InterestKind Kind, string Value)
{
    /// <summary>Contacts and account of an official.</summary>
    public static IEnumerable<Holding> Of(Official official, string country) => Given(
        new(InterestKind.BankAccount, BankAccounts.Of(official.BankAccount).Value), new(InterestKind.Mailbox, Mailboxes.Of(official.Email).Mailbox),
        new(InterestKind.Phone, Phones.E164(official.Phone, country)), AddressOf(official.Address, "", "", country));

    /// <summary>Contacts and accounts of a supplier.</summary>
    public static IEnumerable<Holding> Of(Party supplier) =>
        Given([.. supplier.Facts.Select(fact => Of(fact, supplier.Country)), AddressOf(supplier.Address, supplier.Locality, supplier.Postcode, supplier.Country)]).Distinct();

    static Holding Of(PartyFact fact, string country) => fact.Kind switch
    {
        PartyFactKind.BankAccount => new(InterestKind.BankAccount, BankAccounts.Of(fact.Value).Value),
        PartyFactKind.Email => new(InterestKind.Mailbox, Mailboxes.Of(fact.Value).Mailbox),
        PartyFactKind.Phone => new(InterestKind.Phone, Phones.E164(fact.Value, country)),
        _ => default,
    };

    // The two sides seldom part town and street alike: the street and number alone are compared, and towns only where both give one.
    static Holding AddressOf(string address, string locality, string postcode, string country)
    {
        var normal = Addresses.Of(address, locality, postcode, country);
        return new(InterestKind.Address, normal.BuildingKey.Length == 0 ? "" : $"{normal.Street}|{normal.Number}");
    }

    static IEnumerable<Holding> Given(params Holding[] all) => all.Where(holding => !string.IsNullOrEmpty(holding.Value));
}
