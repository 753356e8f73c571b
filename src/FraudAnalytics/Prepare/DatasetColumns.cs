using System.Runtime.InteropServices;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Prepare;

/// <summary>Turns assembled rows into the columns of a <see cref="Dataset"/>, with prices, groups and indexes.</summary>
sealed class DatasetColumns(RawStore store, PartyTable parties, TenderAssembly rows, List<DataIssue> issues)
{
    /// <summary>Most threads to use; the columns do not depend on it.</summary>
    public int Threads { get; init; } = 1;

    public Dataset ToDataset(ListingTable listings, OfficialTable officials)
    {
        var (prices, bidsOfParty, procedures, executions, items) = (default(LotPrices)!, default(Grouping), default(ProcedureTable)!, default(ExecutionTable)!, default(ItemTable)!);
        SideBySide(
            () => prices = new LotPrices(rows.Lots, rows.Bids, parties.Count),
            () => rows.Contracts.Sort(CompareContracts),
            () => bidsOfParty = Columns.GroupBy(parties.Count, rows.Bids.Count, bid => rows.Bids[bid].Bidder),
            () => (procedures, items) = (ProcedureColumns.Of(store, rows), ProcedureColumns.Items(rows)));
        foreach (var bid in prices.LeftOut) NoteLeftOut(rows.Bids[bid]);
        var (lots, places, groups, last) = (default(LotTable)!, RowPlaces.None, default(int[])!, Day.None);
        SideBySide(
            () => lots = Lots(prices),
            () => executions = ProcedureColumns.OfContracts(rows),
            () => places = RowPlaces.Of(store.Rows),
            () => (groups, last) = (GroupStarts(rows.Contracts), LastDay()));
        var buyers = BuyerStarts(rows.Contracts, groups);
        var (tenders, bids, awards, contracts) = (default(TenderTable)!, default(BidTable)!, default(AwardTable)!, default(ContractTable)!);
        SideBySide(
            () => bids = Released(rows.Bids, Bids()),
            () => tenders = Released(rows.Tenders, Tenders()),
            () => contracts = Released(rows.Contracts, Contracts()),
            () => awards = Released(rows.Awards, Awards()));
        return new Dataset
        {
            Strings = store.Strings,
            PartyColumns = parties,
            TenderColumns = tenders,
            LotColumns = lots,
            BidColumns = bids,
            AwardColumns = awards,
            ContractColumns = contracts,
            ProcedureColumns = procedures,
            ExecutionColumns = executions,
            ItemColumns = items,
            Prices = prices.Prices,
            PricedBids = prices.Bids,
            RowSources = places,
            GroupStart = groups,
            BuyerStart = buyers,
            BidsOfPartyStart = bidsOfParty.Start,
            BidsOfParty = bidsOfParty.Rows,
            LastDay = last,
            ListingColumns = listings,
            OfficialColumns = officials,
        };
    }

    void SideBySide(params Action[] parts) => Parallel.Invoke(new() { MaxDegreeOfParallelism = Threads }, parts);

    /// <summary>Gives the rows back once their columns are made: the peak of memory is then one table that stands twice, not all of them.</summary>
    static TTable Released<TRow, TTable>(List<TRow> list, TTable table)
    {
        list.Clear();
        list.Capacity = 0;
        return table;
    }

    void NoteLeftOut(BidRow bid)
    {
        var row = store.Rows[bid.Row];
        issues.Add(new("price-entry-error-likely", IssueEffect.Noted, new(row.File, row.Line, "bids/details/value"),
            "The price is some ten or hundred times off the others of its lot, as if mistyped: the bid stays, but prices are compared without it.", new Money(bid.Amount.Units, bid.Amount.Currency).ToString()));
    }

    TenderTable Tenders()
    {
        var list = rows.Tenders;
        return new TenderTable
        {
            Ocid = Of(list, static (in row) => row.Ocid),
            Title = Of(list, static (in row) => row.Title),
            Buyer = Of(list, static (in row) => row.Buyer),
            Method = Of(list, static (in row) => row.Method),
            MethodDetails = Of(list, static (in row) => row.MethodDetails),
            Category = Of(list, static (in row) => row.Category),
            Classification = Of(list, static (in row) => row.Classification),
            ClassificationScheme = Of(list, static (in row) => row.ClassificationScheme),
            Status = Of(list, static (in row) => row.Status),
            Country = Of(list, static (in row) => row.Country),
            Region = Of(list, static (in row) => row.Region),
            Published = Of(list, static (in row) => row.Published),
            Deadline = Of(list, static (in row) => row.Deadline),
            EstimateUnits = Of(list, static (in row) => row.Estimate.Units),
            EstimateCurrency = Of(list, static (in row) => row.Estimate.Currency),
            HasEstimate = Of(list, static (in row) => row.Estimate.Present),
            DeclaredTenderers = Of(list, static (in row) => row.DeclaredTenderers),
            Framework = Of(list, static (in row) => row.Framework),
            Rationale = Of(list, static (in row) => row.Rationale),
            Official = Of(list, static (in row) => row.Official),
            DeadlineAt = OfAny(list, static (in row) => row.DeadlineAt),
            Row = Of(list, static (in row) => row.Row),
            LotStart = Columns.Starts(list, row => row.LotCount),
        };
    }

    LotTable Lots(LotPrices prices)
    {
        var list = rows.Lots;
        return new LotTable
        {
            Tender = Of(list, static (in row) => row.Tender),
            LotId = Of(list, static (in row) => row.LotId),
            Title = Of(list, static (in row) => row.Title),
            Classification = Of(list, static (in row) => row.Classification),
            Status = Of(list, static (in row) => row.Status),
            EstimateUnits = Of(list, static (in row) => row.Estimate.Units),
            EstimateCurrency = Of(list, static (in row) => row.Estimate.Currency),
            HasEstimate = Of(list, static (in row) => row.Estimate.Present),
            Row = Of(list, static (in row) => row.Row),
            BidStart = Columns.GroupBy(list.Count, rows.Bids.Count, bid => rows.Bids[bid].Lot).Start,
            AwardStart = Columns.GroupBy(list.Count, rows.Awards.Count, award => rows.Awards[award].Lot).Start,
            PriceStart = prices.Start,
            PriceCurrency = prices.Currency,
            PriceState = prices.State,
        };
    }

    BidTable Bids()
    {
        var list = rows.Bids;
        return new BidTable
        {
            Lot = Of(list, static (in row) => row.Lot),
            BidId = Of(list, static (in row) => row.BidId),
            Bidder = Of(list, static (in row) => row.Bidder),
            Units = Of(list, static (in row) => row.Amount.Units),
            Currency = Of(list, static (in row) => row.Amount.Currency),
            HasAmount = Of(list, static (in row) => row.Amount.Present),
            Status = Of(list, static (in row) => row.Status),
            Date = Of(list, static (in row) => row.Date),
            Winner = Of(list, static (in row) => row.Winner),
            Traces = OfAny(list, static (in row) => row.Traces),
            ReceivedAt = OfAny(list, static (in row) => row.ReceivedAt),
            Reason = OfAny(list, static (in row) => row.Reason),
            Row = Of(list, static (in row) => row.Row),
        };
    }

    AwardTable Awards()
    {
        var list = rows.Awards;
        return new AwardTable
        {
            Lot = Of(list, static (in row) => row.Lot),
            AwardId = Of(list, static (in row) => row.AwardId),
            Title = Of(list, static (in row) => row.Title),
            Supplier = Of(list, static (in row) => row.Supplier),
            Units = Of(list, static (in row) => row.Amount.Units),
            Currency = Of(list, static (in row) => row.Amount.Currency),
            HasAmount = Of(list, static (in row) => row.Amount.Present),
            Status = Of(list, static (in row) => row.Status),
            Date = Of(list, static (in row) => row.Date),
            Rationale = OfAny(list, static (in row) => row.Rationale),
            Items = OfAny(list, static (in row) => row.Items),
            Row = Of(list, static (in row) => row.Row),
        };
    }

    ContractTable Contracts()
    {
        var list = rows.Contracts;
        return new ContractTable
        {
            Lot = Of(list, static (in row) => row.Lot),
            ContractId = Of(list, static (in row) => row.ContractId),
            Title = Of(list, static (in row) => row.Title),
            Buyer = Of(list, static (in row) => row.Buyer),
            Supplier = Of(list, static (in row) => row.Supplier),
            Units = Of(list, static (in row) => row.Amount.Units),
            Currency = Of(list, static (in row) => row.Amount.Currency),
            HasAmount = Of(list, static (in row) => row.Amount.Present),
            Date = Of(list, static (in row) => row.Date),
            Row = Of(list, static (in row) => row.Row),
            First = OfAny(list, static (in row) => row.First),
            Amended = OfAny(list, static (in row) => row.Amended),
            IsPayment = OfAny(list, static (in row) => row.IsPayment),
            Subcontractors = Subcontractors(list),
            PeriodStart = OfAny(list, static (in row) => row.PeriodStart),
            PeriodEnd = OfAny(list, static (in row) => row.PeriodEnd),
            Documents = [.. OfAny(list, static (in row) => (int)row.Documents).Select(kinds => (DocumentKinds)kinds)],
            Items = OfAny(list, static (in row) => row.Items),
            ItemsBefore = OfAny(list, static (in row) => row.ItemsBefore),
        };
    }

    static Dictionary<int, int[]> Subcontractors(List<ContractRow> list)
    {
        var named = new Dictionary<int, int[]>();
        for (var index = 0; index < list.Count; index++)
            if (list[index].Subcontractors is { } numbers) named[index] = numbers;
        return named;
    }

    /// <summary>A column that is empty where no row has a value.</summary>
    static TOut[] OfAny<TIn, TOut>(List<TIn> list, Field<TIn, TOut> field) where TOut : IEquatable<TOut>
    {
        foreach (ref var row in CollectionsMarshal.AsSpan(list))
            if (!field(in row).Equals(default)) return Of(list, field);
        return [];
    }

    delegate TOut Field<TIn, TOut>(in TIn row);

    static TOut[] Of<TIn, TOut>(List<TIn> list, Field<TIn, TOut> field)
    {
        var rows = CollectionsMarshal.AsSpan(list);
        var column = new TOut[rows.Length];
        for (var index = 0; index < column.Length; index++) column[index] = field(in rows[index]);
        return column;
    }

    // Contracts that lack a buyer or a supplier come first: they belong to no group, and the groups behind them are contiguous.
    int CompareContracts(ContractRow left, ContractRow right)
    {
        var order = IsGrouped(left).CompareTo(IsGrouped(right));
        if (order == 0) order = left.Buyer.CompareTo(right.Buyer);
        if (order == 0) order = left.Supplier.CompareTo(right.Supplier);
        if (order == 0) order = left.Date.CompareTo(right.Date);
        if (order == 0) order = left.Lot.CompareTo(right.Lot);
        if (order == 0) order = store.Strings.Compare(left.ContractId, right.ContractId);
        if (order == 0) order = left.Amount.Units.CompareTo(right.Amount.Units);
        return order != 0 ? order : left.Amount.Currency.CompareTo(right.Amount.Currency);
    }

    static bool IsGrouped(ContractRow row) => row is { Buyer: >= 0, Supplier: >= 0 };

    static int[] GroupStarts(List<ContractRow> contracts)
    {
        var starts = new List<int>();
        for (var index = 0; index < contracts.Count; index++)
        {
            if (!IsGrouped(contracts[index])) continue;
            if (starts.Count == 0 || contracts[index].Buyer != contracts[index - 1].Buyer || contracts[index].Supplier != contracts[index - 1].Supplier) starts.Add(index);
        }
        starts.Add(contracts.Count);
        return [.. starts];
    }

    static int[] BuyerStarts(List<ContractRow> contracts, int[] groups)
    {
        var starts = new List<int>();
        for (var group = 0; group < groups.Length - 1; group++)
            if (group == 0 || contracts[groups[group]].Buyer != contracts[groups[group - 1]].Buyer) starts.Add(group);
        starts.Add(groups.Length - 1);
        return [.. starts];
    }

    Day LastDay()
    {
        var last = Day.None;
        foreach (var row in rows.Tenders)
        {
            last = Later(last, row.Published);
            last = Later(last, row.Deadline);
        }
        foreach (var row in rows.Awards) last = Later(last, row.Date);
        foreach (var row in rows.Contracts) last = Later(last, row.Date);
        return last;
    }

    static Day Later(Day left, Day right) => left > right ? left : right;
}
