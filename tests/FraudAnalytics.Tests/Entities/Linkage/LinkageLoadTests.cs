using FraudAnalytics.Domain;
using FraudAnalytics.Entities.Linkage;
using FraudAnalytics.Prepare;
using static FraudAnalytics.Tests.Entities.Linkage.ProfileList;

namespace FraudAnalytics.Tests.Entities.Linkage;

/// <summary>Hostile and large input: no crash, no work that grows with all pairs, no giant party.</summary>
public sealed class LinkageLoadTests
{
    static (PartyEntities Entities, LinkageReport Report) Resolve(IEnumerable<Named> named, int threads = 2)
    {
        var linkage = new PartyLinkage(LinkageModel.Default, IdentityInput.None, 1, threads);
        return (linkage.Resolve(Of(named)), linkage.Report);
    }

    [Fact]
    public void Empty_long_and_mixed_names_do_no_harm()
    {
        string[] names = ["", " ", "...", new string('x', 10_000), string.Concat(Enumerable.Repeat("word ", 2_000)), "Ålesund Æther ΑΒΓ Дом 株式会社 🎉", "\0\u200B", "1", "ООО Ромашка", "שלום בע\"מ"];
        var (entities, report) = Resolve(names.Select((name, at) => new Named($"name:{at}", name)).Append(new Named("none")));
        Assert.Equal(11, report.Profiles);
        Assert.Equal(11, entities.Ids.Length);
        Assert.Empty(Resolve([]).Entities.Ids);
    }

    [Fact]
    public void One_name_on_a_hundred_thousand_records_is_linear()
    {
        var equal = Resolve(Enumerable.Range(0, 100_000).Select(at => new Named($"name:{at:D6}", "Zamparelli Costruzioni SRL")));
        Assert.Equal(1, equal.Report.Entities);
        Assert.Equal(0, equal.Report.ComparedPairs);
        var told = Resolve(Enumerable.Range(0, 100_000).Select(at => new Named($"1{at:D6}", "Zamparelli Costruzioni SRL") { HasId = true }));
        Assert.Equal(100_000, told.Report.Entities);
        Assert.InRange(told.Report.ComparedPairs, 100_000, 100_000 * 40);
    }

    [Fact]
    public void An_address_of_many_firms_makes_no_party_of_them()
    {
        var (entities, report) = Resolve(Enumerable.Range(0, 2_000).Select(at =>
            new Named($"name:{at}", $"{Word(at)} {Word(at + 7_000)} SRL") { Address = "Business Park 1", Postcode = "1000" }.With(PartyFactKind.Phone, "+39 051 1234567")));
        Assert.True(entities.Ids.Length > 1_950, $"{entities.Ids.Length} entities");
        Assert.True(entities.EntityOf.GroupBy(entity => entity).Max(entity => entity.Count()) <= 3);
        Assert.Contains(report.Blocking, rule => rule is { Rule: "building", Hubs: 1, HubRows: 2_000 });
    }

    [Fact]
    public void Order_and_threads_do_not_matter()
    {
        var firms = Enumerable.Range(0, 600).Select(at => new Named($"name:{at}", $"{Word(at % 211)}{(at % 3 == 0 ? "" : " SRL")} {Word(at % 211 % 17 + 500)}") { Postcode = $"{at % 211}", Address = at % 2 == 0 ? $"Street {at % 211}" : "" }).ToArray();
        var (entities, report) = Resolve(firms, 1);
        var (again, other) = Resolve(firms.Reverse(), 4);
        Assert.Equal(entities.EntityOf, again.EntityOf);
        Assert.Equal(entities.Ids, again.Ids);
        Assert.Equal(report.Merges, other.Merges);
        Assert.Equal(report.Thresholds, other.Thresholds);
        Assert.True(report.IsTrained && report.MergedProfiles > 300, $"{report.MergedProfiles} merged");
    }

    /// <summary>A word made from a number: any two differ in several letters.</summary>
    static string Word(int number)
    {
        var bits = Mix.Hash((ulong)number);
        return string.Concat(Enumerable.Range(0, 5).Select(at => $"{"bcdfglmnprstvz"[(int)(bits >> 8 * at & 255) % 14]}{"aeiou"[(int)(bits >> 8 * at + 40 & 7) % 5]}"));
    }
}
