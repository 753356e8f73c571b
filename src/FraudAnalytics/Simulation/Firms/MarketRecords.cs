using System.Collections.Immutable;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Ingest;

namespace FraudAnalytics.Simulation.Firms;

/// <summary>A bid of a lot.</summary>
readonly record struct FirmBid(Firm Firm, double Price, string Trace = "");

/// <summary>A lot to be written down.</summary>
sealed record FirmLot(ImmutableArray<FirmBid> Bids)
{
    /// <summary>Day of publication; drawn when none.</summary>
    public Day Published { get; init; }

    /// <summary>Number of the buyer; drawn when negative.</summary>
    public int Buyer { get; init; } = -1;

    /// <summary>Who does part of the work for the winner.</summary>
    public Firm? Subcontractor { get; init; }
}

/// <summary>A lot that was written down.</summary>
readonly record struct WrittenLot(string Ocid, Firm Winner)
{
    public string Contract => Ocid + "#1";
}

/// <summary>Records and truths of a market while it is made.</summary>
sealed class MarketRecords
{
    const double Size = 200_000;

    readonly FirmRows rows;
    readonly RawBatch batch = new();
    readonly List<Truth> truths = [];
    readonly HashSet<int> registered = [];
    readonly SyntheticParty[] buyers;
    readonly Dictionary<string, int[]> ordinary;
    SplitMix64 random;
    int lots;

    public MarketRecords(FirmMarketPlan plan)
    {
        (Plan, World, rows) = (plan, new(plan.World), new(batch));
        random = SplitMix64.For(plan.World.Seed, "firm-market", "");
        buyers = [.. Enumerable.Range(0, plan.Buyers).Select(number => Invented.Buyer("firms", "B", number))];
        HashSet<int> special = [.. World.Roles.Families.SelectMany(family => family), .. World.Roles.Debarred, .. World.Roles.Phoenixes.Select(pair => pair.First), .. World.Roles.Shells, .. World.Roles.AtMassAddresses];
        ordinary = Enumerable.Range(0, World.Count).Where(firm => !special.Contains(firm)).GroupBy(firm => World.LandOf(firm).Code, StringComparer.Ordinal).ToDictionary(land => land.Key, land => land.ToArray(), StringComparer.Ordinal);
    }

    public FirmMarketPlan Plan { get; }
    public FirmWorld World { get; }

    public string BuyerId(int buyer) => buyers[buyer].Id;

    public void Plant(SubjectKind kind, string id, string scheme) => truths.Add(new(kind, id, scheme));

    /// <summary>Two parties without direction: ids in ordinal order.</summary>
    public void PlantPair(Firm one, Firm other, string scheme) =>
        Plant(SubjectKind.PartyPair, string.CompareOrdinal(one.Id, other.Id) < 0 ? $"{one.Id}|{other.Id}" : $"{other.Id}|{one.Id}", scheme);

    /// <summary>Firms of a land that have no part in anything planted, all different.</summary>
    public Firm[] Ordinary(string land, int count)
    {
        var chosen = new HashSet<int>();
        while (chosen.Count < Math.Min(count, ordinary[land].Length)) chosen.Add(ordinary[land][random.Below(ordinary[land].Length)]);
        return [.. chosen.Order().Select(number => World[number])];
    }

    /// <summary>Honest bids of firms, in units of the lot's size.</summary>
    public FirmBid[] Honest(params IEnumerable<Firm> firms)
    {
        var bids = new List<FirmBid>();
        foreach (var firm in firms) bids.Add(new(firm, Math.Exp(.12 * random.Normal()), CommonTrace()));
        return [.. bids];
    }

    /// <summary>Bids of which the first firm's is the lowest.</summary>
    public FirmBid[] WonBy(Firm winner, params IEnumerable<Firm> others)
    {
        var bids = Honest([winner, .. others]);
        bids[0] = bids[0] with { Price = bids.Min(bid => bid.Price) * (1 - random.Uniform(.01, .08)) };
        return bids;
    }

    /// <summary>A name that word processors put into files of many firms: says nothing.</summary>
    public string CommonTrace() => random.Chance(.2) ? "author:user" : "";

    public int Below(int count) => random.Below(count);

    public double Uniform(double low, double high) => random.Uniform(low, high);

    /// <summary>Writes a lot as a tender of its own; the lowest bid wins. The order of bids tells nothing.</summary>
    public WrittenLot Write(FirmLot lot)
    {
        var (number, bids) = (++lots, lot.Bids.ToArray());
        random.Shuffle(bids.AsSpan());
        var ocid = string.Create(CultureInfo.InvariantCulture, $"ocds-firms-{Plan.World.Seed}-{number:D6}");
        var row = rows.Begin(batch.Rows.Count + 1);
        var size = Size * Math.Exp(.8 * random.Normal());
        var published = lot.Published.HasValue ? lot.Published : Day.FromNumber(World.Plan.AsOf.Number - 80 - random.Below(900));
        AddTender(row, rows.Text(ocid), lot.Buyer < 0 ? random.Below(buyers.Length) : lot.Buyer, published, size);
        for (var bid = 0; bid < bids.Length; bid++) AddBid(row, rows.Text(ocid), bid, bids[bid] with { Price = bids[bid].Price * size });
        var winner = bids.MinBy(bid => bid.Price);
        AddAward(row, rows.Text(ocid), winner with { Price = winner.Price * size }, Day.FromNumber(published.Number + 45), lot.Subcontractor);
        return new(ocid, winner.Firm);
    }

    void AddTender(int row, Text ocid, int buyer, Day published, double size)
    {
        var work = Invented.Work(buyer % 4);
        batch.Tenders.Add(new()
        {
            Row = row,
            Ocid = ocid,
            Title = rows.Text(work.Title),
            Buyer = rows.Ref(buyers[buyer].Id, buyers[buyer].Name),
            Method = rows.Text("open"),
            Category = rows.Text(work.Category.ToString().ToLowerInvariant()),
            Classification = rows.Text(work.Cpv),
            ClassificationScheme = rows.Text("CPV"),
            Status = rows.Text("complete"),
            Region = rows.Text(buyers[buyer].Region),
            Published = published,
            Deadline = Day.FromNumber(published.Number + 30),
            Estimate = FirmRows.Amount(size * 1.1),
            DeclaredTenderers = -1,
        });
    }

    void AddBid(int row, Text ocid, int index, FirmBid bid) => batch.Bids.Add(new()
    {
        Row = row,
        Ocid = ocid,
        BidId = rows.Text(FirmRows.Id(index + 1)),
        Tenderers = rows.One(Party(bid.Firm)),
        Amount = FirmRows.Amount(bid.Price),
        Status = rows.Text("valid"),
        Traces = bid.Trace.Length > 0 ? rows.Texts(bid.Trace) : default,
    });

    void AddAward(int row, Text ocid, FirmBid winner, Day signed, Firm? subcontractor)
    {
        var (supplier, amount, one) = (rows.One(Party(winner.Firm)), FirmRows.Amount(winner.Price), rows.Text("1"));
        batch.Awards.Add(new() { Row = row, Ocid = ocid, AwardId = one, Suppliers = supplier, Amount = amount, Status = rows.Text("active"), Date = signed });
        batch.Contracts.Add(new()
        {
            Row = row,
            Ocid = ocid,
            ContractId = one,
            AwardId = one,
            Amount = amount,
            Signed = signed,
            Subcontractors = subcontractor is null ? default : rows.One(Party(subcontractor)),
        });
    }

    /// <summary>Writes an official of a buyer.</summary>
    public void Write(int buyer, RawOfficial official) => batch.Officials.Add(official with { Row = rows.Begin(batch.Rows.Count + 1), Buyer = rows.Ref(buyers[buyer].Id, buyers[buyer].Name) });

    public Text Text(string value) => rows.Text(value);

    /// <summary>The firm, its register entry written the first time.</summary>
    PartyRef Party(Firm firm) =>
        registered.Add(firm.Number) ? rows.Register(firm, rows.Begin(batch.Rows.Count + 1)) : rows.Ref(firm.Id, firm.Name);

    public FirmMarketRecords Close()
    {
        var line = 0;
        foreach (var listing in World.Listings()) rows.List(listing, World.Plan.AsOf, ++line);
        return new(batch, [.. truths], World);
    }
}
