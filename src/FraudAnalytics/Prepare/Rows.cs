using FraudAnalytics.Domain;

namespace FraudAnalytics.Prepare;

/// <summary>An organisation, or several bidding jointly.</summary>
/// <param name="Data">The dataset it is in.</param>
/// <param name="Index">Its number in <see cref="Dataset.Parties"/>.</param>
public readonly record struct Party(Dataset Data, int Index) : IRow<Party>
{
    static Party IRow<Party>.At(Dataset data, int index) => new(data, index);

    PartyTable Columns => Data.PartyColumns;

    /// <summary>Canonical id: the registry or publisher id where there is one, else the normalised name after <c>name:</c>, joint bidders <c>joint:a+b</c>.</summary>
    public string Id => Data.Strings[Columns.Id[Index]];

    /// <summary>The name most often given with the id; of equally frequent ones the first in ordinal order.</summary>
    public string Name => Data.Strings[Columns.Name[Index]];
    public string Country => Data.Strings[Columns.Country[Index]];
    public string Region => Data.Strings[Columns.Region[Index]];

    /// <summary>Town.</summary>
    public string Locality => Data.Strings[Columns.Locality[Index]];
    public string Postcode => Data.Strings[Columns.Postcode[Index]];

    /// <summary>Street and number, or all in one.</summary>
    public string Address => Data.Strings[Columns.Address[Index]];

    /// <summary>Name of the contact point; empty when not given.</summary>
    public string Contact => Data.Strings[Columns.Contact[Index]];

    /// <summary>Whether it is a human being, where the source says.</summary>
    public PartyNature Nature => Columns.Nature[Index];

    /// <summary>Number of different names it was given.</summary>
    public int NameCount => Columns.NameStart[Index + 1] - Columns.NameStart[Index];

    /// <summary>One of its names, the most frequent at 0.</summary>
    public string NameAt(int index) => Data.Strings[Columns.Names[Columns.NameStart[Index] + index]];

    /// <summary>Canonical ids of the profiles that were found to be this party: more than one where spellings were joined; none for joint bidders.</summary>
    public IEnumerable<string> Profiles
    {
        get
        {
            for (var index = Columns.ProfileStart[Index]; index < Columns.ProfileStart[Index + 1]; index++) yield return Data.Strings[Columns.Profiles[index]];
        }
    }

    /// <summary>What sources tell of it beside name and address, in order of kind.</summary>
    public RowList<PartyFact> Facts => new(Data, Columns.FactStart[Index], Columns.FactStart[Index + 1] - Columns.FactStart[Index]);

    /// <summary>Whether it stands in a register of companies that was read. No only where one was read for its country; unknown for joint bidders.</summary>
    public YesNo IsRegistered
    {
        get
        {
            if (Columns.RegisterCountries.Count == 0 || !Members.IsEmpty) return YesNo.Unknown;
            foreach (var fact in Facts)
                if (fact.Kind == PartyFactKind.Registered) return YesNo.Yes;
            return Columns.RegisterCountries.Contains(Columns.Country[Index]) ? YesNo.No : YesNo.Unknown;
        }
    }

    /// <summary>Name, or id where no name was given.</summary>
    public string Label => Columns.Name[Index].HasValue ? Name : Id;

    /// <summary>Numbers of the members of a joint bidder; empty for an ordinary party.</summary>
    public ReadOnlySpan<int> Members => Columns.Members.AsSpan(Columns.MemberStart[Index]..Columns.MemberStart[Index + 1]);

    /// <summary>Numbers of the bids made under this party (not those of joint bidders it is a member of), in order of <see cref="Dataset.Bids"/>.</summary>
    public ReadOnlySpan<int> Bids => Data.BidsOfParty.AsSpan(Data.BidsOfPartyStart[Index]..Data.BidsOfPartyStart[Index + 1]);
}

/// <summary>A contracting process.</summary>
public readonly record struct Tender(Dataset Data, int Index) : IRow<Tender>
{
    static Tender IRow<Tender>.At(Dataset data, int index) => new(data, index);

    TenderTable Columns => Data.TenderColumns;

    /// <summary>OCID, or the id mapped to it.</summary>
    public string Ocid => Data.Strings[Columns.Ocid[Index]];
    public string Title => Data.Strings[Columns.Title[Index]];

    /// <summary>The buyer; null when none was named.</summary>
    public Party? Buyer => Columns.Buyer[Index] < 0 ? null : new(Data, Columns.Buyer[Index]);
    public ProcurementMethod Method => Columns.Method[Index];
    public string MethodDetails => Data.Strings[Columns.MethodDetails[Index]];
    public ProcurementCategory Category => Columns.Category[Index];

    /// <summary>Classification code of what is bought, as published; empty when none.</summary>
    public string Classification => Data.Strings[Columns.Classification[Index]];
    public string ClassificationScheme => Data.Strings[Columns.ClassificationScheme[Index]];
    public TenderStatus Status => Columns.Status[Index];
    public string Country => Data.Strings[Columns.Country[Index]];
    public string Region => Data.Strings[Columns.Region[Index]];
    public Day Published => Columns.Published[Index];
    public Day Deadline => Columns.Deadline[Index];
    public Money? Estimate => Columns.HasEstimate[Index] ? new Money(Columns.EstimateUnits[Index], Columns.EstimateCurrency[Index]) : null;

    /// <summary>Number of tenderers as declared by the publisher; null when not given.</summary>
    public int? DeclaredTenderers => Columns.DeclaredTenderers[Index] < 0 ? null : Columns.DeclaredTenderers[Index];

    /// <summary>Framework agreement it is called off from; empty when none.</summary>
    public string Framework => Data.Strings[Columns.Framework[Index]];

    /// <summary>Why this procedure was chosen, in the publisher's words; empty when not given.</summary>
    public string Rationale => Data.Strings[Columns.Rationale[Index]];

    /// <summary>Who is responsible for it at the buyer; empty when not given.</summary>
    public string Official => Data.Strings[Columns.Official[Index]];

    /// <summary>How it was run: notice, documents, plan, criteria, questions, periods.</summary>
    public Procedure Procedure => new(Data, Index);

    /// <summary>Lines of what is bought, of the call, bids, awards and contracts in this order.</summary>
    public RowList<Item> Items => Data.ItemColumns.Start is { Length: > 0 } start ? Data.Items[start[Index]..start[Index + 1]] : Data.Items[..0];
    public RowList<Lot> Lots => Data.Lots[Columns.LotStart[Index]..Columns.LotStart[Index + 1]];

    /// <summary>First row that told of it, with the field asked about.</summary>
    public Source SourceOf(string field) => Data.RowSources[Columns.Row[Index]] with { Field = field };
}

/// <summary>A lot: the unit of competition.</summary>
public readonly record struct Lot(Dataset Data, int Index) : IRow<Lot>
{
    static Lot IRow<Lot>.At(Dataset data, int index) => new(data, index);

    LotTable Columns => Data.LotColumns;

    /// <summary>Canonical id: OCID, then <c>/</c> and the lot id where the tender has lots.</summary>
    public string Id => LotId.Length == 0 ? Tender.Ocid : $"{Tender.Ocid}/{LotId}";

    /// <summary>Id within the tender; empty for the whole tender, ids joined with <c>+</c> for a package of lots.</summary>
    public string LotId => Data.Strings[Columns.LotId[Index]];
    public string Title => Columns.Title[Index].HasValue ? Data.Strings[Columns.Title[Index]] : Tender.Title;
    public Tender Tender => new(Data, Columns.Tender[Index]);

    /// <summary>Classification code of the lot, else of the tender; empty when none.</summary>
    public string Classification => Data.Strings[ClassificationText];

    internal Text ClassificationText => Columns.Classification[Index].HasValue ? Columns.Classification[Index] : Data.TenderColumns.Classification[Columns.Tender[Index]];

    /// <summary>Status of the lot, else of the tender.</summary>
    public TenderStatus Status => Columns.Status[Index] == TenderStatus.Unknown ? Tender.Status : Columns.Status[Index];

    /// <summary>Estimated value of the lot; of the tender where it has only this lot.</summary>
    public Money? Estimate => Columns.HasEstimate[Index] ? new Money(Columns.EstimateUnits[Index], Columns.EstimateCurrency[Index]) : null;

    /// <summary>All bids, withdrawn and disqualified ones included.</summary>
    public RowList<Bid> Bids => Data.Bids[Columns.BidStart[Index]..Columns.BidStart[Index + 1]];
    public RowList<Award> Awards => Data.Awards[Columns.AwardStart[Index]..Columns.AwardStart[Index + 1]];

    /// <summary>
    /// Valid positive prices in ascending order, one per bidder (its last valid bid), all in <see cref="PriceCurrency"/>; of four or more, without the one that looks mistyped.
    /// Empty unless <see cref="PriceState"/> is <see cref="PriceState.Comparable"/>.
    /// </summary>
    public ReadOnlySpan<double> ValidPrices => Data.Prices.AsSpan(Columns.PriceStart[Index]..Columns.PriceStart[Index + 1]);

    /// <summary>Numbers in <see cref="Dataset.Bids"/> of the bids behind <see cref="ValidPrices"/>, in the same order.</summary>
    public ReadOnlySpan<int> PricedBids => Data.PricedBids.AsSpan(Columns.PriceStart[Index]..Columns.PriceStart[Index + 1]);
    public Currency PriceCurrency => Columns.PriceCurrency[Index];
    public PriceState PriceState => Columns.PriceState[Index];

    /// <summary>Bids received: those not invited-only or withdrawn, one per bidder; where the source names none, the declared number of tenderers of a tender with one lot; null when neither is known.</summary>
    public int? ReceivedBids
    {
        get
        {
            var received = 0;
            var last = -1;
            foreach (var bid in Bids)
            {
                if (bid.Status is BidStatus.Invited or BidStatus.Withdrawn) continue;
                received++;
                if (bid.BidderIndex == last) received--;
                last = bid.BidderIndex;
            }
            if (received > 0) return received;
            var tender = Tender;
            return tender.Lots.Count == 1 && tender.DeclaredTenderers is int declared ? declared : Bids.Count > 0 ? 0 : null;
        }
    }

    /// <summary>The day it is placed at in time: deadline, else publication, else first award.</summary>
    public Day Date
    {
        get
        {
            var tender = Tender;
            if (tender.Deadline.HasValue) return tender.Deadline;
            if (tender.Published.HasValue) return tender.Published;
            foreach (var award in Awards)
                if (award.Date.HasValue) return award.Date;
            return Day.None;
        }
    }

    /// <summary>The value at stake: the active award's amount, else the winner's or lowest valid bid, else the estimate; null when none is known.</summary>
    public Money? Value
    {
        get
        {
            foreach (var award in Awards)
                if (award.IsActive && award.Amount is { Units: > 0 } amount) return amount;
            foreach (var bid in Bids)
                if (bid.IsWinner && bid.Amount is { Units: > 0 } amount) return amount;
            if (!PricedBids.IsEmpty) return Data.Bids[PricedBids[0]].Amount;
            return Estimate;
        }
    }

    public Source SourceOf(string field) => Data.RowSources[Columns.Row[Index]] with { Field = field };
}

/// <summary>A bid of one bidder for one lot.</summary>
public readonly record struct Bid(Dataset Data, int Index) : IRow<Bid>
{
    static Bid IRow<Bid>.At(Dataset data, int index) => new(data, index);

    BidTable Columns => Data.BidColumns;

    public Lot Lot => new(Data, Columns.Lot[Index]);
    public string BidId => Data.Strings[Columns.BidId[Index]];
    public int BidderIndex => Columns.Bidder[Index];
    public Party Bidder => new(Data, Columns.Bidder[Index]);
    public Money? Amount => Columns.HasAmount[Index] ? new Money(Columns.Units[Index], Columns.Currency[Index]) : null;
    public BidStatus Status => Columns.Status[Index];
    public Day Date => Columns.Date[Index];

    /// <summary>Moment it was received, where the source gives a time of day; else <see cref="Instant.None"/>.</summary>
    public Instant ReceivedAt => Columns.ReceivedAt.Length == 0 ? Instant.None : Columns.ReceivedAt[Index];

    /// <summary>Why it was turned away or has its status, in the publisher's words; empty when not given.</summary>
    public string Reason => Columns.Reason.Length == 0 ? "" : Data.Strings[Columns.Reason[Index]];

    /// <summary>Received and not turned away: neither invited-only, withdrawn nor disqualified.</summary>
    public bool IsValid => Status is BidStatus.Unknown or BidStatus.Pending or BidStatus.Valid;

    /// <summary>An active award of the lot names its bidder or the bid itself.</summary>
    public bool IsWinner => Columns.Winner[Index];

    /// <summary>Traces of where its files were made, each <c>kind:value</c>, in ordinal order; empty when none are given.</summary>
    public ReadOnlySpan<string> Traces => Columns.Traces.Length == 0 || !Columns.Traces[Index].HasValue ? [] : Data.Strings[Columns.Traces[Index]].Split('\n');
    public Source SourceOf(string field) => Data.RowSources[Columns.Row[Index]] with { Field = field };
}

/// <summary>An award of a lot.</summary>
public readonly record struct Award(Dataset Data, int Index) : IRow<Award>
{
    static Award IRow<Award>.At(Dataset data, int index) => new(data, index);

    AwardTable Columns => Data.AwardColumns;

    public Lot Lot => new(Data, Columns.Lot[Index]);
    public string AwardId => Data.Strings[Columns.AwardId[Index]];
    public string Title => Data.Strings[Columns.Title[Index]];

    /// <summary>The supplier (joint where several are named); null when none was named.</summary>
    public Party? Supplier => Columns.Supplier[Index] < 0 ? null : new(Data, Columns.Supplier[Index]);
    public Money? Amount => Columns.HasAmount[Index] ? new Money(Columns.Units[Index], Columns.Currency[Index]) : null;
    public AwardStatus Status => Columns.Status[Index];

    /// <summary>In force, or of unstated status.</summary>
    public bool IsActive => Status is AwardStatus.Active or AwardStatus.Unknown;
    public Day Date => Columns.Date[Index];

    /// <summary>Why it has its status or was made, in the publisher's words; empty when not given.</summary>
    public string Rationale => Columns.Rationale.Length == 0 ? "" : Data.Strings[Columns.Rationale[Index]];

    /// <summary>Number of its items; null when none are listed.</summary>
    public int? Items => Columns.Items.Length == 0 || Columns.Items[Index] == 0 ? null : Columns.Items[Index];
    public Source SourceOf(string field) => Data.RowSources[Columns.Row[Index]] with { Field = field };
}

/// <summary>A contract, or an active award that has none of its own.</summary>
public readonly record struct Contract(Dataset Data, int Index) : IRow<Contract>
{
    static Contract IRow<Contract>.At(Dataset data, int index) => new(data, index);

    ContractTable Columns => Data.ContractColumns;

    /// <summary>Canonical id: the lot's id, then <c>#</c> and the contract's or award's id.</summary>
    public string Id => $"{Lot.Id}#{ContractId}";
    public string ContractId => Data.Strings[Columns.ContractId[Index]];
    public Lot Lot => new(Data, Columns.Lot[Index]);
    public string Title => Data.Strings[TitleText];

    /// <summary>The title where it is only read and no string is wanted.</summary>
    internal Text TitleText
    {
        get
        {
            if (Columns.Title[Index].HasValue) return Columns.Title[Index];
            var lot = Columns.Lot[Index];
            var own = Data.LotColumns.Title[lot];
            return own.HasValue ? own : Data.TenderColumns.Title[Data.LotColumns.Tender[lot]];
        }
    }
    public Party? Buyer => Columns.Buyer[Index] < 0 ? null : new(Data, Columns.Buyer[Index]);
    public Party? Supplier => Columns.Supplier[Index] < 0 ? null : new(Data, Columns.Supplier[Index]);
    public Money? Amount => Columns.HasAmount[Index] ? new Money(Columns.Units[Index], Columns.Currency[Index]) : null;

    /// <summary>Day of signature, else of award, else of the lot.</summary>
    public Day Date => Columns.Date[Index];

    /// <summary>Value before amendments, in the currency of <see cref="Amount"/>; null where it is not known.</summary>
    public Money? FirstAmount => FirstAmountBasis == FirstValueBasis.None ? null : new Money(Columns.First[Index].Units, Columns.Currency[Index]);

    /// <summary>How <see cref="FirstAmount"/> is known.</summary>
    public FirstValueBasis FirstAmountBasis => Columns.First.Length == 0 ? FirstValueBasis.None : Columns.First[Index].Basis;

    /// <summary>Day of the last amendment; <see cref="Day.None"/> where none is known.</summary>
    public Day Amended => Columns.Amended.Length == 0 ? Day.None : Columns.Amended[Index];

    /// <summary>True for a row of a spend list: money paid, of which nobody knows whether it is a contract or a part of one.</summary>
    public bool IsPayment => Columns.IsPayment.Length > 0 && Columns.IsPayment[Index];

    /// <summary>How it was carried out: term, documents, changes, payments, milestones.</summary>
    public Execution Execution => new(Data, Index);

    /// <summary>Numbers of the parties that do part of the work for the supplier, ascending; empty when none are named.</summary>
    public ReadOnlySpan<int> Subcontractors => Columns.Subcontractors.TryGetValue(Index, out var numbers) ? numbers : [];
    public Source SourceOf(string field) => Data.RowSources[Columns.Row[Index]] with { Field = field };
}

/// <summary>A buyer and one of its suppliers, with their contracts in order of day.</summary>
public readonly record struct BuyerSupplier(Dataset Data, int Index) : IRow<BuyerSupplier>
{
    static BuyerSupplier IRow<BuyerSupplier>.At(Dataset data, int index) => new(data, index);

    public Party Buyer => Contracts[0].Buyer!.Value;
    public Party Supplier => Contracts[0].Supplier!.Value;
    public RowList<Contract> Contracts => Data.Contracts[Data.GroupStart[Index]..Data.GroupStart[Index + 1]];
}

/// <summary>A buyer with its suppliers and contracts.</summary>
public readonly record struct Buyer(Dataset Data, int Index) : IRow<Buyer>
{
    static Buyer IRow<Buyer>.At(Dataset data, int index) => new(data, index);

    public Party Party => Suppliers[0].Buyer;
    public RowList<BuyerSupplier> Suppliers => Data.BuyerSuppliers[Data.BuyerStart[Index]..Data.BuyerStart[Index + 1]];
    public RowList<Contract> Contracts => Data.Contracts[Data.GroupStart[Data.BuyerStart[Index]]..Data.GroupStart[Data.BuyerStart[Index + 1]]];
}
