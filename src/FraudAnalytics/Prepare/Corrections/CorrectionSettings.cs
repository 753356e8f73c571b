using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Prepare.Corrections;

/// <summary>Corrections of what a publisher leaves out or writes in words of its own. By default nothing is corrected; each correction made is counted in the report.</summary>
public sealed record CorrectionSettings
{
    /// <summary>Currency of amounts that name none, three letters; empty (the default) for none.</summary>
    [RegularExpression("([A-Za-z]{3})?", ErrorMessage = "three letters or nothing is expected")] public string DefaultCurrency { get; init; } = "";

    /// <summary>Status of bids without one: unknown (the default; counts as valid), invited, pending, valid, disqualified or withdrawn.</summary>
    [EnumDataType(typeof(BidStatus))] public BidStatus DefaultBidStatus { get; init; }

    /// <summary>Status of awards without one: unknown (the default; counts as active), pending, active, cancelled or unsuccessful.</summary>
    [EnumDataType(typeof(AwardStatus))] public AwardStatus DefaultAwardStatus { get; init; }

    /// <summary>Take an award for cancelled when it has contracts and all of them are cancelled; true or false, default false.</summary>
    public bool AwardStatusByContractStatus { get; init; }

    /// <summary>Words that a publisher uses for bid statuses, in any case, with the code that is meant, such as "qualified": "valid"; they go before the words that are built in. None by default.</summary>
    public ImmutableSortedDictionary<string, BidStatus> BidStatuses { get; init; } = ImmutableSortedDictionary<string, BidStatus>.Empty;

    /// <summary>The same for award statuses, such as "adjudicada": "active". None by default.</summary>
    public ImmutableSortedDictionary<string, AwardStatus> AwardStatuses { get; init; } = ImmutableSortedDictionary<string, AwardStatus>.Empty;

    /// <summary>Amounts that stand for nothing, such as 0 or 99999999: a plan, estimate, bid, award, contract, payment or unit price of exactly such an amount has none. None by default.</summary>
    public ImmutableArray<decimal> RedactedAmounts { get; init; } = [];

    /// <summary>Ids of organisations that stand for nobody, such as "placeholder", exactly as published: whoever has one is known by name alone. None by default.</summary>
    public ImmutableArray<string> RedactedOrganisationIds { get; init; } = [];
}
