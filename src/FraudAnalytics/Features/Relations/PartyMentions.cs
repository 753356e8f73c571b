using FraudAnalytics.Domain;
using FraudAnalytics.Entities.Normal;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features.Relations;

/// <summary>Reads what a party may share with others.</summary>
sealed class PartyMentions(Firms firms, Ownership ownership)
{
    const int ShortestAccount = 8;

    readonly List<Mention> found = [];

    /// <summary>All mentions of a party, each once.</summary>
    public Mention[] Of(Party party)
    {
        found.Clear();
        AddAddress(party);
        foreach (var fact in party.Facts) Add(party, fact);
        foreach (var (owner, share, fact) in ownership.OwnersOf(party.Index)) AddOther(ownership.Nodes[owner], LinkKind.Owner, fact, share);
        if (firms.IsNamed(party.Index)) AddSelf(NamedOther.Of(party));
        return [.. found.Distinct()];
    }

    /// <summary>Places and contacts of a party that only buys: where a supplier has them too, the buyer's were filled in for its own.</summary>
    public IEnumerable<AttributeKey> ContactsOf(Party party)
    {
        found.Clear();
        AddAddress(party);
        foreach (var fact in party.Facts)
            if (fact.Kind is PartyFactKind.Phone or PartyFactKind.Email or PartyFactKind.Website) Add(party, fact);
        return found.Select(mention => mention.Key);
    }

    void AddAddress(Party party)
    {
        if (party.Address.Length == 0) return;
        var address = Addresses.Of(party.Address, party.Locality, party.Postcode, party.Country);
        // A unit of a house in any town is no place.
        if (address.Unit.Length > 0 && (address.Postcode.Length > 0 || address.Locality.Length > 0)) Add(AttributePool.AddressWithUnit, address.Key, LinkKind.AddressWithUnit, -1);
        Add(AttributePool.Address, address.BuildingKey, LinkKind.Address, -1);
    }

    void Add(Party party, PartyFact fact)
    {
        switch (fact.Kind)
        {
            case PartyFactKind.Phone:
                Add(AttributePool.Phone, Phones.E164(fact.Value, party.Country), LinkKind.Phone, fact.Index);
                break;
            case PartyFactKind.Email:
                var (mailbox, domain) = Mailboxes.Of(fact.Value);
                Add(AttributePool.Mailbox, mailbox, LinkKind.Mailbox, fact.Index);
                Add(AttributePool.Domain, domain, LinkKind.Domain, fact.Index);
                break;
            case PartyFactKind.Website:
                if (Mailboxes.Host(fact.Value) is var host && !Mailboxes.IsFree(host)) Add(AttributePool.Domain, host, LinkKind.Domain, fact.Index);
                break;
            case PartyFactKind.BankAccount:
                // Wrong check digits and short numbers fill a field that must not be empty.
                if (BankAccounts.Of(fact.Value) is { Valid: not false, Value.Length: >= ShortestAccount } account) Add(AttributePool.BankAccount, account.Value, LinkKind.BankAccount, fact.Index);
                break;
            case PartyFactKind.Director or PartyFactKind.Representative or PartyFactKind.Agent:
                AddOther(NamedOther.Of(fact), KindOf(fact.Kind), fact.Index, double.NaN);
                break;
            default:
                break;
        }
    }

    static LinkKind KindOf(PartyFactKind kind) => kind switch
    {
        PartyFactKind.Director => LinkKind.Director,
        PartyFactKind.Representative => LinkKind.Representative,
        _ => LinkKind.Agent,
    };

    void Add(AttributePool pool, string value, LinkKind kind, int fact)
    {
        if (value.Length > 0) found.Add(new(new(pool, value), kind, fact, NamedOther.Nobody, double.NaN));
    }

    /// <summary>Somebody named stands under each of id, name with year of birth, and name: another source may give only one of them.</summary>
    void AddOther(NamedOther other, LinkKind kind, int fact, double share)
    {
        foreach (var key in KeysOf(other)) found.Add(new(key, kind, fact, other, share));
    }

    void AddSelf(NamedOther self)
    {
        foreach (var key in KeysOf(self)) found.Add(new(key, LinkKind.Control, -1, self, double.NaN) { IsSelf = true });
    }

    static IEnumerable<AttributeKey> KeysOf(NamedOther other)
    {
        if (other.Id.Length > 0) yield return new(AttributePool.OtherById, other.Id);
        if (other.Name.Length == 0) yield break;
        if (other.Year.Length > 0) yield return new(AttributePool.OtherByBirth, $"{other.Name} {other.Year}");
        yield return new(AttributePool.OtherByName, other.Name);
    }
}
