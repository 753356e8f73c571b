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
    public List<RawTender> Tenders { get; } = [];
    public List<RawLot> Lots { get; } = [];
    public List<RawBid> Bids { get; } = [];
    public List<RawAward> Awards { get; } = [];
    public List<RawContract> Contracts { get; } = [];
    public List<RawParty> Parties => parties.Parties;
    public List<RawPartyFact> Facts => parties.Facts;
    public List<RawItem> Items { get; } = [];
    public List<RawProcedure> Procedures { get; } = [];
    public List<RawExecution> Executions { get; } = [];
    public List<RawListing> Listings { get; } = [];
    public List<RawOfficial> Officials { get; } = [];
    public List<Text> Texts { get; } = [];
    public List<PartyRef> PartyRefs { get; } = [];
    public List<DataIssue> Issues { get; } = [];

    public void Absorb(RawBatch batch)
    {
        var moved = new Move(this, batch);
        var rows = CollectionsMarshal.AsSpan(batch.Rows);
        foreach (var tender in batch.Tenders)
            if (!rows[tender.Row].Quarantined) Tenders.Add(moved.Of(tender));
        foreach (var lot in batch.Lots)
            if (!rows[lot.Row].Quarantined) Lots.Add(moved.Of(lot));
        foreach (var bid in batch.Bids)
            if (!rows[bid.Row].Quarantined) Bids.Add(moved.Of(bid));
        foreach (var award in batch.Awards)
            if (!rows[award.Row].Quarantined) Awards.Add(moved.Of(award));
        foreach (var contract in batch.Contracts)
            if (!rows[contract.Row].Quarantined) Contracts.Add(moved.Of(contract));
        foreach (var party in batch.Parties)
            if (!rows[party.Row].Quarantined) parties.Add(moved.Of(party));
        foreach (var fact in batch.Facts)
            if (!rows[fact.Row].Quarantined) parties.Add(moved.Of(fact));
        foreach (var listing in batch.Listings)
            if (!rows[listing.Row].Quarantined) Listings.Add(moved.Of(listing));
        foreach (var official in batch.Officials)
            if (!rows[official.Row].Quarantined) Officials.Add(moved.Of(official));
        foreach (var item in batch.Items)
            if (!rows[item.Row].Quarantined) Items.Add(moved.Of(item));
        foreach (var procedure in batch.Procedures) Procedures.Add(moved.Of(procedure));
        foreach (var execution in batch.Executions) Executions.Add(moved.Of(execution));
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
        Drop(Tenders);
        Drop(Lots);
        Drop(Bids);
        Drop(Awards);
        Drop(Contracts);
        Drop(Listings);
        Drop(Officials);
        Drop(Items);
        Drop(Procedures);
        Drop(Executions);
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
            texts = new Text[batch.Strings.Count];
            for (var index = 1; index < texts.Length; index++)
                texts[index] = store.Strings.Intern(batch.Strings, new(index));
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

        public RawTender Of(RawTender raw) => raw with
        {
            Row = raw.Row + firstRow,
            Ocid = Of(raw.Ocid),
            Title = Of(raw.Title),
            Buyer = Of(raw.Buyer),
            Method = Of(raw.Method),
            MethodDetails = Of(raw.MethodDetails),
            Category = Of(raw.Category),
            Classification = Of(raw.Classification),
            ClassificationScheme = Of(raw.ClassificationScheme),
            Status = Of(raw.Status),
            Country = Of(raw.Country),
            Region = Of(raw.Region),
            Tenderers = PartySlice(raw.Tenderers),
            Framework = Of(raw.Framework),
            Rationale = Of(raw.Rationale),
            Official = Of(raw.Official),
            Procedure = raw.Procedure == 0 ? 0 : raw.Procedure + firstProcedure,
        };

        public RawLot Of(RawLot raw) => raw with
        {
            Row = raw.Row + firstRow,
            Ocid = Of(raw.Ocid),
            LotId = Of(raw.LotId),
            Title = Of(raw.Title),
            Status = Of(raw.Status),
            Classification = Of(raw.Classification),
            ClassificationScheme = Of(raw.ClassificationScheme),
        };

        public RawBid Of(RawBid raw) => raw with
        {
            Row = raw.Row + firstRow,
            Ocid = Of(raw.Ocid),
            Lots = TextSlice(raw.Lots),
            BidId = Of(raw.BidId),
            Tenderers = PartySlice(raw.Tenderers),
            Status = Of(raw.Status),
            Traces = TextSlice(raw.Traces),
            Reason = Of(raw.Reason),
        };

        public RawAward Of(RawAward raw) => raw with
        {
            Row = raw.Row + firstRow,
            Ocid = Of(raw.Ocid),
            Lots = TextSlice(raw.Lots),
            AwardId = Of(raw.AwardId),
            Suppliers = PartySlice(raw.Suppliers),
            Status = Of(raw.Status),
            Title = Of(raw.Title),
            BidId = Of(raw.BidId),
            Rationale = Of(raw.Rationale),
        };

        public RawContract Of(RawContract raw) => raw with
        {
            Row = raw.Row + firstRow,
            Ocid = Of(raw.Ocid),
            ContractId = Of(raw.ContractId),
            AwardId = Of(raw.AwardId),
            Lots = TextSlice(raw.Lots),
            Suppliers = PartySlice(raw.Suppliers),
            Status = Of(raw.Status),
            Title = Of(raw.Title),
            Nature = Of(raw.Nature),
            Subcontractors = PartySlice(raw.Subcontractors),
            Execution = raw.Execution == 0 ? 0 : raw.Execution + firstExecution,
        };

        public RawProcedure Of(RawProcedure raw) => raw with { PlannedMethod = Of(raw.PlannedMethod), AwardCriteria = Of(raw.AwardCriteria), Repeats = Of(raw.Repeats) };

        public RawExecution Of(RawExecution raw) => raw with { AmendmentRationale = Of(raw.AmendmentRationale) };

        public RawItem Of(RawItem raw) => raw with
        {
            Row = raw.Row + firstRow,
            Ocid = Of(raw.Ocid),
            Lot = Of(raw.Lot),
            Of = Of(raw.Of),
            ItemId = Of(raw.ItemId),
            Classification = Of(raw.Classification),
            Unit = Of(raw.Unit),
        };

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
