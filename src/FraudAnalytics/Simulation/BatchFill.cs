using FraudAnalytics.Domain;
using FraudAnalytics.Ingest;

namespace FraudAnalytics.Simulation;

/// <summary>Puts synthetic records into a batch as a reader would.</summary>
sealed class BatchFill(RawBatch batch, string country)
{
    static readonly Currency Euro = Currency.Of("EUR");
    static readonly string[] Methods = Array.ConvertAll(Enum.GetValues<ProcurementMethod>(), method => method.ToString().ToLowerInvariant());
    static readonly string[] Categories = Array.ConvertAll(Enum.GetValues<ProcurementCategory>(), category => category.ToString().ToLowerInvariant());

    readonly Dictionary<SyntheticParty, PartyRef> references = new(ReferenceEqualityComparer.Instance);
    readonly HashSet<SyntheticParty> described = new(ReferenceEqualityComparer.Instance);
    readonly Text[] methods = Array.ConvertAll(Methods, word => batch.Strings.Intern(word));
    readonly Text[] categories = Array.ConvertAll(Categories, word => batch.Strings.Intern(word));
    readonly Text cpv = batch.Strings.Intern("CPV");
    readonly Text complete = batch.Strings.Intern("complete");
    readonly Text valid = batch.Strings.Intern("valid");
    readonly Text active = batch.Strings.Intern("active");
    readonly Text land = batch.Strings.Intern(country);

    public void Add(SyntheticBlock block)
    {
        var tenders = block.Tenders.AsSpan();
        for (int start = 0, end; start < tenders.Length; start = end)
        {
            for (end = start + 1; end < tenders.Length && tenders[end].Ocid == tenders[start].Ocid;) end++;
            Add(tenders[start..end]);
        }
    }

    void Add(ReadOnlySpan<SyntheticTender> lots)
    {
        var row = batch.BeginRow("synthetic", batch.Rows.Count + 1, version: 1);
        var tender = lots[0];
        var ocid = batch.Strings.Intern(tender.Ocid);
        batch.Tenders.Add(new()
        {
            Row = row,
            Ocid = ocid,
            Title = batch.Strings.Intern(tender.Title),
            Buyer = Reference(tender.Buyer),
            Method = methods[(int)tender.Method],
            Category = categories[(int)tender.Category],
            Classification = batch.Strings.Intern(tender.Cpv),
            ClassificationScheme = cpv,
            Status = complete,
            Country = land,
            Region = batch.Strings.Intern(tender.Buyer.Region),
            Published = Day.Of(tender.Published),
            Deadline = Day.Of(tender.Deadline),
            Estimate = Amount(Estimate(lots)),
            DeclaredTenderers = Tenderers(lots),
            Framework = batch.Strings.Intern(tender.Framework),
            Rationale = batch.Strings.Intern(tender.MethodRationale),
            Official = batch.Strings.Intern(tender.Official),
        });
        foreach (var lot in lots) Add(lot, ocid, row);
    }

    void Add(SyntheticTender lot, Text ocid, int row)
    {
        var id = batch.Strings.Intern(lot.LotId);
        if (id.HasValue) batch.Lots.Add(new() { Row = row, Ocid = ocid, LotId = id, Title = batch.Strings.Intern(lot.LotTitle), Estimate = Amount(lot.Estimate) });
        var lotIds = new Slice(batch.Texts.Count, id.HasValue ? 1 : 0);
        if (id.HasValue) batch.Texts.Add(id);
        foreach (var bid in lot.Bids)
            batch.Bids.Add(new() { Row = row, Ocid = ocid, Lots = lotIds, BidId = batch.Strings.Intern(bid.Id), Tenderers = Parties(bid.Bidder), Amount = Amount(bid.Amount), Status = valid });
        AddAward(lot, ocid, lotIds, row);
        Describe(lot.Supplier, row);
    }

    void AddAward(SyntheticTender lot, Text ocid, Slice lotIds, int row)
    {
        var contract = batch.Strings.Intern(lot.ContractId);
        var signed = Day.Of(lot.AwardDate);
        batch.Awards.Add(new() { Row = row, Ocid = ocid, Lots = lotIds, AwardId = contract, Suppliers = Parties(lot.Supplier), Amount = Amount(lot.AwardAmount), Status = active, Date = signed });
        batch.Contracts.Add(new()
        {
            Row = row,
            Ocid = ocid,
            ContractId = contract,
            AwardId = contract,
            Amount = Amount(lot.ContractAmount),
            Signed = signed,
            InitialAmount = lot.Amended is null ? default : Amount(lot.AwardAmount),
            Amended = lot.Amended is { } amended ? Day.Of(amended) : Day.None,
        });
    }

    /// <summary>The details of a firm, once.</summary>
    void Describe(SyntheticParty party, int row)
    {
        if (party.Address.Length == 0 || !described.Add(party)) return;
        batch.Parties.Add(new() { Row = row, Ref = Reference(party), Country = land, Region = batch.Strings.Intern(party.Region), Address = batch.Strings.Intern(party.Address) });
    }

    static decimal Estimate(ReadOnlySpan<SyntheticTender> lots)
    {
        var sum = 0m;
        foreach (var lot in lots) sum += lot.Estimate;
        return sum;
    }

    /// <summary>Different bidders of all lots; -1 where no bids are known.</summary>
    static int Tenderers(ReadOnlySpan<SyntheticTender> lots)
    {
        if (lots[0].Bids.IsEmpty) return -1;
        var ids = new HashSet<string>();
        foreach (var lot in lots)
            foreach (var bid in lot.Bids) ids.Add(bid.Bidder.Id);
        return ids.Count;
    }

    /// <summary>An amount; none for 0, which is how a tender says that its estimate is not known.</summary>
    static RawAmount Amount(decimal amount) => amount == 0 ? default : RawAmount.Of(Money.Of(amount, Euro).Units, Euro);

    PartyRef Reference(SyntheticParty party)
    {
        if (references.TryGetValue(party, out var known)) return known;
        return references[party] = new(batch.Strings.Intern(party.Id), batch.Strings.Intern(party.Name));
    }

    Slice Parties(SyntheticParty party)
    {
        batch.PartyRefs.Add(Reference(party));
        return new(batch.PartyRefs.Count - 1, 1);
    }
}
