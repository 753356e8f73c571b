using System.Text;
using FraudAnalytics.Domain;
using FraudAnalytics.Ingest;

namespace FraudAnalytics.Tests.Ingest;

/// <summary>The same from mapped tables.</summary>
public sealed class CsvProcedureTests
{
    static RawBatch Read(string records, string text, string format = "") => CsvReading.Read(Encoding.UTF8.GetBytes(text), MappingFile.Parse(Encoding.UTF8.GetBytes(
        $$"""{ "name": "t", "files": [ { "pattern": "t.csv", "dates": ["yyyy-MM-dd", "yyyy-MM-dd HH:mm"], {{format}} "records": [ {{records}} ] } ] }"""), "m.json"), "t.csv");

    static string Same(string kind, string names, string more = "") =>
        $$"""{ "kind": "{{kind}}", "fields": { {{string.Join(", ", names.Split(',').Select(name => $"\"{name}\": \"{name}\""))}}{{more}} } }""";

    [Fact]
    public void A_row_tells_how_a_tender_was_run()
    {
        const string Names = "ocid,deadline,noticeDate,hasPlanning,plannedAmount,plannedMethod,awardCriteria,priceWeight,eligibility,description,fee,hasEnquiries,enquiries,unansweredEnquiries,complaints,amendments,repeats,bidOpening,evaluationStart,evaluationEnd,contractStart,contractEnd,accelerated";
        var batch = Read(Same("tender", Names, """, "documents": { "column": "documents", "separator": "|" }"""), $"""
            {Names},documents
            T1,2020-03-01 14:00,2020-02-01,Yes,500,open,ratedCriteria,60,Ten years,née,25,no,0,0,1,2,T0,2020-03-02,2020-03-03,2020-03-04,2020-04-01,2021-04-01,1,tenderNotice|x
            T1,2020-03-01 14:00,2020-02-01,Yes,500,open,ratedCriteria,60,Ten years,née,25,no,0,0,1,2,T0,2020-03-02,2020-03-03,2020-03-04,2020-04-01,2021-04-01,1,tenderNotice|x
            T2,2020-03-01,,,,,,,,,,,,,,,,,,,,,,
            """);
        Assert.Equal(["T1", "T2"], batch.Tenders.Select(tender => batch.Strings[tender.Ocid]));
        Assert.Equal([("2020-03-01T14:00:00Z", 1), ("", 0)], batch.Tenders.Select(tender => (tender.DeadlineAt.ToString(), tender.Procedure)));
        var procedure = Assert.Single(batch.Procedures);
        Assert.Equal(RawProcedure.None with
        {
            NoticeDate = Day.Of(2020, 2, 1),
            Documents = DocumentKinds.TenderNotice | DocumentKinds.AnyTender | DocumentKinds.Untold,
            HasPlanning = YesNo.Yes,
            Planned = RawAmount.Of(500 * Money.Scale, Currency.None),
            PlannedMethod = procedure.PlannedMethod,
            AwardCriteria = procedure.AwardCriteria,
            PriceWeight = 0.6,
            EligibilityLength = 9,
            DescriptionLength = 3,
            Fee = RawAmount.Of(25 * Money.Scale, Currency.None),
            HasEnquiries = YesNo.No,
            Enquiries = 0,
            UnansweredEnquiries = 0,
            Complaints = 1,
            Amendments = 2,
            Repeats = procedure.Repeats,
            BidOpening = Day.Of(2020, 3, 2),
            EvaluationStart = Day.Of(2020, 3, 3),
            EvaluationEnd = Day.Of(2020, 3, 4),
            ContractStart = Day.Of(2020, 4, 1),
            ContractEnd = Day.Of(2021, 4, 1),
            IsAccelerated = YesNo.Yes,
        }, procedure);
        Assert.Equal(("open", "ratedCriteria", "T0"), (batch.Strings[procedure.PlannedMethod], batch.Strings[procedure.AwardCriteria], batch.Strings[procedure.Repeats]));
    }

    [Fact]
    public void A_row_tells_how_a_contract_was_carried_out()
    {
        const string Names = "ocid,contractId,periodStart,periodEnd,documents,items,amendments,amendmentRationale,paid,finalAmount,finished,milestones,lateMilestones,subcontractedShare";
        var batch = Read(Same("contract", Names), $"{Names}\nT1,C1,2020-04-01,2020-09-01,contractSigned,4,2,rock found,480,490,2020-10-01,3,1,30\nT2,C2,,,,,,,,,,,,\n");
        var (contract, execution) = (batch.Contracts[0], Assert.Single(batch.Executions));
        Assert.Equal((Day.Of(2020, 4, 1), Day.Of(2020, 9, 1), DocumentKinds.ContractText | DocumentKinds.AnyContract, 4, 1), (contract.PeriodStart, contract.PeriodEnd, contract.Documents, contract.Items, contract.Execution));
        Assert.Equal((2, "rock found", 480, 490, Day.Of(2020, 10, 1), 3, 1, 0.3), (execution.Amendments, batch.Strings[execution.AmendmentRationale], (int)(execution.Paid.Units / Money.Scale),
            (int)(execution.FinalAmount.Units / Money.Scale), execution.FinalDay, execution.Milestones, execution.LateMilestones, execution.Subcontracted));
        Assert.Equal((0, 0, DocumentKinds.None), (batch.Contracts[1].Execution, batch.Contracts[1].Items, batch.Contracts[1].Documents));
    }

    [Fact]
    public void Bids_awards_and_items()
    {
        var batch = Read(Same("bid", "ocid,bidderName,date,reason") + "," + Same("award", "ocid,awardId,rationale,items") + "," + Same("item", "ocid,classification,unitPrice,quantity,unit,stage,of,itemId"), """
            ocid,bidderName,date,reason,awardId,rationale,items,classification,unitPrice,quantity,unit,stage,of,itemId
            T1,Alba,2020-03-01 09:30,no bond,A1,best,7,44,2.5,3,m,,A1,i1
            T1,Bora,2020-03-01,,,,,44,2.5,,,Bid,,
            T1,Cima,2020-03-01,,,,,44,0,,,,,
            T1,Duna,2020-03-01,,,,,,9,,,,,
            T1,Elba,2020-03-01,,,,,44,9,,,offer,,
            """);
        Assert.Equal([("2020-03-01T09:30:00Z", "no bond"), ("", "")], batch.Bids.Take(2).Select(bid => (bid.ReceivedAt.ToString(), batch.Strings[bid.Reason])));
        Assert.Equal(("best", 7), (batch.Strings[batch.Awards[0].Rationale], batch.Awards[0].Items));
        Assert.Equal([(ItemStage.Award, "A1", 25_000L), (ItemStage.Bid, "", 25_000), (ItemStage.Tender, "", 90_000)], batch.Items.Select(item => (item.Stage, batch.Strings[item.Of], item.UnitPrice.Units)));
        Assert.Equal(["word-unknown"], batch.Issues.Select(issue => issue.Code));
    }

    [Fact]
    public void Words_and_shares_that_mean_nothing_are_reported()
    {
        var batch = Read(Same("tender", "ocid,accelerated,priceWeight,enquiries"), "ocid,accelerated,priceWeight,enquiries\nT1,perhaps,160,some\nT2,no,100,3\n");
        Assert.Equal(["count-unreadable", "share-impossible", "word-unknown"], batch.Issues.Select(issue => issue.Code).Order(StringComparer.Ordinal));
        Assert.All(batch.Issues, issue => Assert.Equal(IssueEffect.ValueDropped, issue.Effect));
        Assert.Equal((0, 1), (batch.Tenders[0].Procedure, batch.Tenders[1].Procedure));
        Assert.Equal((YesNo.No, 1.0, 3), (batch.Procedures[0].IsAccelerated, batch.Procedures[0].PriceWeight, batch.Procedures[0].Enquiries));
    }

    [Fact]
    public void A_table_of_companies_says_that_its_firms_are_registered()
    {
        var batch = Read(Same("party", "id,country", """, "register": { "constant": "companies" }"""), "id,country\nIT-0001,IT\n");
        Assert.Equal((PartyFactKind.Registered, "companies"), (batch.Facts[0].Kind, batch.Strings[batch.Facts[0].Value]));
    }
}
