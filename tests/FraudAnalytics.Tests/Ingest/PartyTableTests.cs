using System.Text;
using FraudAnalytics.Domain;
using FraudAnalytics.Ingest;

namespace FraudAnalytics.Tests.Ingest;

/// <summary>Tables of companies, owners, officials and lists, mapped to facts.</summary>
public sealed class PartyTableTests
{
    static RawBatch Read(string rule, string text) =>
        CsvReading.Read(Encoding.UTF8.GetBytes(text), MappingFile.Parse(Encoding.UTF8.GetBytes($$"""{ "name": "t", "files": [ { "pattern": "t.csv", {{rule}} } ] }"""), "m.json"));

    [Fact]
    public void A_table_of_companies_gives_every_fact()
    {
        var batch = Read("""
            "dates": ["yyyy-MM-dd"], "earliestYear": 1850, "numbers": { "group": "," }, "records": [ { "kind": "party", "fields": {
              "id": "id", "name": "name", "country": { "constant": "XX" }, "locality": "town", "postcode": "post", "nature": { "column": "kind", "values": { "Ltd": "organisation" } },
              "identifier": "id", "identifierScheme": { "constant": "XX-REG" }, "otherName": { "column": "aka", "separator": ";" }, "phone": "tel", "email": "mail", "website": "web", "bankAccount": "account",
              "representative": "signs", "agent": "agent", "founded": "founded", "dissolved": "ended", "capital": "capital", "employees": "staff", "turnover": "turnover", "activity": "does", "factFrom": "from" } } ]
            """, """
            id,name,town,post,kind,aka,tel,mail,web,account,signs,agent,founded,ended,capital,staff,turnover,does,from
            R100,Northwind,Port Vale,PV1,Ltd,North;Νότος,555,a@n.example,n.example,XX12 3456,Ann Ames,Quay Agents,1899-05-01,,"1,000,000.50",12,,roads,2020-01-01
            R200,,,,,,,,,,,,,,,,,,
            """);
        Assert.Equal(["R100/Northwind Organisation XX||Port Vale|PV1|", "R200/ Unknown XX||||"], batch.Parties());
        Assert.Equal(
        [
            "Identifier R100 [XX-REG] 2020-01-01..", "OtherName North 2020-01-01..", "OtherName Νότος 2020-01-01..", "Phone 555 2020-01-01..", "Email a@n.example 2020-01-01..", "Website n.example 2020-01-01..",
            "BankAccount XX12 3456 2020-01-01..", "Activity roads 2020-01-01..", "Founded 1899-05-01..", "Capital 1000000.5 2020-01-01..", "Employees 12 2020-01-01..",
            "Representative /Ann Ames:Person 2020-01-01..", "Agent /Quay Agents:Unknown 2020-01-01..",
        ], batch.Facts().Where(fact => fact.StartsWith("R100", StringComparison.Ordinal)).Select(fact => fact["R100/Northwind ".Length..]));
        Assert.Equal(["R200/ Identifier R200 [XX-REG]"], batch.Facts().Where(fact => fact.StartsWith("R200", StringComparison.Ordinal)));
        Assert.Empty(batch.Issues);
    }

    [Fact]
    public void Rows_about_one_party_add_facts_to_it()
    {
        var batch = Read("""
            "dates": ["yyyy-MM-dd"], "numbers": { "suffixes": ["%"] }, "records": [
              { "kind": "party", "when": { "column": "role", "in": ["director"] }, "fields": { "id": "firm", "director": "who", "directorId": "whoId", "directorBorn": "born", "directorRole": "role", "factFrom": "since", "factTo": "until" } },
              { "kind": "party", "when": { "column": "role", "in": ["owner"] }, "fields": { "id": "firm", "owner": "who", "ownerId": "whoId", "ownerShare": "share", "ownerNature": "kind", "ownerBorn": "born" } } ]
            """, """
            firm,role,who,whoId,born,share,kind,since,until
            R100,director,Ann Ames,,1970-02,,,2019-03-01,2021-03-01
            R100,owner,Ola Nord,P7001,1961,50%,Person,,
            R100,owner,Beta,R200,,50%,organisation,,
            R100,owner,,,,,,,
            R100,owner,Gamma,,,half,alien,,
            """);
        Assert.Equal(["R100/ Unknown ||||"], batch.Parties());
        Assert.Equal(
        [
            "R100/ Director /Ann Ames:Person [director] born 1970-02 2019-03-01..2021-03-01", "R100/ Owner P7001/Ola Nord:Person born 1961 50", "R100/ Owner R200/Beta:Organisation 50", "R100/ Owner /Gamma:Unknown",
        ], batch.Facts());
        Assert.Equal(["nature-unknown 6 kind ValueDropped", "amount-unreadable 6 share ValueDropped"], batch.Issues().Where(issue => !issue.StartsWith("column", StringComparison.Ordinal)).OrderDescending(StringComparer.Ordinal));
        Assert.Empty(batch.PartyRefs);
    }

    [Fact]
    public void Several_owners_in_a_cell_go_with_their_shares_by_position()
    {
        var batch = Read("""
            "records": [ { "kind": "party", "fields": { "name": "firm", "owner": { "column": "owners", "separator": "/" }, "ownerShare": { "column": "shares", "separator": "/" }, "ownerRole": { "constant": "partner" }, "ownerNature": { "constant": "person" } } } ]
            """, "firm,owners,shares\nAlpha,Ola Nord / Ida Syd,60/40\nBeta,Ola Nord/Ida Syd,100\nGamma,,\n");
        Assert.Equal(
        [
            "/Alpha Owner /Ola Nord:Person [partner] 60", "/Alpha Owner /Ida Syd:Person [partner] 40", "/Beta Owner /Ola Nord:Person [partner]", "/Beta Owner /Ida Syd:Person [partner]",
        ], batch.Facts());
    }

    [Fact]
    public void Entries_of_a_list_need_a_name_or_an_id()
    {
        var batch = Read("""
            "dates": ["yyyy-MM-ddTHH:mm:ssZ", "MMM dd, yyyy", "d.M.yyyy", "d MMMM yyyy", "d MMM. yyyy"], "nullWords": ["Ongoing", "Permanent"], "records": [ { "kind": "listing", "fields": {
              "list": { "constant": "Sample list" }, "id": "id", "name": "name", "otherNames": { "join": "{aka?}; {former?}", "separator": ";" }, "nature": { "column": "what", "values": { "Firm": "organisation" } },
              "country": "country", "address": "address", "from": "from", "to": " until", "grounds": "grounds" } } ]
            """, """
            id,name,aka,former,what,country,address,from, Until,grounds
            ,"Northwind ""N"" Works",北風; Nord,Old Wind,Firm,Examplia,"1 Quay
            Port Vale",2024-07-01T12:00:59Z,Ongoing, Misstated a bid
            R7001,,,,,,,"Jul 03, 2024",25.6.2028,
            R7002,,,,person,,,25 April 2006,1 Jul. 2015,
            ,,north,,Firm,Examplia,,,Permanent,x
            R7003,,,,,,,July 2024,30.2.2024,
            """);
        Assert.Equal(
        [
            "Sample list||Northwind \"N\" Works|北風+Nord+Old Wind|Organisation|Examplia|1 Quay\nPort Vale|2024-07-01..|Misstated a bid", "Sample list|R7001|||Unknown|||2024-07-03..2028-06-25|",
            "Sample list|R7002|||Person|||2006-04-25..2015-07-01|", "Sample list|R7003|||Unknown|||..|",
        ], batch.Listings());
        Assert.Equal(["key-missing 6 name RowQuarantined", "date-unreadable 7 from ValueDropped", "date-unreadable 7  until ValueDropped"], batch.Issues().Where(issue => !issue.StartsWith("value-unmapped", StringComparison.Ordinal)));
    }

    [Fact]
    public void Officials_act_for_a_buyer()
    {
        var batch = Read("""
            "dates": ["yyyy-MM-dd"], "records": [ { "kind": "official", "fields": { "buyerId": "buyer", "name": "name", "role": "role", "born": "born", "address": "address", "phone": "phone", "email": "mail", "bankAccount": "account", "from": "from", "to": "to" } } ]
            """, "buyer,name,role,born,address,phone,mail,account,from,to\nB1,Ann Ames,evaluates,1970,1 Quay,555,a@b.example,XX99,2020-01-01,2021-01-01\n,Ida Syd,,,,,,,,\nB1,,,,,,,,,\n");
        var official = batch.Officials[0];
        Assert.Equal("B1/ Ann Ames evaluates 1970 1 Quay 555 a@b.example XX99 2020-01-01..2021-01-01", $"{batch.Ref(official.Buyer)} {string.Join(' ', new[] { official.Name, official.Role, official.Born, official.Address, official.Phone, official.Email, official.BankAccount }.Select(batch.Name))} {official.From}..{official.To}");
        Assert.Equal(["key-missing 3 buyer RowQuarantined", "key-missing 4 name RowQuarantined"], batch.Issues());
        Assert.Contains("an official needs it", batch.Issues[0].Message, StringComparison.Ordinal);
        Assert.Single(batch.Officials);
    }

    [Fact]
    public void Bids_keep_traces_and_contracts_their_subcontractors()
    {
        var batch = Read("""
            "records": [
              { "kind": "bid", "joinRows": true, "fields": { "ocid": "id", "lotId": "lot", "bidId": "bid", "bidderName": "firm", "documentAuthor": { "column": "author", "separator": ";" }, "documentCreator": "program", "submittedFrom": "ip", "device": "device" } },
              { "kind": "contract", "when": { "anyOf": ["subs"] }, "fields": { "ocid": "id", "contractId": "id", "subcontractorId": { "column": "subIds", "separator": ";" }, "subcontractorName": { "column": "subs", "separator": ";" } } } ]
            """, """
            id,lot,bid,firm,author,program,ip,device,subs,subIds
            T1,L1,1,Alpha,Ann Ames; Ida Syd,Quill 2,192.0.2.7,,,
            T1,L1,1,Beta,Ann Ames,,198.51.100.9,pc-9,,
            T2,L1,1,Gamma,,,,,Sub one; Sub two,S7001; S7002
            """);
        Assert.Equal(["author:Ann Ames", "ip:198.51.100.9", "device:pc-9", "author:Ida Syd", "creator:Quill 2", "ip:192.0.2.7"], batch.TextsOf(batch.Bids[0].Traces));
        Assert.Equal(["/Alpha", "/Beta"], batch.RefsOf(batch.Bids[0].Tenderers));
        Assert.Equal(["L1"], batch.TextsOf(batch.Bids[0].Lots));
        Assert.Empty(batch.TextsOf(batch.Bids[1].Traces));
        Assert.Equal(["S7001/Sub one", "S7002/Sub two"], batch.RefsOf(Assert.Single(batch.Contracts).Subcontractors));
    }

    [Theory]
    [InlineData("""{ "kind": "listing", "fields": { "name": "a" } }""", "list is needed")]
    [InlineData("""{ "kind": "listing", "fields": { "list": "a" } }""", "name or id is needed")]
    [InlineData("""{ "kind": "official", "fields": { "name": "a" } }""", "buyerId or buyerName is needed")]
    [InlineData("""{ "kind": "official", "fields": { "share": "a" } }""", "an official has no such field")]
    [InlineData("""{ "kind": "party", "fields": { "id": "a", "founded": "b" } }""", "a date needs dates")]
    public void Records_without_their_keys_are_refused(string record, string why) =>
        Assert.Contains(why, Assert.Throws<InputRejectedException>(() => Read($"\"records\": [ {record} ]", "a,b\n")).Message, StringComparison.Ordinal);
}
