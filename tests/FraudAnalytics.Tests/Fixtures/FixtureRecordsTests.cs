using FraudAnalytics.Domain;

namespace FraudAnalytics.Tests.Fixtures;

public sealed class FixtureRecordsTests
{
    /// <summary>The example of the page about adding a detector, which is to name every field that there is.</summary>
    static string Example()
    {
        var page = File.ReadAllLines(Repository.Path("docs", "add-a-detector.md"));
        var lines = page.SkipWhile(line => !line.Contains("late bid won", StringComparison.Ordinal)).TakeWhile(line => line.StartsWith("    ", StringComparison.Ordinal));
        return string.Concat(lines.Select(line => line.Trim()));
    }

    [Fact]
    public void The_example_of_the_page_sets_every_field_and_reads_back()
    {
        var path = Path.GetTempFileName();
        File.WriteAllText(path, Example());
        var data = FixtureRecords.Read(path);
        File.Delete(path);
        var (procedure, execution, item) = (data.Tenders[0].Procedure, data.Contracts[0].Execution, data.Items[0]);
        Assert.Equal(("2020-03-01T12:00:00Z", "2020-03-01T12:30:00Z", "no bond"), (procedure.DeadlineAt.ToString(), data.Bids.Single(bid => bid.Bidder.Name == "a").ReceivedAt.ToString(), data.Bids.Single(bid => bid.Bidder.Name == "b").Reason));
        Assert.Equal(("urgency", "best", 4, 9.5m), (data.Tenders[0].Rationale, data.Awards[0].Rationale, data.Awards[0].Items, data.Contracts[0].Amount!.Value.Units / (decimal)Money.Scale));
        Assert.Equal((YesNo.Yes, YesNo.Yes, YesNo.No, ProcurementMethod.Open, "priceOnly", 0.6, "ocds-1"),
            (procedure.HasPlanning, procedure.HasEnquiries, procedure.IsAccelerated, procedure.PlannedMethod, procedure.AwardCriteria, procedure.PriceWeight, procedure.Repeats));
        Assert.Equal((900, 80, 3, 1, 0, 1), (procedure.EligibilityLength, procedure.DescriptionLength, procedure.Enquiries, procedure.UnansweredEnquiries, procedure.Complaints, procedure.Amendments));
        Assert.Equal(["2020-02-01", "2020-03-02", "2020-03-03", "2020-03-20", "2020-04-01", "2021-04-01"],
            new[] { procedure.NoticeDate, procedure.BidOpening, procedure.EvaluationStart, procedure.EvaluationEnd, procedure.ContractStart, procedure.ContractEnd }.Select(day => day.ToString()));
        Assert.Equal((500, 25, YesNo.Yes), (procedure.PlannedAmount!.Value.Units / Money.Scale, procedure.Fee!.Value.Units / Money.Scale, procedure.Has(DocumentKinds.TenderNotice)));
        Assert.Equal((3, 4, 2, "rock", 4, 1, 0.7, YesNo.Yes), (execution.Items, execution.ItemsBefore, execution.Amendments, execution.AmendmentRationale, execution.Milestones, execution.LateMilestones, execution.Subcontracted, execution.Has(DocumentKinds.ContractText)));
        Assert.Equal((10, 11, "2021-06-01", "2020-04-01", "2021-04-01", "2020-03-25"), (execution.Paid!.Value.Units / Money.Scale, execution.FinalAmount!.Value.Units / Money.Scale, execution.FinalDay.ToString(),
            execution.PeriodStart.ToString(), execution.PeriodEnd.ToString(), data.Contracts[0].Date.ToString()));
        Assert.Equal((ItemStage.Award, "a", "m", 3.0), (item.Stage, item.Party!.Value.Name, item.Unit, item.Quantity));
    }
}
