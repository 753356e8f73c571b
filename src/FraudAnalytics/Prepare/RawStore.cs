using System.Runtime.InteropServices;
using FraudAnalytics.Domain;
using FraudAnalytics.Ingest;

namespace FraudAnalytics.Prepare;

/// <summary>All raw records of a scan behind one string pool: batches are re-interned and their row and slice numbers moved up.</summary>
sealed class RawStore
{
    readonly PartyIntake parties;

    public RawStore() => parties = new(Strings);

    public StringPool Strings { get; } = new();
    public List<RawRow> Rows { get; } = [];
    public RowBlocks<RawTender> Tenders { get; } = new();
    public RowBlocks<RawLot> Lots { get; } = new();
    public RowBlocks<RawBid> Bids { get; } = new();
    public RowBlocks<RawAward> Awards { get; } = new();
    public RowBlocks<RawContract> Contracts { get; } = new();
    public List<RawParty> Parties => parties.Parties;
    public List<RawPartyFact> Facts => parties.Facts;
    public RowBlocks<RawItem> Items { get; } = new();
    public RowBlocks<RawProcedure> Procedures { get; } = new();
    public RowBlocks<RawExecution> Executions { get; } = new();
    public List<RawListing> Listings { get; } = [];
    public List<RawOfficial> Officials { get; } = [];
    public List<Text> Texts { get; } = [];
    public List<PartyRef> PartyRefs { get; } = [];
    public List<DataIssue> Issues { get; } = [];

    public void Absorb(RawBatch batch)
    {
        var moved = new Move(this, batch);
        var rows = CollectionsMarshal.AsSpan(batch.Rows);
        foreach (ref readonly var tender in CollectionsMarshal.AsSpan(batch.Tenders))
            if (!rows[tender.Row].Quarantined) moved.Carry(ref Tenders.Add(tender));
        foreach (ref readonly var lot in CollectionsMarshal.AsSpan(batch.Lots))
            if (!rows[lot.Row].Quarantined) moved.Carry(ref Lots.Add(lot));
        foreach (ref readonly var bid in CollectionsMarshal.AsSpan(batch.Bids))
            if (!rows[bid.Row].Quarantined) moved.Carry(ref Bids.Add(bid));
        foreach (ref readonly var award in CollectionsMarshal.AsSpan(batch.Awards))
            if (!rows[award.Row].Quarantined) moved.Carry(ref Awards.Add(award));
        foreach (ref readonly var contract in CollectionsMarshal.AsSpan(batch.Contracts))
            if (!rows[contract.Row].Quarantined) moved.Carry(ref Contracts.Add(contract));
        foreach (var party in batch.Parties)
            if (!rows[party.Row].Quarantined) parties.Add(moved.Of(party));
        foreach (var fact in batch.Facts)
            if (!rows[fact.Row].Quarantined) parties.Add(moved.Of(fact));
        foreach (var listing in batch.Listings)
            if (!rows[listing.Row].Quarantined) Listings.Add(moved.Of(listing));
        foreach (var official in batch.Officials)
            if (!rows[official.Row].Quarantined) Officials.Add(moved.Of(official));
        foreach (ref readonly var item in CollectionsMarshal.AsSpan(batch.Items))
            if (!rows[item.Row].Quarantined) moved.Carry(ref Items.Add(item));
        foreach (var procedure in batch.Procedures) moved.Carry(ref Procedures.Add(procedure));
        foreach (var execution in batch.Executions) moved.Carry(ref Executions.Add(execution));
        foreach (var text in batch.Texts) Texts.Add(moved.Of(text));
        foreach (var party in batch.PartyRefs) PartyRefs.Add(moved.Of(party));
        Rows.AddRange(batch.Rows);
        Issues.AddRange(batch.Issues);
    }

    /// <summary>Gives back what names organisations, once all are numbered.</summary>
    public void DropParties()
    {
        parties.Clear();
        Drop(PartyRefs);
    }

    /// <summary>Gives back all records, once they are put together.</summary>
    public void DropRecords()
    {
        Tenders.Clear();
        Lots.Clear();
        Bids.Clear();
        Awards.Clear();
        Contracts.Clear();
        Drop(Listings);
        Drop(Officials);
        Items.Clear();
        Procedures.Clear();
        Executions.Clear();
        Drop(Texts);
    }

    static void Drop<T>(List<T> list)
    {
        list.Clear();
        list.Capacity = 0;
    }

    public ReadOnlySpan<Text> TextsOf(Slice slice) => CollectionsMarshal.AsSpan(Texts).Slice(slice.Start, slice.Count);

    public ReadOnlySpan<PartyRef> PartiesOf(Slice slice) => CollectionsMarshal.AsSpan(PartyRefs).Slice(slice.Start, slice.Count);

    /// <summary>In how many rows the details of an organisation stand alike.</summary>
    public int TimesOf(int party) => parties.Times[party];

    public long VersionOf(int row) => Rows[row].Version;

    /// <summary>Carries one batch's numbers over into the store's.</summary>
    readonly struct Move
    {
        readonly Text[] texts;
        readonly int firstRow;
        readonly int firstText;
        readonly int firstParty;
        readonly int firstProcedure;
        readonly int firstExecution;

        public Move(RawStore store, RawBatch batch)
        {
            texts = store.Strings.InternAll(batch.Strings);
            firstRow = store.Rows.Count;
            firstText = store.Texts.Count;
            firstParty = store.PartyRefs.Count;
            firstProcedure = store.Procedures.Count;
            firstExecution = store.Executions.Count;
        }

        public Text Of(Text text) => texts[text.Index];
        public PartyRef Of(PartyRef party) => new(Of(party.Id), Of(party.Name));
        Slice TextSlice(Slice slice) => slice with { Start = slice.Start + firstText };
        Slice PartySlice(Slice slice) => slice with { Start = slice.Start + firstParty };

        public void Carry(ref RawTender raw)
        {
            raw.Row += firstRow;
            raw.Ocid = Of(raw.Ocid);
            raw.Title = Of(raw.Title);
            raw.Buyer = Of(raw.Buyer);
            raw.Method = Of(raw.Method);
            raw.MethodDetails = Of(raw.MethodDetails);
            raw.Category = Of(raw.Category);
            raw.Classification = Of(raw.Classification);
            raw.ClassificationScheme = Of(raw.ClassificationScheme);
            raw.Status = Of(raw.Status);
            raw.Country = Of(raw.Country);
            raw.Region = Of(raw.Region);
            raw.Tenderers = PartySlice(raw.Tenderers);
            raw.Framework = Of(raw.Framework);
            raw.Rationale = Of(raw.Rationale);
            raw.Official = Of(raw.Official);
            if (raw.Procedure > 0) raw.Procedure += firstProcedure;
        }

        public void Carry(ref RawLot raw)
        {
            raw.Row += firstRow;
            raw.Ocid = Of(raw.Ocid);
            raw.LotId = Of(raw.LotId);
            raw.Title = Of(raw.Title);
            raw.Status = Of(raw.Status);
            raw.Classification = Of(raw.Classification);
            raw.ClassificationScheme = Of(raw.ClassificationScheme);
        }

        public void Carry(ref RawBid raw)
        {
            raw.Row += firstRow;
            raw.Ocid = Of(raw.Ocid);
            raw.Lots = TextSlice(raw.Lots);
            raw.BidId = Of(raw.BidId);
            raw.Tenderers = PartySlice(raw.Tenderers);
            raw.Status = Of(raw.Status);
            raw.Traces = TextSlice(raw.Traces);
            raw.Reason = Of(raw.Reason);
        }

        public void Carry(ref RawAward raw)
        {
            raw.Row += firstRow;
            raw.Ocid = Of(raw.Ocid);
            raw.Lots = TextSlice(raw.Lots);
            raw.AwardId = Of(raw.AwardId);
            raw.Suppliers = PartySlice(raw.Suppliers);
            raw.Status = Of(raw.Status);
            raw.Title = Of(raw.Title);
            raw.BidId = Of(raw.BidId);
            raw.Rationale = Of(raw.Rationale);
        }

        public void Carry(ref RawContract raw)
        {
            raw.Row += firstRow;
            raw.Ocid = Of(raw.Ocid);
            raw.ContractId = Of(raw.ContractId);
            raw.AwardId = Of(raw.AwardId);
            raw.Lots = TextSlice(raw.Lots);
            raw.Suppliers = PartySlice(raw.Suppliers);
            raw.Status = Of(raw.Status);
            raw.Title = Of(raw.Title);
            raw.Nature = Of(raw.Nature);
            raw.Subcontractors = PartySlice(raw.Subcontractors);
            if (raw.Execution > 0) raw.Execution += firstExecution;
        }

        public void Carry(ref RawProcedure raw) => (raw.PlannedMethod, raw.AwardCriteria, raw.Repeats) = (Of(raw.PlannedMethod), Of(raw.AwardCriteria), Of(raw.Repeats));

        public void Carry(ref RawExecution raw) => raw.AmendmentRationale = Of(raw.AmendmentRationale);

        public void Carry(ref RawItem raw)
        {
            raw.Row += firstRow;
            raw.Ocid = Of(raw.Ocid);
            raw.Lot = Of(raw.Lot);
            raw.Of = Of(raw.Of);
            raw.ItemId = Of(raw.ItemId);
            raw.Classification = Of(raw.Classification);
            raw.Unit = Of(raw.Unit);
        }

        public RawParty Of(RawParty raw) => raw with
        {
            Row = raw.Row + firstRow,
            Ref = Of(raw.Ref),
            Country = Of(raw.Country),
            Region = Of(raw.Region),
            Locality = Of(raw.Locality),
            Postcode = Of(raw.Postcode),
            Address = Of(raw.Address),
            Contact = Of(raw.Contact),
        };

        public RawPartyFact Of(RawPartyFact raw) => raw with
        {
            Row = raw.Row + firstRow,
            Party = Of(raw.Party),
            Value = Of(raw.Value),
            Scheme = Of(raw.Scheme),
            Other = Of(raw.Other),
            Born = Of(raw.Born),
        };

        public RawListing Of(RawListing raw) => raw with
        {
            Row = raw.Row + firstRow,
            List = Of(raw.List),
            Id = Of(raw.Id),
            Name = Of(raw.Name),
            OtherNames = TextSlice(raw.OtherNames),
            Country = Of(raw.Country),
            Address = Of(raw.Address),
            Grounds = Of(raw.Grounds),
        };

        public RawOfficial Of(RawOfficial raw) => raw with
        {
            Row = raw.Row + firstRow,
            Buyer = Of(raw.Buyer),
            Id = Of(raw.Id),
            Name = Of(raw.Name),
            Role = Of(raw.Role),
            Born = Of(raw.Born),
            Address = Of(raw.Address),
            Phone = Of(raw.Phone),
            Email = Of(raw.Email),
            BankAccount = Of(raw.BankAccount),
        };
    }
}
