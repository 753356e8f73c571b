using System.Data;
using System.Globalization;
using System.Net;
using FraudAnalytics.Web.Records;
using Microsoft.Data.Sqlite;

namespace FraudAnalytics.Web.Tests;

/// <summary>Numbers of the pages of parties and markets, against the sample data read without the program.</summary>
public sealed class RecordTests : IDisposable
{
    readonly string workspace = SampleScan.Copy();
    readonly ScanRecords records;
    readonly PartyIndex index;

    public RecordTests() => (records, index) = Open(workspace);

    static (ScanRecords, PartyIndex) Open(string workspace)
    {
        var records = new ScanRecords(new ScanFolder(workspace));
        return (records, new(records));
    }

    public void Dispose()
    {
        records.Dispose();
        Directory.Delete(workspace, recursive: true);
    }

    /// <summary>The number that a sample id has in the records, where several ids may be one party.</summary>
    long Number(string id) => index.Find(id)!.Number;

    [Fact]
    public void Every_buyer_and_supplier_has_the_sums_of_its_contracts()
    {
        var parties = new PartyRecords(records, index);
        foreach (var (side, of, other) in new[] { (PartySide.Buyer, (Func<SampleContract, string>)(item => item.Buyer), (Func<SampleContract, string>)(item => item.Supplier)), (PartySide.Supplier, item => item.Supplier, item => item.Buyer) })
        {
            var expected = SampleRecords.Contracts.GroupBy(item => Number(of(item))).ToArray();
            Assert.True(expected.Length > 20);
            foreach (var party in expected)
            {
                var role = parties.Role(index.Find(of(party.First()))!, side)!;
                Assert.Equal((party.Count(), party.Sum(item => item.Amount)), (role.Contracts, role.Amount));
                Assert.Equal(party.GroupBy(item => item.Year).OrderBy(year => year.Key).Select(year => new YearMoney(year.Key, year.Count(), year.Sum(item => item.Amount))), role.Years);
                var partners = party.GroupBy(item => Number(other(item))).Select(partner => partner.Sum(item => item.Amount)).OrderDescending().ToArray();
                Assert.Equal(partners.Take(10), role.Partners.Select(partner => partner.Amount));
                Assert.Equal(partners.Length, role.PartnerCount);
                // The list of markets ends with the twentieth.
                if (role.Markets.Length < 20) Assert.Equal(role.Amount, role.Markets.Sum(market => market.Amount));
            }
        }
    }

    [Fact]
    public void Files_of_earlier_scans_are_let_go()
    {
        SqliteConnection? idle = null, inUse = null;
        var before = records.Folder!;
        records.Read(one => idle = one, null!);
        Assert.Equal(ConnectionState.Open, idle!.State);
        records.Read(one =>
        {
            inUse = one;
            Directory.CreateDirectory(before + "z");
            File.Copy(Path.Combine(before, "records.db"), Path.Combine(before + "z", "records.db"));
            return records.Read(_ => true, false);
        }, false);
        Assert.Equal((before + "z", ConnectionState.Closed, ConnectionState.Closed), (records.Folder, idle.State, inUse!.State));
        Assert.NotEmpty(records.Currency);
    }

    [Fact]
    public void Single_bids_are_counted_among_competed_lots()
    {
        var parties = new PartyRecords(records, index);
        foreach (var buyer in SampleRecords.Lots.GroupBy(lot => Number(lot.Buyer)))
        {
            var role = parties.Role(index.Find(buyer.First().Buyer)!, PartySide.Buyer)!;
            Assert.Equal((buyer.Count(), buyer.Count(SampleRecords.IsCompeted), buyer.Count(lot => lot.IsCompeted() && lot.Bids == 1)), (role.Lots, role.Single.Competed, role.Single.Single));
        }
        Assert.Equal(new SingleBids(SampleRecords.Lots.Count(SampleRecords.IsCompeted), SampleRecords.Lots.Count(lot => lot.IsCompeted() && lot.Bids == 1)), records.Competition);
    }

    [Fact]
    public void The_interval_is_Wilsons()
    {
        // 1 of 10: published by Agresti and Coull's kind of tables as 0.0179 to 0.4042.
        var rate = new SingleBids(10, 1).Rate!;
        Assert.Equal((0.1, 0.0179, 0.4042), (rate.Value, Math.Round(rate.Low, 4), Math.Round(rate.High, 4)));
        Assert.Null(new SingleBids(0, 0).Rate);
    }

    [Fact]
    public void Markets_have_the_numbers_of_their_lots()
    {
        var markets = new MarketRecords(records);
        var classes = SampleRecords.Lots.GroupBy(lot => lot.Class).ToArray();
        Assert.True(classes.Length > 5);
        Assert.Equal(classes.Select(market => (market.Key, market.Count())).Order(), markets.List("", 0).Rows.Select(row => (row.Market, (int)row.Lots)).Order());
        foreach (var market in classes)
        {
            var picture = markets.Of(market.Key, null)!;
            var total = market.Sum(lot => lot.Amount ?? 0);
            Assert.Equal((market.Count(), total), (picture.Whole.Lots, picture.Whole.Amount));
            var shares = market.Where(lot => lot.Amount is not null).GroupBy(lot => Number(lot.Winner)).Select(winner => (double)(winner.Sum(lot => lot.Amount!.Value) / total));
            Assert.Equal(shares.Sum(share => share * share), picture.Whole.Concentration!.Value, 9);
            Assert.Equal(market.Where(lot => lot.Bids > 0).Select(lot => (double?)lot.Bids).Average(), picture.Whole.Bidders);
            Assert.Equal(market.Count(lot => lot is { Amount: > 0, Estimate: > 0 }), picture.Ratios.Length);
            Assert.Equal(market.Where(lot => lot is { Amount: > 0, Estimate: > 0 }).Select(lot => (double)(lot.Amount!.Value / lot.Estimate!.Value)).Order().FirstOrDefault(), picture.Ratios.FirstOrDefault(), 9);
            Assert.Equal(market.Count() >= FirstDigits.Least, picture.Digits is not null);
        }
    }

    [Fact]
    public void Quartiles_interpolate() => Assert.Equal(new Quartiles(5, 2, 3, 4), Quartiles.Of([1, 2, 3, 4, 5]));

    [Fact]
    public void A_search_does_not_mind_accents_or_case()
    {
        var found = index.ByMoney(PartySide.Buyer, "múnicipality VALD", 0).Rows;
        Assert.NotEmpty(found);
        Assert.All(found, row => Assert.Contains("Municipality of Vald", row.Name, StringComparison.Ordinal));
        Assert.Empty(index.ByMoney(PartySide.Buyer, "unicipality", 0).Rows);
        Assert.Empty(index.ByMoney(PartySide.Buyer, "%", 0).Rows);
    }

    [Fact]
    public async Task The_pages_show_these_numbers()
    {
        await using var served = await Served.Sample();
        var buyer = SampleRecords.Contracts.GroupBy(item => item.Buyer).MaxBy(items => items.Count())!;
        var partner = buyer.GroupBy(item => Number(item.Supplier)).MaxBy(items => items.Sum(item => item.Amount))!;
        var page = WebUtility.HtmlDecode(await served.Page($"/party/{buyer.Key}"));
        var all = SampleRecords.Contracts.Where(item => Number(item.Buyer) == Number(buyer.Key)).ToArray();
        Assert.Contains($"<b>{all.Sum(item => item.Amount).ToString("#,##0.##", CultureInfo.InvariantCulture)} EUR</b>", page, StringComparison.Ordinal);
        Assert.Contains($">{partner.Sum(item => item.Amount).ToString("#,##0.##", CultureInfo.InvariantCulture)} EUR<", page, StringComparison.Ordinal);
        var pair = await served.Page($"/party/{buyer.Key}?with={Uri.EscapeDataString(partner.First().Supplier)}&side=buyer");
        Assert.Contains("id=\"pair\"", pair, StringComparison.Ordinal);
        Assert.Contains("p-sum", pair, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lists_markets_and_cases_lead_to_each_other()
    {
        await using var served = await Served.Sample();
        foreach (var address in new[] { "/parties", "/parties?side=supplier&order=cases", "/parties?q=hosp&page=0", "/markets", "/market/452", "/market/452/East", "/market/452?lang=es" })
        {
            var page = await served.Page(address);
            Assert.DoesNotContain(" style=", page, StringComparison.Ordinal);
            Assert.Contains("<table", page, StringComparison.Ordinal);
        }
        var first = WebUtility.HtmlDecode(System.Text.RegularExpressions.Regex.Match(await served.Page("/parties?order=cases"), "href=\"(/party/[^\"]+)\"").Groups[1].Value);
        Assert.Contains("/case/", await served.Page(first), StringComparison.Ordinal);
        using var missing = await served.Client.GetAsync(new Uri("/party/nobody", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, missing.StatusCode);
    }
}
