using System.Collections.Immutable;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Simulation;

/// <summary>Makes competitive prices for a number of bidders.</summary>
delegate double[] CompetitivePrices(int bidders, ref SplitMix64 random);

/// <summary>Bids of a rigged lot, in units of its size; the designated winner first among the members.</summary>
sealed record RiggedOffers(string Scheme, List<(SyntheticParty Firm, double Price)> Offers, bool Identical);

/// <summary>Firms that agree on who wins. Modes and figures: methods SY-03.</summary>
sealed class Ring
{
    const double StrictRotation = 0.8;
    const double IdenticalShare = 0.12;

    readonly ImmutableArray<SyntheticParty> members;
    readonly ImmutableArray<SyntheticParty> outsiders;
    readonly Allocation allocation;
    readonly double suppression;
    readonly bool handsInEqualBids;
    readonly double[] wins;

    Ring(ImmutableArray<SyntheticParty> members, ImmutableArray<SyntheticParty> outsiders, Allocation allocation, MarketPlan plan, ref SplitMix64 random)
    {
        (this.members, this.outsiders, this.allocation) = (members, outsiders, allocation);
        suppression = random.Chance(.15) ? .7 : 0;
        handsInEqualBids = random.Chance(.6);
        RiggedShare = random.Uniform(plan.RiggedFrom, Math.Max(plan.RiggedFrom, plan.RiggedTo));
        wins = new double[members.Length];
    }

    /// <summary>Share of the market's lots that are rigged.</summary>
    public double RiggedShare { get; }

    public static Ring Form(MarketPlan plan, ImmutableArray<SyntheticParty> firms, Allocation allocation, ref SplitMix64 random)
    {
        var shuffled = firms.ToArray();
        random.Shuffle(shuffled.AsSpan());
        var size = Math.Min(firms.Length - 3, 4 + random.Below(4));
        return new([.. shuffled[..size]], [.. shuffled[size..]], allocation, plan, ref random);
    }

    public RiggedOffers Offers(int territory, CompetitivePrices competitive, ref SplitMix64 random)
    {
        var designated = Designate(territory, ref random);
        wins[designated]++;
        var taking = Taking(designated, ref random);
        var mode = random.Uniform();
        if (taking.Count < 3) return Suppressed(taking, competitive, ref random);
        if (mode < .55) return Cover(taking, competitive, ref random);
        return mode < .85 ? Partial(taking, competitive, ref random) : Mimic(taking, competitive, ref random);
    }

    int Designate(int territory, ref SplitMix64 random)
    {
        if (allocation == Allocation.Territory) return territory % members.Length;
        if (allocation == Allocation.Leader) return random.Chance(.9) ? 0 : random.Below(members.Length);
        return random.Chance(StrictRotation) ? Array.IndexOf(wins, wins.Min()) : random.Below(members.Length);
    }

    List<SyntheticParty> Taking(int designated, ref SplitMix64 random)
    {
        var taking = new List<SyntheticParty> { members[designated] };
        for (var index = 0; index < members.Length; index++)
            if (index != designated && !random.Chance(suppression)) taking.Add(members[index]);
        return taking;
    }

    RiggedOffers Suppressed(List<SyntheticParty> taking, CompetitivePrices competitive, ref SplitMix64 random)
    {
        var low = Low(competitive, members.Length, ref random) * (1 + random.Uniform(.10, .45));
        return new("ring-suppression", [.. taking.Select((firm, place) => (firm, place == 0 ? low : low * 1.05))], false);
    }

    /// <summary>Full cover: the designated winner well above the competitive price, one gap, then the others close together.</summary>
    RiggedOffers Cover(List<SyntheticParty> taking, CompetitivePrices competitive, ref SplitMix64 random)
    {
        var low = Low(competitive, taking.Count, ref random) * (1 + random.Uniform(.10, .45));
        var offers = CoverBids(taking, low, ref random);
        var identical = handsInEqualBids && offers.Count >= 4 && random.Chance(IdenticalShare);
        if (identical) offers[^1] = (offers[^1].Firm, offers[^2].Price);
        return new("ring-cover", offers, identical);
    }

    static List<(SyntheticParty Firm, double Price)> CoverBids(List<SyntheticParty> taking, double low, ref SplitMix64 random)
    {
        var gap = .042 * Math.Exp(.50 * random.Normal());
        var offers = new List<(SyntheticParty Firm, double Price)> { (taking[0], low), (taking[1], low * (1 + gap)) };
        foreach (var firm in taking[2..]) offers.Add((firm, low * (1 + gap + random.Uniform(0, .050))));
        return offers;
    }

    /// <summary>The ring against outsiders who compete, a little less keenly; it loses now and then.</summary>
    RiggedOffers Partial(List<SyntheticParty> taking, CompetitivePrices competitive, ref SplitMix64 random)
    {
        var margin = random.Uniform(.05, .20);
        var strangers = Math.Min(outsiders.Length, Math.Max(1, (int)Math.Round(taking.Count * .4 / .6)));
        var prices = competitive(taking.Count + strangers, ref random);
        Array.Sort(prices);
        var offers = CoverBids(taking, prices[0] * (1 + margin), ref random);
        var others = outsiders.ToArray();
        random.Shuffle(others.AsSpan());
        var honest = competitive(strangers, ref random);
        for (var index = 0; index < strangers; index++) offers.Add((others[index], honest[index] * (1 + .5 * margin)));
        return new("ring-partial", offers, false);
    }

    /// <summary>A competitive bid vector, only dearer: no sign in the prices of one lot.</summary>
    static RiggedOffers Mimic(List<SyntheticParty> taking, CompetitivePrices competitive, ref SplitMix64 random)
    {
        var margin = random.Uniform(.10, .45);
        var prices = competitive(taking.Count, ref random);
        Array.Sort(prices);
        var offers = new List<(SyntheticParty, double)>();
        for (var index = 0; index < taking.Count; index++) offers.Add((taking[index], prices[index] * (1 + margin) * Math.Exp(index == 0 ? 0 : .01 * Math.Abs(random.Normal()))));
        return new("ring-mimic", offers, false);
    }

    static double Low(CompetitivePrices competitive, int bidders, ref SplitMix64 random) => competitive(Math.Max(2, bidders), ref random).Min();

    /// <summary>The group, and under a leader every pair of a loser and the leader that met often enough to be seen.</summary>
    public IEnumerable<Truth> Truths(List<SyntheticTender> tenders)
    {
        yield return new(SubjectKind.Group, string.Join('+', members.Select(member => member.Id).Order(StringComparer.Ordinal)), $"ring-{allocation.ToString().ToLowerInvariant()}");
        if (allocation != Allocation.Leader) yield break;
        foreach (var loser in members[1..])
        {
            var joint = tenders.Where(tender => tender.Bids.Any(bid => bid.Bidder == loser) && tender.Bids.Any(bid => bid.Bidder == members[0])).ToArray();
            if (joint.Length >= 8) yield return new(SubjectKind.PartyPair, $"{loser.Id}|{members[0].Id}", "persistent-pair");
        }
    }
}
