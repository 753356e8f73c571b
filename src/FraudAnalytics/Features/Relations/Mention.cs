namespace FraudAnalytics.Features.Relations;

/// <summary>What kind of value is compared; values of different pools never meet.</summary>
enum AttributePool : byte { BankAccount, Mailbox, Domain, Phone, AddressWithUnit, Address, OtherById, OtherByBirth, OtherByName }

/// <summary>A value in comparable form.</summary>
readonly record struct AttributeKey(AttributePool Pool, string Value);

/// <summary>A party's holding of a value.</summary>
/// <param name="Key">The value.</param>
/// <param name="Kind">In what role.</param>
/// <param name="Fact">The party's fact that told it, by its number in the table of facts; -1 where none did.</param>
/// <param name="Other">Who is named, for people and firms.</param>
/// <param name="Share">Share owned, 0 to 1; NaN when not known or no matter of shares.</param>
readonly record struct Mention(AttributeKey Key, LinkKind Kind, int Fact, NamedOther Other, double Share)
{
    /// <summary>True where the party is the one that others name.</summary>
    public bool IsSelf { get; init; }
}
