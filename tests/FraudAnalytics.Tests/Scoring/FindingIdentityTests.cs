using FraudAnalytics.Domain;
using FraudAnalytics.Scoring;
using static FraudAnalytics.Tests.Scoring.InventedFindings;

namespace FraudAnalytics.Tests.Scoring;

public sealed class FindingIdentityTests
{
    [Fact]
    public void Ids_are_the_first_160_bits_of_sha_256_in_base32()
    {
        // Computed with Python: base64.b32encode(hashlib.sha256(parts, each after its length as 4 bytes, big-endian).digest()[:20]).lower()
        Assert.Equal("v1:qmdadowgc4mxosbgls76ecd5mjj7nmy7", FindingIdentity.Of("BR-10", Subject.Of(SubjectKind.Lot, "ocds-1/2", "ignored")));
    }

    [Fact]
    public void Labels_do_not_count_and_parts_do_not_run_together()
    {
        Assert.Equal(FindingIdentity.Of("D", new(SubjectKind.PartyPair, ["a", "b"], "x")), FindingIdentity.Of("D", new(SubjectKind.PartyPair, ["a", "b"], "y")));
        Assert.NotEqual(FindingIdentity.Of("D", new(SubjectKind.PartyPair, ["a|b", "c"], "")), FindingIdentity.Of("D", new(SubjectKind.PartyPair, ["a", "b|c"], "")));
        Assert.NotEqual(FindingIdentity.Of("D", new(SubjectKind.PartyPair, ["ab", "c"], "")), FindingIdentity.Of("D", new(SubjectKind.PartyPair, ["a", "bc"], "")));
    }

    [Fact]
    public void A_cluster_keeps_its_id_at_half_overlap_and_loses_it_below()
    {
        KnownCluster[] known = [new("v1:old", ["a", "b", "c"])];
        Assert.Equal("v1:old", Assert.Single(ClusterIdentity.Match(known, [Cluster("x", "a", "b", "c", "d", "e", "f")])));
        Assert.NotEqual("v1:old", Assert.Single(ClusterIdentity.Match(known, [Cluster("x", "a", "b", "c", "d", "e", "f", "g")])));
    }

    [Fact]
    public void One_old_id_goes_to_one_cluster_the_best_overlap_first()
    {
        KnownCluster[] known = [new("v1:one", ["a", "b", "c", "d"]), new("v1:two", ["e", "f"])];
        Finding[] current = [Cluster("x", "a", "b"), Cluster("x", "b", "c", "d"), Cluster("x", "e", "f", "g")];
        var ids = ClusterIdentity.Match(known, current);
        Assert.Equal("v1:one", ids[1]);
        Assert.Equal("v1:two", ids[2]);
        Assert.DoesNotContain(ids[0], known.Select(cluster => cluster.Id));
        Assert.Equal(ids.Reverse(), ClusterIdentity.Match([.. known.Reverse()], [.. current.Reverse()]));
    }

    [Fact]
    public void A_new_cluster_with_the_same_first_contract_never_takes_an_old_id()
    {
        var old = FindingIdentity.OfCluster("SP-05", SubjectKind.ContractCluster, "x", ["a", "b", "c", "d"]);
        var ids = ClusterIdentity.Match([new(old, ["a", "b", "c", "d"])], [Cluster("x", "a", "y", "z"), Cluster("x", "b", "c", "d")]);
        Assert.Equal(old, ids[1]);
        Assert.NotEqual(old, ids[0]);
    }
}
