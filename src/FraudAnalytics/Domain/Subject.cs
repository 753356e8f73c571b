using System.Collections.Immutable;

namespace FraudAnalytics.Domain;

/// <summary>What a finding is about.</summary>
public enum SubjectKind : byte { Lot, Bid, Contract, ContractCluster, BuyerSupplier, PartyPair, Party, Group, Buyer, Market }

/// <summary>The thing a finding is about, by canonical ids that survive a rescan.</summary>
/// <param name="Kind">Which kind of thing.</param>
/// <param name="Ids">
/// Canonical ids in a fixed order: a lot's id, both parties of a pair (ordinal order unless direction matters), the contract ids of a cluster (ordinal order).
/// Never names, amounts, dates, row numbers or file names.
/// </param>
/// <param name="Label">What a person calls it; shown, never part of identity.</param>
public sealed record Subject(SubjectKind Kind, ImmutableArray<string> Ids, string Label)
{
    /// <summary>The subject of a single canonical id.</summary>
    public static Subject Of(SubjectKind kind, string id, string label) => new(kind, [id], label);

    /// <summary>Kind and ids as one string; two subjects with the same key are the same thing.</summary>
    public string Key => $"{Kind}:{string.Join('|', Ids)}";
}
