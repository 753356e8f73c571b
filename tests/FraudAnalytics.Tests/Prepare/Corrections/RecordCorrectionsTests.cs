using System.Collections.Immutable;
using System.Text;
using FraudAnalytics.Domain;
using FraudAnalytics.Ingest;
using FraudAnalytics.Prepare;
using FraudAnalytics.Prepare.Corrections;
using DatasetOfRows = FraudAnalytics.Prepare.Prepared;

namespace FraudAnalytics.Tests.Prepare.Corrections;

public sealed class RecordCorrectionsTests
{
    static DatasetOfRows Read(CorrectionSettings corrections, params string[] releases)
    {
        var batch = new RawBatch();
        for (var line = 0; line < releases.Length; line++) OcdsFile.ReadValue(Encoding.UTF8.GetBytes(releases[line]), batch, "file.jsonl", line + 1);
        var builder = new DatasetBuilder(new() { Corrections = corrections });
        builder.Add(batch);
        return builder.Build();
    }

    static DataIssue Issue(DatasetOfRows prepared, string code) => Assert.Single(prepared.Issues, issue => issue.Code == code);

    const string TwoBids = """
        {"ocid":"T1","date":"2024-01-01","tender":{"value":{"amount":10}},"bids":{"details":[{"id":"1","tenderers":[{"id":"FIRM-A","name":"Aster"}],"value":{"amount":8}},{"id":"2","status":"disqualified","tenderers":[{"id":"FIRM-B","name":"Birch"}],"value":{"amount":9,"currency":"USD"}}]},
        "awards":[{"id":"A1","suppliers":[{"id":"FIRM-A","name":"Aster"}],"value":{"amount":8}}],"contracts":[{"id":"C1","awardID":"A1","status":"cancelled"}]}
        """;

    [Fact]
    public void By_default_nothing_is_corrected()
    {
        var prepared = Read(new(), TwoBids);
        Assert.Empty(prepared.Issues);
        var bid = prepared.Data.Bids[0];
        Assert.Equal((BidStatus.Unknown, Currency.None, true), (bid.Status, bid.Amount!.Value.Currency, bid.IsWinner));
        Assert.Equal(AwardStatus.Unknown, prepared.Data.Awards[0].Status);
    }

    [Fact]
    public void Amounts_without_a_currency_get_the_default_and_are_counted_once_per_file()
    {
        var prepared = Read(new() { DefaultCurrency = "usd" }, TwoBids);
        Assert.All(prepared.Data.Bids, bid => Assert.Equal(Currency.Of("USD"), bid.Amount!.Value.Currency));
        Assert.Equal(Money.Of(10, "USD"), prepared.Data.Lots[0].Estimate);
        var issue = Issue(prepared, "currency-filled-in");
        Assert.Equal((IssueEffect.Noted, 1L), (issue.Effect, issue.Source.Line));
        Assert.Equal("3 amounts without a currency are taken for USD, as the settings say.", issue.Message);
    }

    [Fact]
    public void Bids_and_awards_without_a_status_get_the_default()
    {
        var prepared = Read(new() { DefaultBidStatus = BidStatus.Pending, DefaultAwardStatus = AwardStatus.Unsuccessful }, TwoBids);
        Assert.Equal([BidStatus.Pending, BidStatus.Disqualified], prepared.Data.Bids.Select(bid => bid.Status));
        Assert.Equal(AwardStatus.Unsuccessful, prepared.Data.Awards[0].Status);
        Assert.False(prepared.Data.Bids[0].IsWinner);
        Assert.Equal("1 bids without a status are taken for pending, as the settings say.", Issue(prepared, "bid-status-filled-in").Message);
        Issue(prepared, "award-status-filled-in");
    }

    [Fact]
    public void A_default_does_not_override_the_status_of_an_earlier_version()
    {
        const string older = """{"ocid":"T1","date":"2024-01-01","bids":{"details":[{"id":"1","status":"disqualified","tenderers":[{"id":"FIRM-A"}],"value":{"amount":8,"currency":"EUR"}}]}}""";
        const string newer = """{"ocid":"T1","date":"2024-02-01","bids":{"details":[{"id":"1","tenderers":[{"id":"FIRM-A"}],"value":{"amount":8,"currency":"EUR"}}]}}""";
        Assert.Equal(BidStatus.Disqualified, Assert.Single(Read(new() { DefaultBidStatus = BidStatus.Valid }, newer, older).Data.Bids).Status);
    }

    [Fact]
    public void Words_of_the_settings_go_before_those_that_are_built_in()
    {
        const string line = """{"ocid":"T1","bids":{"details":[{"id":"1","status":" Habilitado","tenderers":[{"id":"FIRM-A"}]},{"id":"2","status":"accepted","tenderers":[{"id":"FIRM-B"}]}]},"awards":[{"status":"ADJUDICADA","suppliers":[{"id":"FIRM-A"}]}]}""";
        var settings = new CorrectionSettings
        {
            BidStatuses = ImmutableSortedDictionary<string, BidStatus>.Empty.Add("habilitado", BidStatus.Valid).Add("Accepted", BidStatus.Withdrawn),
            AwardStatuses = ImmutableSortedDictionary<string, AwardStatus>.Empty.Add("Adjudicada", AwardStatus.Active),
        };
        var prepared = Read(settings, line);
        Assert.Equal([BidStatus.Valid, BidStatus.Withdrawn], prepared.Data.Bids.OrderBy(bid => bid.Bidder.Id, StringComparer.Ordinal).Select(bid => bid.Status));
        Assert.Equal(AwardStatus.Active, prepared.Data.Awards[0].Status);
        Assert.Empty(prepared.Issues);
        Assert.Equal(2, Read(new(), line).Issues.Count(issue => issue.Code == "code-unknown"));
    }

    [Fact]
    public void Amounts_that_stand_for_nothing_are_missing_in_every_currency()
    {
        var prepared = Read(new() { RedactedAmounts = [8m, 9.00m, 0.00001m] }, TwoBids);
        Assert.All(prepared.Data.Bids, bid => Assert.Null(bid.Amount));
        Assert.Null(prepared.Data.Awards[0].Amount);
        Assert.NotNull(prepared.Data.Lots[0].Estimate);
        Assert.Equal("3 amounts stand for nothing, as the settings say, and are treated as missing.", Issue(prepared, "amount-redacted").Message);
    }

    [Fact]
    public void Ids_that_stand_for_nobody_leave_the_name()
    {
        const string line = """{"ocid":"T1","buyer":{"id":"0-GENERIC","name":"Town"},"parties":[{"id":"0-GENERIC","name":"Town"}],"bids":{"details":[{"tenderers":[{"id":"0-GENERIC","name":"Aster"}]},{"tenderers":[{"id":"0-GENERIC","name":"Birch"}]}]}}""";
        var prepared = Read(new() { RedactedOrganisationIds = ["0-GENERIC"] }, line);
        Assert.Equal(["name:ASTER", "name:BIRCH", "name:TOWN"], prepared.Data.Parties.Select(party => party.Id).Order(StringComparer.Ordinal));
        Assert.StartsWith("4 ids", Issue(prepared, "organisation-id-redacted").Message, StringComparison.Ordinal);
        Assert.Single(Read(new(), line).Data.Parties);
    }

    [Theory]
    [InlineData("cancelled", "cancelled", AwardStatus.Cancelled)]
    [InlineData("cancelled", "active", AwardStatus.Active)]
    [InlineData("cancelled", "", AwardStatus.Active)]
    public void An_award_is_cancelled_when_all_its_contracts_are(string first, string second, AwardStatus expected)
    {
        var line = $$"""{"ocid":"T1","awards":[{"id":"A1","status":"active","suppliers":[{"id":"FIRM-A"}]},{"id":"A2","status":"active","suppliers":[{"id":"FIRM-B"}]}],"contracts":[{"id":"C1","awardID":"A1","status":"{{first}}"},{"id":"C2","awardID":"A1","status":"{{second}}"}]}""";
        var awards = Read(new() { AwardStatusByContractStatus = true }, line).Data.Awards.ToDictionary(award => award.Supplier!.Value.Id, award => award.Status);
        Assert.Equal(expected, awards["FIRM-A"]);
        Assert.Equal(AwardStatus.Active, awards["FIRM-B"]);
        Assert.All(Read(new(), line).Data.Awards, award => Assert.Equal(AwardStatus.Active, award.Status));
    }

    [Fact]
    public void The_newest_version_of_a_contract_says_whether_it_is_cancelled()
    {
        const string older = """{"ocid":"T1","date":"2024-01-01","awards":[{"id":"A1","status":"active","suppliers":[{"id":"FIRM-A"}]}],"contracts":[{"id":"C1","awardID":"A1","status":"cancelled"}]}""";
        const string newer = """{"ocid":"T1","date":"2024-02-01","contracts":[{"id":"C1","awardID":"A1","status":"active"}]}""";
        var settings = new CorrectionSettings { AwardStatusByContractStatus = true };
        Assert.Equal(AwardStatus.Active, Assert.Single(Read(settings, newer, older).Data.Awards).Status);
        var prepared = Read(settings, older, newer.Replace("\"status\":\"active\"", "\"status\":\"cancelled\"", StringComparison.Ordinal));
        Assert.Equal(AwardStatus.Cancelled, Assert.Single(prepared.Data.Awards).Status);
        Assert.StartsWith("1 awards", Issue(prepared, "award-cancelled-by-contracts").Message, StringComparison.Ordinal);
    }
}
