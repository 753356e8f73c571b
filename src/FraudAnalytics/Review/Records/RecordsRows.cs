using System.Globalization;
using System.Text.Json;
using FraudAnalytics.Domain;
using FraudAnalytics.Entities.Normal;
using FraudAnalytics.Features;
using FraudAnalytics.Prepare;
using FraudAnalytics.Review.Report;
using Microsoft.Data.Sqlite;

namespace FraudAnalytics.Review.Records;

/// <summary>Writes the rows of <c>records.db</c> within a transaction that the caller holds.</summary>
sealed class RecordsRows(SqliteConnection connection, Dataset data, ScanResult result) : IDisposable
{
    readonly PersonMask? mask = result.Mask;
    readonly Currency home = Currency.TryParse(result.Report.BaseCurrency, out var known) ? known : Currency.None;
    readonly RecordsWords words = new(connection, result.Mask);
    readonly PartyTotals totals = new(data.Parties.Count);

    public void Write()
    {
        WriteContracts();
        WriteLots();
        WriteBids();
        WriteParties();
        WriteFiles();
        WriteMarkets();
        WriteFact("currency", result.Report.BaseCurrency);
        WriteFact("masked", result.Report.PersonsMasked ? "1" : "0");
        var (lots, competed, single) = Competition();
        WriteFact("competition", JsonSerializer.Serialize(new long[] { lots, competed, single }));
    }

    public void Dispose() => words.Dispose();

    string Shown(string text) => mask is null ? text : mask.Text(text);

    void WriteContracts()
    {
        using var rows = new RowInsert(connection, "contracts", 11);
        foreach (var contract in data.Contracts)
        {
            var (buyer, supplier) = (contract.Buyer?.Index ?? -1, contract.Supplier?.Index ?? -1);
            totals.Count(buyer, supplier, contract.Amount is { } amount && amount.Currency == home ? amount.Units : 0);
            var lot = contract.Lot;
            var title = contract.Title;
            var source = contract.SourceOf("");
            rows.Add(contract.Index).Add(buyer).Add(supplier).Add(contract.Date.Number).Add(contract.Date.Year).Add(contract.Amount?.Units).Add(words[contract.Amount?.Currency.ToString() ?? ""])
                .Add(lot.Index).Add(title == lot.Title ? "" : Shown(title)).Add(words[source.File]).Add(source.Line).End();
        }
    }

    void WriteLots()
    {
        using var rows = new RowInsert(connection, "lots", 22);
        foreach (var lot in data.Lots)
        {
            var tender = lot.Tender;
            var (winner, amount) = WinnerOf(lot);
            var received = lot.ReceivedBids;
            totals.Call(tender.Buyer?.Index ?? -1);
            WriteSubject(rows, lot, tender);
            rows.Add(lot.Estimate?.Units).Add(words[lot.Estimate?.Currency.ToString() ?? ""]).Add((long?)received).Add(IsCompeted(lot, tender, received)).Add(winner?.Index ?? -1);
            var source = lot.SourceOf("");
            rows.Add(amount?.Units).Add(words[amount?.Currency.ToString() ?? ""]).Add(words[source.File]).Add(source.Line).End();
        }
    }

    void WriteSubject(RowInsert rows, Lot lot, Tender tender)
    {
        var day = lot.Date;
        rows.Add(lot.Index).Add(Shown(tender.Ocid)).Add(Shown(lot.LotId)).Add(Shown(lot.Title)).Add(tender.Buyer?.Index ?? -1)
            .Add(words[Market.Of(lot, MarketLevel.Narrow).Classification]).Add(words[lot.Classification]).Add(words[RegionOf(tender)]).Add(words[tender.Country])
            .Add((int)tender.Category).Add((int)tender.Method).Add(day.Number).Add(day.Year);
    }

    static string RegionOf(Tender tender) => tender.Region.Length > 0 ? tender.Region : tender.Buyer?.Region ?? "";

    // What the indicator of single bids looks at: an open or selective procedure that was not called off and drew at least one bid.
    static bool IsCompeted(Lot lot, Tender tender, int? received) =>
        received > 0 && tender.Method is ProcurementMethod.Open or ProcurementMethod.Selective && lot.Status is not (TenderStatus.Cancelled or TenderStatus.Withdrawn);

    static (Party? Winner, Money? Amount) WinnerOf(Lot lot)
    {
        foreach (var award in lot.Awards)
            if (award.IsActive && award.Supplier is { } supplier) return (supplier, award.Amount ?? BidOf(lot, supplier.Index));
        foreach (var bid in lot.Bids)
            if (bid.IsWinner) return (bid.Bidder, bid.Amount);
        return (null, null);
    }

    static Money? BidOf(Lot lot, int bidder)
    {
        foreach (var bid in lot.Bids)
            if (bid.IsWinner && bid.BidderIndex == bidder) return bid.Amount;
        return null;
    }

    void WriteBids()
    {
        using var rows = new RowInsert(connection, "bids", 7);
        foreach (var lot in data.Lots)
        {
            var place = 0;
            foreach (var bid in lot.Bids)
            {
                if (bid.Status != BidStatus.Invited) totals.Offer(bid.BidderIndex);
                rows.Add(lot.Index).Add(place++).Add(bid.BidderIndex).Add(bid.Amount?.Units).Add(words[bid.Amount?.Currency.ToString() ?? ""]).Add(bid.IsValid).Add(bid.IsWinner).End();
            }
        }
    }

    void WriteParties()
    {
        using var rows = new RowInsert(connection, "parties", 12);
        using var names = new RowInsert(connection, "names", 3);
        using var profiles = new RowInsert(connection, "profiles", 2);
        using var members = new RowInsert(connection, "members", 2);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var party in data.Parties)
        {
            var code = Shown(party.Id);
            // Two ids of one masked person become one mark; an address must still lead to one party.
            if (mask is not null && !seen.Add(code)) code = string.Create(CultureInfo.InvariantCulture, $"{code} ({party.Index})");
            var total = totals[party.Index];
            rows.Add(party.Index).Add(code).Add(Shown(party.Name)).Add(words[party.Country]).Add(words[party.Region])
                .Add(total.Called).Add(total.Bought).Add(Whole(total.BoughtUnits)).Add(total.Offered).Add(total.Sold).Add(Whole(total.SoldUnits)).Add(LookedFor(party, code)).End();
            for (var index = 0; index < party.NameCount; index++) names.Add(party.Index).Add(index).Add(Shown(party.NameAt(index))).End();
            foreach (var profile in party.Profiles)
                if (profile != party.Id && mask is null) profiles.Add(profile).Add(party.Index).End();
            foreach (var member in party.Members) members.Add(member).Add(party.Index).End();
        }
    }

    /// <summary>Names and id as a search has them: Latin letters without accents, a blank before every word.</summary>
    string LookedFor(Party party, string code)
    {
        if (party.NameCount <= 1) return $" {PlainText.Of(Shown(party.Name))} {PlainText.Of(code)}";
        return " " + string.Join(' ', Enumerable.Range(0, party.NameCount).Select(index => PlainText.Of(Shown(party.NameAt(index)))).Append(PlainText.Of(code)));
    }

    static long Whole(Int128 units) => (long)Int128.Clamp(units / Money.Scale, long.MinValue, long.MaxValue);

    void WriteFiles()
    {
        using var rows = new RowInsert(connection, "files", 4);
        foreach (var file in result.Report.Files.DistinctBy(file => file.Path)) rows.Add(file.Path).Add(Path.GetFullPath(file.Path)).Add(file.Bytes).Add(file.Sha256).End();
    }

    void WriteMarkets() => connection.Execute(
        """
        INSERT INTO markets
        SELECT market, region, COUNT(*), SUM(competed), SUM(competed AND received = 1), SUM(CASE WHEN currency = @home THEN COALESCE(units, 0) / 10000 ELSE 0 END)
        FROM lots GROUP BY market, region
        """,
        ("@home", words[home.ToString()]));

    (long Lots, long Competed, long Single) Competition() =>
        connection.Query("SELECT COUNT(*), COALESCE(SUM(competed), 0), COALESCE(SUM(competed AND received = 1), 0) FROM lots", row => (row.GetInt64(0), row.GetInt64(1), row.GetInt64(2)))[0];

    void WriteFact(string name, string value) => connection.Execute("INSERT INTO facts VALUES (@name, @value)", ("@name", name), ("@value", value));
}

/// <summary>What each party bought and sold, counted while the rows are written.</summary>
sealed class PartyTotals(int parties)
{
    readonly Total[] totals = new Total[parties];

    public Total this[int party] => totals[party];

    public void Count(int buyer, int supplier, long units)
    {
        if (buyer >= 0)
        {
            totals[buyer].Bought++;
            totals[buyer].BoughtUnits += units;
        }
        if (supplier < 0) return;
        totals[supplier].Sold++;
        totals[supplier].SoldUnits += units;
    }

    public void Call(int buyer)
    {
        if (buyer >= 0) totals[buyer].Called++;
    }

    public void Offer(int bidder)
    {
        if (bidder >= 0) totals[bidder].Offered++;
    }

    /// <summary>Numbers of lots, contracts and bids, and money in the base currency.</summary>
    public record struct Total
    {
        public int Called, Bought, Offered, Sold;
        public Int128 BoughtUnits, SoldUnits;
    }
}

/// <summary>Numbers of texts that repeat; a text gets its number, and its row, when it is first met.</summary>
sealed class RecordsWords : IDisposable
{
    readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    readonly RowInsert rows;
    readonly PersonMask? mask;

    public RecordsWords(SqliteConnection connection, PersonMask? mask) => (rows, this.mask) = (new(connection, "words", 2), mask);

    public int this[string text]
    {
        get
        {
            if (numbers.TryGetValue(text, out var number)) return number;
            numbers[text] = number = numbers.Count;
            rows.Add(number).Add(mask is null ? text : mask.Text(text)).End();
            return number;
        }
    }

    public void Dispose() => rows.Dispose();
}
