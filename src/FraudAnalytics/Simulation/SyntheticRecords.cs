using System.Collections.Immutable;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Simulation;

/// <summary>An invented organisation.</summary>
public sealed record SyntheticParty(string Id, string Name, string Region)
{
    /// <summary>Street and place; empty where the records do not have it.</summary>
    public string Address { get; init; } = "";
}

/// <summary>A bid of a synthetic tender.</summary>
public sealed record SyntheticBid(string Id, SyntheticParty Bidder, decimal Amount, bool Wins);

/// <summary>A lot with its tender: with bids, or a direct award without. Lots of one tender follow one another and have the same OCID, buyer, dates, method and classification.</summary>
public sealed record SyntheticTender
{
    public required string Ocid { get; init; }

    /// <summary>Id within the tender; empty where the tender has no lots.</summary>
    public string LotId { get; init; } = "";
    public required string Title { get; init; }
    public required SyntheticParty Buyer { get; init; }
    public required ProcurementMethod Method { get; init; }
    public required ProcurementCategory Category { get; init; }
    public required string Cpv { get; init; }
    public required DateOnly Published { get; init; }
    public required DateOnly Deadline { get; init; }

    /// <summary>Estimated value in euro; 0 where the records do not have it.</summary>
    public required decimal Estimate { get; init; }
    public ImmutableArray<SyntheticBid> Bids { get; init; } = [];
    public required SyntheticParty Supplier { get; init; }

    /// <summary>What was awarded, and the contract's value when it was signed.</summary>
    public required decimal AwardAmount { get; init; }
    public required DateOnly AwardDate { get; init; }
    public required string ContractId { get; init; }

    /// <summary>Id of the framework agreement it is called off from; empty when none.</summary>
    public string Framework { get; init; } = "";

    /// <summary>Why this procedure was chosen, in the buyer's words; empty where it does not say.</summary>
    public string MethodRationale { get; init; } = "";

    /// <summary>Who is responsible for it at the buyer; empty where the records do not name anybody.</summary>
    public string Official { get; init; } = "";

    /// <summary>The contract's value after its last amendment; null when it was never amended.</summary>
    public decimal? AmendedAmount { get; init; }

    /// <summary>Day of the last amendment.</summary>
    public DateOnly? Amended { get; init; }

    /// <summary>The contract's value as it stands.</summary>
    public decimal ContractAmount => AmendedAmount ?? AwardAmount;

    /// <summary>Canonical id of its contract in the dataset.</summary>
    public string CanonicalContract => $"{CanonicalLot}#{ContractId}";

    /// <summary>The tender's title and the lot's number.</summary>
    public string LotTitle => LotId.Length == 0 ? Title : $"{Title}, lot {LotId}";

    /// <summary>Canonical id of the lot in the dataset.</summary>
    public string CanonicalLot => LotId.Length == 0 ? Ocid : $"{Ocid}/{LotId}";
}

/// <summary>What was planted, or looks as if it had been: decoys have schemes that start with <c>decoy-</c>.</summary>
/// <param name="Kind">Kind of subject.</param>
/// <param name="Id">Canonical id: of a lot; <c>a|b</c> of a pair, a the party that loses, and of a buyer and supplier; contract ids joined with <c>+</c> of a cluster; members joined with <c>+</c> of a group.</param>
/// <param name="Scheme">What it is: <c>ring-cover</c>, <c>ring-partial</c>, <c>ring-mimic</c>, <c>ring-suppression</c>, <c>identical-bids</c>, <c>persistent-pair</c>, <c>split</c>, <c>split-siblings</c>, <c>amended-over</c>, <c>just-below-threshold</c>, <c>dominant-supplier</c>, <c>single-bid</c>, …; all of them in docs/simulation.md.</param>
public sealed record Truth(SubjectKind Kind, string Id, string Scheme);

/// <summary>Records of one piece of a synthetic market, with what was planted in it.</summary>
public sealed record SyntheticBlock(ImmutableArray<SyntheticTender> Tenders, ImmutableArray<Truth> Truths)
{
    /// <summary>The lots of each contracting process, in order.</summary>
    public IEnumerable<ImmutableArray<SyntheticTender>> Processes()
    {
        for (int start = 0, end; start < Tenders.Length; start = end)
        {
            for (end = start + 1; end < Tenders.Length && Tenders[end].Ocid == Tenders[start].Ocid;) end++;
            yield return Tenders[start..end];
        }
    }
}
