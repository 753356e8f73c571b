using FraudAnalytics.Domain;
using FraudAnalytics.Features.Relations;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Tests.Features.Relations;

public sealed class RelationGraphTests
{
    const string Account = "DE89370400440532013000";

    [Fact]
    public void One_bank_account_links_at_the_worked_strength()
    {
        var graph = Of(Firm("ALBA", (PartyFactKind.BankAccount, Account)), Firm("BOREA", (PartyFactKind.BankAccount, "DE89 3704 0044 0532 0130 00")), Firm("CIRRO", (PartyFactKind.BankAccount, "12345")));
        var link = Assert.Single(graph.Between("ALBA", "BOREA"));
        Assert.Equal((LinkKind.BankAccount, 2, Account), (link.Kind, link.Holders, link.Value));
        Assert.Equal(9.903488, link.Strength, 5e-7);
        Assert.NotEmpty(link.Sources);
        Assert.Equal(200 / 201.0, graph.Posterior("ALBA", "BOREA"), 1e-9);
        Assert.True(graph.SameFamily("ALBA", "BOREA"));
        Assert.Equal(0.01 / 1.01, graph.Posterior("ALBA", "CIRRO"), 1e-12);
        Assert.Equal(graph.Between("ALBA", "BOREA"), graph.Between("BOREA", "ALBA"), (left, right) => left.Value == right.Value && left.Kind == right.Kind);
    }

    /// <summary>500 firms at one mass-registration address and 51 with one telephone link nobody; two values are suppressed.</summary>
    [Fact]
    public void Hubs_link_nobody()
    {
        var raw = new RawBuilder();
        for (var firm = 0; firm < 500; firm++) raw.Organisation($"FIRM-{firm:D3}", address: "Harbour Road 1 Suite 9", postcode: "1000", locality: "Utopia");
        for (var firm = 0; firm < 51; firm++) raw.Fact($"FIRM-{firm:D3}", PartyFactKind.Phone, "+49 30 901820");
        var graph = Of(raw);
        Assert.Empty(graph.Between("FIRM-000", "FIRM-001"));
        // The suite, the building and the telephone.
        Assert.Equal(3, graph.Graph.Suppressed);
        Assert.False(graph.SameFamily("FIRM-000", "FIRM-001"));
    }

    /// <summary>Publishers fill in the buyer's telephone, mailbox and address for every party of a release.</summary>
    [Theory]
    [InlineData("TOWN", false)]
    [InlineData("OTHER", true)]
    public void What_a_buyer_has_too_links_no_suppliers(string holder, bool linked)
    {
        var graph = Of(raw =>
        {
            raw.Tender("T1", buyer: "TOWN").Bid("T1", "ALBA", 100).Bid("T1", "BOREA", 110);
            foreach (var party in new[] { holder, "ALBA", "BOREA" }) raw.Fact(party, PartyFactKind.Phone, "+49 30 901820").Fact(party, PartyFactKind.Email, "office@town.example").Organisation(party, address: "Quay Street 5", postcode: "1000");
        });
        Assert.Equal(linked, graph.Between("ALBA", "BOREA").Length > 0);
    }

    [Fact]
    public void The_rarer_of_two_addresses_counts_once()
    {
        var graph = Of(raw => raw.Organisation("ALBA", address: "Quay Street 5 Suite 2", postcode: "1000").Organisation("BOREA", address: "Quay Street 5 Suite 2", postcode: "1000").Organisation("CIRRO", address: "Quay Street 5", postcode: "1000"));
        Assert.Equal(LinkKind.AddressWithUnit, Assert.Single(graph.Between("ALBA", "BOREA")).Kind);
        Assert.Equal(LinkKind.Address, Assert.Single(graph.Between("ALBA", "CIRRO")).Kind);
    }

    [Theory]
    [InlineData("1961", "1961-03-02", 0.965)]
    [InlineData("1961", "", 0.72)]
    [InlineData("1961", "1985", 0.0099)]
    public void A_birth_year_makes_or_unmakes_a_namesake(string one, string other, double posterior)
    {
        var graph = Of(raw => raw.Fact("ALBA", PartyFactKind.Director, other: "Ottone Quercia", born: one).Fact("BOREA", PartyFactKind.Director, other: "QUERCIA Ottone", born: other));
        Assert.Equal(posterior, graph.Posterior("ALBA", "BOREA"), 0.005);
    }

    /// <summary>The weaker role names the link, and a person by year and by name is one link.</summary>
    [Fact]
    public void A_person_of_two_roles_is_one_link()
    {
        var graph = Of(raw => raw.Fact("ALBA", PartyFactKind.Owner, other: "Ottone Quercia", born: "1961", number: 70).Fact("BOREA", PartyFactKind.Representative, other: "Ottone Quercia", born: "1961"));
        Assert.Equal(LinkKind.Representative, Assert.Single(graph.Between("ALBA", "BOREA")).Kind);
    }

    [Fact]
    public void Owners_count_through_others_with_their_chain()
    {
        var graph = Of(raw => raw.Fact("ALBA", PartyFactKind.Owner, other: "HOLDING", otherNature: PartyNature.Organisation, number: 60)
            .Fact("HOLDING", PartyFactKind.Owner, other: "Ottilia Faggio", born: "1970", number: 60).Fact("BOREA", PartyFactKind.Owner, other: "Ottilia Faggio", born: "1970", number: 40));
        var link = Assert.Single(graph.Between("ALBA", "BOREA"));
        Assert.Equal(LinkKind.Owner, link.Kind);
        Assert.Equal("Ottilia Faggio 60% of HOLDING, HOLDING 60% of ALBA, Ottilia Faggio 40% of BOREA", link.Value);
        var control = graph.Between("ALBA", "HOLDING")[0];
        Assert.Equal((LinkKind.Control, "HOLDING 60% of ALBA"), (control.Kind, control.Value));
    }

    [Fact]
    public void Less_than_a_quarter_is_no_owner() =>
        Assert.Empty(Of(raw => raw.Fact("ALBA", PartyFactKind.Owner, other: "Elmo Tasso", born: "1950", number: 24.9).Fact("BOREA", PartyFactKind.Owner, other: "Elmo Tasso", born: "1950", number: 80)).Between("ALBA", "BOREA"));

    [Fact]
    public void Who_only_buys_is_related_to_nobody()
    {
        var graph = Of(raw => raw.Tender("T1", buyer: "TOWN-HALL").Bid("T1", "ALBA", 100).Fact("TOWN-HALL", PartyFactKind.BankAccount, Account).Fact("ALBA", PartyFactKind.BankAccount, Account));
        Assert.Empty(graph.Between("TOWN-HALL", "ALBA"));
        Assert.False(graph.Graph.Carries(graph.Find("TOWN-HALL")));
    }

    [Fact]
    public void The_telephone_of_an_agent_is_a_link_of_the_agent()
    {
        var graph = Of(raw =>
        {
            foreach (var firm in new[] { "ALBA", "BOREA" }) raw.Fact(firm, PartyFactKind.Phone, "+4930901820").Fact(firm, PartyFactKind.Agent, other: "AGENCY", otherNature: PartyNature.Organisation);
            raw.Fact("AGENCY", PartyFactKind.Phone, "+4930901820");
        });
        Assert.All(graph.Between("ALBA", "BOREA"), link => Assert.Equal(LinkKind.Agent, link.Kind));
        Assert.InRange(graph.Posterior("ALBA", "BOREA"), 0.01, 0.2);
    }

    [Fact]
    public void Partners_of_a_joint_bid_are_linked_but_no_family()
    {
        var graph = Of(raw => raw.Tender("T1").Bid("T1", "ALBA+BOREA", 100));
        Assert.Equal((LinkKind.JointBid, "ALBA + BOREA"), (graph.Between("ALBA", "BOREA")[0].Kind, graph.Between("ALBA", "BOREA")[0].Value));
        Assert.False(graph.SameFamily("ALBA", "BOREA"));
        Assert.False(graph.Graph.HasFacts);
    }

    /// <summary>A chain of 60 firms, each with an account in common with the next: families end at 25, whatever links follow.</summary>
    [Fact]
    public void Chains_do_not_grow_into_giants()
    {
        var raw = new RawBuilder();
        for (var firm = 0; firm < 60; firm++) raw.Fact($"FIRM-{firm:D2}", PartyFactKind.BankAccount, $"ACCOUNT-{firm:D4}").Fact($"FIRM-{firm:D2}", PartyFactKind.BankAccount, $"ACCOUNT-{firm + 1:D4}");
        var graph = Of(raw);
        var sizes = Enumerable.Range(0, 60).GroupBy(firm => graph.Graph.Family(graph.Find($"FIRM-{firm:D2}"))).Select(family => family.Count()).ToArray();
        Assert.InRange(sizes.Max(), 13, 25);
        Assert.True(graph.Graph.FamiliesCut > 0);
        Assert.Equal(200 / 201.0, graph.Posterior("FIRM-30", "FIRM-31"), 1e-9);
    }

    /// <summary>A fund with a share in 22 firms is a hub: 22 links at .9 and more join none of them to it.</summary>
    [Fact]
    public void A_hub_joins_no_family()
    {
        var raw = new RawBuilder();
        for (var firm = 0; firm < 22; firm++) raw.Fact("FUND", PartyFactKind.BankAccount, $"ACCOUNT-{firm:D4}").Fact($"FIRM-{firm:D2}", PartyFactKind.BankAccount, $"ACCOUNT-{firm:D4}");
        var graph = Of(raw);
        Assert.Equal(22, graph.Graph.Neighbours(graph.Find("FUND")).Length);
        Assert.False(graph.SameFamily("FIRM-00", "FIRM-01"));
    }

    [Fact]
    public void Order_and_threads_change_nothing()
    {
        var facts = Enumerable.Range(0, 300).Select(at => (Firm: $"FIRM-{at % 97:D2}", Kind: (PartyFactKind)(2 + at % 7), Value: $"value{at * 31 % 53}00000", Other: $"Person N{at * 17 % 41}")).ToArray();
        Assert.Equal(Written(facts, 1), Written([.. facts.Reverse()], 4));
        Assert.Contains("Director", Written(facts, 1), StringComparison.Ordinal);
    }

    static string Written((string Firm, PartyFactKind Kind, string Value, string Other)[] facts, int threads)
    {
        var raw = new RawBuilder();
        foreach (var (firm, kind, value, other) in facts)
            if (kind is PartyFactKind.Representative or PartyFactKind.Director) raw.Fact(firm, kind, other: other, born: value[^8..]);
            else raw.Fact(firm, kind, kind == PartyFactKind.Email ? $"{value}@example.org" : kind == PartyFactKind.Phone ? "+4930" + value[5..] : value);
        var data = raw.Prepare().Data;
        var graph = RelationGraph.Of(data, threads);
        var lines = new List<string>();
        for (var left = 0; left < data.Parties.Count; left++)
            for (var right = 0; right < left; right++)
                foreach (var link in graph.Between(left, right))
                    lines.Add(FormattableString.Invariant($"{left} {right} {link.Kind} {link.Value} {link.Holders} {link.Strength:R} {graph.Posterior(left, right):R} {graph.Family(left)}"));
        return string.Join('\n', lines);
    }

    /// <summary>Names with separators, control characters, other scripts and great length neither collide nor throw.</summary>
    [Fact]
    public void Hostile_names_are_values_like_others()
    {
        string[] names = ["", " ", "|", "a|b\nc", "=cmd()", new('x', 20_000), "\ud800", "id party:0", "named", "Ö\u0301 Ü", "名 前", "'; drop table", "party:1 party:2"];
        var graph = Of(raw =>
        {
            for (var at = 0; at < names.Length; at++)
            {
                raw.Fact($"FIRM-{at:D2}", PartyFactKind.Director, other: names[at], born: names[(at + 1) % names.Length]).Fact($"FIRM-{at:D2}", PartyFactKind.BankAccount, names[at]);
                raw.Fact($"FIRM-{at:D2}", PartyFactKind.Email, names[at] + "@").Fact($"FIRM-{at:D2}", PartyFactKind.Phone, names[at]).Fact($"FIRM-{at:D2}", PartyFactKind.Owner, other: names[at], number: at * 40);
            }
        });
        for (var left = 0; left < names.Length; left++)
            for (var right = 0; right < left; right++) Assert.Empty(graph.Between($"FIRM-{left:D2}", $"FIRM-{right:D2}"));
    }

    static Action<RawBuilder> Firm(string id, params (PartyFactKind, string)[] facts) => raw =>
    {
        foreach (var (kind, value) in facts) raw.Fact(id, kind, value);
    };

    static Known Of(params Action<RawBuilder>[] tell)
    {
        var raw = new RawBuilder();
        foreach (var part in tell) part(raw);
        return Of(raw);
    }

    static Known Of(RawBuilder raw)
    {
        var data = raw.Prepare().Data;
        return new(RelationGraph.Of(data, 2), data);
    }

    sealed record Known(RelationGraph Graph, Dataset Data)
    {
        public int Find(string id) => Data.Parties.Single(party => party.Id == id || party.Name == id).Index;
        public PartyLink[] Between(string left, string right) => [.. Graph.Between(Find(left), Find(right))];
        public double Posterior(string left, string right) => Graph.Posterior(Find(left), Find(right));
        public bool SameFamily(string left, string right) => Graph.Family(Find(left)) == Graph.Family(Find(right));
    }
}
