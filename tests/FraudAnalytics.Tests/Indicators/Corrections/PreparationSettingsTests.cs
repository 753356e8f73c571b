namespace FraudAnalytics.Tests.Indicators.Corrections;

/// <summary>Each setting of <c>prepare</c>.</summary>
public sealed class PreparationSettingsTests
{
    [Theory]
    [InlineData("currency = EUR", """{"bids":{"details":[{"status":"x","value":{"amount":1}},{"status":"x","value":{"currency":"USD"}},{"status":"x","value":{"currency":null}}]},"awards":[{"status":"x","value":{}}]}""",
        """{"bids":{"details":[{"status":"x","value":{"amount":1,"currency":"EUR"}},{"status":"x","value":{"currency":"USD"}},{"status":"x","value":{"currency":null}}]},"awards":[{"status":"x","value":{}}]}""")]
    [InlineData("item_classification_scheme = CPV", """{"bids":{"details":[{"items":[{"classification":{}},{},{"classification":{"scheme":"S"}}]}]},"awards":[{"items":[{"classification":{"id":"1"}}]}]}""",
        """{"bids":{"details":[{"items":[{"classification":{"scheme":"CPV"}},{},{"classification":{"scheme":"S"}}]}]},"awards":[{"items":[{"classification":{"id":"1","scheme":"CPV"}}]}]}""")]
    [InlineData("bid_status = valid", """{"bids":{"details":[{},{"status":"pending"}]},"awards":[{}]}""", """{"bids":{"details":[{"status":"valid"},{"status":"pending"}]},"awards":[{}]}""")]
    [InlineData("award_status = active", """{"bids":{"details":[{}]},"awards":[{},{"status":""}]}""", """{"bids":{"details":[{}]},"awards":[{"status":"active"},{"status":""}]}""")]
    public void Defaults_are_written_where_a_field_is_not_set(string setting, string line, string expected) => Assert.Equal(expected, Corrected.Release(line, "[defaults]\n" + setting));

    [Fact]
    public void What_a_default_fills_in_is_not_reported_unless_it_is_no_code()
    {
        const string line = """{"bids":{"details":[{}]},"awards":[{}]}""";
        Assert.Equal("", Corrected.Of(line, "[defaults]\nbid_status = valid\naward_status = active").Issues);
        Assert.Equal("1,,/bids/details[]/status,0,fine,invalid\n1,,/awards[]/status,0,,not set\n", Corrected.Of(line, "[defaults]\nbid_status = fine").Issues);
    }

    [Fact]
    public void Party_roles_say_where_a_release_refers_to_a_party()
    {
        const string line = """{"parties":[{"id":1},{"id":"s","roles":["tenderer","payer"]},{"id":"o","roles":["funder"],"name":"O"},{"id":"n"}],"buyer":{"id":"1"},"tender":{"procuringEntity":{"id":1}},"bids":{"details":[{"status":"valid","tenderers":[{"id":"s"},{"id":"o"},{"id":"unlisted"}]}]},"awards":[{"status":"active","suppliers":{"id":"s"}}]}""";
        Assert.StartsWith("""{"parties":[{"id":"1","roles":["buyer","procuringEntity"]},{"id":"s","roles":["payer","supplier","tenderer"]},{"id":"o","roles":["funder","tenderer"],"name":"O"},{"id":"n"}],""",
            Corrected.Release(line, "[defaults]\nparty_roles = true"), StringComparison.Ordinal);
        Assert.StartsWith("""{"parties":[{"id":"1"},{"id":"s","roles":["tenderer","payer"]},""", Corrected.Release(line), StringComparison.Ordinal);
    }

    [Fact]
    public void Amounts_are_redacted_by_value_whatever_their_digits() => Assert.Equal(
        """{"bids":{"details":[{"value":{"currency":"X"}},{"value":{"currency":"X"}},{"value":{"amount":99999999.5,"currency":"X"}}]},"awards":[{"value":{"amount":0}}]}""",
        Corrected.Release("""{"bids":{"details":[{"value":{"amount":0.0,"currency":"X"}},{"value":{"amount":9.9999999e7,"currency":"X"}},{"value":{"amount":99999999.5,"currency":"X"}}]},"awards":[{"value":{"amount":0}}]}""", "[redactions]\namount = 0|99999999"));

    [Fact]
    public void Ids_of_organisations_are_redacted_in_every_place_and_not_elsewhere() => Assert.Equal(
        """{"id":"none","parties":[{},{"id":"a"}],"buyer":{"name":"B"},"tender":{"id":"none","procuringEntity":{}},"bids":{"details":[{"id":"none","tenderers":[{}]}]},"awards":[{"id":"none","suppliers":[{}]}]}""",
        Corrected.Release("""{"id":"none","parties":[{"id":"none"},{"id":"a"}],"buyer":{"id":"none","name":"B"},"tender":{"id":"none","procuringEntity":{"id":99}},"bids":{"details":[{"id":"none","tenderers":[{"id":"none"}]}]},"awards":[{"id":"none","suppliers":{"id":"none"}}]}""",
            "[redactions]\norganization_id = none|99"));

    [Theory]
    [InlineData("""[{"awardID":1,"status":"cancelled"},{"awardID":"1","status":"cancelled"}]""", "cancelled")]
    [InlineData("""[{"awardID":1,"status":"cancelled"},{"awardID":"1","status":"active"}]""", "active")]
    [InlineData("""[{"awardID":1,"status":"cancelled"},{"awardID":"1"}]""", "active")]
    [InlineData("""[{"awardID":2,"status":"cancelled"}]""", "active")]
    [InlineData("[]", "active")]
    public void An_award_is_cancelled_when_all_its_contracts_are(string contracts, string status)
    {
        var line = $$"""{"awards":[{"id":1,"status":"active"}],"contracts":{{contracts}}}""";
        Assert.StartsWith($$"""{"awards":[{"id":"1","status":"{{status}}"}]""", Corrected.Release(line, "[corrections]\naward_status_by_contract_status = true"), StringComparison.Ordinal);
        Assert.StartsWith("""{"awards":[{"id":"1","status":"active"}]""", Corrected.Release(line), StringComparison.Ordinal);
    }

    [Fact]
    public void Award_ids_of_contracts_become_texts_only_where_they_are_looked_up() =>
        Assert.Equal("""{"contracts":[{"awardID":"1"}]}""", Corrected.Release("""{"contracts":[{"awardID":1}]}""", "[corrections]\naward_status_by_contract_status = yes"));

    [Fact]
    public void Bids_of_auctions_are_moved_to_where_the_standard_has_them()
    {
        const string ini = "[modifications]\nmove_auctions = true\n[defaults]\nbid_status = valid";
        Assert.Equal("""{"auctions":[{"stages":[{"id":1},{"id":2}]},{"stages":[{}]}],"ocid":"a","bids":{"details":[{"id":1,"status":"valid"},{"id":2,"status":"valid"},{"id":3,"status":"valid"}]}}""",
            Corrected.Release("""{"auctions":[{"stages":[{"id":1,"bids":[{"id":1},{"id":2}]},{"id":2,"bids":[]}]},{"stages":[{"bids":[{"id":3}]}]}],"ocid":"a"}""", ini));
        Assert.Equal("""{"auctions":[],"bids":{"details":[]}}""", Corrected.Release("""{"auctions":[]}""", ini));
        Assert.Equal("""{"ocid":"a"}""", Corrected.Release("""{"ocid":"a"}""", ini));
    }

    [Fact]
    public void Auctions_stay_with_a_warning_where_there_are_bids()
    {
        const string line = """{"auctions":[{"stages":[{"bids":[{"id":1}]}]}],"bids":{}}""";
        var corrected = Corrected.Of(line, "[modifications]\nmove_auctions = true");
        Assert.Equal(line + "\n", corrected.Releases);
        Assert.Equal("Line 1 has auctions and bids; its auctions were not moved.", Assert.Single(corrected.Warnings).ToString());
        Assert.Empty(Corrected.Of(line).Warnings);
    }

    [Fact]
    public void Prefixes_are_put_before_ids_that_do_not_begin_with_them_and_are_not_redacted() => Assert.Equal(
        """{"parties":[{"id":"1"}],"buyer":{"id":"UC-1"},"tender":{"procuringEntity":{"id":"UC-2"}},"bids":{"details":[{"tenderers":[{"id":"RPE-3"},{"id":"RPE-\"é"},{"name":"N"}]}]},"awards":[{"suppliers":[{"id":"RPE-4"}]}]}""",
        Corrected.Release("""{"parties":[{"id":1}],"buyer":{"id":1},"tender":{"procuringEntity":{"id":"UC-2"}},"bids":{"details":[{"tenderers":[{"id":3},{"id":"\"\u00e9"},{"id":"none","name":"N"}]}]},"awards":[{"suppliers":[{"id":"RPE-4"}]}]}""",
            "[modifications]\nprefix_buyer_or_procuring_entity_id = UC-\nprefix_tenderer_or_supplier_id = RPE-\n[redactions]\norganization_id = none"));

    [Theory]
    [InlineData("Compras menores - Bienes - A", "Compras menores")]
    [InlineData("- x", "")]
    [InlineData("Directa", "Directa")]
    public void Method_details_keep_what_stands_before_the_separator(string details, string kept) => Assert.Equal(
        $$$"""{"tender":{"procurementMethodDetails":"{{{kept}}}"}}""",
        Corrected.Release($$$"""{"tender":{"procurementMethodDetails":"{{{details}}}"}}""", "[modifications]\nsplit_procurement_method_details = -"));

    [Fact]
    public void Words_are_replaced_by_codes_and_so_are_defaults()
    {
        const string ini = "[defaults]\nbid_status = Qualified\n[codelists.bid_status]\nQualified = valid\nOut = gone\n[codelists.award_status]\nActive = active";
        var corrected = Corrected.Of("""{"bids":{"details":[{"status":"Qualified"},{"status":"qualified"},{},{"status":"Out"},{"status":"\u0051ualified"}]},"awards":[{"status":"Active"},{"status":"Qualified"}]}""", ini);
        Assert.Equal("""{"bids":{"details":[{"status":"valid"},{"status":"qualified"},{"status":"valid"},{"status":"gone"},{"status":"valid"}]},"awards":[{"status":"active"},{"status":"Qualified"}]}""" + "\n", corrected.Releases);
        Assert.Equal("1,,/bids/details[]/status,1,qualified,invalid\n1,,/bids/details[]/status,3,gone,invalid\n1,,/awards[]/status,1,Qualified,invalid\n", corrected.Issues);
    }

    [Fact]
    public void Settings_that_nobody_knows_are_refused_all_at_once()
    {
        var thrown = Assert.Throws<SettingsRejectedException>(() => Corrected.Of("{}", "[defaults]\ncurency = USD\nparty_roles = perhaps\n[redactions]\namount = 0|none\n[codelists.status]\na = b\n[R003]\nthreshold = few"));
        Assert.Equal([2, 3, 5, 6, 9], thrown.Errors.Select(error => error.Line));
        Assert.Equal(["curency", "defaults.party_roles", "redactions.amount", "codelists.status", "threshold"], thrown.Errors.Select(error => error.Key));
    }
}
