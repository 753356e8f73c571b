using FraudAnalytics.Domain;
using FraudAnalytics.Ingest;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Tests;

/// <summary>Writes raw rows by hand, one row per record, as a reader would.</summary>
sealed class RawBuilder(string file = "test.jsonl")
{
    int line;

    public RawBatch Batch { get; } = new();

    public RawBuilder Tender(string ocid, string buyer = "BUYER-1", string method = "open", string classification = "45233120", string country = "XX", decimal? estimate = null,
        string currency = "EUR", Day published = default, Day deadline = default, int declared = -1, string status = "", string category = "", string framework = "", long version = 0,
        Instant deadlineAt = default, string rationale = "", RawProcedure? procedure = null, params string[] tenderers)
    {
        Batch.Tenders.Add(new()
        {
            Row = Row(version),
            Ocid = Text(ocid),
            Title = Text("Tender " + ocid),
            Buyer = Party(buyer),
            Method = Text(method),
            Classification = Text(classification),
            Country = Text(country),
            Status = Text(status),
            Category = Text(category),
            Framework = Text(framework),
            Estimate = Amount(estimate, currency),
            Published = published,
            Deadline = deadline,
            DeclaredTenderers = declared,
            Tenderers = Parties(tenderers),
            DeadlineAt = deadlineAt,
            Rationale = Text(rationale),
            Procedure = Place(Batch.Procedures, procedure),
        });
        return this;
    }

    /// <summary>A line of what is bought.</summary>
    public RawBuilder Item(string ocid, decimal price, string classification = "44111400", ItemStage stage = ItemStage.Tender, string of = "", string lot = "", string id = "", string unit = "",
        double quantity = double.NaN, string currency = "EUR", long version = 0)
    {
        Batch.Items.Add(new()
        {
            Row = Row(version),
            Ocid = Text(ocid),
            Stage = stage,
            Of = Text(of),
            Lot = Text(lot),
            ItemId = Text(id),
            Classification = Text(classification),
            Unit = Text(unit),
            Quantity = quantity,
            UnitPrice = Amount(price, currency),
        });
        return this;
    }

    static int Place<T>(List<T> list, T? record) where T : struct
    {
        if (record is not { } given) return 0;
        list.Add(given);
        return list.Count;
    }

    public RawBuilder Lot(string ocid, string lot, decimal? estimate = null, string currency = "EUR")
    {
        Batch.Lots.Add(new() { Row = Row(0), Ocid = Text(ocid), LotId = Text(lot), Estimate = Amount(estimate, currency) });
        return this;
    }

    public RawBuilder Bid(string ocid, string bidder, decimal? amount, string id = "", string status = "valid", string currency = "EUR", string lots = "", Day date = default, long version = 0,
        string[]? traces = null, Instant at = default, string reason = "")
    {
        Batch.Bids.Add(new()
        {
            Row = Row(version),
            Ocid = Text(ocid),
            Lots = Lots(lots),
            BidId = Text(id),
            Tenderers = Parties(bidder.Split('+', StringSplitOptions.RemoveEmptyEntries)),
            Amount = Amount(amount, currency),
            Status = Text(status),
            Date = date,
            Traces = Texts(traces ?? []),
            ReceivedAt = at,
            Reason = Text(reason),
        });
        return this;
    }

    public RawBuilder Award(string ocid, string supplier, decimal? amount, string id = "A1", string status = "active", string currency = "EUR", string lots = "", Day date = default, string bid = "",
        string rationale = "", int items = 0)
    {
        Batch.Awards.Add(new()
        {
            Row = Row(0),
            Ocid = Text(ocid),
            Lots = Lots(lots),
            AwardId = Text(id),
            Suppliers = Parties(supplier.Split('+', StringSplitOptions.RemoveEmptyEntries)),
            Amount = Amount(amount, currency),
            Status = Text(status),
            Date = date,
            BidId = Text(bid),
            Rationale = Text(rationale),
            Items = items,
        });
        return this;
    }

    public RawBuilder Contract(string ocid, string id, string award, decimal? amount = null, string currency = "EUR", Day signed = default, string supplier = "", string status = "",
        decimal? first = null, Day amended = default, string nature = "", string subcontractor = "", Day start = default, Day end = default,
        DocumentKinds documents = default, int items = 0, RawExecution? execution = null, long version = 0)
    {
        Batch.Contracts.Add(new()
        {
            Row = Row(version),
            Ocid = Text(ocid),
            ContractId = Text(id),
            AwardId = Text(award),
            Suppliers = Parties(supplier.Split('+', StringSplitOptions.RemoveEmptyEntries)),
            Amount = Amount(amount, currency),
            Signed = signed,
            Status = Text(status),
            InitialAmount = Amount(first, currency),
            Amended = amended,
            Nature = Text(nature),
            Subcontractors = Parties(subcontractor.Split('+', StringSplitOptions.RemoveEmptyEntries)),
            PeriodStart = start,
            PeriodEnd = end,
            Documents = documents,
            Items = items,
            Execution = Place(Batch.Executions, execution),
        });
        return this;
    }

    /// <summary>Name and address of an organisation; the name is the id unless given.</summary>
    public RawBuilder Organisation(string id, string? name = null, string address = "", string locality = "", string postcode = "", string country = "", string contact = "", PartyNature nature = default)
    {
        Batch.Parties.Add(new()
        {
            Row = Row(0),
            Ref = new(Text(id), Text(name ?? id)),
            Address = Text(address),
            Locality = Text(locality),
            Postcode = Text(postcode),
            Country = Text(country),
            Contact = Text(contact),
            Nature = nature,
        });
        return this;
    }

    /// <summary>One more fact of an organisation; <paramref name="other"/> names the director, owner or agent.</summary>
    public RawBuilder Fact(string id, PartyFactKind kind, string value = "", string scheme = "", string other = "", PartyNature otherNature = default, double number = double.NaN,
        string born = "", Day from = default, Day to = default)
    {
        var organisation = otherNature == PartyNature.Organisation;
        Batch.Facts.Add(new()
        {
            Row = Row(0),
            Party = Party(id),
            Kind = kind,
            Value = Text(value),
            Scheme = Text(scheme),
            Other = organisation ? Party(other) : new(default, Text(other)),
            OtherNature = otherNature,
            Number = number,
            Born = Text(born),
            From = from,
            To = to,
        });
        return this;
    }

    public RawBuilder Listing(string list, string name, string id = "", Day from = default, Day to = default, Day listDate = default, string country = "", string address = "", string grounds = "",
        params string[] otherNames)
    {
        Batch.Listings.Add(new()
        {
            Row = Row(0),
            List = Text(list),
            Name = Text(name),
            Id = Text(id),
            From = from,
            To = to,
            ListDate = listDate,
            Country = Text(country),
            Address = Text(address),
            Grounds = Text(grounds),
            OtherNames = Texts(otherNames),
        });
        return this;
    }

    public RawBuilder Official(string buyer, string name, string id = "", string role = "", string phone = "", string email = "", string address = "", string bank = "", string born = "")
    {
        Batch.Officials.Add(new()
        {
            Row = Row(0),
            Buyer = Party(buyer),
            Name = Text(name),
            Id = Text(id),
            Role = Text(role),
            Phone = Text(phone),
            Email = Text(email),
            Address = Text(address),
            BankAccount = Text(bank),
            Born = Text(born),
        });
        return this;
    }

    public Prepared Prepare(PrepareOptions? options = null)
    {
        var builder = new DatasetBuilder(options);
        builder.Add(Batch);
        return builder.Build();
    }

    int Row(long version) => Batch.BeginRow(file, ++line, version);

    public Text Text(string value) => Batch.Strings.Intern(value);

    PartyRef Party(string id) => new(Text(id), Text(id));

    Slice Parties(params string[] ids)
    {
        var start = Batch.PartyRefs.Count;
        foreach (var id in ids) Batch.PartyRefs.Add(Party(id));
        return new(start, ids.Length);
    }

    Slice Lots(string lots) => Texts(lots.Split(',', StringSplitOptions.RemoveEmptyEntries));

    Slice Texts(string[] texts)
    {
        var start = Batch.Texts.Count;
        foreach (var text in texts) Batch.Texts.Add(Text(text));
        return new(start, texts.Length);
    }

    public static RawAmount Amount(decimal? amount, string currency) =>
        amount is decimal value ? RawAmount.Of(Money.Of(value, Currency.TryParse(currency, out var code) ? code : default).Units, code) : default;
}
