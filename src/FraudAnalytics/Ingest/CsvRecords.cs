using System.Text;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Ingest;

/// <summary>Makes one kind of record of the rows of a file.</summary>
sealed class CsvRecords
{
    readonly RecordRule rule;
    readonly Dictionary<string, CsvCell> cells;
    readonly int conditionColumn;
    readonly int[] anyOf;
    readonly byte[][] wanted, unwanted;
    readonly CsvCell? ocid, lotId, bidId, awardId, contractId, partyId, partyName, amount, currency, status, date, title, classification, scheme, country, region;
    readonly CsvCell? tendererId, tendererName, method, details, category, published, deadline, declared, framework, address, rationale, official, initialAmount, amended, nature, contact, locality, postcode, subcontractorId, subcontractorName;
    readonly CsvPartyFacts facts;
    readonly CsvListings listings;
    readonly CsvOfficials officials;
    readonly CsvTraces traces;
    readonly CsvProcedure procedure;
    readonly CsvExecution execution;
    readonly CsvItems items;
    readonly CsvCell? reason, itemCount;

    /// <param name="rule">The mapping's record.</param>
    /// <param name="header">The file's columns.</param>
    /// <param name="cellOf">Makes a field ready; the same rule gives the same cell.</param>
    public CsvRecords(RecordRule rule, CsvHeader header, Func<FieldRule, CsvCell> cellOf)
    {
        this.rule = rule;
        cells = rule.Fields.ToDictionary(field => field.Key, field => cellOf(field.Value));
        conditionColumn = rule.When?.Column is { } column ? header.IndexOf(column) : -1;
        anyOf = [.. (rule.When?.AnyOf ?? []).Select(header.IndexOf)];
        wanted = [.. (rule.When?.In ?? []).Select(Encoding.UTF8.GetBytes)];
        unwanted = [.. (rule.When?.NotIn ?? []).Select(Encoding.UTF8.GetBytes)];
        (ocid, lotId, bidId, awardId, contractId) = (Field("ocid"), Field("lotId"), Field("bidId"), Field("awardId"), Field("contractId"));
        partyId = Field("bidderId") ?? Field("supplierId") ?? Field("buyerId") ?? Field("id");
        partyName = Field("bidderName") ?? Field("supplierName") ?? Field("buyerName") ?? Field("name");
        (amount, currency, status, title) = (Field("amount") ?? Field("estimate"), Field("currency"), Field("status"), Field("title"));
        (date, classification, scheme) = (Field("date") ?? Field("signed"), Field("classification"), Field("classificationScheme"));
        (country, region, address, framework) = (Field("country"), Field("region"), Field("address"), Field("framework"));
        (tendererId, tendererName, method, details) = (Field("tendererId"), Field("tendererName"), Field("method"), Field("methodDetails"));
        (category, published, deadline, declared) = (Field("category"), Field("published"), Field("deadline"), Field("declaredTenderers"));
        (rationale, official, contact) = (Field("rationale"), Field("official"), Field("contact"));
        (initialAmount, amended, nature, locality, postcode) = (Field("initialAmount"), Field("amended"), Field("nature"), Field("locality"), Field("postcode"));
        (subcontractorId, subcontractorName) = (Field("subcontractorId"), Field("subcontractorName"));
        (facts, listings, officials, traces) = (new(Field), new(Field), new(Field), new(Field));
        (procedure, execution, items, reason, itemCount) = (new(Field), new(Field), new(Field), Field("reason") ?? rationale, Field("items"));
    }

    CsvCell? Field(string name) => cells.GetValueOrDefault(name);

    /// <summary>Makes the record of the row, if the row is one that makes it; false when a key is missing and the row was set aside.</summary>
    public bool Take(CsvRow row, ref bool made)
    {
        if (!Applies(row)) return true;
        if (MissingKey(row) is { } missing)
        {
            row.Batch.Report(row.Number, "key-missing", IssueEffect.RowQuarantined, missing.Name, $"The row has none, and {MappingFields.Named(rule.Kind)} needs it.");
            return false;
        }
        made = true;
        Append(row);
        return true;
    }

    bool Applies(CsvRow row)
    {
        if (rule.When is null) return true;
        if (anyOf.Length > 0 && !HasAny(row)) return false;
        if (conditionColumn < 0) return true;
        var word = row.Cell(conditionColumn);
        if (wanted.Length > 0 && !IsAmong(word, wanted)) return false;
        return !IsAmong(word, unwanted);
    }

    bool HasAny(CsvRow row)
    {
        foreach (var column in anyOf)
            if (!row.Cell(column).IsEmpty) return true;
        return false;
    }

    static bool IsAmong(ReadOnlySpan<byte> word, byte[][] words)
    {
        foreach (var other in words)
            if (word.SequenceEqual(other) || Ascii.EqualsIgnoreCase(word, other) || !Ascii.IsValid(word) && Encoding.UTF8.GetString(word).Equals(Encoding.UTF8.GetString(other), StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }

    CsvCell? MissingKey(CsvRow row)
    {
        if (ocid is not null && !row.Text(ocid).HasValue) return ocid;
        if (lotId is { Rule.Optional: false } && !row.Text(lotId).HasValue) return lotId;
        if (rule.Kind == RecordKind.Contract && contractId is not null && awardId is null && !row.Text(contractId).HasValue) return contractId;
        if (rule.Kind == RecordKind.Listing) return listings.MissingKey(row);
        if (rule.Kind == RecordKind.Official) return officials.MissingKey(row);
        if (rule.Kind is not (RecordKind.Bid or RecordKind.Party)) return null;
        return row.Text(partyId).HasValue || row.Text(partyName).HasValue ? null : partyId ?? partyName;
    }

    void Append(CsvRow row)
    {
        var batch = row.Batch;
        if (rule.Kind == RecordKind.Tender) AppendTender(row);
        else if (rule.Kind == RecordKind.Lot) AppendLot(row);
        else if (rule.Kind == RecordKind.Award) batch.Awards.Add(Award(row));
        else if (rule.Kind == RecordKind.Contract) batch.Contracts.Add(Contract(row));
        else if (rule.Kind == RecordKind.Party) AppendParty(row);
        else if (rule.Kind == RecordKind.Listing) listings.Append(row);
        else if (rule.Kind == RecordKind.Official) officials.Append(row);
        else if (rule.Kind == RecordKind.Item) items.Append(row);
        else if (!rule.JoinRows || !JoinsLast(row)) batch.Bids.Add(Bid(row));
    }

    /// <summary>A file of bids repeats the tender in every row; what the row before has just said is not said again.</summary>
    void AppendTender(CsvRow row)
    {
        var tenders = row.Batch.Tenders;
        var next = Tender(row);
        if (tenders.Count == 0 || !IsAccepted(row, tenders[^1].Row) || tenders[^1] != next with { Row = tenders[^1].Row }) tenders.Add(next);
    }

    void AppendLot(CsvRow row)
    {
        var lots = row.Batch.Lots;
        var next = Lot(row);
        if (lots.Count == 0 || !IsAccepted(row, lots[^1].Row) || lots[^1] != next with { Row = lots[^1].Row }) lots.Add(next);
    }

    /// <summary>Several rows about one party, such as one for each owner, add facts to it.</summary>
    void AppendParty(CsvRow row)
    {
        var parties = row.Batch.Parties;
        var next = Party(row);
        if (parties.Count == 0 || !IsAccepted(row, parties[^1].Row) || parties[^1] != next with { Row = parties[^1].Row }) parties.Add(next);
        facts.Append(row, next.Ref);
    }

    static bool IsAccepted(CsvRow row, int earlier) => !row.Batch.Rows[earlier].Quarantined;

    /// <summary>Adds the row's bidder to the bid before it when both rows are of one joint bid.</summary>
    bool JoinsLast(CsvRow row)
    {
        var batch = row.Batch;
        if (batch.Bids.Count == 0 || !row.Text(bidId).HasValue) return false;
        var last = batch.Bids[^1];
        var end = last.Tenderers.Start + last.Tenderers.Count;
        if (last.BidId != row.Text(bidId) || last.Ocid != row.Text(ocid) || end != batch.PartyRefs.Count) return false;
        var more = row.Parties(partyId, partyName);
        last.Tenderers = new(last.Tenderers.Start, last.Tenderers.Count + more.Count);
        last.Traces = traces.Joined(row, last.Traces);
        batch.Bids[^1] = last;
        return true;
    }

    PartyRef PartyOf(CsvRow row) => new(row.Text(partyId), row.Text(partyName));

    RawTender Tender(CsvRow row) => new()
    {
        Row = row.Number,
        Ocid = row.Text(ocid),
        Title = row.Text(title),
        Buyer = PartyOf(row),
        Method = row.Text(method),
        MethodDetails = row.Text(details),
        Category = row.Text(category),
        Classification = row.Text(classification),
        ClassificationScheme = row.Text(scheme),
        Status = row.Text(status),
        Country = row.Text(country),
        Region = row.Text(region),
        Published = row.Date(published),
        Deadline = row.Date(deadline, out var moment),
        DeadlineAt = moment,
        Procedure = procedure.Place(row),
        Estimate = row.Amount(amount, currency),
        DeclaredTenderers = row.Count(declared),
        Tenderers = row.Parties(tendererId, tendererName),
        Framework = row.Text(framework),
        Rationale = row.Text(rationale),
        Official = row.Text(official),
    };

    RawLot Lot(CsvRow row) => new()
    {
        Row = row.Number,
        Ocid = row.Text(ocid),
        LotId = row.Text(lotId),
        Title = row.Text(title),
        Status = row.Text(status),
        Classification = row.Text(classification),
        ClassificationScheme = row.Text(scheme),
        Estimate = row.Amount(amount, currency),
    };

    RawBid Bid(CsvRow row) => new()
    {
        Row = row.Number,
        Ocid = row.Text(ocid),
        Lots = row.Texts(lotId),
        BidId = row.Text(bidId),
        Tenderers = row.Parties(partyId, partyName),
        Amount = row.Amount(amount, currency),
        Status = row.Text(status),
        Date = row.Date(date, out var moment),
        ReceivedAt = moment,
        Reason = row.Text(reason),
        Traces = traces.Read(row),
    };

    RawAward Award(CsvRow row) => new()
    {
        Row = row.Number,
        Ocid = row.Text(ocid),
        Lots = row.Texts(lotId),
        AwardId = row.Text(awardId),
        Suppliers = row.Parties(partyId, partyName),
        Amount = row.Amount(amount, currency),
        Status = row.Text(status),
        Date = row.Date(date),
        Title = row.Text(title),
        BidId = row.Text(bidId),
        Rationale = row.Text(reason),
        Items = Math.Max(row.Count(itemCount), 0),
    };

    RawContract Contract(CsvRow row) => execution.Filled(row, new()
    {
        Row = row.Number,
        Ocid = row.Text(ocid),
        ContractId = row.Text(contractId),
        AwardId = row.Text(awardId),
        Lots = row.Texts(lotId),
        Suppliers = row.Parties(partyId, partyName),
        Amount = row.Amount(amount, currency),
        Status = row.Text(status),
        Signed = row.Date(date),
        Title = row.Text(title),
        InitialAmount = row.Amount(initialAmount, currency),
        Amended = row.Date(amended),
        Nature = row.Text(nature),
        Subcontractors = row.Parties(subcontractorId, subcontractorName),
    });

    RawParty Party(CsvRow row) => new()
    {
        Row = row.Number,
        Ref = PartyOf(row),
        Country = row.Text(country),
        Region = row.Text(region),
        Locality = row.Text(locality),
        Postcode = row.Text(postcode),
        Address = row.Text(address),
        Contact = row.Text(contact),
        Nature = row.NatureOf(nature, row.Text(nature)),
    };
}
