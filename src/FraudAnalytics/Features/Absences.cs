using System.Runtime.InteropServices;
using FraudAnalytics.Domain;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features;

/// <summary>A lot that one member of a group bid for and won while the others stayed away.</summary>
/// <param name="Group">Number of the group for which that is most surprising.</param>
/// <param name="Surprise">-ln of the probability that all others stay away, were they to come as often as they do to such lots.</param>
/// <param name="Rank">Share of such lots of the wide market that are as surprising, 0 to 1.</param>
/// <param name="Peers">Number of such lots of the wide market.</param>
readonly record struct Absence(int Group, double Surprise, double Rank, int Peers);

/// <summary>Where members of a group stay away from lots that they usually bid for. Source: methods CO-13, with rates by customer instead of a fitted logit.</summary>
sealed class Absences
{
    // A bidder's rate with a customer is drawn towards its rate in class and region by five lots' worth.
    const double Shrinkage = 5;
    const double MostCertain = 0.95;
    const int RelativePrices = 1_001;

    readonly double[] surprise;
    readonly int[] group;
    readonly Dictionary<Market, double[]> sorted = [];
    readonly Dictionary<Market, Quantiles> prices = [];

    Absences(int lots)
    {
        surprise = new double[lots];
        group = new int[lots];
        Array.Fill(group, -1);
    }

    /// <summary>Finds all such lots. Work grows with the lots of the members of groups.</summary>
    public static Absences Of(Dataset data, Participation participation, BidderGroups groups, CustomerStrata customers)
    {
        var absences = new Absences(data.Lots.Count);
        var places = new PlaceStrata(data);
        foreach (var candidate in groups) absences.Gather(candidate, participation, customers, places);
        foreach (var same in Enumerable.Range(0, data.Lots.Count).Where(lot => absences.group[lot] >= 0).GroupBy(lot => Market.Of(data.Lots[lot], MarketLevel.Wide)))
            absences.sorted[same.Key] = [.. same.Select(lot => absences.surprise[lot]).Order()];
        var relative = new Dictionary<Market, List<double>>();
        foreach (var lot in data.Lots)
            if (RelativePrice(lot) is var price && !double.IsNaN(price)) (CollectionsMarshal.GetValueRefOrAddDefault(relative, Market.Of(lot, MarketLevel.Wide), out _) ??= []).Add(price);
        foreach (var (market, values) in relative) absences.prices[market] = Quantiles.Of(CollectionsMarshal.AsSpan(values), RelativePrices);
        return absences;
    }

    /// <summary>The absence at a lot; null where there is none.</summary>
    public Absence? this[Lot lot]
    {
        get
        {
            if (group[lot.Index] < 0) return null;
            var peers = sorted[Market.Of(lot, MarketLevel.Wide)];
            var below = Below(peers, surprise[lot.Index]);
            return new(group[lot.Index], surprise[lot.Index], (peers.Length - below) / (double)peers.Length, peers.Length);
        }
    }

    /// <summary>Number of sorted values below a value.</summary>
    static int Below(double[] values, double value)
    {
        var (low, high) = (0, values.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (values[middle] < value) low = middle + 1;
            else high = middle;
        }
        return low;
    }

    /// <summary>Share of lots of the wide market that cost as much of their estimate, 0 to 1; NaN without estimate or price.</summary>
    public double PriceRank(Lot lot) => RelativePrice(lot) is var price && double.IsNaN(price) ? double.NaN : prices[Market.Of(lot, MarketLevel.Wide)].High(price);

    /// <summary>-ln prod (1 - p) of the rates of those who stayed away.</summary>
    public static double SurpriseOf(ReadOnlySpan<double> rates)
    {
        var sum = 0.0;
        foreach (var rate in rates) sum -= Math.Log(1 - rate);
        return sum;
    }

    /// <summary>Lowest valid price over the estimate (methods BR-12); NaN where one is missing or the currency differs.</summary>
    public static double RelativePrice(Lot lot) =>
        lot.ValidPrices.Length > 0 && lot.Estimate is { Units: > 0 } estimate && estimate.Currency == lot.PriceCurrency ? lot.ValidPrices[0] / (double)estimate.Amount : double.NaN;

    void Gather(BidderGroup candidate, Participation participation, CustomerStrata customers, PlaceStrata places)
    {
        var members = candidate.Members;
        var joint = candidate.Lots.ToHashSet();
        var atCustomer = Array.ConvertAll(members, member => Tally(participation.LotsOf(member), lot => customers[lot]));
        var atPlace = Array.ConvertAll(members, member => Tally(participation.LotsOf(member), lot => places[lot]));
        Span<double> rates = stackalloc double[members.Length - 1];
        for (var member = 0; member < members.Length; member++)
        {
            var lots = participation.LotsOf(members[member]);
            var won = participation.WonBy(members[member]);
            for (var index = 0; index < lots.Length; index++)
            {
                var lot = lots[index];
                if (!won[index] || joint.Contains(lot)) continue;
                var count = 0;
                for (var other = 0; other < members.Length; other++)
                    if (other != member) rates[count++] = Rate(lot, atCustomer[other], atPlace[other], customers, places);
                Keep(lot, candidate.Index, SurpriseOf(rates));
            }
        }
    }

    void Keep(int lot, int index, double value)
    {
        if (group[lot] >= 0 && value <= surprise[lot]) return;
        (group[lot], surprise[lot]) = (index, value);
    }

    static double Rate(int lot, Dictionary<int, int> atCustomer, Dictionary<int, int> atPlace, CustomerStrata customers, PlaceStrata places)
    {
        var usual = atPlace.GetValueOrDefault(places[lot]) / (double)places.SizeOf(lot);
        var customer = customers[lot];
        var rate = customer < 0 ? usual : (atCustomer.GetValueOrDefault(customer) + Shrinkage * usual) / (customers.SizeOf(customer) + Shrinkage);
        return Math.Min(rate, MostCertain);
    }

    static Dictionary<int, int> Tally(ReadOnlySpan<int> lots, Func<int, int> stratumOf)
    {
        var tally = new Dictionary<int, int>();
        foreach (var lot in lots)
            if (stratumOf(lot) is >= 0 and var stratum) tally[stratum] = tally.GetValueOrDefault(stratum) + 1;
        return tally;
    }

    /// <summary>Lots of one class and region.</summary>
    sealed class PlaceStrata
    {
        readonly int[] stratumOf;
        readonly List<int> sizes = [];

        public PlaceStrata(Dataset data)
        {
            var numbers = new Dictionary<(int, Text), int>();
            stratumOf = new int[data.Lots.Count];
            foreach (var lot in data.Lots)
            {
                var key = (MarketTable.Of(data).NumberOf(lot.Index, MarketLevel.Wide), data.TenderColumns.Region[lot.Tender.Index]);
                if (!numbers.TryGetValue(key, out var number))
                {
                    numbers[key] = number = sizes.Count;
                    sizes.Add(0);
                }
                stratumOf[lot.Index] = number;
                sizes[number]++;
            }
        }

        public int this[int lot] => stratumOf[lot];

        public int SizeOf(int lot) => sizes[stratumOf[lot]];
    }
}
