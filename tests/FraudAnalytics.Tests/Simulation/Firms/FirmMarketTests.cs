using FraudAnalytics.Domain;
using FraudAnalytics.Ingest;
using FraudAnalytics.Prepare;
using FraudAnalytics.Simulation;
using FraudAnalytics.Simulation.Firms;

namespace FraudAnalytics.Tests.Simulation.Firms;

public sealed class FirmMarketTests
{
    static readonly FirmMarketRecords Market = FirmMarket.Make(new());
    static readonly RawBatch Batch = Market.Batch;
    static readonly Dictionary<string, int> Numbers = Enumerable.Range(0, Market.World.Count).ToDictionary(number => Market.World[number].Id, StringComparer.Ordinal);

    [Fact]
    public void Everything_is_planted()
    {
        var planted = Market.Truths.CountBy(truth => $"{truth.Kind} {truth.Scheme}").OrderBy(count => count.Key, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        foreach (var (what, count) in planted) TestContext.Current.TestOutputHelper!.WriteLine($"{what} {count}");
        Assert.Equal(4, planted["Party phantom-shell"]);
        Assert.Equal(48, planted["Lot phantom-shell"]);
        Assert.Equal(5, planted["PartyPair same-trace"]);
        Assert.Equal(120, planted["Lot ring-cover"]);
        Assert.Equal(20, planted["PartyPair related-bidders"]);
        Assert.Equal(60, planted["Lot related-bidders"]);
        Assert.Equal(40, planted["Contract related-subcontractor"]);
        Assert.Equal(20, planted["Contract decoy-subcontractor"]);
        Assert.Equal(20, planted["Contract debarred-award"]);
        Assert.Equal(20, planted["Contract decoy-debarred-before"]);
        Assert.Equal(12, planted["PartyPair phoenix"]);
        Assert.Equal(20, planted["BuyerSupplier interest"]);
        Assert.Equal(20, planted["PartyPair decoy-mass-address"]);
        Assert.Equal(20, planted["PartyPair decoy-namesake"]);
    }

    [Fact]
    public void Truths_name_what_preparation_finds()
    {
        var builder = new DatasetBuilder();
        builder.Add(Market.Batch);
        var data = builder.Build().Data;
        var known = data.Lots.Select(lot => lot.Id).Concat(data.Contracts.Select(contract => contract.Id)).Concat(data.Parties.Select(party => party.Id)).ToHashSet(StringComparer.Ordinal);
        Assert.All(Market.Truths, truth => Assert.All(truth.Id.Split('|', '+'), id => Assert.Contains(id, known)));
    }

    [Fact]
    public void Debarred_firms_sign_inside_and_outside_their_time()
    {
        foreach (var truth in Of(SubjectKind.Contract).Where(truth => truth.Scheme.Contains("debarred", StringComparison.Ordinal)))
        {
            var award = Batch.Awards.Single(award => Batch.Strings[award.Ocid] + "#1" == truth.Id);
            var (from, to) = Market.World.Debarment(Number(Batch.PartyRefs[award.Suppliers.Start]))!.Value;
            Assert.Equal(truth.Scheme == "debarred-award", award.Date >= from && award.Date <= to);
        }
    }

    [Fact]
    public void A_shell_never_wins()
    {
        var shells = Of(SubjectKind.Party).Where(truth => truth.Scheme == "phantom-shell").Select(truth => Numbers[truth.Id]).ToHashSet();
        Assert.DoesNotContain(Batch.Awards, award => shells.Contains(Number(Batch.PartyRefs[award.Suppliers.Start])));
        Assert.Equal(48, Batch.Bids.Count(bid => shells.Contains(Number(Batch.PartyRefs[bid.Tenderers.Start]))));
    }

    [Fact]
    public void Two_bids_of_a_traced_lot_have_one_rare_trace()
    {
        foreach (var truth in Of(SubjectKind.Lot).Where(truth => truth.Scheme == "same-trace"))
        {
            var traces = Batch.Bids.Where(bid => Batch.Strings[bid.Ocid] == truth.Id && bid.Traces.Count > 0).Select(bid => Batch.Strings[Batch.Texts[bid.Traces.Start]]).Where(trace => trace != "author:user").ToArray();
            Assert.Equal(2, traces.Length);
            Assert.Single(traces.Distinct());
        }
    }

    [Fact]
    public void An_official_of_each_such_buyer_shares_a_telephone_or_an_address()
    {
        var found = 0;
        foreach (var truth in Of(SubjectKind.BuyerSupplier))
        {
            var (buyer, supplier) = (truth.Id.Split('|')[0], Market.World[Numbers[truth.Id.Split('|')[1]]]);
            var officials = Batch.Officials.Where(official => Batch.Strings[official.Buyer.Id] == buyer).ToArray();
            Assert.Equal(2, officials.Length);
            if (officials.Any(official => Digits(Batch.Strings[official.Phone]).EndsWith(supplier.Phones[0], StringComparison.Ordinal) || Batch.Strings[official.Address].StartsWith(supplier.Seat.Line(supplier.Land, false), StringComparison.Ordinal))) found++;
        }
        Assert.Equal(20, found);
    }

    [Fact]
    public void The_same_plan_gives_the_same_records()
    {
        var again = FirmMarket.Make(new());
        Assert.Equal(Market.Truths, again.Truths);
        Assert.Equal(Batch.Bids.Select(bid => (Batch.Strings[bid.Ocid], bid.Amount, bid.Tenderers)), again.Batch.Bids.Select(bid => (again.Batch.Strings[bid.Ocid], bid.Amount, bid.Tenderers)));
    }

    static IEnumerable<Truth> Of(SubjectKind kind) => Market.Truths.Where(truth => truth.Kind == kind);

    static int Number(PartyRef party) => Numbers[Batch.Strings[party.Id]];

    static string Digits(string text) => new([.. text.Where(char.IsAsciiDigit)]);
}
