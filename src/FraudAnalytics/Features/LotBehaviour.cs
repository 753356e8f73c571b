using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features;

/// <summary>How the bidders of a lot behave in all their other lots. NaN where they have none.</summary>
/// <param name="Activity">Mean logarithm of the number of their lots.</param>
/// <param name="Wins">Mean of their wins over those that chance would give.</param>
/// <param name="BestWins">The same of the one that wins most.</param>
/// <param name="Range">Mean spread (standard deviation) of a bidder's price around the lots' medians.</param>
/// <param name="WidestRange">The same of the bidder whose prices vary most.</param>
/// <param name="NarrowestRange">The same of the bidder whose prices vary least.</param>
/// <param name="Distance">Mean distance of their prices from the lots' medians.</param>
/// <param name="LevelSpread">Standard deviation of the bidders' usual levels: are cheap and dear firms together?</param>
/// <param name="HighestLevel">Usual level of the dearest one.</param>
/// <param name="Variation">Usual variation (log) of prices in their other lots.</param>
/// <param name="PairVariation">The same in lots where two of them met.</param>
/// <param name="Met">Mean over pairs of their Jaccard index, 0 for those that hardly met.</param>
/// <param name="MostMet">The same of the pair that meets most.</param>
/// <param name="Ties">Mean over pairs of how far meetings exceed expectation, in standard deviations.</param>
/// <param name="TieOutlier">Of the bidder whose strongest tie stands out most among the bidders of its market, in robust standard deviations.</param>
readonly record struct LotBehaviour(double Activity, double Wins, double BestWins, double Range, double WidestRange, double NarrowestRange, double Distance, double LevelSpread, double HighestLevel,
    double Variation, double PairVariation, double Met, double MostMet, double Ties, double TieOutlier);

/// <summary>Behaviour of the bidders of every lot. The lot itself never counts where its own bids would speak. Work grows with bids and with meetings.</summary>
sealed class LotBehaviours
{
    // What a single other lot says is drawn towards nothing special by one lot's worth.
    const double Shrinkage = 0.5;

    readonly Dataset data;
    readonly Participation participation;
    readonly BidderProfiles profiles;
    readonly double[] variation;
    readonly PairSums[] pairSums;

    struct PairSums
    {
        public double Jaccard;
        public double MostJaccard;
        public double Ties;
        public double Variation;
        public int Varied;
    }

    LotBehaviours(Dataset data, MeetingFacts meetings, double[] variation)
    {
        this.data = data;
        this.variation = variation;
        participation = meetings.Participation;
        pairSums = new PairSums[data.Lots.Count];
        profiles = BidderProfiles.Of(data, participation, variation, AddPairs(meetings));
    }

    /// <summary>Prepares the behaviour of all lots.</summary>
    /// <param name="data">The dataset.</param>
    /// <param name="meetings">Who met whom.</param>
    /// <param name="variation">Logarithm of the relative coefficient of variation of every lot; NaN where there is none.</param>
    public static LotBehaviours Of(Dataset data, MeetingFacts meetings, double[] variation) => new(data, meetings, variation);

    /// <summary>How every bidder behaves over all its lots.</summary>
    public BidderProfiles Profiles => profiles;

    /// <summary>Behaviour of the bidders of a lot with two or more prices.</summary>
    public LotBehaviour this[Lot lot]
    {
        get
        {
            var sums = new Sums();
            var prices = lot.ValidPrices;
            var bidders = participation.Fields[lot].Bidders.Length;
            for (var rank = 0; rank < prices.Length; rank++)
            {
                var party = data.Bids[lot.PricedBids[rank]].BidderIndex;
                var won = participation.Fields[lot].Winners.Contains(party);
                sums.Add(profiles[party], bidders, won, BidderProfiles.LevelOf(prices, rank), variation[lot.Index]);
            }
            var pairs = bidders * (bidders - 1) / 2.0;
            ref readonly var met = ref pairSums[lot.Index];
            return sums.Behaviour() with
            {
                PairVariation = met.Varied > 0 ? met.Variation / met.Varied : double.NaN,
                Met = met.Jaccard / pairs,
                MostMet = met.MostJaccard,
                Ties = met.Ties / pairs,
            };
        }
    }

    /// <summary>Adds every pair to the lots where it met; gives the strongest tie of every party.</summary>
    double[] AddPairs(MeetingFacts meetings)
    {
        var ties = new double[data.Parties.Count];
        Array.Fill(ties, double.NaN);
        foreach (var pair in meetings.Pairs)
        {
            var met = meetings.CoBidding.Of(pair);
            ties[pair.First.Index] = Math.Max(double.IsNaN(ties[pair.First.Index]) ? met.Z : ties[pair.First.Index], met.Z);
            ties[pair.Second.Index] = Math.Max(double.IsNaN(ties[pair.Second.Index]) ? met.Z : ties[pair.Second.Index], met.Z);
            AddPair(pair.Lots, met);
        }
        return ties;
    }

    void AddPair(ReadOnlySpan<int> lots, CoBid met)
    {
        var sum = 0.0;
        var count = 0;
        foreach (var lot in lots)
        {
            if (double.IsNaN(variation[lot])) continue;
            sum += variation[lot];
            count++;
        }
        foreach (var lot in lots)
        {
            ref var sums = ref pairSums[lot];
            sums.Jaccard += met.Jaccard;
            sums.MostJaccard = Math.Max(sums.MostJaccard, met.Jaccard);
            sums.Ties += met.Z;
            var own = !double.IsNaN(variation[lot]);
            sums.Variation += own ? sum - variation[lot] : sum;
            sums.Varied += own ? count - 1 : count;
        }
    }

    /// <summary>Adds up the bidders of a lot, each without what it did in this lot.</summary>
    struct Sums
    {
        int bidders, ranged, levelled, varied;
        double activity, wins, bestWins, range, widest, narrowest, distance, level, levelSquares, highest, variation, outlier;

        public void Add(in BidderProfile profile, int rivals, bool won, double own, double ownVariation)
        {
            var first = bidders++ == 0;
            activity += Math.Log(profile.Lots);
            var share = (profile.Wins - (won ? 1 : 0) + Shrinkage) / (profile.Expected - 1.0 / rivals + Shrinkage);
            wins += share;
            bestWins = first ? share : Math.Max(bestWins, share);
            outlier = first || double.IsNaN(outlier) ? profile.TieOutlier : double.IsNaN(profile.TieOutlier) ? outlier : Math.Max(outlier, profile.TieOutlier);
            varied += profile.Varied - (double.IsNaN(ownVariation) ? 0 : 1);
            variation += profile.Variation - (double.IsNaN(ownVariation) ? 0 : ownVariation);
            AddLevel(profile, own);
        }

        void AddLevel(in BidderProfile profile, double own)
        {
            var others = profile.Priced - 1;
            if (others < 1) return;
            var mean = (profile.Level - own) / others;
            highest = levelled == 0 ? mean : Math.Max(highest, mean);
            levelled++;
            level += mean;
            levelSquares += mean * mean;
            distance += (profile.LevelSizes - Math.Abs(own)) / others;
            if (others < 2) return;
            var spread = Math.Sqrt(Math.Max(0, (profile.LevelSquares - own * own) / others - mean * mean));
            widest = ranged == 0 ? spread : Math.Max(widest, spread);
            narrowest = ranged == 0 ? spread : Math.Min(narrowest, spread);
            range += spread;
            ranged++;
        }

        public readonly LotBehaviour Behaviour() => new(
            Mean(activity, bidders), Mean(wins, bidders), bidders == 0 ? double.NaN : bestWins, Mean(range, ranged), ranged == 0 ? double.NaN : widest, ranged == 0 ? double.NaN : narrowest, Mean(distance, levelled),
            levelled < 2 ? double.NaN : Math.Sqrt(Math.Max(0, levelSquares / levelled - level / levelled * (level / levelled))), levelled == 0 ? double.NaN : highest,
            Mean(variation, varied), double.NaN, double.NaN, double.NaN, double.NaN, bidders == 0 ? double.NaN : outlier);

        static double Mean(double sum, int count) => count == 0 ? double.NaN : sum / count;
    }
}
