using System.Collections.Immutable;
using FraudAnalytics.Entities.Linkage;
using FraudAnalytics.Prepare;
using static FraudAnalytics.Tests.Entities.Linkage.ProfileList;

namespace FraudAnalytics.Tests.Entities.Linkage;

public sealed class EntityIdentityTests
{
    static ImmutableArray<string> Ids(string[] profiles, int[] entityOf, params (string Profile, string Entity)[] known)
    {
        var named = profiles.Select(id => new Named(id, "x") { HasId = !id.StartsWith("name:", StringComparison.Ordinal) });
        return new EntityIdentity(Of(named), known.ToDictionary(pair => pair.Profile, pair => pair.Entity)).Ids(entityOf, entityOf.Max() + 1);
    }

    [Fact]
    public void A_new_entity_takes_the_id_of_a_source_before_a_name_and_a_plain_name_before_a_hash()
    {
        Assert.Equal(["ZZ-1", "name:b", "name:c@1"], Ids(["ZZ-1", "name:a@9", "name:aa", "name:b", "name:bb@1", "name:c@1", "name:c@2"], [0, 1, 0, 1, 1, 2, 2]));
    }

    [Fact]
    public void Known_ids_stay_with_the_larger_part()
    {
        Assert.Equal(["name:a", "OLD"], Ids(["name:a", "name:b", "name:c"], [0, 1, 1], ("name:a", "OLD"), ("name:b", "OLD"), ("name:c", "OLD")));
        Assert.Equal(["OLD", "name:b"], Ids(["name:a", "name:b"], [0, 1], ("name:a", "OLD"), ("name:b", "OLD")));
        Assert.Equal(["A"], Ids(["name:a", "name:b"], [0, 0], ("name:a", "B"), ("name:b", "A")));
    }

    [Fact]
    public void No_two_entities_share_an_id()
    {
        Assert.Equal(["name:a#2", "name:a"], Ids(["name:a", "name:b"], [0, 1], ("name:b", "name:a")));
    }

    [Fact]
    public void Decisions_of_people_outweigh_scores()
    {
        Named[] firms = [new("name:a", "Zamparelli Costruzioni"), new("name:b", "Zamparelli Costruzioni SRL"), new("name:c", "Trombetta Impianti")];
        IdentityInput Decided(params IdentityDecision[] decisions) => IdentityInput.None with { Decisions = [.. decisions] };
        Assert.Equal(["name:a+name:b", "name:c"], Resolved(firms));
        Assert.Equal(["name:a", "name:b", "name:c"], Resolved(firms, known: Decided(new IdentityDecision(false, "name:b", "name:a"))));
        Assert.Equal(["name:a", "name:b+name:c"], Resolved(firms, known: Decided(new IdentityDecision(false, "name:a", "name:b"), new IdentityDecision(true, "name:c", "name:b"))));
        Assert.Equal(["name:a+name:b", "name:c"], Resolved(firms, known: Decided(new IdentityDecision(true, "name:a", "gone"))));
    }

    [Fact]
    public void Decisions_keep_equal_records_apart()
    {
        Named[] firms = [new("name:a", "Zamparelli SRL"), new("name:b", "ZAMPARELLI S.R.L."), new("name:c", "Zamparelli srl")];
        Assert.Equal(["name:a+name:b+name:c"], Resolved(firms));
        var found = Resolved(firms, known: IdentityInput.None with { Decisions = [new(false, "name:a", "name:b")] });
        Assert.DoesNotContain(found, entity => entity.Contains("name:a+name:b", StringComparison.Ordinal));
        Assert.Equal(2, found.Length);
    }
}
