using FraudAnalytics.Ingest;

namespace FraudAnalytics.Tests.Ingest;

/// <summary>What a release tells of its parties beside their names.</summary>
public sealed class OcdsPartyFactsTests : IDisposable
{
    readonly Inbox inbox = new();

    public void Dispose() => inbox.Dispose();

    RawBatch Read(string release) => inbox.ReadText("r.json", release).Only;

    [Fact]
    public void A_party_tells_where_it_is_and_how_it_is_reached()
    {
        var batch = Read("""
            {"ocid":"o","parties":[{
              "contactPoint":{"name":"Ann Ames","email":" office@northwind.example ","telephone":"+1 555 0100","faxNumber":"+1 555 0101","url":"https://northwind.example"},
              "address":{"streetAddress":"1 Quay","locality":"Port Vale","postalCode":"PV1 2AB","region":"West","countryName":"Examplia"},
              "identifier":{"scheme":"XX-REG","id":"1234567","legalName":"Northwind Works Limited"},
              "additionalIdentifiers":[{"scheme":"XX-TAX","id":99887766},{"scheme":"XX-NONE"},"x"],
              "name":"Northwind Works","id":"XX-REG-1234567"}]}
            """);
        Assert.Equal(["XX-REG-1234567/Northwind Works Unknown Examplia|West|Port Vale|PV1 2AB|1 Quay"], batch.Parties());
        Assert.Equal(
        [
            "XX-REG-1234567/Northwind Works Email office@northwind.example", "XX-REG-1234567/Northwind Works Phone +1 555 0100", "XX-REG-1234567/Northwind Works Website https://northwind.example",
            "XX-REG-1234567/Northwind Works Identifier 1234567 [XX-REG]", "XX-REG-1234567/Northwind Works Identifier 99887766 [XX-TAX]", "XX-REG-1234567/Northwind Works OtherName Northwind Works Limited",
        ], batch.Facts());
    }

    [Fact]
    public void A_legal_name_that_is_the_name_or_stands_for_it_is_no_other_name()
    {
        var batch = Read("""{"ocid":"o","parties":[{"id":"a","name":"Alpha","identifier":{"legalName":"Alpha"}},{"identifier":{"id":"7001","legalName":"Beta"}}]}""");
        Assert.Equal(["7001/Beta Identifier 7001"], batch.Facts());
        Assert.Equal(["a/Alpha", "7001/Beta"], batch.Parties.Select(party => batch.Ref(party.Ref)));
    }

    [Fact]
    public void Owners_stand_with_their_share_in_percent()
    {
        var batch = Read("""
            {"ocid":"o","parties":[{"id":"a","name":"Alpha",
              "beneficialOwners":[{"id":"1","name":"Ola Nord","identifier":{"scheme":"XX-TAXID","id":"P-77001"},"nationality":"XX"},{"id":"2","name":"Ida Syd"},{"id":"3"}],
              "shareholders":[{"id":"1","shareholder":{"id":"b","name":"Beta"},"shareholding":0.07},{"shareholder":{"name":"Gamma"},"shareholding":"many"},{"shareholding":1},{"shareholder":{"name":"Delta"},"shareholding":40}]}]}
            """);
        Assert.Equal(
        [
            "a/Alpha Owner P-77001/Ola Nord:Person", "a/Alpha Owner /Ida Syd:Person",
            "a/Alpha Owner b/Beta:Organisation 7", "a/Alpha Owner /Gamma:Organisation", "a/Alpha Owner /Delta:Organisation",
        ], batch.Facts());
    }

    [Theory]
    [InlineData("""{"id":"a","contactPoint":"x","address":3,"identifier":"i","additionalIdentifiers":{"a":1},"beneficialOwners":"n","shareholders":[1],"roles":{"a":1}}""")]
    [InlineData("""{"id":"a","contactPoint":{"email":null,"telephone":{"a":1}},"beneficialOwners":[{"name":{}}],"shareholders":{"shareholder":"x","shareholding":[1]},"roles":[null]}""")]
    public void Wrong_types_say_nothing(string party)
    {
        var batch = Read($$$"""{"ocid":"o","parties":[{{{party}}},{"id":"b","contactPoint":{"telephone":"12345678"}}]}""");
        Assert.Equal(["b/ Phone 12345678"], batch.Facts());
        Assert.Empty(batch.Issues);
    }

    [Fact]
    public void A_broken_release_leaves_no_fact_behind()
    {
        var read = inbox.ReadText("x.jsonl", """
            {"ocid":"a","parties":[{"id":"a","contactPoint":{"email":"a@one.example"}}]}
            {"ocid":"b","parties":[{"id":"b","contactPoint":{"email":"b@two.example"}}],
            {"parties":[{"id":"c","contactPoint":{"email":"c@three.example"}}]}
            """);
        Assert.Equal(["json-invalid", "ocid-missing"], read.Codes);
        Assert.Equal(["a/ Email a@one.example"], read.Only.Facts());
    }

    [Theory]
    [InlineData("""[{"id":"C1"}]""", "[]", "s/Sub,t/Sub two")]
    [InlineData("""[{"id":"C1"},{"id":"C2"}]""", """[{"id":"1","suppliers":[{"id":"f"}]},{"id":"2","suppliers":[{"id":"f"}]}]""", "s/Sub,t/Sub two;s/Sub,t/Sub two")]
    // Two suppliers, or none known: nobody says for whom they work.
    [InlineData("""[{"id":"C1"},{"id":"C2"}]""", """[{"id":"1","suppliers":[{"id":"f"}]},{"id":"2","suppliers":[{"id":"g"}]}]""", ";")]
    [InlineData("""[{"id":"C1"},{"id":"C2"}]""", "[]", ";")]
    [InlineData("[]", """[{"id":"1","suppliers":[{"id":"f"}]}]""", "")]
    public void Parties_that_only_subcontract_go_to_the_contracts_when_there_is_no_choice(string contracts, string awards, string expected)
    {
        var batch = Read($$"""
            {"parties":[{"id":"f","roles":["supplier"]},{"id":"s","name":"Sub","roles":["subcontractor"]},{"id":"g","roles":["subcontractor","supplier"]},{"id":"t","name":"Sub two","roles":"subcontractor"}],
             "contracts":{{contracts}},"awards":{{awards}},"ocid":"o"}
            """);
        Assert.Equal(expected, string.Join(';', batch.Contracts.Select(contract => string.Join(',', batch.RefsOf(contract.Subcontractors)))));
    }

    [Fact]
    public void Authors_of_a_bids_documents_are_traces()
    {
        var batch = Read("""{"ocid":"o","bids":{"details":[{"id":"1","relatedLots":["L"],"documents":[{"id":"d","author":"Åsa Berg"},{"author":" Åsa Berg "},{"author":null},{"author":"Quill"},3]},{"id":"2","documents":"none"}]}}""");
        Assert.Equal(["author:Åsa Berg", "author:Quill"], batch.TextsOf(batch.Bids[0].Traces));
        Assert.Equal(["L"], batch.TextsOf(batch.Bids[0].Lots));
        Assert.Empty(batch.TextsOf(batch.Bids[1].Traces));
    }
}
