using FraudAnalytics.Ingest;

namespace FraudAnalytics.Tests.Ingest;

/// <summary>Statements of beneficial ownership, with invented names.</summary>
public sealed class BodsFileTests : IDisposable
{
    readonly Inbox inbox = new();

    public void Dispose() => inbox.Dispose();

    static string Statement(string type, string record, string details, string date = "2020-01-01", string status = "new") =>
        $$"""{"statementId":"s-{{record}}-{{date}}","declarationSubject":"e1","statementDate":"{{date}}","recordId":"{{record}}","recordStatus":"{{status}}","recordType":"{{type}}","recordDetails":{{details}}}""";

    static string Link(string record, string subject, string party, string interests, string date = "2020-01-01", string status = "new", string components = "[]") =>
        Statement("relationship", record, $$"""{"isComponent":false,"subject":"{{subject}}","interestedParty":"{{party}}","interests":{{interests}},"componentRecords":{{components}}}""", date, status);

    static readonly string Alpha = Statement("entity", "e1", """{"entityType":{"type":"registeredEntity"},"name":"Alpha Works","alternateNames":["Álfa"],"foundingDate":"1899-05-01","identifiers":[{"id":"1234567","scheme":"XX-REG"},{"id":"T-9","schemeName":"tax"}],"jurisdiction":{"name":"Examplia, West","code":"XX-W"},"addresses":[{"type":"business","address":"2 Hill","country":{"code":"YY"}},{"type":"registered","address":"1 Quay","postCode":"PV1","country":{"code":"XX"}}]}""");
    static readonly string Beta = Statement("entity", "e2", """{"entityType":{"type":"registeredEntity"},"name":"Beta Holding","dissolutionDate":"2021-12-31"}""");
    static readonly string Ola = Statement("person", "p1", """{"personType":"knownPerson","names":[{"type":"legal","fullName":"Ola Nord"},{"type":"alias","fullName":"Олa"}],"birthDate":"1961-07","addresses":[{"address":"3 Lane"}]}""");
    const string Half = """[{"type":"shareholding","directOrIndirect":"direct","share":{"exact":50},"startDate":"2018-01-01"}]""";

    ReadOutcome Read(params string[] statements) => inbox.ReadText("b.json", $"[\n{string.Join(",\n", statements)}\n]\n");

    [Fact]
    public void Entities_and_persons_are_parties_with_facts()
    {
        var batch = Read(Alpha, Beta, Ola).Only;
        Assert.Equal(["XX-REG-1234567/Alpha Works Organisation XX|XX-W||PV1|1 Quay", "e2/Beta Holding Organisation ||||", "p1/Ola Nord Person ||||3 Lane"], batch.Parties());
        Assert.Equal(
        [
            "XX-REG-1234567/Alpha Works OtherName Álfa", "XX-REG-1234567/Alpha Works Founded 1899-05-01..", "XX-REG-1234567/Alpha Works Identifier 1234567 [XX-REG]",
            "XX-REG-1234567/Alpha Works Identifier T-9 [tax]", "e2/Beta Holding Dissolved 2021-12-31..", "p1/Ola Nord OtherName Олa",
        ], batch.Facts());
        Assert.Empty(batch.Issues);
        Assert.Equal([2L, 3L, 4L], batch.Rows.Select(row => row.Line));
    }

    [Theory]
    [InlineData("""[{"type":"shareholding","share":{"exact":12.5},"startDate":"2018-01-01","endDate":"2019-01-01"}]""", "Owner p1/Ola Nord:Person [shareholding] born 1961-07 12.5 2018-01-01..2019-01-01")]
    [InlineData("""[{"type":"votingRights","share":{"maximum":50,"minimum":25}}]""", "Owner p1/Ola Nord:Person [votingRights] born 1961-07 25")]
    [InlineData("""[{"type":"votingRights","share":{"exclusiveMinimum":25,"exclusiveMaximum":50}}]""", "Owner p1/Ola Nord:Person [votingRights] born 1961-07 25")]
    [InlineData("""[{"type":"votingRights","share":{"minimum":30,"exclusiveMinimum":true,"maximum":50}}]""", "Owner p1/Ola Nord:Person [votingRights] born 1961-07 30")]
    [InlineData("""[{"type":"shareholding","share":{"maximum":10}},{"type":"boardChair","share":{"exact":3}}]""", "Owner p1/Ola Nord:Person [shareholding] born 1961-07;Director p1/Ola Nord:Person [boardChair] born 1961-07")]
    [InlineData("""[{"type":"seniorManagingOfficial"}]""", "Director p1/Ola Nord:Person [seniorManagingOfficial] born 1961-07")]
    [InlineData("""{"type":"trustee"}""", "Owner p1/Ola Nord:Person [trustee] born 1961-07")]
    [InlineData("[]", "Owner p1/Ola Nord:Person born 1961-07")]
    [InlineData("""[{"type":7,"share":"all","startDate":5},9,"x"]""", "Owner p1/Ola Nord:Person [7] born 1961-07")]
    [InlineData("""[{"type":"shareholding","share":{"exact":140}}]""", "Owner p1/Ola Nord:Person [shareholding] born 1961-07")]
    [InlineData("""[{"type":"shareholding","directOrIndirect":"indirect","share":{"exact":40}}]""", "Owner p1/Ola Nord:Person [shareholding (indirect)] born 1961-07 40")]
    public void Relationships_are_owners_and_directors(string interests, string expected)
    {
        var batch = Read(Link("r1", "e1", "p1", interests), Ola, Alpha).Only;
        Assert.Equal(expected, string.Join(';', batch.Facts().Where(fact => fact.Contains("/Alpha Works Owner", StringComparison.Ordinal) || fact.Contains("Director", StringComparison.Ordinal)).Select(fact => fact["XX-REG-1234567/Alpha Works ".Length..])));
        Assert.Equal(interests.Contains("140", StringComparison.Ordinal) ? ["share-impossible"] : [], batch.Issues.Select(issue => issue.Code));
    }

    static string[] Owners(RawBatch batch) => [.. batch.Facts().Where(fact => fact.Contains("Owner", StringComparison.Ordinal))];

    [Fact]
    public void The_last_statement_of_a_record_counts()
    {
        var first = Link("r1", "e1", "e2", Half);
        var second = Link("r1", "e1", "e2", """[{"type":"shareholding","share":{"exact":75}}]""", "2021-01-01", "updated");
        foreach (var read in new[] { Read(Alpha, Beta, first, second), Read(second, first, Beta, Alpha) })
        {
            Assert.Equal(["XX-REG-1234567/Alpha Works Owner e2/Beta Holding:Organisation [shareholding] 75"], Owners(read.Only));
            Assert.Equal(["statement-replaced"], read.Codes);
            Assert.Equal((4, 0), (read.Rows.Count(), read.Rows.Count(row => row.Quarantined)));
        }
    }

    [Theory]
    [InlineData("""{"subject":"e1","interestedParty":"e2","interests":[{"type":"shareholding","share":{"exact":50},"startDate":"2018-01-01"}]}""")]
    [InlineData("{}")]
    public void A_closed_relationship_has_ended(string details)
    {
        var batch = Read(Alpha, Beta, Link("r1", "e1", "e2", Half), Statement("relationship", "r1", details, "2022-06-30", "closed")).Only;
        Assert.Equal(["XX-REG-1234567/Alpha Works Owner e2/Beta Holding:Organisation [shareholding] 50 2018-01-01..2022-06-30"], Owners(batch));
    }

    [Fact]
    public void Indirect_interests_give_way_to_the_links_they_are_made_of()
    {
        const string Indirect = """[{"type":"shareholding","directOrIndirect":"indirect","share":{"exact":25}},{"type":"shareholding","directOrIndirect":"direct","share":{"exact":5}}]""";
        var read = Read(Alpha, Beta, Ola, Link("r1", "e1", "e2", Half), Link("r2", "e2", "p1", Half), Link("r3", "e1", "p1", Indirect, components: """["e2","r1","r2"]"""));
        Assert.Equal(
        [
            "XX-REG-1234567/Alpha Works Owner e2/Beta Holding:Organisation [shareholding] 50 2018-01-01..", "e2/Beta Holding Owner p1/Ola Nord:Person [shareholding] born 1961-07 50 2018-01-01..",
            "XX-REG-1234567/Alpha Works Owner p1/Ola Nord:Person [shareholding] born 1961-07 5",
        ], Owners(read.Only));
        Assert.StartsWith("1 indirect", Assert.Single(read.Issues).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Entities_may_own_each_other_in_a_ring_and_themselves()
    {
        var batch = Read(Alpha, Beta, Link("r1", "e1", "e2", Half), Link("r2", "e2", "e1", Half), Link("r3", "e2", "e2", Half)).Only;
        Assert.Equal(3, Owners(batch).Length);
        Assert.Empty(batch.Issues);
    }

    [Theory]
    [InlineData("""{"reason":"subjectExemptFromDisclosure","description":"listed"}""", "owner-unspecified")]
    [InlineData("null", "owner-unspecified")]
    [InlineData("\"p9\"", "owner-unspecified,party-unspecified")]
    [InlineData("\"p404\"", "record-missing")]
    public void An_owner_that_is_not_told_is_noted(string party, string codes)
    {
        var read = Read(Alpha, Statement("person", "p9", """{"personType":"unknownPerson","names":[{"fullName":"Unknown"}]}"""), Statement("relationship", "r1", $$"""{"subject":"e1","interestedParty":{{party}},"interests":{{Half}}}"""));
        Assert.Equal(codes, string.Join(',', read.Codes.Where(code => codes.Contains(code, StringComparison.Ordinal)).Order(StringComparer.Ordinal)));
        Assert.Equal(codes == "record-missing" ? ["XX-REG-1234567/Alpha Works Owner p404/:Unknown [shareholding] 50 2018-01-01.."] : [], Owners(read.Only));
        Assert.DoesNotContain(read.Rows, row => row.Quarantined);
    }

    [Fact]
    public void Statements_of_the_version_before_are_read_too()
    {
        var batch = Read("""{"statementID":"old","statementType":"entityStatement","name":"Alfa","identifiers":[{"scheme":"XX-REG","id":"1"}]}""",
            """{"statementID":"e","statementType":"entityStatement","statementDate":"2019-01-01","entityType":"registeredEntity","name":"Alpha","incorporatedInJurisdiction":{"code":"XX"},"replacesStatements":["old"],"addresses":[{"country":"XX","address":"1 Quay"}]}""",
            """{"statementID":"p","statementType":"personStatement","personType":"knownPerson","names":[{"givenName":"Ola","familyName":"Nord"}]}""",
            """{"statementID":"r","statementType":"ownershipOrControlStatement","subject":{"describedByEntityStatement":"e"},"interestedParty":{"describedByPersonStatement":"p"},"interests":[{"type":"shareholding","interestLevel":"direct","share":{"exact":"33.3"}}]}""",
            """{"statementID":"q","statementType":"ownershipOrControlStatement","subject":{"describedByEntityStatement":"e"},"interestedParty":{"unspecified":{"reason":"no-beneficial-owners"}}}""").Only;
        Assert.Equal(["e/Alpha Organisation XX||||1 Quay", "p/Ola Nord Person ||||"], batch.Parties());
        Assert.Equal(["e/Alpha Owner p/Ola Nord:Person [shareholding] 33.3"], batch.Facts());
        Assert.Equal(["owner-unspecified", "statement-replaced"], batch.Issues.Select(issue => issue.Code));
    }

    [Fact]
    public void Statements_that_cannot_be_used_are_set_aside_and_counted()
    {
        var read = Read(Alpha, Statement("vehicle", "v1", "{}"), """{"statementId":"x"}""", """{"recordType":"entity","recordDetails":{"name":"Nobody"}}""", Statement("relationship", "r1", "7"), Statement("entity", "e3", "\"none\""), "{\"statementDate\":5,\"recordId\":{},\"recordType\":[1]}");
        Assert.Equal(["key-missing", "key-missing", "record-type-unknown", "record-type-unknown", "record-type-unknown"], read.Codes.Order(StringComparer.Ordinal));
        Assert.Equal((7, 5), (read.Rows.Count(), read.Rows.Count(row => row.Quarantined)));
        Assert.Equal(["XX-REG-1234567/Alpha Works", "e3/"], read.Only.Parties.Select(party => read.Only.Ref(party.Ref)));
    }

    [Fact]
    public void Lines_are_read_one_by_one_and_a_broken_one_leaves_nothing_behind()
    {
        var link = Link("r1", "e1", "e2", Half);
        var read = inbox.ReadText("b.jsonl", $"{Alpha}\n{link[..^9]}\n\n{Beta}\n[{link},7]\n{{\"a\"");
        Assert.Equal(["json-invalid 2", "not-a-statement 5", "json-invalid 6"], read.Issues.Select(issue => $"{issue.Code} {issue.Source.Line}"));
        Assert.Equal((6, 3), (read.Rows.Count(), read.Rows.Count(row => row.Quarantined)));
        Assert.Single(Owners(read.Only));
        // A broken first line does not make it another kind of file.
        read = inbox.ReadText("b.jsonl", $"{{\"a\" 1}}\n{Beta}\n");
        Assert.Equal(["e2/Beta Holding"], read.Only.Parties.Select(party => read.Only.Ref(party.Ref)));
    }

    [Fact]
    public void Of_a_file_that_ends_too_early_the_statements_before_are_kept()
    {
        var text = $"[{Alpha},\n{Beta},\n{Ola}]";
        for (var length = text.Length - 1; length > Alpha.Length; length -= 7)
        {
            var read = inbox.ReadText("b.json", text[..length]);
            Assert.Contains("json-invalid", read.Codes);
            Assert.NotNull(read.Failure);
            Assert.Contains("XX-REG-1234567/Alpha Works", read.Batches.SelectMany(batch => batch.Parties.Select(party => batch.Ref(party.Ref))));
        }
    }

    static string Spread(string statement) => statement.Replace(",\"", ",\n\"", StringComparison.Ordinal);

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Kind_is_told_by_content_whatever_the_layout(int threads)
    {
        string[] layouts = [$"[{Alpha},{Beta}]", $"[{Alpha},{Beta}]\n", $"\uFEFF[\n{Alpha},\n{Beta}]", $"{Alpha}\n{Beta}", $"{Spread(Alpha)}\n{Spread(Beta)}"];
        foreach (var layout in layouts)
        {
            var read = Inbox.Read(threads, inbox.Write("ownership.dat", layout));
            Assert.Equal(["XX-REG-1234567/Alpha Works", "e2/Beta Holding"], read.Only.Parties.Select(party => read.Only.Ref(party.Ref)));
            Assert.Empty(read.Issues);
        }
        Assert.Equal(["o"], Inbox.Read(threads, inbox.Write("r.json", """{"ocid":"o","tender":{"id":"statementId"}}""")).Ocids);
        Assert.Equal(["release-none"], Inbox.Read(threads, inbox.Write("e.json", "[]")).Codes);
    }

    [Fact]
    public void A_large_file_is_read_across_blocks()
    {
        var many = Enumerable.Range(0, 6000).Select(number => Statement("entity", $"n{number}", $$"""{"name":"Firm {{number}}","addresses":[{"address":"{{new string('x', 200)}}"}]}""")).ToArray();
        foreach (var text in new[] { string.Join('\n', many), $"[{string.Join(",\n", many)}]" })
        {
            var batch = inbox.ReadText("large.json", text).Only;
            Assert.Equal(6000, batch.Parties.Count);
            Assert.Equal(Enumerable.Range(1, 6000).Select(number => (long)number), batch.Rows.Select(row => row.Line));
        }
    }
}
