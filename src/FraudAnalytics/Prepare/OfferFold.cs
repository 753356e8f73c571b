using System.Runtime.InteropServices;
using FraudAnalytics.Domain;
using FraudAnalytics.Ingest;

namespace FraudAnalytics.Prepare;

/// <summary>Folds what rows say of the bids, awards and contracts of one tender: one row for each, whatever the number of versions and copies.</summary>
sealed class OfferFold(RawStore store, Participants who, AssemblyRules rules)
{
    readonly Comparer<Text> byText = Comparer<Text>.Create(store.Strings.Compare);
    readonly Comparer<RawAmount> byAmount = Comparer<RawAmount>.Create((left, right) => (left.Units, left.Currency).CompareTo((right.Units, right.Currency)));
    readonly CodelistReader<BidStatus> bidStates = new(store.Strings, rules.Corrections.Bids.Map, "bids/details/status", rules.Issues);
    readonly CodelistReader<AwardStatus> awardStates = new(store.Strings, rules.Corrections.Awards.Map, "awards/status", rules.Issues);
    readonly Entries entries = new();
    readonly ExecutionFold executions = new(store, rules.Issues);
    readonly Dictionary<Entry, AwardRow?> awardOf = [];

    /// <summary>How contracts were carried out; contract rows hold the 1-based place in it.</summary>
    public List<RawExecution> Executions { get; } = new(store.Executions.Count);

    // A bid without an id is known by all it says; two different offers of one bidder are then two bids, not a contradiction.
    readonly record struct Key(int Lot, Text Id, int Party, RawAmount Amount, Day Date);

    /// <summary>One record being folded. A class, because its folds are updated in place.</summary>
    sealed class Entry(OfferFold fold)
    {
        public int Lot;
        public Text Id;
        public int Party;
        public FieldFold<RawAmount> Amount;
        public FieldFold<Text> Status;
        public FieldFold<Day> Date;
        public FieldFold<Text> Title;
        public FieldFold<Text> BidId;
        public FieldFold<RawAmount> Initial;
        public FieldFold<RawAmount> Earliest;
        public FieldFold<Day> Amended;
        public FieldFold<Text> Nature;
        public FieldFold<Text> Reason;
        public FieldFold<Instant> Moment;
        public FieldFold<Day> PeriodStart;
        public FieldFold<Day> PeriodEnd;
        public FieldFold<int> Items;
        public FieldFold<int> FirstItems;
        public DocumentKinds Documents;
        public List<(int Execution, long Version, int Row)>? Executions;
        public SortedSet<string>? Traces;
        public SortedSet<int>? Subcontractors;
        public int Row;
        public int Copies;
        public long Version;

        public Entry Begin(int lot, Text id, int party)
        {
            (Lot, Id, Party) = (lot, id, party);
            (Row, Copies, Version) = (int.MaxValue, 0, long.MinValue);
            (Traces, Subcontractors, Executions, Documents) = (null, null, null, DocumentKinds.None);
            Amount = Initial = Earliest = new(fold.byAmount);
            Date = Amended = PeriodStart = PeriodEnd = new(Comparer<Day>.Default);
            Status = Title = BidId = Nature = Reason = new(fold.byText);
            Moment = new(Comparer<Instant>.Default);
            Items = FirstItems = new(Comparer<int>.Default);
            return this;
        }

        public void Take(int row, long version, RawAmount amount, Text status, Day date)
        {
            if (row != Row && version == Version) Copies++;
            Version = version;
            Row = Math.Min(Row, row);
            if (amount.Present) Amount.Take(amount, version, row);
            if (status.HasValue) Status.Take(status, version, row);
            if (date.HasValue) Date.Take(date, version, row);
        }
    }

    public List<BidRow> Bids(ReadOnlySpan<int> raws, LotLookup lotOf)
    {
        entries.Clear();
        foreach (var named in (ReadOnlySpan<bool>)[true, false])
            foreach (var index in raws)
            {
                if (who.Bidders[index] >= 0 != named) continue;
                ref readonly var raw = ref store.Bids[index];
                var entry = entries.Of(this, lotOf[raw.Lots], raw.BidId, who.Bidders[index], raw.Amount, raw.Date);
                var version = store.VersionOf(raw.Row);
                entry.Take(raw.Row, version, raw.Amount, raw.Status, raw.Date);
                if (raw.Date.HasValue) entry.Moment.Take(raw.ReceivedAt, version, raw.Row);
                if (raw.Reason.HasValue) entry.Reason.Take(raw.Reason, version, raw.Row);
                foreach (var trace in store.TextsOf(raw.Traces)) (entry.Traces ??= new(StringComparer.Ordinal)).Add(store.Strings[trace]);
            }
        return entries.List.ConvertAll(BidOf);
    }

    BidRow BidOf(Entry entry)
    {
        if (entry.Copies > 0) Note("duplicate-identical", IssueEffect.Noted, entry.Row, "bids/details", $"The same bid stands {entry.Copies + 1} times; counted once.");
        var date = DateOf(entry, "bids/details/date");
        return new(entry.Lot, entry.Id, entry.Party, AmountOf(entry, "bids/details/value"), StatusOf(entry),
            date, false, entry.Row)
        {
            Traces = entry.Traces is null ? Text.Empty : store.Strings.Intern(string.Join('\n', entry.Traces)),
            ReceivedAt = date.HasValue ? OrNone(entry.Moment) : Instant.None,
            Reason = AnyOf(entry.Reason),
        };
    }

    static T OrNone<T>(FieldFold<T> fold) where T : struct, IEquatable<T> => fold is { HasValue: true, Conflict: false } ? fold.Value : default;

    /// <summary>Of several texts the first in ordinal order.</summary>
    static Text AnyOf(FieldFold<Text> fold) => fold.HasValue ? fold.Value : Text.Empty;

    /// <summary>Where no bids are published, those named as tenderers count as bids without a price.</summary>
    public void Participants(ReadOnlySpan<int> raws, LotLookup lotOf, List<BidRow> bids)
    {
        var rows = new SortedDictionary<int, int>();
        foreach (var index in raws)
            foreach (var tenderer in who.Tenderers[index])
                if (tenderer >= 0) rows[tenderer] = Math.Min(rows.GetValueOrDefault(tenderer, int.MaxValue), store.Tenders[index].Row);
        foreach (var (tenderer, row) in rows)
            bids.Add(new(lotOf[default], Text.Empty, tenderer, default, BidStatus.Unknown, Day.None, false, row));
    }

    public List<AwardRow> Awards(ReadOnlySpan<int> raws, LotLookup lotOf)
    {
        entries.Clear();
        foreach (var named in (ReadOnlySpan<bool>)[true, false])
            foreach (var index in raws)
            {
                if (who.AwardSuppliers[index] >= 0 != named) continue;
                ref readonly var raw = ref store.Awards[index];
                var entry = entries.Of(this, lotOf[raw.Lots], raw.AwardId, who.AwardSuppliers[index], raw.Amount, raw.Date);
                var version = store.VersionOf(raw.Row);
                entry.Take(raw.Row, version, raw.Amount, raw.Status, raw.Date);
                if (raw.Title.HasValue) entry.Title.Take(raw.Title, version, raw.Row);
                if (raw.BidId.HasValue) entry.BidId.Take(raw.BidId, version, raw.Row);
                if (raw.Rationale.HasValue) entry.Reason.Take(raw.Rationale, version, raw.Row);
                if (raw.Items > 0) entry.Items.Take(raw.Items, version, raw.Row);
            }
        return entries.List.ConvertAll(AwardOf);
    }

    AwardRow AwardOf(Entry entry) =>
        new(entry.Lot, entry.Id, entry.Title.HasValue ? entry.Title.Value : Text.Empty, entry.Party, AmountOf(entry, "awards/value"),
            AwardStatusOf(entry), DateOf(entry, "awards/date"), Sure(entry.BidId, "awards/relatedBid"), entry.Row)
        { Rationale = AnyOf(entry.Reason), Items = OrNone(entry.Items) };

    BidStatus StatusOf(Entry entry) => entry.Status.HasValue ? bidStates.Read(Sure(entry.Status, "bids/details/status"), SourceOf(entry.Row)) : rules.Corrections.MissingBid(entry.Row);

    AwardStatus AwardStatusOf(Entry entry) => entry.Status.HasValue ? awardStates.Read(Sure(entry.Status, "awards/status"), SourceOf(entry.Row)) : rules.Corrections.MissingAward(entry.Row);

    /// <summary>Adds the tender's contracts: those published, and every active award that has none.</summary>
    public void Contracts(ReadOnlySpan<int> raws, LotLookup lotOf, TenderRow tender, List<BidRow> bids, List<AwardRow> awards, List<ContractRow> contracts)
    {
        entries.Clear();
        awardOf.Clear();
        foreach (var index in raws)
        {
            ref readonly var raw = ref store.Contracts[index];
            var award = AwardWith(raw.AwardId, awards);
            var supplier = who.ContractSuppliers[index] >= 0 ? who.ContractSuppliers[index] : award?.Supplier ?? PartyDirectory.Nobody;
            var lot = raw.Lots.Count == 0 && award is { } of ? of.Lot : lotOf[raw.Lots];
            var entry = entries.Of(this, lot, raw.ContractId.HasValue ? raw.ContractId : raw.AwardId, supplier, raw.Amount, raw.Signed);
            var version = store.VersionOf(raw.Row);
            entry.Take(raw.Row, version, raw.Amount, raw.Status, raw.Signed);
            if (raw.Title.HasValue) entry.Title.Take(raw.Title, version, raw.Row);
            TakeHistory(entry, raw, version);
            foreach (var number in who.Subcontractors.Length == 0 ? [] : who.Subcontractors[index])
                if (number >= 0) (entry.Subcontractors ??= []).Add(number);
            awardOf[entry] = award;
        }
        foreach (var entry in entries.List)
            if (!IsCancelled(entry)) contracts.Add(ContractOf(entry, awardOf[entry], tender, bids));
        foreach (var award in awards)
            if (award.Status is AwardStatus.Active or AwardStatus.Unknown && !awardOf.ContainsValue(award)) contracts.Add(ContractOf(award, tender, bids));
    }

    static AwardRow? AwardWith(Text id, List<AwardRow> awards)
    {
        foreach (ref readonly var award in CollectionsMarshal.AsSpan(awards))
            if (id.HasValue && award.AwardId == id) return award;
        return null;
    }

    /// <summary>What tells of earlier values of a contract. Of its versions the first counts, so versions are counted backwards.</summary>
    static void TakeHistory(Entry entry, in RawContract raw, long version)
    {
        if (raw.InitialAmount.Present) entry.Initial.Take(raw.InitialAmount, -version, raw.Row);
        if (raw.Amount.Present) entry.Earliest.Take(raw.Amount, -version, raw.Row);
        if (raw.Amended.HasValue) entry.Amended.Take(raw.Amended, version, raw.Row);
        if (raw.Nature.HasValue) entry.Nature.Take(raw.Nature, version, raw.Row);
        if (raw.PeriodStart.HasValue) entry.PeriodStart.Take(raw.PeriodStart, version, raw.Row);
        if (raw.PeriodEnd.HasValue) entry.PeriodEnd.Take(raw.PeriodEnd, version, raw.Row);
        if (raw.Items > 0) entry.Items.Take(raw.Items, version, raw.Row);
        if (raw.Items > 0) entry.FirstItems.Take(raw.Items, -version, raw.Row);
        if (raw.Execution > 0) (entry.Executions ??= []).Add((raw.Execution, version, raw.Row));
        entry.Documents |= raw.Documents;
    }

    /// <summary>How the contract was carried out, as a place in the list; 0 when no row tells.</summary>
    int ExecutionOf(Entry entry)
    {
        if (entry.Executions is null) return 0;
        executions.Clear();
        foreach (var (execution, version, row) in entry.Executions) executions.Add(store.Executions[execution - 1], version, row);
        Executions.Add(executions.Folded());
        return Executions.Count;
    }

    /// <summary>Items of the first version where it is another number, else of the award; 0 when not known.</summary>
    static int ItemsBefore(Entry entry, AwardRow? award)
    {
        var (first, last) = (OrNone(entry.FirstItems), OrNone(entry.Items));
        return last == 0 ? 0 : first != 0 && first != last ? first : award?.Items ?? 0;
    }

    bool IsPayment(Entry entry) => entry.Nature.HasValue && store.Strings[entry.Nature.Value].Equals("payment", StringComparison.OrdinalIgnoreCase);

    /// <summary>Several contracts of one award share its amount, which then is the first value of none of them.</summary>
    bool IsShared(AwardRow? award) => award is not null && entries.List.Count > 1 && entries.List.Count(entry => awardOf[entry] == award) > 1;

    /// <summary>The value before changes, best told first; only in the currency of the amount, and nothing where it is the amount itself told as earlier version.</summary>
    static FirstValue FirstOf(Entry entry, AwardRow? award, RawAmount amount)
    {
        if (!amount.Present) return default;
        if (Fits(entry.Initial)) return new(entry.Initial.Value.Units, FirstValueBasis.Stated);
        if (Fits(entry.Earliest) && entry.Earliest.Value != amount) return new(entry.Earliest.Value.Units, FirstValueBasis.EarlierVersion);
        return award is { Amount: { Present: true, Units: > 0 } awarded } && awarded.Currency == amount.Currency ? new(awarded.Units, FirstValueBasis.Award) : default;

        bool Fits(FieldFold<RawAmount> fold) => fold is { HasValue: true, Conflict: false, Value.Units: > 0 } && (fold.Value.Currency == amount.Currency || fold.Value.Currency == Currency.None);
    }

    bool IsCancelled(Entry entry) =>
        entry.Status.HasValue && CodelistWords.TryAwardStatus(store.Strings[entry.Status.Value], out var status) && status == AwardStatus.Cancelled;

    ContractRow ContractOf(Entry entry, AwardRow? award, TenderRow tender, List<BidRow> bids)
    {
        var amount = AmountOf(entry, "contracts/value");
        var date = DateOf(entry, "contracts/dateSigned");
        if (!amount.Present && award is { } of) amount = of.Amount;
        var row = new ContractRow(entry.Lot, entry.Id, entry.Title.HasValue ? entry.Title.Value : award?.Title ?? Text.Empty, tender.Buyer, entry.Party,
            OrWinningBid(amount, entry.Lot, entry.Party, bids), FirstDay(date, award?.Date ?? Day.None, tender), entry.Row);
        var own = IsShared(award) ? null : award;
        return row with
        {
            First = FirstOf(entry, own, row.Amount),
            Amended = DateOf(entry, entry.Amended, "contracts/amendments/date"),
            IsPayment = IsPayment(entry),
            Subcontractors = entry.Subcontractors is null ? null : [.. entry.Subcontractors],
            PeriodStart = Sure(entry.PeriodStart, "contracts/period/startDate"),
            PeriodEnd = Sure(entry.PeriodEnd, "contracts/period/endDate"),
            Documents = entry.Documents,
            Items = OrNone(entry.Items),
            ItemsBefore = ItemsBefore(entry, own),
            Execution = ExecutionOf(entry),
        };
    }

    static ContractRow ContractOf(AwardRow award, TenderRow tender, List<BidRow> bids)
    {
        var id = award.AwardId.HasValue ? award.AwardId : Text.Empty;
        return new(award.Lot, id, award.Title, tender.Buyer, award.Supplier, OrWinningBid(award.Amount, award.Lot, award.Supplier, bids), FirstDay(award.Date, Day.None, tender), award.Row);
    }

    static RawAmount OrWinningBid(RawAmount amount, int lot, int supplier, List<BidRow> bids)
    {
        if (amount.Present) return amount;
        foreach (var bid in bids)
            if (bid.Winner && bid.Lot == lot && bid.Bidder == supplier && bid.Amount is { Present: true, Units: > 0 }) return bid.Amount;
        return amount;
    }

    static Day FirstDay(Day first, Day second, TenderRow tender)
    {
        if (first.HasValue) return first;
        if (second.HasValue) return second;
        return tender.Deadline.HasValue ? tender.Deadline : tender.Published;
    }

    RawAmount AmountOf(Entry entry, string field) =>
        AmountRules.Judge(Sure(entry.Amount, field), SourceOf(entry.Row), field, rules.Issues);

    /// <summary>A past event's day; one more than a year after the scan cannot be right.</summary>
    Day DateOf(Entry entry, string field) => DateOf(entry, entry.Date, field);

    Day DateOf(Entry entry, FieldFold<Day> fold, string field)
    {
        var day = Sure(fold, field);
        if (!day.HasValue || !rules.Options.AsOf.HasValue || day.DaysSince(rules.Options.AsOf) <= 366) return day;
        rules.Issues.Add(new("date-future", IssueEffect.ValueDropped, SourceOf(entry.Row) with { Field = field }, "The day is more than a year after the scan.", day.ToString()));
        return Day.None;
    }

    T Sure<T>(FieldFold<T> fold, string field) where T : IEquatable<T>
    {
        if (!fold.HasValue) return default!;
        if (!fold.Conflict) return fold.Value;
        Note("duplicate-conflict", IssueEffect.ValueDropped, fold.Row, field, $"Rows with the same id disagree on {field}; none is chosen.");
        return default!;
    }

    void Note(string code, IssueEffect effect, int row, string field, string message) =>
        rules.Issues.Add(new(code, effect, SourceOf(row) with { Field = field }, message));

    Source SourceOf(int row) => new(store.Rows[row].File, store.Rows[row].Line, "");

    /// <summary>The records of one tender by key, in order of first mention. Used again for every tender, since most have a handful.</summary>
    sealed class Entries
    {
        // Clearing a dictionary costs what it ever held: after a huge tender a new one is cheaper.
        const int MostKept = 256;

        readonly List<Entry> spare = [];
        Dictionary<Key, Entry> byKey = [];
        Dictionary<(int, Text), Entry> byId = [];

        public List<Entry> List { get; } = [];

        public void Clear()
        {
            if (List.Count > MostKept) (byKey, byId) = ([], []);
            if (spare.Count > MostKept) spare.RemoveRange(MostKept, spare.Count - MostKept);
            byKey.Clear();
            byId.Clear();
            List.Clear();
        }

        public Entry Of(OfferFold fold, int lot, Text id, int party, RawAmount amount, Day date)
        {
            // A later version may leave the party out: it then means the record with its id.
            if (id.HasValue && party < 0 && byId.TryGetValue((lot, id), out var known)) return known;
            var key = id.HasValue ? new Key(lot, id, party, default, default) : new Key(lot, id, party, amount, date);
            if (byKey.TryGetValue(key, out known)) return known;
            if (List.Count == spare.Count) spare.Add(new(fold));
            var entry = spare[List.Count].Begin(lot, id, party);
            byKey.Add(key, entry);
            if (id.HasValue) byId.TryAdd((lot, id), entry);
            List.Add(entry);
            return entry;
        }
    }
}
