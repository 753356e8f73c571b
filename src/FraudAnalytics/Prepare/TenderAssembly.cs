using FraudAnalytics.Domain;
using FraudAnalytics.Ingest;
using FraudAnalytics.Prepare.Corrections;

namespace FraudAnalytics.Prepare;

record struct TenderRow(Text Ocid, Text Title, int Buyer, ProcurementMethod Method, Text MethodDetails, ProcurementCategory Category, Text Classification, Text ClassificationScheme,
    TenderStatus Status, Text Country, Text Region, Day Published, Day Deadline, RawAmount Estimate, int DeclaredTenderers, Text Framework, Text Rationale, Text Official, int Row, int LotCount)
{
    public Instant DeadlineAt { get; init; }
}

record struct LotRow(int Tender, Text LotId, Text Title, Text Classification, TenderStatus Status, RawAmount Estimate, int Row);

record struct BidRow(int Lot, Text BidId, int Bidder, RawAmount Amount, BidStatus Status, Day Date, bool Winner, int Row)
{
    /// <summary>Traces in ordinal order, joined by line feeds.</summary>
    public Text Traces { get; init; }
    public Instant ReceivedAt { get; init; }
    public Text Reason { get; init; }
}

record struct AwardRow(int Lot, Text AwardId, Text Title, int Supplier, RawAmount Amount, AwardStatus Status, Day Date, Text BidId, int Row)
{
    public Text Rationale { get; init; }
    public int Items { get; init; }
}

record struct ContractRow(int Lot, Text ContractId, Text Title, int Buyer, int Supplier, RawAmount Amount, Day Date, int Row)
{
    public FirstValue First { get; init; }
    public Day Amended { get; init; }
    public bool IsPayment { get; init; }
    public int[]? Subcontractors { get; init; }
    public Day PeriodStart { get; init; }
    public Day PeriodEnd { get; init; }
    public DocumentKinds Documents { get; init; }
    public int Items { get; init; }
    public int ItemsBefore { get; init; }
    /// <summary>1-based place in <see cref="TenderAssembly.Executions"/>; 0 for none.</summary>
    public int Execution { get; init; }
}

/// <summary>The value that a contract had before it was changed, and how that is known; in the currency of its amount.</summary>
readonly record struct FirstValue(long Units, FirstValueBasis Basis);

/// <summary>What the settings say of putting records together, and where trouble is told.</summary>
sealed record AssemblyRules(PrepareOptions Options, RecordCorrections Corrections, List<DataIssue> Issues);

/// <summary>Puts the raw records of one tender after another together: folds versions, finds the lots, removes duplicates, marks winners.</summary>
/// <remarks>Rows come out in their final order, but for contracts, which are sorted over all tenders later.</remarks>
sealed class TenderAssembly(RawStore store, TenderKeys keys, Participants who, AssemblyRules rules)
{
    readonly TenderFold tenders = new(store, who, rules.Issues);
    readonly OfferFold offers = new(store, who, rules);
    readonly ProcedureFold procedures = new(store, rules.Issues);
    readonly ItemFold items = new(store, rules.Issues);
    readonly List<Text> lotIds = [];
    readonly Dictionary<Text, int> lotIndex = [];

    public List<TenderRow> Tenders { get; } = new(keys.Count);
    public List<LotRow> Lots { get; } = new(Math.Max(keys.Count, store.Lots.Count));
    public List<BidRow> Bids { get; } = new(store.Bids.Count);
    public List<AwardRow> Awards { get; } = new(store.Awards.Count);
    public List<ContractRow> Contracts { get; } = new(Math.Max(store.Contracts.Count, store.Awards.Count));

    /// <summary>How each tender was run, in their order; none at all where no source tells.</summary>
    public List<RawProcedure> Procedures { get; } = new(store.Procedures.Count == 0 ? 0 : keys.Count);

    /// <summary>How contracts were carried out; see <see cref="ContractRow.Execution"/>.</summary>
    public List<RawExecution> Executions => offers.Executions;

    /// <summary>Lines of what is bought, those of one tender together.</summary>
    public List<ItemRow> Items { get; } = new(store.Items.Count);

    public void Assemble(int tender)
    {
        var (firstLot, firstContract) = (Lots.Count, Contracts.Count);
        FindLots(tender);
        var row = tenders.Fold(keys.Ocids[tender], keys.Tenders[tender]);
        AddLots(tender, ref row);
        Tenders.Add(row);
        if (store.Procedures.Count > 0) Procedures.Add(procedures.Fold(keys.Tenders[tender]));
        var lotOf = new LotLookup(store, lotIds, lotIndex, firstLot);
        var bids = offers.Bids(keys.Bids[tender], lotOf);
        if (bids.Count == 0) offers.Participants(keys.Tenders[tender], lotOf, bids);
        var awards = offers.Awards(keys.Awards[tender], lotOf);
        rules.Corrections.Contracts?.Apply(keys.Contracts[tender], awards);
        MarkWinners(bids, awards, lotOf);
        bids.Sort(CompareBids);
        awards.Sort(CompareAwards);
        Bids.AddRange(bids);
        Awards.AddRange(awards);
        offers.Contracts(keys.Contracts[tender], lotOf, row, bids, awards, Contracts);
        items.Add(tender, keys.Items[tender], new(lotOf, bids, awards, Contracts, firstContract), Items);
    }

    /// <summary>Lot ids of the tender in ordinal order: those defined, those named by bids, awards and contracts, and the whole tender where something is about no lot.</summary>
    void FindLots(int tender)
    {
        lotIds.Clear();
        lotIndex.Clear();
        foreach (var raw in keys.Lots[tender]) Note(store.Lots[raw].LotId);
        var defined = lotIds.Count;
        foreach (var raw in keys.Bids[tender]) Note(store.Bids[raw].Lots, defined);
        foreach (var raw in keys.Awards[tender]) Note(store.Awards[raw].Lots, defined);
        foreach (var raw in keys.Contracts[tender])
            if (store.Contracts[raw].Lots.Count > 0 || !store.Contracts[raw].AwardId.HasValue) Note(store.Contracts[raw].Lots, defined);
        if (lotIds.Count == 0) Note(Text.Empty);
        lotIds.Sort(store.Strings.Compare);
        for (var index = 0; index < lotIds.Count; index++) lotIndex[lotIds[index]] = index;
    }

    void Note(Slice lots, int defined)
    {
        // What names no lot is about the only lot there is, or else about the tender as a whole.
        if (lots.Count > 0) Note(LotLookup.Key(store, lots));
        else if (defined != 1) Note(Text.Empty);
    }

    void Note(Text lotId)
    {
        if (lotIndex.TryAdd(lotId, 0)) lotIds.Add(lotId);
    }

    void AddLots(int tender, ref TenderRow row)
    {
        foreach (var lotId in lotIds)
        {
            var lot = tenders.FoldLot(tender, lotId, keys.Lots[tender]);
            if (lotIds.Count == 1 && !lot.Estimate.Present) lot.Estimate = row.Estimate;
            if (lot.Row < 0) lot.Row = row.Row >= 0 ? row.Row : FirstRow(tender);
            Lots.Add(lot);
        }
        if (row.Row < 0) row.Row = FirstRow(tender);
        row.LotCount = lotIds.Count;
    }

    int FirstRow(int tender)
    {
        var first = int.MaxValue;
        foreach (var raw in keys.Lots[tender]) first = Math.Min(first, store.Lots[raw].Row);
        foreach (var raw in keys.Bids[tender]) first = Math.Min(first, store.Bids[raw].Row);
        foreach (var raw in keys.Awards[tender]) first = Math.Min(first, store.Awards[raw].Row);
        foreach (var raw in keys.Contracts[tender]) first = Math.Min(first, store.Contracts[raw].Row);
        return first;
    }

    static void MarkWinners(List<BidRow> bids, List<AwardRow> awards, LotLookup lotOf)
    {
        for (var index = 0; index < bids.Count; index++)
        {
            var bid = bids[index];
            foreach (var award in awards)
            {
                if (award.Status is not (AwardStatus.Active or AwardStatus.Unknown)) continue;
                if (!lotOf.Covers(award.Lot, bid.Lot)) continue;
                var named = award.BidId.HasValue ? award.BidId == bid.BidId : award.Supplier >= 0 && award.Supplier == bid.Bidder;
                if (named) bids[index] = bid with { Winner = true };
            }
        }
    }

    int CompareBids(BidRow left, BidRow right)
    {
        var order = left.Lot.CompareTo(right.Lot);
        if (order == 0) order = right.Amount.Present.CompareTo(left.Amount.Present);
        if (order == 0) order = left.Amount.Units.CompareTo(right.Amount.Units);
        if (order == 0) order = left.Bidder.CompareTo(right.Bidder);
        if (order == 0) order = store.Strings.Compare(left.BidId, right.BidId);
        if (order == 0) order = left.Date.CompareTo(right.Date);
        return order != 0 ? order : left.Status.CompareTo(right.Status);
    }

    int CompareAwards(AwardRow left, AwardRow right)
    {
        var order = left.Lot.CompareTo(right.Lot);
        if (order == 0) order = store.Strings.Compare(left.AwardId, right.AwardId);
        if (order == 0) order = left.Supplier.CompareTo(right.Supplier);
        return order != 0 ? order : left.Amount.Units.CompareTo(right.Amount.Units);
    }
}

/// <summary>Finds the lot of the dataset that a list of lot ids means.</summary>
readonly struct LotLookup(RawStore store, List<Text> lotIds, Dictionary<Text, int> lotIndex, int firstLot)
{
    /// <summary>The lot id of one lot, or of a package of several: their ids in ordinal order, joined with <c>+</c>.</summary>
    public static Text Key(RawStore store, Slice lots)
    {
        if (lots.Count == 0) return Text.Empty;
        if (lots.Count == 1) return store.TextsOf(lots)[0];
        var names = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var lot in store.TextsOf(lots)) names.Add(store.Strings[lot]);
        return store.Strings.Intern(string.Join('+', names));
    }

    /// <summary>The lot's number in the dataset; the only lot for records that name none.</summary>
    public int this[Slice lots] => firstLot + lotIndex.GetValueOrDefault(Key(store, lots));

    /// <summary>The number of the lot with an id; -1 when there is none.</summary>
    public int Find(Text lot) => lot.HasValue && lotIndex.TryGetValue(lot, out var index) ? firstLot + index : -1;

    /// <summary>The number of the only lot; -1 when there are several.</summary>
    public int Only => lotIds.Count == 1 ? firstLot : -1;

    /// <summary>True when an award of a lot, a package or the whole tender is also about a bid's lot.</summary>
    public bool Covers(int awardLot, int bidLot)
    {
        if (awardLot == bidLot) return true;
        var award = lotIds[awardLot - firstLot];
        if (!award.HasValue) return true;
        var package = store.Strings[award];
        return package.Contains('+', StringComparison.Ordinal) && package.Split('+').Contains(store.Strings[lotIds[bidLot - firstLot]], StringComparer.Ordinal);
    }
}
