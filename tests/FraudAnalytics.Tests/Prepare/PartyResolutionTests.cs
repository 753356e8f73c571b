using System.Collections.Immutable;
using FraudAnalytics.Domain;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Tests.Prepare;

public sealed class PartyResolutionTests
{
    [Fact]
    public void Profiles_of_one_entity_become_one_party_with_all_names_and_profiles()
    {
        var data = new RawBuilder().Tender("T1").Bid("T1", "ALFA LTD", 90m).Bid("T1", "BETA", 100m).Tender("T2").Bid("T2", "ALFA LIMITED", 80m).Award("T2", "ALFA LIMITED", 80m)
            .Prepare(new() { Resolution = new ByFirstWord() }).Data;
        var alfa = Assert.Single(data.Parties, party => party.Id == "entity ALFA");
        Assert.Equal(["ALFA LIMITED", "ALFA LTD"], alfa.Profiles);
        Assert.Equal(2, alfa.Bids.Length);
        Assert.Equal("ALFA LIMITED", alfa.Name);
        Assert.Equal("ALFA LTD", alfa.NameAt(1));
        Assert.Equal(alfa.Index, data.Contracts[0].Supplier!.Value.Index);
    }

    [Fact]
    public void A_joint_bidder_takes_the_ids_of_its_members_and_is_nobody_else_when_they_are_one()
    {
        var data = new RawBuilder().Tender("T1").Bid("T1", "ALFA LTD+BETA", 90m).Bid("T1", "ALFA LTD+ALFA LIMITED", 100m)
            .Prepare(new() { Resolution = new ByFirstWord() }).Data;
        Assert.Equal(["entity ALFA", "entity BETA", "entity BUYER-1", "joint:entity ALFA+entity BETA"], data.Parties.Select(party => party.Id));
        Assert.Equal(["entity ALFA", "joint:entity ALFA+entity BETA"], data.Bids.Select(bid => bid.Bidder.Id).Order());
    }

    [Fact]
    public void A_name_that_is_several_firms_becomes_a_joint_bidder()
    {
        var builder = new RawBuilder().Tender("T1").Bid("T1", "ALFA LTD", 90m);
        builder.Batch.PartyRefs[^1] = new(default, builder.Batch.Strings.Intern("ALFA / GAMMA"));
        var data = builder.Prepare(new() { Resolution = new ByFirstWord() }).Data;
        var joint = data.Bids[0].Bidder;
        Assert.Equal("joint:entity ALFA+entity GAMMA", joint.Id);
        Assert.Equal("ALFA + GAMMA", joint.Name);
        Assert.Equal(2, joint.Members.Length);
    }

    [Fact]
    public void One_name_with_different_addresses_is_different_profiles_and_bids_stay_with_theirs()
    {
        var builder = new RawBuilder();
        foreach (var (ocid, address) in new[] { ("T1", "High Street 1"), ("T2", "Low Road 2"), ("T3", "") })
        {
            builder.Tender(ocid);
            var row = builder.Batch.Rows.Count - 1;
            var reference = new FraudAnalytics.Ingest.PartyRef(default, builder.Batch.Strings.Intern("ALFA"));
            builder.Batch.PartyRefs.Add(reference);
            builder.Batch.Bids.Add(new() { Row = row, Ocid = builder.Batch.Strings.Intern(ocid), Tenderers = new(builder.Batch.PartyRefs.Count - 1, 1) });
            if (address.Length > 0) builder.Batch.Parties.Add(new() { Row = row, Ref = reference, Address = builder.Batch.Strings.Intern(address) });
        }
        var resolution = new Apart();
        var data = builder.Prepare(new() { Resolution = resolution }).Data;
        Assert.Equal(3, data.Parties.Count(party => party.Id.StartsWith("name:ALFA", StringComparison.Ordinal)));
        var atHighStreet = Assert.Single(data.Parties, party => party.Address == "High Street 1");
        Assert.Equal("T1", data.Bids[atHighStreet.Bids[0]].Lot.Id);
        Assert.Contains(data.Parties, party => party.Id == "name:ALFA");
    }

    [Fact]
    public void Facts_stand_with_their_party_and_name_the_other_side()
    {
        var data = new RawBuilder().Organisation("FIRM-1", "Alfa", locality: "Town").Fact("FIRM-1", PartyFactKind.Phone, "123").Fact("FIRM-1", PartyFactKind.Phone, "123")
            .Fact("FIRM-1", PartyFactKind.Owner, other: "FIRM-2", otherNature: PartyNature.Organisation, number: 60).Fact("FIRM-1", PartyFactKind.Director, other: "Ann Example").Prepare().Data;
        var firm = data.Parties.Single(party => party.Id == "FIRM-1");
        Assert.Equal([PartyFactKind.Phone, PartyFactKind.Director, PartyFactKind.Owner], firm.Facts.Select(fact => fact.Kind));
        Assert.Equal("Town", firm.Locality);
        Assert.Equal("FIRM-2", firm.Facts[2].Other!.Value.Id);
        Assert.Null(firm.Facts[1].Other);
        Assert.Equal(2, firm.Facts[0].SourceOf("").Line);
    }

    sealed class ByFirstWord : IPartyResolution
    {
        public ImmutableArray<string> MembersOf(string name, Func<string, bool> isKnown) => name.Contains(" / ", StringComparison.Ordinal) ? [.. name.Split(" / ")] : [];

        public PartyEntities Resolve(PartyProfiles profiles)
        {
            string[] words = [.. Enumerable.Range(0, profiles.Count).Select(index => profiles[index].Name.Split(' ')[0])];
            string[] different = [.. words.Distinct().Order(StringComparer.Ordinal)];
            return new(Array.ConvertAll(words, word => Array.IndexOf(different, word)), [.. different.Select(word => "entity " + word)]);
        }
    }

    sealed class Apart : IPartyResolution
    {
        public ImmutableArray<string> MembersOf(string name, Func<string, bool> isKnown) => [];

        public PartyEntities Resolve(PartyProfiles profiles) => new([.. Enumerable.Range(0, profiles.Count)], [.. Enumerable.Range(0, profiles.Count).Select(index => profiles[index].Id)]);
    }
}
