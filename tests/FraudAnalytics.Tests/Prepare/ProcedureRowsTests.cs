using FraudAnalytics.Domain;
using FraudAnalytics.Ingest;

namespace FraudAnalytics.Tests.Prepare;

public sealed class ProcedureRowsTests
{
    static readonly Day First = Day.Of(2020, 1, 1);

    [Fact]
    public void What_no_row_tells_is_unknown_and_has_no_column()
    {
        var data = new RawBuilder().Tender("T1").Bid("T1", "a", 5m).Award("T1", "a", 5m).Contract("T1", "C1", "A1").Prepare().Data;
        var (procedure, execution) = (data.Tenders[0].Procedure, data.Contracts[0].Execution);
        Assert.Equal((Instant.None, Day.None, YesNo.Unknown, YesNo.Unknown, null, null, null), (procedure.DeadlineAt, procedure.NoticeDate, procedure.HasPlanning, procedure.HasEnquiries, procedure.Enquiries, procedure.Complaints, procedure.PlannedAmount));
        Assert.Equal((null, null, null, null, YesNo.Unknown), (execution.Amendments, execution.Paid, execution.Milestones, execution.Items, execution.Has(DocumentKinds.ContractText)));
        Assert.True(double.IsNaN(procedure.PriceWeight) && double.IsNaN(execution.Subcontracted));
        Assert.Equal((0, 0, 0, 0), (data.Items.Count, data.Tenders[0].Items.Count, data.ProcedureColumns.Complaints.Length, data.ExecutionColumns.Amendments.Length));
        Assert.Equal(("", Instant.None, "", YesNo.Unknown), (data.Bids[0].Reason, data.Bids[0].ReceivedAt, data.Awards[0].Rationale, data.Parties[0].IsRegistered));
    }

    [Fact]
    public void Of_versions_the_newest_that_says_something_counts_and_documents_add_up()
    {
        var raw = new RawBuilder();
        raw.Tender("T1", version: 2, procedure: RawProcedure.None with { Enquiries = 0, Documents = DocumentKinds.AwardNotice, AwardCriteria = raw.Text("priceOnly") });
        raw.Tender("T1", version: 1, procedure: RawProcedure.None with { Enquiries = 3, Complaints = 1, Documents = DocumentKinds.TenderNotice, AwardCriteria = raw.Text("ratedCriteria") });
        raw.Tender("T1", version: 3);
        var procedure = raw.Prepare().Data.Tenders[0].Procedure;
        Assert.Equal((0, 1, "priceOnly", YesNo.No), (procedure.Enquiries, procedure.Complaints, procedure.AwardCriteria, procedure.HasEnquiries));
        Assert.Equal(DocumentKinds.TenderNotice | DocumentKinds.AwardNotice, procedure.Documents);
    }

    [Fact]
    public void Rows_of_one_version_that_disagree_leave_a_field_unknown_and_are_reported()
    {
        var prepared = new RawBuilder().Tender("T1", procedure: RawProcedure.None with { Complaints = 1, Fee = RawBuilder.Amount(5, "EUR") }).Tender("T1", procedure: RawProcedure.None with { Complaints = 2, Fee = RawBuilder.Amount(5, "EUR") }).Prepare();
        Assert.Equal((null, new Money(5 * Money.Scale, Currency.Of("EUR"))), (prepared.Data.Tenders[0].Procedure.Complaints, prepared.Data.Tenders[0].Procedure.Fee));
        Assert.Equal(["tender/complaints"], prepared.Issues.Where(issue => issue.Code == "value-conflict").Select(issue => issue.Source.Field));
    }

    [Fact]
    public void A_later_deadline_without_a_time_does_away_with_the_time()
    {
        var at = Instant.Of(First, 3600, 0);
        Assert.Equal(at, new RawBuilder().Tender("T1", deadline: First, deadlineAt: at, version: 1).Tender("T1", version: 2).Prepare().Data.Tenders[0].Procedure.DeadlineAt);
        Assert.Equal(Instant.None, new RawBuilder().Tender("T1", deadline: First, deadlineAt: at, version: 1).Tender("T1", deadline: Day.Of(2020, 2, 1), version: 2).Prepare().Data.Tenders[0].Procedure.DeadlineAt);
        Assert.Equal(at, new RawBuilder().Tender("T1").Bid("T1", "a", 5m, date: First, at: at, reason: "late").Prepare().Data.Bids[0].ReceivedAt);
    }

    [Fact]
    public void A_kind_of_document_is_missing_only_where_the_publisher_usually_has_it()
    {
        var raw = new RawBuilder();
        for (var number = 0; number < 10; number++)
        {
            raw.Tender($"ocds-aaaaaa-{number}", procedure: number == 0 ? RawProcedure.None with { Documents = DocumentKinds.ContractText | DocumentKinds.AnyContract } : null);
            raw.Tender($"ocds-bbbbbb-{number}", procedure: RawProcedure.None with { NoticeDate = number == 0 ? First : Day.None });
        }
        raw.Tender("ocds-aaaaaa-x", procedure: RawProcedure.None with { Documents = DocumentKinds.Untold | DocumentKinds.AnyTender }).Tender("ocds-aaaaaa-y");
        var answers = raw.Prepare().Data.Tenders.ToDictionary(tender => tender.Ocid, tender => (tender.Procedure.Has(DocumentKinds.TenderNotice), tender.Procedure.Has(DocumentKinds.ContractText)));
        // Twelve tenders of the first publisher have one text: less than one in ten, so nobody knows.
        Assert.Equal((YesNo.Unknown, YesNo.Yes), answers["ocds-aaaaaa-0"]);
        Assert.Equal((YesNo.Unknown, YesNo.Unknown), answers["ocds-aaaaaa-1"]);
        Assert.Equal((YesNo.Yes, YesNo.Unknown), answers["ocds-bbbbbb-0"]);
        Assert.Equal((YesNo.No, YesNo.Unknown), answers["ocds-bbbbbb-1"]);
        raw.Tender("ocds-aaaaaa-1", procedure: RawProcedure.None with { Documents = DocumentKinds.ContractText });
        answers = raw.Prepare().Data.Tenders.ToDictionary(tender => tender.Ocid, tender => (tender.Procedure.Has(DocumentKinds.TenderNotice), tender.Procedure.Has(DocumentKinds.ContractText)));
        Assert.Equal([YesNo.Yes, YesNo.No, YesNo.Unknown, YesNo.No], new[] { "1", "2", "x", "y" }.Select(id => answers["ocds-aaaaaa-" + id].Item2));
    }

    [Fact]
    public void Contracts_keep_what_was_told_of_them_when_sorted()
    {
        var raw = new RawBuilder().Tender("T1");
        foreach (var (supplier, paid) in new[] { ("c", 3m), ("a", 1m), ("b", 2m) })
            raw.Award("T1", supplier, 5m, "A" + supplier, items: 9).Contract("T1", "C" + supplier, "A" + supplier, 5m, supplier: supplier, start: First, end: Day.Of(2020, 9, 1), items: 4, documents: DocumentKinds.ContractText,
                execution: RawExecution.None with { Paid = RawBuilder.Amount(paid, "EUR"), Amendments = 0 });
        raw.Award("T1", "d", 5m, "Ad");
        var data = raw.Prepare().Data;
        Assert.Equal([("a", 1L), ("b", 2L), ("c", 3L), ("d", -1L)], data.Contracts.Select(contract => (contract.Supplier!.Value.Id.ToLowerInvariant()[^1..], contract.Execution.Paid is { } paid ? paid.Units / Money.Scale : -1)));
        var execution = data.Contracts[0].Execution;
        Assert.Equal((First, Day.Of(2020, 9, 1), 4, 9, 0, YesNo.Yes), (execution.PeriodStart, execution.PeriodEnd, execution.Items, execution.ItemsBefore, execution.Amendments, execution.Has(DocumentKinds.ContractText)));
        Assert.Equal((Day.None, null, null), (data.Contracts[3].Execution.PeriodEnd, data.Contracts[3].Execution.Items, data.Contracts[3].Execution.Amendments));
    }

    [Fact]
    public void The_first_version_of_a_contract_tells_its_items_before()
    {
        var data = new RawBuilder().Tender("T1").Award("T1", "a", 5m, items: 9).Contract("T1", "C1", "A1", 5m, items: 6, version: 1).Contract("T1", "C1", "A1", 5m, items: 4, version: 2).Prepare().Data;
        Assert.Equal((4, 6), (data.Contracts[0].Execution.Items, data.Contracts[0].Execution.ItemsBefore));
    }

    [Fact]
    public void Items_are_contiguous_and_know_lot_and_party()
    {
        var raw = new RawBuilder().Tender("T2").Item("T2", 9m).Tender("T1").Lot("T1", "1").Lot("T1", "2").Bid("T1", "b", 5m, "B1", lots: "2").Award("T1", "a", 5m, "A1", lots: "1").Contract("T1", "C1", "A1");
        raw.Item("T1", 4m, stage: ItemStage.Contract, of: "C1").Item("T1", 3m, stage: ItemStage.Award, of: "A1", lot: "2").Item("T1", 2m, stage: ItemStage.Bid, of: "B1", unit: "m", quantity: 7).Item("T1", 1m).Item("T1", 1m).Item("T0", 8m);
        var data = raw.Prepare().Data;
        Assert.Equal([(ItemStage.Tender, "", ""), (ItemStage.Bid, "T1/2", "b"), (ItemStage.Award, "T1/2", "a"), (ItemStage.Contract, "T1/1", "a")],
            data.Tenders[0].Items.Select(item => (item.Stage, item.Lot?.Id ?? "", item.Party?.Name ?? "")));
        Assert.Equal(("m", 7.0, 20_000L), (data.Items[1].Unit, data.Items[1].Quantity, data.Items[1].UnitPrice.Units));
        Assert.Equal(["T2"], data.Tenders[1].Items.Select(item => item.Lot!.Value.Id));
        Assert.Equal((2, 5), (data.Tenders.Count, data.Items.Count));
    }

    [Fact]
    public void Of_versions_of_an_item_the_newest_counts_and_contradictions_drop_it()
    {
        var prepared = new RawBuilder().Tender("T1").Item("T1", 5m, id: "1", version: 2).Item("T1", 4m, id: "1", version: 1).Item("T1", 7m, id: "2").Item("T1", 8m, id: "2").Prepare();
        Assert.Equal([50_000L], prepared.Data.Items.Select(item => item.UnitPrice.Units));
        Assert.Equal(["items/unit/value"], prepared.Issues.Select(issue => issue.Source.Field));
    }

    [Fact]
    public void Not_in_the_register_is_known_only_where_one_was_read()
    {
        var data = new RawBuilder().Tender("T1").Organisation("IT-1111", country: "IT").Organisation("IT-2222", country: "IT").Organisation("FR-1111", country: "FR").Fact("IT-1111", PartyFactKind.Registered, "companies")
            .Bid("T1", "IT-1111", 5m).Bid("T1", "IT-2222", 6m).Bid("T1", "FR-1111", 7m).Bid("T1", "IT-1111+IT-2222", 8m).Prepare().Data;
        var known = data.Parties.ToDictionary(party => party.Id, party => party.IsRegistered);
        Assert.Equal((YesNo.Yes, YesNo.No, YesNo.Unknown, YesNo.Unknown), (known["IT-1111"], known["IT-2222"], known["FR-1111"], known["joint:IT-1111+IT-2222"]));
    }

    [Fact]
    public void The_order_of_rows_does_not_matter()
    {
        var texts = Enumerable.Range(0, 6).Select(turn => Told(turn)).Distinct().ToArray();
        Assert.Single(texts);

        static string Told(int turn)
        {
            var raw = new RawBuilder();
            Action[] rows =
            [
                () => raw.Tender("T1", version: 1, procedure: RawProcedure.None with { Complaints = 1, Amendments = 2, Repeats = raw.Text("z") }),
                () => raw.Tender("T1", version: 1, procedure: RawProcedure.None with { Complaints = 1, Amendments = 3, Repeats = raw.Text("y") }),
                () => raw.Award("T1", "a", 5m).Contract("T1", "C1", "A1", 5m, version: 1, items: 2, execution: RawExecution.None with { Milestones = 4, Amendments = 1 }),
                () => raw.Contract("T1", "C1", "A1", 5m, version: 2, items: 3, execution: RawExecution.None with { Milestones = 5 }),
                () => raw.Item("T1", 5m, id: "1").Item("T1", 4m).Item("T1", 3m, id: "0"),
                () => raw.Item("T1", 6m, id: "1").Item("T1", 4m).Item("T1", 2m, id: "3"),
            ];
            for (var row = 0; row < rows.Length; row++) rows[(row + turn) % rows.Length]();
            var data = raw.Prepare().Data;
            var (procedure, execution) = (data.Tenders[0].Procedure, data.Contracts[0].Execution);
            return $"{procedure.Complaints} {procedure.Amendments} {procedure.Repeats} {execution.Milestones} {execution.Amendments} {execution.Items} {execution.ItemsBefore} {string.Join(',', data.Items.Select(item => item.ItemId + item.UnitPrice.Units))}";
        }
    }
}
