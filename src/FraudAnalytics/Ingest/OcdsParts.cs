using System.Runtime.InteropServices;
using System.Text.Json;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Ingest;

/// <summary>The sections of one release, read into a batch. OCIDs, which may come last, are filled in by <see cref="Complete"/>.</summary>
struct OcdsParts
{
    readonly RawBatch batch;
    readonly StringPool strings;
    readonly int row;
    readonly int firstLot, firstBid, firstAward, firstContract, firstParty, firstItem;
    readonly OcdsItems items;
    RawTender tender;
    OcdsProcedure procedure;
    PartyRef procuringEntity;
    Dictionary<Text, (Text Id, Text Scheme)>? itemsOfLots;
    List<PartyRef>? subcontractors;

    /// <param name="batch">Where the records go.</param>
    /// <param name="row">The release's row.</param>
    public OcdsParts(RawBatch batch, int row)
    {
        (this.batch, this.row, strings) = (batch, row, batch.Strings);
        (firstLot, firstBid, firstAward, firstContract, firstParty) = (batch.Lots.Count, batch.Bids.Count, batch.Awards.Count, batch.Contracts.Count, batch.Parties.Count);
        firstItem = batch.Items.Count;
        tender = new() { DeclaredTenderers = -1 };
        (items, procedure) = (new(batch, row), new(batch, row));
    }

    public void ReadBuyer(ref JsonTokens reader)
    {
        reader.Read();
        tender.Buyer = OcdsParty.Read(ref reader, strings);
    }

    public void ReadTender(ref JsonTokens reader)
    {
        if (!JsonValues.EntersObject(ref reader)) return;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName) ReadTenderField(ref reader);
    }

    public void ReadPlanning(ref JsonTokens reader) => procedure.ReadPlanning(ref reader);

    public void ReadComplaints(ref JsonTokens reader) => procedure.ReadComplaints(ref reader);

    void ReadTenderField(ref JsonTokens reader)
    {
        switch (reader.ValueSpan.Length)
        {
            case 4 when JsonValues.Is(ref reader, "lots"u8): ReadLots(ref reader); break;
            case 5 when JsonValues.Is(ref reader, "title"u8): tender.Title = JsonValues.ReadText(ref reader, strings); break;
            case 5 when JsonValues.Is(ref reader, "value"u8): tender.Estimate = JsonValues.ReadAmount(ref reader, new(batch, row, "tender/value/amount")); break;
            case 5 when JsonValues.Is(ref reader, "items"u8): ReadItems(ref reader); break;
            case 6 when JsonValues.Is(ref reader, "status"u8): tender.Status = JsonValues.ReadText(ref reader, strings); break;
            case 9 when JsonValues.Is(ref reader, "tenderers"u8): tender.Tenderers = ReadOrganisations(ref reader); break;
            case 12 when JsonValues.Is(ref reader, "tenderPeriod"u8): ReadPeriod(ref reader); break;
            case 14 when JsonValues.Is(ref reader, "classification"u8): ReadOwnClassification(ref reader); break;
            case 15 when JsonValues.Is(ref reader, "procuringEntity"u8):
                reader.Read();
                procuringEntity = OcdsParty.Read(ref reader, strings);
                break;
            case 15 when JsonValues.Is(ref reader, "numberOfTenders"u8): ReadDeclared(ref reader); break;
            case 17 when JsonValues.Is(ref reader, "procurementMethod"u8): tender.Method = JsonValues.ReadText(ref reader, strings); break;
            case 17 when JsonValues.Is(ref reader, "numberOfTenderers"u8): ReadDeclared(ref reader); break;
            case 23 when JsonValues.Is(ref reader, "mainProcurementCategory"u8): tender.Category = JsonValues.ReadText(ref reader, strings); break;
            case 26 when JsonValues.Is(ref reader, "procurementMethodRationale"u8): tender.Rationale = JsonValues.ReadText(ref reader, strings); break;
            case 24 when JsonValues.Is(ref reader, "procurementMethodDetails"u8): tender.MethodDetails = JsonValues.ReadText(ref reader, strings); break;
            default: procedure.ReadTenderField(ref reader); break;
        }
    }

    void ReadDeclared(ref JsonTokens reader)
    {
        var declared = JsonValues.ReadCount(ref reader);
        if (declared >= 0) tender.DeclaredTenderers = declared;
    }

    void ReadOwnClassification(ref JsonTokens reader)
    {
        var own = items.ReadClassification(ref reader);
        if (own.Id.HasValue) (tender.Classification, tender.ClassificationScheme) = own;
    }

    void ReadPeriod(ref JsonTokens reader)
    {
        if (!JsonValues.EntersObject(ref reader)) return;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (JsonValues.Is(ref reader, "startDate"u8)) tender.Published = JsonValues.ReadDay(ref reader, new(batch, row, "tender/tenderPeriod/startDate"));
            else if (JsonValues.Is(ref reader, "endDate"u8)) (tender.Deadline, tender.DeadlineAt) = (JsonValues.ReadDay(ref reader, new(batch, row, "tender/tenderPeriod/endDate"), out var moment), moment);
            else JsonValues.SkipValue(ref reader);
        }
    }

    /// <summary>The first classified item says what is bought, of the tender and of each lot; the tender's own classification goes before.</summary>
    void ReadItems(ref JsonTokens reader)
    {
        for (var list = new JsonList(ref reader); list.Next(ref reader);)
        {
            var item = items.Read(ref reader, ItemStage.Tender, list.Index);
            if (!item.Classification.HasValue) continue;
            var bought = (item.Classification, item.Scheme);
            if (!tender.Classification.HasValue) (tender.Classification, tender.ClassificationScheme) = bought;
            if (item.Lots.Count > 0) itemsOfLots ??= [];
            for (var lot = item.Lots.Start; lot < item.Lots.Start + item.Lots.Count; lot++) itemsOfLots!.TryAdd(batch.Texts[lot], bought);
        }
    }

    void ReadLots(ref JsonTokens reader)
    {
        for (var lots = new JsonList(ref reader); lots.Next(ref reader);)
        {
            var lot = new RawLot();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (JsonValues.Is(ref reader, "id"u8)) lot.LotId = JsonValues.ReadText(ref reader, strings);
                else if (JsonValues.Is(ref reader, "title"u8)) lot.Title = JsonValues.ReadText(ref reader, strings);
                else if (JsonValues.Is(ref reader, "status"u8)) lot.Status = JsonValues.ReadText(ref reader, strings);
                else if (JsonValues.Is(ref reader, "value"u8)) lot.Estimate = JsonValues.ReadAmount(ref reader, new(batch, row, "tender/lots", lots.Index, "value/amount"));
                else procedure.ReadLotField(ref reader);
            }
            batch.Lots.Add(lot);
        }
    }

    /// <summary><c>bids</c> is an object with <c>details</c> (1.1), or itself the list.</summary>
    public readonly void ReadBids(ref JsonTokens reader)
    {
        var before = reader;
        reader.Read();
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            reader = before;
            ReadBidList(ref reader);
            return;
        }
        if (reader.TokenType != JsonTokenType.StartObject) return;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            if (JsonValues.Is(ref reader, "details"u8)) ReadBidList(ref reader);
            else JsonValues.SkipValue(ref reader);
    }

    readonly void ReadBidList(ref JsonTokens reader)
    {
        for (var bids = new JsonList(ref reader); bids.Next(ref reader);)
        {
            var (bid, first, itemLots) = (new RawBid(), batch.Items.Count, default(Slice));
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName) ReadBidField(ref reader, ref bid, ref itemLots, bids.Index);
            if (bid.Lots.Count == 0) bid.Lots = itemLots;
            items.Belong(first, bid.BidId);
            batch.Bids.Add(bid);
        }
    }

    readonly void ReadBidField(ref JsonTokens reader, ref RawBid bid, ref Slice itemLots, int index)
    {
        switch (reader.ValueSpan.Length)
        {
            case 2 when JsonValues.Is(ref reader, "id"u8): bid.BidId = JsonValues.ReadText(ref reader, strings); break;
            case 4 when JsonValues.Is(ref reader, "date"u8): (bid.Date, bid.ReceivedAt) = (JsonValues.ReadDay(ref reader, new(batch, row, "bids/details", index, "date"), out var moment), moment); break;
            case 5 when JsonValues.Is(ref reader, "value"u8): bid.Amount = JsonValues.ReadAmount(ref reader, new(batch, row, "bids/details", index, "value/amount")); break;
            case 5 when JsonValues.Is(ref reader, "items"u8): itemLots = items.ReadAll(ref reader, ItemStage.Bid).Lots; break;
            case 6 when JsonValues.Is(ref reader, "status"u8): bid.Status = JsonValues.ReadText(ref reader, strings); break;
            case 9 when JsonValues.Is(ref reader, "tenderers"u8): bid.Tenderers = ReadOrganisations(ref reader); break;
            case 9 when JsonValues.Is(ref reader, "documents"u8): bid.Traces = Trace.ReadAuthors(ref reader, batch); break;
            case 10 or 11 when OcdsTexts.IsLotReference(ref reader): bid.Lots = OcdsTexts.Read(ref reader, batch); break;
            case 13 when JsonValues.Is(ref reader, "statusDetails"u8): bid.Reason = JsonValues.ReadText(ref reader, strings); break;
            case 15 when JsonValues.Is(ref reader, "rejectionReason"u8): bid.Reason = JsonValues.ReadText(ref reader, strings); break;
            case 22 when JsonValues.Is(ref reader, "disqualificationReason"u8): bid.Reason = JsonValues.ReadText(ref reader, strings); break;
            default: JsonValues.SkipValue(ref reader); break;
        }
    }

    public void ReadAwards(ref JsonTokens reader)
    {
        for (var awards = new JsonList(ref reader); awards.Next(ref reader);)
        {
            var (award, first, itemLots) = (new RawAward(), batch.Items.Count, default(Slice));
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName) ReadAwardField(ref reader, ref award, ref itemLots, awards.Index);
            if (award.Lots.Count == 0) award.Lots = itemLots;
            items.Belong(first, award.AwardId);
            batch.Awards.Add(award);
        }
    }

    void ReadAwardField(ref JsonTokens reader, ref RawAward award, ref Slice itemLots, int index)
    {
        switch (reader.ValueSpan.Length)
        {
            case 2 when JsonValues.Is(ref reader, "id"u8): award.AwardId = JsonValues.ReadText(ref reader, strings); break;
            case 4 when JsonValues.Is(ref reader, "date"u8): award.Date = JsonValues.ReadDay(ref reader, new(batch, row, "awards", index, "date")); break;
            case 5 when JsonValues.Is(ref reader, "title"u8): award.Title = JsonValues.ReadText(ref reader, strings); break;
            case 5 when JsonValues.Is(ref reader, "value"u8): award.Amount = JsonValues.ReadAmount(ref reader, new(batch, row, "awards", index, "value/amount")); break;
            case 5 when JsonValues.Is(ref reader, "items"u8): (itemLots, award.Items) = items.ReadAll(ref reader, ItemStage.Award); break;
            case 6 when JsonValues.Is(ref reader, "status"u8): award.Status = JsonValues.ReadText(ref reader, strings); break;
            case 9 when JsonValues.Is(ref reader, "suppliers"u8): award.Suppliers = ReadOrganisations(ref reader); break;
            case 9 when JsonValues.Is(ref reader, "documents"u8): procedure.Add(OcdsDocuments.Read(ref reader, DocumentKinds.AnyAward, out _)); break;
            case 9 when JsonValues.Is(ref reader, "rationale"u8): award.Rationale = JsonValues.ReadText(ref reader, strings); break;
            case 10 when JsonValues.Is(ref reader, "relatedBid"u8): award.BidId = JsonValues.ReadText(ref reader, strings); break;
            case 10 or 11 when OcdsTexts.IsLotReference(ref reader): award.Lots = OcdsTexts.Read(ref reader, batch); break;
            case 13 when JsonValues.Is(ref reader, "statusDetails"u8) && !award.Rationale.HasValue: award.Rationale = JsonValues.ReadText(ref reader, strings); break;
            default: JsonValues.SkipValue(ref reader); break;
        }
    }

    public void ReadContracts(ref JsonTokens reader)
    {
        for (var contracts = new JsonList(ref reader); contracts.Next(ref reader);)
        {
            var (contract, first, itemLots, execution) = (new RawContract(), batch.Items.Count, default(Slice), new OcdsExecution(batch, row, contracts.Index));
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName) ReadContractField(ref reader, ref contract, ref itemLots, ref execution, contracts.Index);
            if (!contract.Signed.HasValue) contract.Signed = contract.PeriodStart;
            if (contract.Lots.Count == 0) contract.Lots = itemLots;
            items.Belong(first, contract.ContractId);
            execution.Close(ref contract);
            procedure.Add(contract.Documents);
            batch.Contracts.Add(contract);
        }
    }

    readonly void ReadContractField(ref JsonTokens reader, ref RawContract contract, ref Slice itemLots, ref OcdsExecution execution, int index)
    {
        switch (reader.ValueSpan.Length)
        {
            case 2 when JsonValues.Is(ref reader, "id"u8): contract.ContractId = JsonValues.ReadText(ref reader, strings); break;
            case 5 when JsonValues.Is(ref reader, "title"u8): contract.Title = JsonValues.ReadText(ref reader, strings); break;
            case 5 when JsonValues.Is(ref reader, "value"u8): contract.Amount = JsonValues.ReadAmount(ref reader, new(batch, row, "contracts", index, "value/amount")); break;
            case 5 when JsonValues.Is(ref reader, "items"u8): (itemLots, contract.Items) = items.ReadAll(ref reader, ItemStage.Contract); break;
            case 6 when JsonValues.Is(ref reader, "status"u8): contract.Status = JsonValues.ReadText(ref reader, strings); break;
            case 6 when JsonValues.Is(ref reader, "period"u8): (contract.PeriodStart, contract.PeriodEnd) = JsonValues.ReadPeriod(ref reader, new(batch, row, "contracts", index, "period")); break;
            case 7 when JsonValues.Is(ref reader, "awardID"u8): contract.AwardId = JsonValues.ReadText(ref reader, strings); break;
            case 9 when JsonValues.Is(ref reader, "suppliers"u8): contract.Suppliers = ReadOrganisations(ref reader); break;
            case 10 when JsonValues.Is(ref reader, "dateSigned"u8): contract.Signed = JsonValues.ReadDay(ref reader, new(batch, row, "contracts", index, "dateSigned")); break;
            case 10 or 11 when OcdsTexts.IsLotReference(ref reader): contract.Lots = OcdsTexts.Read(ref reader, batch); break;
            default: execution.ReadField(ref reader, ref contract); break;
        }
    }

    public void ReadParties(ref JsonTokens reader)
    {
        for (var parties = new JsonList(ref reader); parties.Next(ref reader);)
        {
            var details = new OcdsPartyDetails(batch, row);
            details.Read(ref reader);
            batch.Parties.Add(details.Party);
            if (details.OnlySubcontracts) (subcontractors ??= []).Add(details.Party.Ref);
        }
    }

    /// <summary>The framework agreement that a process is called off from, and an earlier process that it repeats.</summary>
    public void ReadRelatedProcesses(ref JsonTokens reader)
    {
        for (var related = new JsonList(ref reader); related.Next(ref reader);)
        {
            var (identifier, framework, repeats) = (Text.Empty, false, false);
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (JsonValues.Is(ref reader, "identifier"u8)) identifier = JsonValues.ReadText(ref reader, strings);
                else if (JsonValues.Is(ref reader, "relationship"u8))
                    for (var (words, at) = (OcdsTexts.Read(ref reader, batch), 0); at < words.Count; at++)
                    {
                        var word = strings.Utf8(batch.Texts[words.Start + at]);
                        framework |= word.SequenceEqual("framework"u8);
                        repeats |= word.SequenceEqual("unsuccessfulProcess"u8) || word.SequenceEqual("replacementProcess"u8) || word.SequenceEqual("prior"u8);
                    }
                else JsonValues.SkipValue(ref reader);
            }
            if (framework) tender.Framework = identifier;
            if (repeats && identifier.HasValue) procedure.Repeat(identifier);
        }
    }

    readonly Slice ReadOrganisations(ref JsonTokens reader)
    {
        var start = batch.PartyRefs.Count;
        for (var list = new JsonList(ref reader); list.Next(ref reader);) batch.PartyRefs.Add(OcdsParty.ReadFields(ref reader, strings));
        return new(start, batch.PartyRefs.Count - start);
    }

    /// <summary>Writes row and OCID into everything that was read.</summary>
    public void Complete(Text ocid)
    {
        foreach (ref var lot in CollectionsMarshal.AsSpan(batch.Lots)[firstLot..])
        {
            (lot.Row, lot.Ocid) = (row, ocid);
            if (itemsOfLots is not null && itemsOfLots.TryGetValue(lot.LotId, out var bought)) (lot.Classification, lot.ClassificationScheme) = bought;
        }
        foreach (ref var bid in CollectionsMarshal.AsSpan(batch.Bids)[firstBid..]) (bid.Row, bid.Ocid) = (row, ocid);
        foreach (ref var award in CollectionsMarshal.AsSpan(batch.Awards)[firstAward..]) (award.Row, award.Ocid) = (row, ocid);
        foreach (ref var contract in CollectionsMarshal.AsSpan(batch.Contracts)[firstContract..]) (contract.Row, contract.Ocid) = (row, ocid);
        foreach (ref var item in CollectionsMarshal.AsSpan(batch.Items)[firstItem..]) item.Ocid = ocid;
        var parties = CollectionsMarshal.AsSpan(batch.Parties)[firstParty..];
        if (!tender.Buyer.Id.HasValue && !tender.Buyer.Name.HasValue) tender.Buyer = procuringEntity;
        foreach (ref var party in parties)
        {
            party.Row = row;
            if (party.Ref.Id != tender.Buyer.Id || !party.Ref.Id.HasValue) continue;
            tender.Country = party.Country;
            tender.Region = party.Region;
            if (!tender.Official.HasValue) tender.Official = party.Contact;
        }
        batch.Tenders.Add(tender with { Row = row, Ocid = ocid, Procedure = procedure.Place() });
        if (subcontractors is not null) AttachSubcontractors();
    }

    /// <summary>A release does not say whose subcontractors its parties are: they are taken for those of its contracts when there is one contract or one supplier, else left out.</summary>
    readonly void AttachSubcontractors()
    {
        var contracts = CollectionsMarshal.AsSpan(batch.Contracts)[firstContract..];
        if (contracts.IsEmpty || contracts.Length > 1 && !HasOneSupplier()) return;
        var slice = new Slice(batch.PartyRefs.Count, subcontractors!.Count);
        batch.PartyRefs.AddRange(subcontractors);
        foreach (ref var contract in contracts) contract.Subcontractors = slice;
    }

    readonly bool HasOneSupplier()
    {
        var awards = CollectionsMarshal.AsSpan(batch.Awards)[firstAward..];
        if (awards.IsEmpty) return false;
        var first = SuppliersOf(awards[0]);
        foreach (ref readonly var award in awards)
            if (!SuppliersOf(award).SequenceEqual(first)) return false;
        return !first.IsEmpty;
    }

    readonly ReadOnlySpan<PartyRef> SuppliersOf(in RawAward award) => CollectionsMarshal.AsSpan(batch.PartyRefs).Slice(award.Suppliers.Start, award.Suppliers.Count);
}
