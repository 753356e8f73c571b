using FraudAnalytics.Detectors;
using FraudAnalytics.Detectors.Network;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Tests.Detectors.Network;

public sealed class RelatedCoBiddersTests
{
    /// <summary>Among the three pairs of bidders of the market one is related: the rate is (1 + .4) / (3 + 200), and p = 1 - (1 - rate)^3.</summary>
    [Fact]
    public void A_related_pair_is_told_with_its_links_and_how_usual_it_is()
    {
        var draft = Assert.Single(Run(Lot).Drafts);
        Assert.Equal("Bidders for this lot are related by the records. ALBA and BOREA: one bank account (2 parties have it), one internet domain (2).", draft.Sentence);
        var pairs = draft.Evidence[0];
        var rate = 1.4 / 203;
        Assert.Equal(3 * rate, pairs.Expected, 1e-12);
        Assert.Equal(1 - Math.Pow(1 - rate, 3), pairs.PValue!.Value, 1e-12);
        Assert.InRange(pairs.Weight, 1, 3);
        Assert.Contains(draft.Evidence, item => item is { Label: "parties with one internet domain of both", Observed: 2, Peers: "ALBA and BOREA: alba.example" });
        Assert.All(draft.Evidence, item => Assert.NotEmpty(item.Sources));
    }

    /// <summary>The third bidder is related to none, so the other evidence is missing there.</summary>
    [Fact]
    public void A_lot_without_outsiders_weighs_more()
    {
        Assert.DoesNotContain(Run(Lot).Drafts[0].Evidence, item => item.Label == "bidders that are related to none");
        var draft = Run(raw => Facts(raw).Tender("T1").Bid("T1", "ALBA", 100).Bid("T1", "BOREA", 110)).Drafts[0];
        Assert.Equal(0.8, draft.Evidence.Single(item => item.Label == "bidders that are related to none").Weight);
    }

    /// <summary>A strict setting leaves out what is only probable.</summary>
    [Fact]
    public void The_setting_is_inclusive_of_what_reaches_it()
    {
        static void One(RawBuilder raw)
        {
            foreach (var firm in new[] { "ALBA", "BOREA" }) raw.Fact(firm, PartyFactKind.Website, "www.alba.example");
            raw.Tender("T1").Bid("T1", "ALBA", 100).Bid("T1", "BOREA", 110);
        }
        Assert.Single(Run(One, 0.79).Drafts);
        Assert.Equal(1, Run(One, 0.8).NotFlaggedCount);
    }

    /// <summary>Three bids of one firm are three pairs and one fact.</summary>
    [Fact]
    public void A_firm_in_several_bids_is_told_once_and_without_the_names_of_joint_bidders()
    {
        var draft = Assert.Single(Run(raw => raw.Tender("T1").Bid("T1", "ALBA", 100).Bid("T1", "ALBA+BOREA", 110).Bid("T1", "ALBA+CIRRO", 120)).Drafts);
        Assert.Equal("Bidders for this lot are related by the records. ALBA takes part in 3 bids.", draft.Sentence);
        Assert.Equal(3, draft.Evidence[0].Observed);
    }

    [Fact]
    public void A_related_member_is_told_to_bid_jointly() =>
        Assert.Contains("ALBA and BOREA (in a joint bid): one bank account", Assert.Single(Run(raw => Facts(raw).Tender("T1").Bid("T1", "ALBA", 100).Bid("T1", "BOREA+CIRRO", 110)).Drafts).Sentence, StringComparison.Ordinal);

    /// <summary>Whether a member of a joint bidder bids a second time is known without any fact about it.</summary>
    [Fact]
    public void Joint_bids_can_be_judged_without_facts()
    {
        Assert.Equal(1, Run(raw => raw.Tender("T1").Bid("T1", "ALBA", 100).Bid("T1", "BOREA+CIRRO", 110)).NotFlaggedCount);
        Assert.Equal(0, Run(raw => raw.Tender("T1").Bid("T1", "ALBA", 100).Bid("T1", "BOREA", 110)).NotFlaggedCount);
    }

    static void Lot(RawBuilder raw) =>
        Facts(raw).Fact("CIRRO", PartyFactKind.Website, "cirro.example").Tender("T1").Bid("T1", "ALBA", 100).Bid("T1", "BOREA", 110).Bid("T1", "CIRRO", 120);

    static RawBuilder Facts(RawBuilder raw)
    {
        foreach (var firm in new[] { "ALBA", "BOREA" }) raw.Fact(firm, PartyFactKind.BankAccount, "DE89370400440532013000").Fact(firm, PartyFactKind.Website, "https://www.alba.example/" + firm);
        return raw;
    }

    static Answers Run(Action<RawBuilder> tell, double posterior = 0.9)
    {
        var raw = new RawBuilder();
        tell(raw);
        return Trial.Run(new RelatedCoBidders(new() { MinimumPosterior = posterior }), raw.Prepare().Data, threads: 2);
    }
}
