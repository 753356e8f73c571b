namespace FraudAnalytics.Simulation.Varied;

/// <summary>Draws market designs from wide ranges. The ranges are those of <c>docs/simulation.md</c>.</summary>
static class MarketPrior
{
    const double AverageBid = .15;
    const double Reserve = .15;
    const double Floor = .15;

    public static MarketDesign Draw(ulong seed, int number)
    {
        var random = SplitMix64.For(seed, "varied-market", Spread.Id(number));
        var rule = Rule(random.Uniform());
        var average = rule == AuctionRule.AverageBid;
        var firms = (int)LogUniform(average ? 30 : 8, 251, ref random);
        var spread = LogUniform(.01, .25, ref random);
        var design = new MarketDesign
        {
            Seed = seed,
            Number = number,
            Rule = rule,
            Lots = (int)LogUniform(60, 1_501, ref random),
            Firms = firms,
            Bidders = Bidders(average, firms, ref random),
            CostSpread = spread,
            CommonNoise = random.Uniform(0, .8),
            SpreadNoise = random.Uniform(0, .5),
            Regions = 1 + random.Below(6),
            Categories = 1 + random.Below(4),
            Buyers = (int)LogUniform(1, 41, ref random),
            Digits = Math.Max(2 + random.Below(5), average ? 4 : (int)Math.Ceiling(-Math.Log10(spread)) + 1),
            Years = 1 + random.Below(10),
            FirstYear = 1990 + random.Below(31),
            YearOnly = random.Chance(.15),
        };
        return WithEstimates(WithFirms(design, ref random), ref random);
    }

    static MarketDesign WithFirms(MarketDesign design, ref SplitMix64 random) => design with
    {
        Advantage = random.Uniform(),
        Distance = Often(.6, 1, ref random),
        Backlog = Often(.5, .5, ref random),
        RegionFocus = random.Uniform(),
        CategoryFocus = random.Uniform(),
        Activity = random.Uniform(0, 1.2),
        AffinityGroups = random.Chance(.5) ? 1 + random.Below(4) : 0,
        Affinity = random.Uniform(.3, .9),
        Incumbents = Often(.5, .6, ref random),
        HighBidders = Often(.5, .15, ref random),
    };

    static MarketDesign WithEstimates(MarketDesign design, ref SplitMix64 random) => design with
    {
        EstimateShare = random.Uniform() is var place && place < .45 ? 1 : place < .7 ? 0 : random.Uniform(),
        EstimateNoise = LogUniform(.01, .2, ref random),
        Limit = design.Rule == AuctionRule.Floor ? random.Uniform(-1, .3) : random.Uniform(.5, 2.5),
        Discount = random.Uniform(8, 30),
        DiscountSpread = LogUniform(.3, 4, ref random),
    };

    static AuctionRule Rule(double place) => place < AverageBid ? AuctionRule.AverageBid
        : place < AverageBid + Reserve ? AuctionRule.Reserve
        : place < AverageBid + Reserve + Floor ? AuctionRule.Floor : AuctionRule.FirstPrice;

    static double Bidders(bool average, int firms, ref SplitMix64 random)
    {
        var mean = average ? random.Uniform(15, 80) : random.Chance(.25) ? random.Uniform(2, 5) : random.Uniform(3, 12);
        return Math.Min(mean, (average ? .7 : .6) * firms);
    }

    static double Often(double chance, double most, ref SplitMix64 random) => random.Uniform() is var place && place < chance ? most * place / chance : 0;

    public static double LogUniform(double low, double high, ref SplitMix64 random) => low * Math.Pow(high / low, random.Uniform());
}
