namespace FraudAnalytics.Features.Relations;

/// <summary>
/// What a link is worth, and how links become a probability; the only place that says so.
/// Strength of a link is w ln(N / df): weight of its kind, N firms, df of them sharing the value. Odds that two firms are related are prior odds times e^(sum of strengths), that is 2^bits with bits = sum / ln 2:
/// a logistic model whose features are the strengths. Source: methods EN-06.
/// </summary>
/// <remarks>
/// There is nothing to train on, so the prior is chosen: with it one rare bank account (.995), mailbox, telephone (.987), owner or director (.965) or unit (.911) alone reaches .9, and one rare domain (.79),
/// representative (.79), namesake (.72), address (.34) or agent (.03) does not; an address and a domain together do (.995). The figures are for df = 2 and N = 40,000:
/// a bank account is 1 ln(20,000) = 9.903 nats = 14.29 bits, odds .01 x 20,000 = 200 to 1.
/// </remarks>
static class LinkWeights
{
    /// <summary>Values that more parties have say nothing: business centres, portals, common names.</summary>
    public const int MaximumHolders = 50;

    /// <summary>Fewest firms that rarity is measured among. No dataset holds all firms that could have a value, so a small one must not make a bank account look usual.</summary>
    public const int LeastFirms = 40_000;

    /// <summary>Odds that two firms are related before anything is known of them: one pair in a hundred among those that meet.</summary>
    public const double PriorOdds = 0.01;

    /// <summary>From this probability on two parties are of one family.</summary>
    public const double Family = 0.9;

    /// <summary>From this probability on two parties are neighbours.</summary>
    public const double Neighbour = 0.5;

    /// <summary>What remains of a link through somebody who is known by name alone: there are namesakes, and a dataset sees few of them.</summary>
    public const double NameAlone = 0.7;

    /// <summary>Weight of a kind, 0 to 1. Source: methods EN-06, where representative, control and joint bid have none.</summary>
    public static double Of(LinkKind kind) => kind switch
    {
        LinkKind.BankAccount or LinkKind.Mailbox or LinkKind.Control => 1,
        LinkKind.Phone or LinkKind.Owner => 0.9,
        LinkKind.Director => 0.8,
        LinkKind.AddressWithUnit => 0.7,
        // Who signs may be an employee or a hired tender writer: less than who manages, more than an agent.
        LinkKind.Domain or LinkKind.Representative => 0.6,
        LinkKind.Address => 0.4,
        // Bidding jointly in the open is no secret relation.
        LinkKind.JointBid => 0.3,
        _ => 0.1,
    };

    /// <summary>Strength of a link in nats: w ln(N / df).</summary>
    public static double Strength(double weight, int firms, int holders) => weight * Math.Log(firms / (double)holders);

    /// <summary>Probability of being related, 0 to 1, by the sum of strengths.</summary>
    public static double Posterior(double strength) => 1 / (1 + Math.Exp(-strength) / PriorOdds);
}
