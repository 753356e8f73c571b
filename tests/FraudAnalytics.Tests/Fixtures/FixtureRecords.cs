using System.Text.Json;
using FraudAnalytics.Domain;
using FraudAnalytics.Prepare;
using FraudAnalytics.Simulation;

namespace FraudAnalytics.Tests.Fixtures;

/// <summary>A tender of a fixture, one JSON line; all but the id may be left out.</summary>
sealed record FixtureTender
{
    public required string Id { get; init; }
    public string Buyer { get; init; } = "buyer";
    public string Method { get; init; } = "open";
    public string Classification { get; init; } = "45233120";
    public string Country { get; init; } = "XX";
    public string Category { get; init; } = "works";
    public string Status { get; init; } = "complete";
    public string Currency { get; init; } = "EUR";
    public string Framework { get; init; } = "";
    public string Published { get; init; } = "2020-02-01";
    public string Deadline { get; init; } = "2020-03-01";
    public decimal? Estimate { get; init; }

    /// <summary>Moment of the deadline, <c>yyyy-MM-ddTHH:mm:ssZ</c>; empty when only the day is known.</summary>
    public string DeadlineAt { get; init; } = "";

    /// <summary>Why the procedure was chosen.</summary>
    public string Rationale { get; init; } = "";
    public FixtureProcedure? Procedure { get; init; }
    public FixtureItem[] Items { get; init; } = [];

    /// <summary>Declared number of tenderers.</summary>
    public int Declared { get; init; } = -1;
    public FixtureLot[] Lots { get; init; } = [];
    public FixtureBid[] Bids { get; init; } = [];
    public FixtureAward[] Awards { get; init; } = [];

    /// <summary>A line with organisations, listings or officials and without bids and awards makes no tender.</summary>
    public FixtureOrganisation[] Organisations { get; init; } = [];
    public FixtureListing[] Listings { get; init; } = [];
    public FixtureOfficial[] Officials { get; init; } = [];
    public bool IsTender => Bids.Length > 0 || Awards.Length > 0 || Lots.Length > 0 || Organisations.Length + Listings.Length + Officials.Length == 0;

    /// <summary>Makes so many competitive tenders with the number of <see cref="Bidders"/> instead, ids numbered; <see cref="Sigma"/> is the spread of their costs.</summary>
    public int Simulate { get; init; }
    public int Bidders { get; init; } = 5;
    public double Sigma { get; init; } = 0.12;

    /// <summary>Different firms that win the simulated tenders in turn.</summary>
    public int Winners { get; init; } = 20;

    /// <summary>Makes so many contracts instead, ids numbered, with values at equal steps of the logarithm between <see cref="From"/> and <see cref="To"/>; <see cref="Buyers"/> place them in turn.</summary>
    public int Spread { get; init; }
    public double From { get; init; }
    public double To { get; init; }
    public int Buyers { get; init; } = 6;
}

sealed record FixtureLot(string Id, decimal? Estimate = null);

/// <summary>A bid; joint bidders are joined by <c>+</c>. <see cref="At"/> is the moment it came in, with its day in <see cref="Date"/>; <see cref="Reason"/> why it was turned away.</summary>
sealed record FixtureBid(string Bidder, decimal? Amount, string Status = "valid", string? Currency = null, string Lot = "", string Id = "", string Date = "", string[]? Traces = null, string At = "", string Reason = "");

/// <summary>What is known of an organisation; the id is what bids and awards name it by.</summary>
sealed record FixtureOrganisation(string Id, string? Name = null, string Address = "", string Locality = "", string Postcode = "", string Country = "", string Contact = "", FixtureFact[]? Facts = null);

/// <summary>A fact of an organisation; kind and nature by the names of the code.</summary>
sealed record FixtureFact(string Kind, string Value = "", string Scheme = "", string Other = "", string Nature = "Unknown", double? Number = null, string Born = "", string From = "", string To = "");

/// <summary>An entry of a debarment list.</summary>
sealed record FixtureListing(string Name, string List = "list", string Id = "", string From = "", string To = "", string ListDate = "", string Country = "", string Address = "", string Grounds = "", string[]? OtherNames = null);

/// <summary>Somebody who acts for a buyer.</summary>
sealed record FixtureOfficial(string Name, string Buyer = "buyer", string Id = "", string Role = "", string Phone = "", string Email = "", string Address = "", string Bank = "", string Born = "");

/// <summary>An award, with the contract signed on the same day; <see cref="First"/> (value before changes), <see cref="Amended"/> (day of the last one), <see cref="Nature"/>, <see cref="Signed"/>, <see cref="Contracted"/> or <see cref="Execution"/> make a contract of its own, <c>C-</c> and the award's id, with the award's amount unless <see cref="Contracted"/> is given.</summary>
sealed record FixtureAward(string Supplier, decimal? Amount = null, string Date = "", string Id = "A1", string Status = "active", string Lot = "", decimal? First = null, string Amended = "", string Nature = "", string Subcontractor = "")
{
    public string Signed { get; init; } = "";
    public decimal? Contracted { get; init; }
    public FixtureExecution? Execution { get; init; }

    /// <summary>Why the award was made.</summary>
    public string Rationale { get; init; } = "";

    /// <summary>Number of its items; 0 when none are listed.</summary>
    public int Items { get; init; }
    public bool HasContract => First is not null || Amended.Length > 0 || Nature.Length > 0 || Subcontractor.Length > 0 || Signed.Length > 0 || Contracted is not null || Execution is not null;
}

/// <summary>Reads fixtures as a reader of files would.</summary>
static class FixtureRecords
{
    static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
    };

    public static Dataset Read(string path)
    {
        var raw = new RawBuilder(Path.GetFileName(path));
        foreach (var line in File.ReadLines(path))
        {
            if (line.Length == 0) continue;
            var tender = JsonSerializer.Deserialize<FixtureTender>(line, Options)!;
            if (tender.Simulate > 0) Simulate(raw, tender);
            else if (tender.Spread > 0) Spread(raw, tender);
            else Add(raw, tender);
        }
        return raw.Prepare().Data;
    }

    static void Add(RawBuilder raw, FixtureTender tender)
    {
        AddOrganisations(raw, tender);
        if (tender.IsTender) AddTender(raw, tender);
    }

    static void AddOrganisations(RawBuilder raw, FixtureTender tender)
    {
        foreach (var item in tender.Organisations)
        {
            raw.Organisation(item.Id, item.Name, item.Address, item.Locality, item.Postcode, item.Country, item.Contact);
            foreach (var fact in item.Facts ?? [])
                raw.Fact(item.Id, Enum.Parse<PartyFactKind>(fact.Kind), fact.Value, fact.Scheme, fact.Other, Enum.Parse<PartyNature>(fact.Nature), fact.Number ?? double.NaN, fact.Born, Date(fact.From), Date(fact.To));
        }
        foreach (var item in tender.Listings)
            raw.Listing(item.List, item.Name, item.Id, Date(item.From), Date(item.To), Date(item.ListDate), item.Country, item.Address, item.Grounds, item.OtherNames ?? []);
        foreach (var item in tender.Officials) raw.Official(item.Buyer, item.Name, item.Id, item.Role, item.Phone, item.Email, item.Address, item.Bank, item.Born);
    }

    static void AddTender(RawBuilder raw, FixtureTender tender)
    {
        raw.Tender(tender.Id, tender.Buyer, tender.Method, tender.Classification, tender.Country, tender.Estimate, tender.Currency, Date(tender.Published), Date(tender.Deadline),
            tender.Declared, tender.Status, tender.Category, tender.Framework, deadlineAt: FixtureValues.Moment(tender.DeadlineAt), rationale: tender.Rationale, procedure: tender.Procedure?.Raw(raw, tender.Currency));
        foreach (var lot in tender.Lots) raw.Lot(tender.Id, lot.Id, lot.Estimate, tender.Currency);
        foreach (var bid in tender.Bids) raw.Bid(tender.Id, bid.Bidder, bid.Amount, bid.Id, bid.Status, bid.Currency ?? tender.Currency, bid.Lot, Date(bid.Date), traces: bid.Traces, at: FixtureValues.Moment(bid.At), reason: bid.Reason);
        foreach (var award in tender.Awards) raw.Award(tender.Id, award.Supplier, award.Amount, award.Id, award.Status, tender.Currency, award.Lot, Date(award.Date), rationale: award.Rationale, items: award.Items);
        foreach (var award in tender.Awards.Where(award => award.HasContract)) AddContract(raw, tender, award);
        foreach (var item in tender.Items)
            raw.Item(tender.Id, item.Price, item.Classification, Enum.Parse<ItemStage>(item.Stage, ignoreCase: true), item.Of, item.Lot, item.Id, item.Unit, item.Quantity ?? double.NaN, item.Currency ?? tender.Currency);
    }

    static void AddContract(RawBuilder raw, FixtureTender tender, FixtureAward award) =>
        raw.Contract(tender.Id, "C-" + award.Id, award.Id, award.Contracted ?? award.Amount, tender.Currency, Date(award.Signed.Length > 0 ? award.Signed : award.Date), first: award.First, amended: Date(award.Amended),
            nature: award.Nature, subcontractor: award.Subcontractor, start: Date(award.Execution?.Start ?? ""), end: Date(award.Execution?.End ?? ""), documents: FixtureValues.Kinds(award.Execution?.Documents ?? []),
            items: award.Execution?.Items ?? 0, execution: award.Execution?.Raw(raw, tender.Currency));

    static void Simulate(RawBuilder raw, FixtureTender plan)
    {
        var auction = plan.Bidders > 1 ? new FirstPriceAuction(plan.Bidders, plan.Sigma) : null;
        var random = SplitMix64.For(42, "fixture", plan.Id);
        for (var number = 0; number < plan.Simulate; number++)
        {
            var bids = new FixtureBid[plan.Bidders];
            for (var bid = 0; bid < bids.Length; bid++)
                bids[bid] = new($"peer-firm-{(number + bid) % plan.Winners}", Math.Round((decimal)(1_000_000 * (auction?.BidAt(random.Normal()) ?? 1))));
            var winner = bids.MinBy(bid => bid.Amount)!;
            Add(raw, plan with { Id = $"{plan.Id}-{number:D3}", Bids = bids, Awards = [new($"peer-firm-{number % plan.Winners}", winner.Amount, plan.Deadline)] });
        }
    }

    static void Spread(RawBuilder raw, FixtureTender plan)
    {
        for (var number = 0; number < plan.Spread; number++)
        {
            var value = Math.Round((decimal)(plan.From * Math.Pow(plan.To / plan.From, (number + 0.5) / plan.Spread)), 2);
            Add(raw, plan with { Id = $"{plan.Id}-{number:D4}", Buyer = $"{plan.Buyer}-{number % plan.Buyers}", Awards = [new($"firm-{number % plan.Winners}", value, plan.Published)] });
        }
    }

    static Day Date(string text) => FixtureValues.Date(text);
}
