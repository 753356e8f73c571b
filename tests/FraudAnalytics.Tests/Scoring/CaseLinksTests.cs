using FraudAnalytics.Detectors;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Prepare;
using FraudAnalytics.Scoring;
using FraudAnalytics.Simulation;

namespace FraudAnalytics.Tests.Scoring;

/// <summary>From a lot to the group behind it, and from a group to its pairs and lots.</summary>
public sealed class CaseLinksTests
{
    [Fact]
    public void A_group_points_to_its_lots_and_pairs_and_they_point_back()
    {
        var raw = new RawBuilder();
        var random = new SplitMix64(5);
        for (var lot = 0; lot < 160; lot++)
        {
            raw.Tender($"T{lot:000}", estimate: 100_000);
            var ring = lot < 40;
            for (var bidder = 0; bidder < 4; bidder++) raw.Bid($"T{lot:000}", ring ? $"R{bidder}" : $"H{random.Below(12) + 12 * bidder}", ring ? 100 + (bidder == lot % 4 ? 0 : 20) : 100 + random.Below(40));
            raw.Award($"T{lot:000}", ring ? $"R{lot % 4}" : "H0", 100);
        }
        var data = raw.Prepare().Data;
        var input = new DetectionInput(data, LotScreens.Compute(data, 1), null!, ThresholdRegister.Shipped, 42);
        var group = Assert.Single(input.Groups, group => group.Members.Select(member => data.Parties[member].Id).All(id => id.StartsWith("name:R", StringComparison.Ordinal)));
        var draft = GroupDraft.Of(group, input.Fields, "A group.", null, new Evidence("lots", group.Lots.Length, 1, "lots") { Weight = 3 });
        Draft pair = PairDraft.Of(data.Parties[group.Members[0]], data.Parties[group.Members[1]], false, [data.Lots[group.Lots[0]]], input.Fields, "A pair.", null, new Evidence("x", 1, 1, "") { Weight = 1 });
        Draft lot0 = LotDraft.Of(data.Lots[group.Lots[0]], "A lot.", new Evidence("x", 1, 1, "") { Weight = 1, Sources = [data.Lots[group.Lots[0]].SourceOf("bids")] });
        var cases = Cases.Build([Finding(draft, "CO-15"), Finding(pair, "CO-01"), Finding(lot0, "BR-10")], SettingsFile.Default, RateTable.Empty, Currency.Of("EUR"));
        var links = cases.ToDictionary(item => item.Subject.Kind, item => item.Links.Select(link => link.Relation).Order().ToArray());
        Assert.Equal(["lot of this group", "pair of this group"], links[SubjectKind.Group]);
        Assert.Equal(["group behind this lot", "pair behind this lot"], links[SubjectKind.Lot]);
        Assert.Equal(["group behind this pair", "lot of this pair"], links[SubjectKind.PartyPair]);

        var sheet = Assert.IsType<GroupSheet>(draft.Exhibit);
        Assert.Equal(40, sheet.LotCount);
        Assert.All(sheet.Members, member => Assert.Equal((40, 10, 30), (member.Bids, member.Wins, member.Covers)));
        Assert.All(sheet.Lots, lot => Assert.True(lot.Inside));
        Assert.Equal(4_000m, draft.AmountAtStake!.Value.Amount);
    }

    static Finding Finding(Draft draft, string code)
    {
        var entry = DetectorCatalog.All.Single(entry => entry.Code == code);
        var answers = new Answers();
        answers.Flagged(draft);
        return Assert.Single(Findings.FromDrafts(entry.Create(Activator.CreateInstance(entry.Settings)!).Info with { FalseDiscoveryRate = null }, answers).Kept);
    }
}
