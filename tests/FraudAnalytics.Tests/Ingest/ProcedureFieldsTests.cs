using FraudAnalytics.Domain;
using FraudAnalytics.Ingest;

namespace FraudAnalytics.Tests.Ingest;

/// <summary>What releases tell of how a process was run and a contract carried out, in the shapes of OCDS 1.0 and 1.1 and of common extensions.</summary>
public sealed class ProcedureFieldsTests : IDisposable
{
    readonly Inbox inbox = new();

    public void Dispose() => inbox.Dispose();

    RawBatch Read(string sections) => inbox.ReadText("a.json", $$"""{"ocid":"o",{{sections}}}""").Only;

    RawProcedure Procedure(string tender, string rest = "\"x\":1")
    {
        var batch = Read(rest + ",\"tender\":{" + tender + "}");
        return batch.Tenders[0].Procedure is > 0 and var place ? batch.Procedures[place - 1] : RawProcedure.None;
    }

    RawExecution Execution(string contract)
    {
        var batch = Read("\"contracts\":[{\"id\":\"C1\"," + contract + "}]");
        return batch.Contracts[0].Execution is > 0 and var place ? batch.Executions[place - 1] : RawExecution.None;
    }

    [Fact]
    public void A_release_that_tells_nothing_takes_no_room()
    {
        var batch = Read("""
            "tender":{"title":"t","documents":[],"awardPeriod":null,"participationFees":[],"bidOpening":{},"description":""},"planning":{"documents":[],"budget":{}},"contracts":[{"id":"C1","implementation":{},"documents":[{"id":"","language":"en"}]}]
            """);
        Assert.Equal((0, 0), (batch.Procedures.Count, batch.Executions.Count));
        Assert.Equal((0, 0, DocumentKinds.None), (batch.Tenders[0].Procedure, batch.Contracts[0].Execution, batch.Contracts[0].Documents));
    }

    [Theory]
    [InlineData("2020-03-01T14:00:00Z", "2020-03-01T14:00:00Z")]
    [InlineData("2020-03-01T14:00:00+04:00", "2020-03-01T10:00:00Z")]
    [InlineData("2020-03-01T14:00:00.250-0330", "2020-03-01T17:30:00Z")]
    [InlineData("2020-03-01 14:00", "2020-03-01T14:00:00Z")]
    // Midnight stands for the day; a day has no time; neither has what is no time.
    [InlineData("2020-03-01T00:00:00Z", "")]
    [InlineData("2020-03-01", "")]
    [InlineData("2020-03-01Tnoon", "")]
    [InlineData("2020-03-01T25:00:00Z", "")]
    [InlineData("2020-03-01T14:00:00 CET", "")]
    public void Moments_are_kept_beside_days(string text, string expected)
    {
        var batch = Read($$$"""
            "tender":{"tenderPeriod":{"endDate":"{{{text}}}"}},"bids":{"details":[{"id":"1","date":"{{{text}}}"}]}
            """);
        Assert.Equal((expected, expected), (batch.Tenders[0].DeadlineAt.ToString(), batch.Bids[0].ReceivedAt.ToString()));
        Assert.Equal((Day.Of(2020, 3, 1), Day.Of(2020, 3, 1)), (batch.Tenders[0].Deadline, batch.Bids[0].Date));
    }

    [Fact]
    public void Documents_of_all_sections_are_told_by_kind()
    {
        var batch = Read("""
            "planning":{"documents":[{"documentType":"procurementPlan"}]},
            "tender":{"documents":[{"documentType":"tenderNotice","datePublished":"2020-02-03T00:00:00Z"},{"documentType":" TechnicalSpecifications "},{"documentType":"tenderNotice","datePublished":"2020-02-01"}]},
            "awards":[{"id":"A1","documents":[{"documentType":"awardNotice"}]}],
            "contracts":[{"id":"C1","documents":[{"documentType":"contractSigned"}],"implementation":{"documents":[{"documentType":"completionCertificate"}]}},{"id":"C2","documents":[{"title":"x","documentType":"y"}]}]
            """);
        var procedure = Assert.Single(batch.Procedures);
        var contract = DocumentKinds.ContractText | DocumentKinds.AnyContract | DocumentKinds.CompletionCertificate | DocumentKinds.AnyImplementation;
        Assert.Equal(Day.Of(2020, 2, 1), procedure.NoticeDate);
        Assert.Equal(DocumentKinds.ProcurementPlan | DocumentKinds.AnyPlanning | DocumentKinds.TenderNotice | DocumentKinds.TechnicalSpecifications | DocumentKinds.AnyTender
            | DocumentKinds.AwardNotice | DocumentKinds.AnyAward | contract | DocumentKinds.Untold, procedure.Documents);
        Assert.Equal([contract, DocumentKinds.Untold | DocumentKinds.AnyContract], batch.Contracts.Select(one => one.Documents));
    }

    [Theory]
    [InlineData("""{"budget":{"amount":{"amount":500,"currency":"EUR"}}}""", 500, "")]
    // 1.0 of some publishers, a plain number, several plans, and plans in several currencies.
    [InlineData("""{"budget":{"value":{"amount":500}}}""", 500, "")]
    [InlineData("""{"budget":{"amount":500}}""", 500, "")]
    [InlineData("""[{"budget":{"amount":{"amount":200,"currency":"EUR"}},"tender":{"procurementMethod":"open"}},{"budget":{"amount":{"amount":300,"currency":"EUR"}}}]""", 500, "open")]
    [InlineData("""[{"budget":{"amount":{"amount":200,"currency":"EUR"}}},{"budget":{"amount":{"amount":300,"currency":"USD"}}},{"budget":{"amount":{"amount":1,"currency":"EUR"}}}]""", -1, "")]
    [InlineData("""{"rationale":"a bridge is needed","budget":"none","tender":[]}""", -1, "")]
    public void Planning_tells_budget_and_method(string planning, int amount, string method)
    {
        var batch = Read($"\"planning\":{planning}");
        var procedure = Assert.Single(batch.Procedures);
        Assert.Equal((YesNo.Yes, amount, method), (procedure.HasPlanning, procedure.Planned.Present ? procedure.Planned.Units / Money.Scale : -1, batch.Strings[procedure.PlannedMethod]));
    }

    [Theory]
    [InlineData("\"priceOnly\"", "priceOnly", double.NaN)]
    [InlineData("""{"criteria":[{"type":"price","numbers":[{"number":60,"weight":"percentageExact"}]},{"type":"quality","numbers":[{"number":40,"weight":"percentageExact"}]}]}""", "", 0.6)]
    [InlineData("""{"criteria":[{"type":"price","numbers":[{"number":30,"weight":"pointsExact"}]},{"type":"quality","numbers":[{"number":90,"weight":"pointsExact"}]}]}""", "", 0.25)]
    [InlineData("""{"criteria":[{"type":"cost"}]}""", "priceOnly", 1)]
    [InlineData("""{"criteria":[{"type":"price","numbers":[{"number":1,"weight":"order"}]},{"type":"quality"}]}""", "", double.NaN)]
    [InlineData("""{"criteria":"best"}""", "", double.NaN)]
    [InlineData("7", "7", double.NaN)]
    public void Award_criteria_are_a_word_or_weights(string criteria, string word, double price)
    {
        foreach (var place in (string[])["\"awardCriteria\":" + criteria, "\"lots\":[{\"id\":\"1\",\"awardCriteria\":" + criteria + "}]"])
        {
            var batch = Read("\"tender\":{\"title\":\"t\"," + place + "}");
            var procedure = batch.Procedures.Count == 0 ? RawProcedure.None : batch.Procedures[0];
            Assert.Equal((word, price), (batch.Strings[procedure.AwardCriteria], procedure.PriceWeight));
        }
    }

    [Fact]
    public void Questions_complaints_changes_and_lengths()
    {
        var procedure = Procedure("""
            "hasEnquiries":true,"enquiries":[{"answer":"yes"},{"answer":" "},{"dateAnswered":"2020-01-01"},"x"],"complaints":[{"id":1}],"amendments":[{"id":1},{"rationale":"new drawings"},{}],
            "description":"\u0548\u0582 bridge","eligibilityCriteria":"Ten years","selectionCriteria":{"criteria":[{"description":"née"},{"description":"turnover","type":"economic"}]}
            """, "\"complaints\":[{\"id\":2}]");
        Assert.Equal((YesNo.Yes, 3, 1, 2, 2), (procedure.HasEnquiries, procedure.Enquiries, procedure.UnansweredEnquiries, procedure.Complaints, procedure.Amendments));
        Assert.Equal((9, 9 + 3 + 8), (procedure.DescriptionLength, procedure.EligibilityLength));
        procedure = Procedure("\"enquiries\":[],\"hasEnquiries\":\"no\",\"amendment\":{\"date\":\"2020-01-01\"}");
        Assert.Equal((YesNo.No, 0, 0, -1, 1), (procedure.HasEnquiries, procedure.Enquiries, procedure.UnansweredEnquiries, procedure.Complaints, procedure.Amendments));
    }

    [Fact]
    public void Days_fees_and_earlier_processes()
    {
        var batch = Read("""
            "relatedProcesses":[{"identifier":"ocds-1","relationship":["unsuccessfulProcess"]},{"identifier":"f","relationship":"framework"}],
            "tender":{"datePublished":"2020-01-02","bidOpening":{"date":"2020-02-01T10:00:00Z"},"awardPeriod":{"startDate":"2020-02-02","endDate":"2020-02-20"},"contractPeriod":{"startDate":"2020-03-01","endDate":"2021-03-01"},
               "procedure":{"isAccelerated":true},"participationFees":[{"type":["document"]},{"value":{"amount":25,"currency":"EUR"}},{"value":{"amount":99}}]}
            """);
        var procedure = batch.Procedures[0];
        Assert.Equal(["2020-01-02", "2020-02-01", "2020-02-02", "2020-02-20", "2020-03-01", "2021-03-01"],
            new[] { procedure.NoticeDate, procedure.BidOpening, procedure.EvaluationStart, procedure.EvaluationEnd, procedure.ContractStart, procedure.ContractEnd }.Select(day => day.ToString()));
        Assert.Equal((YesNo.Yes, RawAmount.Of(25 * Money.Scale, Currency.Of("EUR")), "ocds-1", "f"),
            (procedure.IsAccelerated, procedure.Fee, batch.Strings[procedure.Repeats], batch.Strings[batch.Tenders[0].Framework]));
    }

    [Fact]
    public void Values_of_another_type_say_nothing_and_stop_nothing()
    {
        const string Names = "documents enquiries procedure amendment amendments complaints bidOpening description awardPeriod hasEnquiries datePublished awardCriteria contractPeriod selectionCriteria otherRequirements participationFees eligibilityCriteria";
        foreach (var value in (string[])["null", "7", "true", "\"x\"", "[]", "{}", "[7,\"x\",null,[{}]]", "{\"a\":{\"b\":[1]}}"])
        {
            var fields = string.Join(',', Names.Split(' ').Select(name => $"\"{name}\":{value}"));
            var ofContract = string.Join(',', "documents implementation milestones subcontracting items period amendments".Split(' ').Select(name => $"\"{name}\":{value}"));
            var batch = Read("\"planning\":" + value + ",\"complaints\":" + value + ",\"tender\":{" + fields + ",\"title\":\"t\"},\"contracts\":[{" + ofContract + ",\"id\":\"C1\"}]");
            Assert.Equal(("t", "C1"), (batch.Strings[batch.Tenders[0].Title], batch.Strings[batch.Contracts[0].ContractId]));
            Assert.All(batch.Issues, issue => Assert.Equal(("date-unreadable", IssueEffect.ValueDropped), (issue.Code, issue.Effect)));
        }
    }

    [Theory]
    // 1.1 and 1.0 names, sums, several currencies.
    [InlineData("""[{"value":{"amount":40,"currency":"EUR"}},{"value":{"amount":2,"currency":"EUR"},"amount":{"amount":7}}]""", 42)]
    [InlineData("""[{"amount":{"amount":40}},{"amount":2},{"date":"2020-01-01"}]""", 42)]
    [InlineData("""[{"value":{"amount":40,"currency":"EUR"}},{"value":{"amount":2,"currency":"USD"}}]""", -1)]
    [InlineData("""[{"value":{"amount":0}}]""", 0)]
    public void Payments_are_summed(string transactions, int expected)
    {
        var paid = Execution("\"implementation\":{\"transactions\":" + transactions + "}").Paid;
        Assert.Equal(expected, paid.Present ? paid.Units / Money.Scale : -1);
    }

    [Fact]
    public void Execution_tells_completion_milestones_and_changes()
    {
        var execution = Execution("""
            "amendments":[{"rationale":"rock found"},{"date":"2020-05-01"}],"subcontracting":{"minimumPercentage":0.3,"maximumPercentage":0.5},
            "milestones":[{"dueDate":"2020-01-01","dateMet":"2020-01-01","status":"met"}],
            "implementation":{"finalValue":{"amount":90,"currency":"EUR"},"milestones":[{"dueDate":"2020-02-01","dateMet":"2020-02-02"},{"dateMet":"2020-02-02"}]}
            """);
        Assert.Equal((2, 3, 1, Day.Of(2020, 2, 2), 0.3, 90), (execution.Amendments, execution.Milestones, execution.LateMilestones, execution.FinalDay, execution.Subcontracted, execution.FinalAmount.Units / Money.Scale));
        execution = Execution("""
            "implementation":{"endDate":"2020-09-01","milestones":[{"status":"notMet"},{"status":"scheduled","dueDate":"2020-12-01"}]},"subcontracting":{"maximumPercentage":45}
            """);
        Assert.Equal((-1, 2, 1, Day.Of(2020, 9, 1), 0.45), (execution.Amendments, execution.Milestones, execution.LateMilestones, execution.FinalDay, execution.Subcontracted));
    }

    [Fact]
    public void Reasons_terms_and_numbers_of_items()
    {
        var batch = Read("""
            "bids":{"details":[{"id":"1","statusDetails":"no bond"},{"id":"2","rejectionReason":"late"},{"id":"3"}]},
            "awards":[{"id":"A1","rationale":"best","statusDetails":"final","items":[{"id":1},{"id":2}]},{"id":"A2","statusDetails":"no funds"}],
            "contracts":[{"id":"C1","period":{"startDate":"2020-03-01","endDate":"2020-09-01"},"items":[{"id":1}]}]
            """);
        Assert.Equal(["no bond", "late", ""], batch.Bids.Select(bid => batch.Strings[bid.Reason]));
        Assert.Equal([("best", 2), ("no funds", 0)], batch.Awards.Select(award => (batch.Strings[award.Rationale], award.Items)));
        Assert.Equal((Day.Of(2020, 3, 1), Day.Of(2020, 3, 1), Day.Of(2020, 9, 1), 1), (batch.Contracts[0].Signed, batch.Contracts[0].PeriodStart, batch.Contracts[0].PeriodEnd, batch.Contracts[0].Items));
    }

    [Fact]
    public void Items_with_class_and_price_are_kept_with_whose_they_are()
    {
        const string Priced = """{"id":"i1","classification":{"scheme":"CPV","id":"44"},"quantity":3,"unit":{"name":"m","value":{"amount":2.5,"currency":"EUR"}},"relatedLot":"L2"}""";
        var batch = Read("""
            "tender":{"items":[PRICED,{"classification":{"id":"44"}},{"unit":{"value":{"amount":1}}},{"classification":{"id":"44"},"unit":{"value":{"amount":0}}}]},
            "bids":[{"items":[PRICED],"id":"b1"}],"awards":[{"items":[PRICED,PRICED],"id":"A1"}],"contracts":[{"id":"C1","items":[{"classification":{"id":"44"},"unit":{"id":"MTR","value":{"amount":4}},"quantity":"many"}]}]
            """.Replace("PRICED", Priced, StringComparison.Ordinal));
        Assert.Equal([(ItemStage.Tender, "", "m"), (ItemStage.Bid, "b1", "m"), (ItemStage.Award, "A1", "m"), (ItemStage.Award, "A1", "m"), (ItemStage.Contract, "C1", "MTR")],
            batch.Items.Select(item => (item.Stage, batch.Strings[item.Of], batch.Strings[item.Unit])));
        Assert.Equal(("o", "L2", "i1", "44", 3.0, RawAmount.Of(25_000, Currency.Of("EUR"))),
            (batch.Strings[batch.Items[0].Ocid], batch.Strings[batch.Items[0].Lot], batch.Strings[batch.Items[0].ItemId], batch.Strings[batch.Items[0].Classification], batch.Items[0].Quantity, batch.Items[0].UnitPrice));
        Assert.True(double.IsNaN(batch.Items[4].Quantity));
        Assert.Equal(["L2"], batch.Texts.GetRange(batch.Awards[0].Lots.Start, batch.Awards[0].Lots.Count).Select(lot => batch.Strings[lot]));
    }
}
