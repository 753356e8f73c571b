namespace FraudAnalytics.Tests.Indicators.Corrections;

/// <summary>What is always corrected, how releases are written, and what is reported.</summary>
public sealed class PreparationTests
{
    [Theory]
    [InlineData("""{"parties":{"id":"a"}}""", """{"parties":[{"id":"a"}]}""")]
    [InlineData("""{"bids":{"details":[{"status":"valid","tenderers":{"id":"a"}}]}}""", """{"bids":{"details":[{"status":"valid","tenderers":[{"id":"a"}]}]}}""")]
    [InlineData("""{"awards":[{"suppliers":{"id":"a"},"status":"active"}]}""", """{"awards":[{"suppliers":[{"id":"a"}],"status":"active"}]}""")]
    public void An_organisation_where_a_list_belongs_becomes_a_list(string line, string expected) => Assert.Equal(expected, Corrected.Release(line));

    [Theory]
    [InlineData("""{"parties":[{"id":1}]}""", """{"parties":[{"id":"1"}]}""")]
    [InlineData("""{"buyer":{"id":1}}""", """{"buyer":{"id":"1"}}""")]
    [InlineData("""{"tender":{"id":2,"procuringEntity":{"id":1}}}""", """{"tender":{"id":2,"procuringEntity":{"id":"1"}}}""")]
    [InlineData("""{"bids":{"details":[{"id":2,"status":"valid","tenderers":[{"id":1}]}]}}""", """{"bids":{"details":[{"id":2,"status":"valid","tenderers":[{"id":"1"}]}]}}""")]
    [InlineData("""{"awards":[{"id":1,"status":"active","suppliers":[{"id":2}]}]}""", """{"awards":[{"id":"1","status":"active","suppliers":[{"id":"2"}]}]}""")]
    [InlineData("""{"awards":[{"status":"active","items":[{"id":2,"classification":{"scheme":"S","id":30200000}}]}]}""", """{"awards":[{"status":"active","items":[{"id":2,"classification":{"scheme":"S","id":"30200000"}}]}]}""")]
    [InlineData("""{"contracts":[{"id":2,"awardID":1}]}""", """{"contracts":[{"id":2,"awardID":1}]}""")]
    public void Numbers_become_texts_where_ids_are_looked_up_and_nowhere_else(string line, string expected) => Assert.Equal(expected, Corrected.Release(line));

    [Fact]
    public void Digits_order_escapes_and_repeated_members_stay_and_blanks_between_values_go()
    {
        const string line = """ { "z" : 100000000000000000000.000000000000000001 , "a":[ 1E+5, -0, 1.10 , true,null ] , "t":"\u00e9\/ é  \"", "z":{ } } """;
        Assert.Equal("""{"z":100000000000000000000.000000000000000001,"a":[1E+5,-0,1.10,true,null],"t":"\u00e9\/ é  \"","z":{}}""", Corrected.Release(line));
        Assert.Equal("""{"buyer":{"id":"1.50e3"}}""", Corrected.Release("""{"buyer":{"id":1.50e3}}"""));
    }

    [Fact]
    public void Of_a_repeated_member_the_last_is_corrected() =>
        Assert.Equal("""{"buyer":{"id":1,"id":"2"}}""", Corrected.Release("""{"buyer":{"id":1,"id":2}}"""));

    [Fact]
    public void Names_with_escapes_are_the_names_they_spell() =>
        Assert.Equal("""{"\u0062uyer":{"i\u0064":"1"}}""", Corrected.Release("""{"\u0062uyer":{"i\u0064":1}}"""));

    [Fact]
    public void Lines_that_are_no_release_are_skipped_with_a_warning_and_blank_ones_silently()
    {
        var corrected = Corrected.Of("{\"ocid\":\"a\"}\n\n{\"ocid\":}\n[1]\n  \n{\"ocid\":\"b\"}");
        Assert.Equal("{\"ocid\":\"a\"}\n{\"ocid\":\"b\"}\n", corrected.Releases);
        Assert.Equal(["Line 3 is invalid JSON, skipping.", "Line 4 is not a JSON object, skipping."], corrected.Warnings.Select(warning => warning.ToString()));
    }

    [Fact]
    public void What_is_not_set_is_reported_with_its_line_process_path_and_place()
    {
        var corrected = Corrected.Of("""
            {"ocid":"ocds-1"}
            {"ocid":"ocds-2","bids":{"details":[{"status":"valid"},{"value":{"amount":1},"items":[{},{"classification":{"id":"1"}}]}]},"awards":[{"items":[{"classification":{"id":"1"}}]}]}
            """);
        Assert.Equal("""
            2,ocds-2,/bids/details[]/value/currency,1,,not set
            2,ocds-2,/bids/details[]/items[]/classification/scheme,1.1,,not set
            2,ocds-2,/bids/details[]/status,1,,not set
            2,ocds-2,/awards[]/items[]/classification/scheme,0.0,,not set
            2,ocds-2,/awards[]/status,0,,not set

            """, corrected.Issues);
    }

    [Fact]
    public void Statuses_outside_the_codelists_are_reported_with_their_value()
    {
        var corrected = Corrected.Of("""
            {"ocid":"a,\"b\"","bids":{"details":[{"status":"invited"},{"status":"pending"},{"status":"valid"},{"status":"disqualified"},{"status":"withdrawn"},{"status":"Valid"},{"status":"x, y"},{"status":null}]}}
            {"awards":[{"status":"pending"},{"status":"active"},{"status":"cancelled"},{"status":"unsuccessful"},{"status":"Active"}]}
            """);
        Assert.Equal(""""
            1,"a,""b""",/bids/details[]/status,5,Valid,invalid
            1,"a,""b""",/bids/details[]/status,6,"x, y",invalid
            2,,/awards[]/status,4,Active,invalid

            """", corrected.Issues);
    }

    [Fact]
    public void Bids_of_zero_are_reported()
    {
        const string line = """{"ocid":"a","bids":{"details":[{"status":"valid","value":{"amount":0.00,"currency":"USD"}},{"status":"valid","value":{"amount":"0","currency":"USD"}},{"status":"valid","value":{"amount":0.01,"currency":"USD"}}]}}""";
        Assert.Equal("1,a,/bids/details[]/value/amount,0,,is zero\n", Corrected.Of(line).Issues);
        Assert.Equal("", Corrected.Of(line, "[redactions]\namount = 0").Issues);
    }

    [Fact]
    public void The_bytes_written_do_not_depend_on_threads()
    {
        var lines = string.Concat(Enumerable.Range(0, 20_000).Select(number => $$$"""{"ocid":"{{{number}}}","buyer":{"id":{{{number}}}},"bids":{"details":[{"id":{{{number}}},"tenderers":{"id":"T{{{number % 9}}}"}}]}}{{{(number % 500 == 0 ? "}" : "")}}}""" + "\n"));
        Assert.True(lines.Length > 2 << 20 - 1, "several blocks");
        var (one, many) = (Corrected.Of(lines), Corrected.Of(lines, threads: 4));
        Assert.Equal(one.Releases, many.Releases);
        Assert.Equal(one.Issues, many.Issues);
        Assert.Equal(40, one.Warnings.Count);
        Assert.Equal(one.Warnings, many.Warnings);
    }

    [Theory]
    [InlineData("""{"parties":3,"buyer":[1],"tender":"x","bids":[],"awards":{"status":"x"},"contracts":{},"auctions":7}""")]
    [InlineData("""{"parties":[3,null],"bids":{"details":[]},"awards":[],"contracts":[1,"a"],"auctions":[1,{"stages":3}]}""")]
    [InlineData("""{"parties":[{"roles":"buyer"}],"bids":{"details":{"status":"x"}},"tender":{"procurementMethodDetails":["a - b"]}}""")]
    public void What_has_another_structure_is_left_as_it_is(string line) => Assert.Equal(line, Corrected.Release(line, """
        [defaults]
        currency = USD
        bid_status = valid
        award_status = active
        party_roles = true
        [corrections]
        award_status_by_contract_status = true
        [modifications]
        split_procurement_method_details = -
        """));
}
