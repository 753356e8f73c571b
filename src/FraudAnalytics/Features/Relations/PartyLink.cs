using System.Collections.Immutable;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Features.Relations;

/// <summary>What two parties share.</summary>
public enum LinkKind : byte
{
    /// <summary>A bank account.</summary>
    BankAccount,
    /// <summary>An e-mail address.</summary>
    Mailbox,
    /// <summary>A telephone number.</summary>
    Phone,
    /// <summary>Somebody who owns a share of both, directly or through others, or one owns a share of the other.</summary>
    Owner,
    /// <summary>Somebody who manages both.</summary>
    Director,
    /// <summary>An address down to the unit in the building.</summary>
    AddressWithUnit,
    /// <summary>An internet domain that is not a mail provider's.</summary>
    Domain,
    /// <summary>A building.</summary>
    Address,
    /// <summary>Somebody who signs or speaks for both.</summary>
    Representative,
    /// <summary>A registered agent or accountant, or the agent's address or telephone.</summary>
    Agent,
    /// <summary>One owns at least half of the other, directly or through others.</summary>
    Control,
    /// <summary>They bid jointly.</summary>
    JointBid,
}

/// <summary>One thing that two parties share.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Value">As shown to people: as the source writes it; for owners the chain of shares.</param>
/// <param name="Holders">Parties that have it, at least 2: the fewer, the more it says.</param>
/// <param name="Strength">Weight of the kind times ln(firms / holders), 0 or more, in nats. Source: methods EN-06.</param>
/// <param name="Sources">Rows that told it; empty for addresses, whose rows are not kept.</param>
public sealed record PartyLink(LinkKind Kind, string Value, int Holders, double Strength, ImmutableArray<Source> Sources);
