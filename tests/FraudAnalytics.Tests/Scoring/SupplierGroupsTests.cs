using System.Collections.Immutable;
using FraudAnalytics.Domain;
using FraudAnalytics.Prepare;
using FraudAnalytics.Scoring;

namespace FraudAnalytics.Tests.Scoring;

public sealed class SupplierGroupsTests
{
    const string Account = "DE89370400440532013000";

    [Fact]
    public void Two_related_suppliers_are_a_group_with_what_they_won_from_whom_and_when()
    {
        var group = Assert.Single(Of(Related(), ["EN-07"]));
        Assert.Equal(["SUP-B", "SUP-A"], group.Members.Select(member => member.Id));
        Assert.Equal([(1, 1), (2, 1)], group.Members.Select(member => (member.Bids, member.Wins)));
        Assert.Equal([Money.Of(500, "EUR")], group.Won);
        Assert.Equal(Money.Of(500, "EUR"), group.BaseWon);
        Assert.Equal(["BUYER-1", "BUYER-2"], group.Buyers.Select(buyer => buyer.Id));
        Assert.Equal([Money.Of(400, "EUR")], group.Buyers[0].Won);
        Assert.Equal((2, 1, Day.Of(2023, 1, 10), Day.Of(2023, 6, 20)), (group.Wins, group.JointLots, group.Since, group.Until));
        var tie = Assert.Single(group.Ties);
        Assert.Equal((TieKind.Relation, "SUP-A", "SUP-B"), (tie.Kind, tie.Left, tie.Right));
        Assert.Equal("one bank account, shared by 2", tie.Reasons[0]);
        Assert.StartsWith("met in 1 lot, ", tie.Reasons[1], StringComparison.Ordinal);
    }

    /// <summary>One tie of 1 bit of relations capped at log2 10 over one held place: log2(.02 / .98) + log2 10 = -2.29278; risk .16949; priority .16949 x 500.</summary>
    [Fact]
    public void Groups_are_ranked_by_risk_times_money()
    {
        var group = Assert.Single(Of(Related(), ["EN-07"]));
        var score = Math.Log2(0.02 / 0.98) + Math.Log2(10);
        Assert.Equal(score, group.Score, 5);
        Assert.Equal(1 / (1 + Math.Pow(2, -score)), group.Risk, 6);
        Assert.Equal((decimal)(500 * group.Risk), group.Priority!.Value, 3);
        Assert.Equal(1, group.Rank);
    }

    [Fact]
    public void Relations_take_part_only_where_a_detector_of_relations_ran() => Assert.Empty(Of(Related(), ["BR-10"]));

    [Fact]
    public void Of_suppliers_that_only_meet_three_are_a_group_and_two_are_not()
    {
        Assert.Empty(Of(Plain(), ["CO-01"], Pair("SUP-1", "SUP-2")));
        var group = Assert.Single(Of(Plain(), ["CO-01"], Pair("SUP-1", "SUP-2"), Pair("SUP-2", "SUP-3")));
        Assert.Equal(["SUP-1", "SUP-2", "SUP-3"], group.Members.Select(member => member.Id).Order(StringComparer.Ordinal));
        Assert.All(group.Ties, tie => Assert.Equal(TieKind.CoBidding, tie.Kind));
        Assert.All(group.Ties, tie => Assert.Contains("CO-01", tie.Reasons));
        Assert.Equal(2, group.Findings.Length);
        Assert.Equal(2, group.Cases.Length);
    }

    [Fact]
    public void Pairs_of_other_detectors_tie_nobody() =>
        Assert.Empty(Of(Plain(), ["SP-01"], Pair("SUP-1", "SUP-2", "SP-01"), Pair("SUP-2", "SUP-3", "SP-01")));

    [Fact]
    public void The_order_of_rows_does_not_matter()
    {
        var raw = new RawBuilder();
        foreach (var step in Steps().Reverse()) step(raw);
        var (one, other) = (Bytes(Of(Related(), ["EN-07"])), Bytes(Of(raw, ["EN-07"])));
        Assert.Equal(one, other);
        using var input = new MemoryStream(one);
        Assert.Equal(one, Bytes(GroupsJson.Read(input)));
    }

    [Fact]
    public void Ids_follow_the_lasting_ones_of_the_store()
    {
        var (findings, data) = (new[] { Pair("SUP-1", "SUP-2"), Pair("SUP-2", "SUP-3") }, Plain());
        var cases = CasesOf(findings);
        var groups = Of(data, ["CO-01"], findings);
        ImmutableArray<Case> now = [.. cases.Select(item => item with { Id = "lasting " + item.Id, Findings = [.. item.Findings.Select(finding => finding with { Id = "lasting " + finding.Id })] })];
        var renamed = Assert.Single(SupplierGroups.Renamed(groups, cases, now));
        Assert.All([.. renamed.Findings, .. renamed.Cases], id => Assert.StartsWith("lasting v1:", id, StringComparison.Ordinal));
    }

    static Finding Pair(string one, string other, string detector = "CO-01") =>
        InventedFindings.About(SubjectKind.PartyPair, one, other) with { Detector = detector, Id = FindingIdentity.Of(detector, new(SubjectKind.PartyPair, [one, other], "")) };

    static ImmutableArray<Case> CasesOf(params Finding[] findings) => Cases.Build(findings, new(), RateTable.Empty, Currency.Of("EUR"));

    static ImmutableArray<SupplierGroup> Of(RawBuilder raw, string[] detectors, params Finding[] findings) =>
        SupplierGroups.Of(Scan.InputFor(raw.Prepare().Data, SettingsFile.Default, 2), detectors, CasesOf(findings), new(new(), RateTable.Empty, Currency.Of("EUR")));

    static byte[] Bytes(ImmutableArray<SupplierGroup> groups)
    {
        using var output = new MemoryStream();
        GroupsJson.Write(output, groups);
        return output.ToArray();
    }

    /// <summary>A and B share an account; B also wins where A does not bid. C shares nothing.</summary>
    static RawBuilder Related()
    {
        var raw = new RawBuilder();
        foreach (var step in Steps()) step(raw);
        return raw;
    }

    static IEnumerable<Action<RawBuilder>> Steps() =>
    [
        raw => raw.Tender("T-1", "BUYER-1", deadline: Day.Of(2023, 1, 10)),
        raw => raw.Bid("T-1", "SUP-A", 410),
        raw => raw.Bid("T-1", "SUP-B", 400),
        raw => raw.Bid("T-1", "SUP-C", 450),
        raw => raw.Award("T-1", "SUP-B", 400),
        raw => raw.Tender("T-2", "BUYER-2", deadline: Day.Of(2023, 6, 20)),
        raw => raw.Bid("T-2", "SUP-A", 100),
        raw => raw.Award("T-2", "SUP-A", 100),
        raw => raw.Organisation("SUP-A", "Alder Works"),
        raw => raw.Organisation("SUP-B", "Birch Works"),
        raw => raw.Fact("SUP-A", PartyFactKind.BankAccount, Account),
        raw => raw.Fact("SUP-B", PartyFactKind.BankAccount, Account),
    ];

    static RawBuilder Plain()
    {
        var raw = new RawBuilder();
        for (var number = 1; number <= 4; number++)
            raw.Tender($"T-{number}").Bid($"T-{number}", "SUP-1", 100).Bid($"T-{number}", "SUP-2", 110).Bid($"T-{number}", "SUP-3", 120).Award($"T-{number}", "SUP-1", 100);
        return raw;
    }
}
