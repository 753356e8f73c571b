using System.Collections.Immutable;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Simulation.Varied;

/// <summary>Turns bids into records and labels.</summary>
sealed class VariedRecords(MarketDesign design, string prefix, VariedFirms population, ImmutableArray<VariedBuyer> buyers)
{
    readonly List<SyntheticTender> tenders = [];
    readonly List<Truth> truths = [];
    readonly List<VariedTruth> rigged = [];
    readonly HashSet<int> acted = [];
    readonly HashSet<int> seen = [];
    SplitMix64 random = SplitMix64.For(design.Seed, "varied-details", Spread.Id(design.Number));

    /// <summary>Adds a lot with its bids; gives the winning firm.</summary>
    public int Add(VariedLot lot, List<Offer> offers, string? scheme)
    {
        var amounts = offers.ConvertAll(offer => Round(offer.Price * lot.Size));
        var winner = Winner(amounts);
        tenders.Add(Tender(lot, offers, amounts, winner));
        foreach (var offer in offers)
        {
            seen.Add(offer.Firm);
            if (offer.Acts) acted.Add(offer.Firm);
        }
        if (scheme is not null)
        {
            truths.Add(new(SubjectKind.Lot, tenders[^1].CanonicalLot, scheme));
            rigged.Add(new(tenders.Count - 1, offers.Count(offer => offer.Acts) / (double)offers.Count, scheme));
        }
        return offers[winner].Firm;
    }

    /// <summary>All records, and the groups: members that handed in at least one bid under their ring.</summary>
    public VariedBlock ToBlock(ImmutableArray<VariedRing> rings)
    {
        foreach (var ring in rings)
            if (Ids(ring.Members.Where(acted.Contains)) is { Length: > 1 } ids) truths.Add(new(SubjectKind.Group, string.Join('+', ids), Scheme(ring.Design)));
        var lookAlikes = population.Affinities.Select(group => Ids(group.Where(seen.Contains))).Where(ids => ids.Length > 1).Select(ids => string.Join('+', ids));
        return new(design, new([.. tenders], [.. truths]), [.. rigged], [.. lookAlikes]);
    }

    string Scheme(RingDesign ring) => design.Rule == AuctionRule.AverageBid ? "ring-average-bid" : $"ring-{ring.Allocation.ToString().ToLowerInvariant()}";

    string[] Ids(IEnumerable<int> firms) => [.. firms.Select(firm => population.Firms[firm].Party.Id).Order(StringComparer.Ordinal)];

    SyntheticTender Tender(VariedLot lot, List<Offer> offers, List<decimal> amounts, int winner)
    {
        var (cpv, category, title) = VariedLots.Work(design, lot);
        return new()
        {
            Ocid = VariedLots.Ocid(prefix, lot),
            Title = $"{title}, section {Spread.Id(1 + random.Below(900))}",
            Buyer = buyers[lot.Buyer].Party,
            Method = ProcurementMethod.Open,
            Category = category,
            Cpv = cpv,
            Published = lot.Published,
            Deadline = Later(lot.Published, 15, 45),
            Estimate = random.Chance(design.EstimateShare) ? Round(lot.Estimate * lot.Size) : 0,
            Bids = [.. offers.Select((offer, index) => new SyntheticBid(Spread.Id(index + 1), population.Firms[offer.Firm].Party, amounts[index], index == winner))],
            Supplier = population.Firms[offers[winner].Firm].Party,
            AwardAmount = amounts[winner],
            AwardDate = Later(lot.Published, 70, 40),
            ContractId = "1",
        };
    }

    DateOnly Later(DateOnly day, int least, int more) => design.YearOnly ? day : day.AddDays(least + random.Below(more));

    /// <summary>The bids are in random order, so the first of the lowest is a draw. The rule of average bids is the same in any unit: a price below another is a discount above it.</summary>
    int Winner(List<decimal> amounts) => design.Rule == AuctionRule.AverageBid ? AverageBidRule.Of([.. amounts.Select(amount => -(double)amount)]).Winner : amounts.IndexOf(amounts.Min());

    decimal Round(double amount)
    {
        var unit = Math.Pow(10, Math.Max(-2, Math.Floor(Math.Log10(amount)) - design.Digits + 1));
        return Math.Max(.01m, decimal.Round((decimal)(Math.Round(amount / unit) * unit), 2));
    }
}
