using System.Collections.Immutable;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Scoring;

/// <summary>Suppliers that keep meeting in lots or that the records relate: who they are, what links them, what they won, from whom and when.</summary>
public sealed record SupplierGroup
{
    /// <summary>Stable identity <c>v1:…</c>, made from the ids of the members.</summary>
    public required string Id { get; init; }

    /// <summary>Position by priority, 1 first.</summary>
    public int Rank { get; init; }

    /// <summary>Its members, those that won most first; 2 to 40.</summary>
    public required ImmutableArray<GroupSupplier> Members { get; init; }

    /// <summary>What links members, the strongest first.</summary>
    public required ImmutableArray<SupplierTie> Ties { get; init; }

    /// <summary>From whom they won, the largest amount first, at most 10.</summary>
    public ImmutableArray<GroupBuyer> Buyers { get; init; } = [];

    /// <summary>Number of buyers that they won from.</summary>
    public int BuyerCount { get; init; }

    /// <summary>Contracts of the members and of joint bidders that one is part of, each once, by currency.</summary>
    public ImmutableArray<Money> Won { get; init; } = [];

    /// <summary>The same in base currency, what no rate converts left out; null where nothing is known.</summary>
    public Money? BaseWon { get; init; }

    /// <summary>Lots that they won, those of joint bidders included.</summary>
    public int Wins { get; init; }

    /// <summary>Lots for which at least two members bid.</summary>
    public int JointLots { get; init; }

    /// <summary>Log2 odds that review is worth it, from what links them.</summary>
    public double Score { get; init; }

    /// <summary>The same as a probability, 0 to 1.</summary>
    public double Risk { get; init; }

    /// <summary>Risk times <see cref="BaseWon"/>; null when that is unknown. Such groups follow the others, by risk.</summary>
    public decimal? Priority { get; init; }

    /// <summary>Day of their first bid or contract; <see cref="Day.None"/> when unknown.</summary>
    public Day Since { get; init; }

    /// <summary>Day of the last.</summary>
    public Day Until { get; init; }

    /// <summary>Ids of the findings behind it, in ordinal order.</summary>
    public ImmutableArray<string> Findings { get; init; } = [];

    /// <summary>Ids of the cases of these findings and of single members, the highest rank first.</summary>
    public ImmutableArray<string> Cases { get; init; } = [];

    /// <summary>Suppliers linked to these that were left out: the group did not come apart and would have more than 40 members.</summary>
    public int LeftOut { get; init; }
}

/// <summary>A member of a group.</summary>
/// <param name="Id">Canonical id of the party.</param>
/// <param name="Name">Its name.</param>
/// <param name="Bids">Lots that it bid for under its own name.</param>
/// <param name="Wins">Lots that it won under its own name.</param>
/// <param name="Won">Amount of its contracts by currency.</param>
/// <param name="BaseWon">The same in base currency; null where nothing is known.</param>
public sealed record GroupSupplier(string Id, string Name, int Bids, int Wins, ImmutableArray<Money> Won, Money? BaseWon);

/// <summary>What a tie between two suppliers is made of.</summary>
public enum TieKind : byte
{
    /// <summary>They meet in lots more often, or in another way, than chance explains.</summary>
    CoBidding,
    /// <summary>The records relate them: owners, people, accounts, addresses, files.</summary>
    Relation,
    /// <summary>Both.</summary>
    Both,
}

/// <summary>A tie between two members.</summary>
/// <param name="Left">Id of the one that is first in ordinal order.</param>
/// <param name="Right">Id of the other.</param>
/// <param name="Kind">What it is made of.</param>
/// <param name="Bits">How strong it is, in log2 odds.</param>
/// <param name="Reasons">In words, without values: <c>one telephone number, shared by 2</c>; <c>met in 41 lots, 12.3 to expect</c>; detector codes.</param>
public sealed record SupplierTie(string Left, string Right, TieKind Kind, double Bits, ImmutableArray<string> Reasons);

/// <summary>A buyer that members won from.</summary>
/// <param name="Id">Canonical id.</param>
/// <param name="Name">Its name.</param>
/// <param name="Wins">Lots won from it.</param>
/// <param name="Won">Amount by currency.</param>
public sealed record GroupBuyer(string Id, string Name, int Wins, ImmutableArray<Money> Won);
