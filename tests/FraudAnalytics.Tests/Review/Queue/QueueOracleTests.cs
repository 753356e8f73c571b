using System.Collections.Immutable;
using System.Globalization;
using FraudAnalytics.Review;
using FraudAnalytics.Review.Queue;
using FraudAnalytics.Scoring;
using FraudAnalytics.Simulation;
using FraudAnalytics.Tests.Scoring;

namespace FraudAnalytics.Tests.Review.Queue;

/// <summary>The queue as SQL against the same questions asked of all rows in plain C#.</summary>
public sealed class QueueOracleTests
{
    const int Combinations = 1000;

    static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_combination_of_filters_gives_what_a_plain_search_of_all_rows_gives()
    {
        await using var store = await Worked(400);
        var oracle = new Oracle(store);
        var draw = SplitMix64.For(7, "queue", "combinations");
        var (found, narrowed) = (0, 0);
        for (var round = 0; round < Combinations; round++)
        {
            var query = Draw(ref draw, oracle.Rows);
            var expected = oracle.Ids(query);
            var pages = Pages(store.Reader, query);
            Assert.True(expected.SequenceEqual(pages), $"{query}: {expected.Length} expected, {pages.Count} found");
            Assert.Equal(expected, store.Reader.All(query).Select(row => row.Id));
            var totals = store.Reader.Totals(query);
            Assert.Equal((expected.Length, expected.Sum(id => oracle.Of(id).Amount?.Amount ?? 0)), (totals.Cases, totals.Amount));
            if (expected.Length > 0) found++;
            if (expected.Length < oracle.Rows.Length) narrowed++;
        }
        // A test of empty answers, or of none narrowed, would prove nothing.
        Assert.InRange(found, Combinations / 4, Combinations);
        Assert.InRange(narrowed, Combinations / 2, Combinations);
    }

    [Fact]
    public async Task Places_by_risk_and_money_are_those_of_a_naive_count()
    {
        await using var store = InventedStore.Of(300);
        var oracle = new Oracle(store);
        Assert.Equal(oracle.Ids(new() { Scope = QueueScope.All, Order = QueueOrder.RiskAndMoney }), store.Reader.All(new() { Scope = QueueScope.All, Order = QueueOrder.RiskAndMoney }).Select(row => row.Id));
        // A later scan of more cases counts them anew, by another way.
        store.Rescan(InventedStore.Invent(350, 1));
        var more = new Oracle(store, InventedStore.Invent(350, 1));
        Assert.Equal(350, more.Rows.Length);
        Assert.Equal(more.Ids(new() { Scope = QueueScope.All, Order = QueueOrder.RiskAndMoney }), store.Reader.All(new() { Scope = QueueScope.All, Order = QueueOrder.RiskAndMoney }).Select(row => row.Id));
        store.CheckWhole();
    }

    [Theory]
    [InlineData(QueueOrder.Money)]
    [InlineData(QueueOrder.RiskAndMoney)]
    [InlineData(QueueOrder.Newest)]
    [InlineData(QueueOrder.Oldest)]
    public async Task While_others_decide_no_case_is_shown_twice_and_none_that_stays_is_lost(QueueOrder order)
    {
        await using var store = InventedStore.Of(300);
        var draw = SplitMix64.For(3, "paging", order.ToString());
        var (seen, decided, after) = (new List<string>(), new HashSet<string>(), "");
        do
        {
            var page = store.Reader.Page(new() { Order = order, Size = 7, After = after });
            seen.AddRange(page.Rows.Select(row => row.Id));
            for (var more = 0; more < 3; more++)
            {
                var row = store.Row(store.Cases[draw.Below(store.Cases.Length)].Id);
                if (decided.Add(row.Id)) await store.Do("eva", desk => desk.Close(row.Id, row.Version, new(Outcome.FalseAlarm, "other", "Usual in this market, as checked.")));
            }
            after = page.Next;
        }
        while (after.Length > 0);
        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.Subset(seen.ToHashSet(), store.Cases.Select(item => item.Id).Where(id => !decided.Contains(id)).ToHashSet());
    }

    [Theory]
    [InlineData("muller strassenbau", "XX-S-000")]
    [InlineData("MÜLLER", "XX-S-000")]
    [InlineData("sao joao", "XX-S-001")]
    [InlineData("Kiiv", "XX-S-002")]
    [InlineData("київ буд", "XX-S-002")]
    [InlineData("Athina", "XX-S-003")]
    [InlineData("ΑΘΗΝΑ", "XX-S-003")]
    [InlineData("eclairage", "XX-S-004")]
    [InlineData("lodz", "XX-S-005")]
    [InlineData("大阪", "XX-S-006")]
    [InlineData("o'brien", "XX-S-009")]
    [InlineData("OBrien", "XX-S-009")]
    [InlineData("XX-S-007", "XX-S-007")]
    [InlineData("xx s 007", "XX-S-007")]
    public async Task Search_finds_names_whatever_accents_and_script(string words, string supplier)
    {
        await using var store = InventedStore.Of(120);
        var having = store.Cases.Where(item => item.Facts.Suppliers.Any(party => party.Id == supplier)).Select(item => item.Id).ToHashSet();
        Assert.NotEmpty(having);
        var found = store.Reader.All(new() { Search = words }).Select(row => row.Id).ToHashSet();
        Assert.Subset(found, having);
        Assert.True(found.Count < store.Cases.Length);
    }

    [Theory]
    [InlineData("'; DROP TABLE cases; --")]
    [InlineData("\" OR 1=1 --")]
    [InlineData("a* NEAR b) AND words:\"")]
    [InlineData("%_%")]
    [InlineData("\u0000\uFFFF😀")]
    public async Task Hostile_values_find_nothing_and_harm_nothing(string hostile)
    {
        await using var store = InventedStore.Of(20);
        foreach (var field in QueueFields.Known)
        {
            Assert.Empty(store.Reader.Page(new() { Scope = QueueScope.All, Filters = [new(field, [hostile], false)] }).Rows);
            Assert.Equal(20, store.Reader.Page(new() { Scope = QueueScope.All, Filters = [new(field, [hostile], true)] }).Rows.Length);
        }
        Assert.Empty(store.Reader.Page(new() { Search = hostile }).Rows);
        Assert.Throws<QueueQueryException>(() => store.Reader.Page(new() { After = hostile }));
        Assert.Equal(20, store.Reader.Totals(new() { Scope = QueueScope.All }).Cases);
    }

    static List<string> Pages(ReviewReader reader, QueueQuery query)
    {
        var ids = new List<string>();
        for (string? after = ""; after is not null;)
        {
            var page = reader.Page(query with { After = after });
            Assert.InRange(page.Rows.Length, 0, query.Size);
            ids.AddRange(page.Rows.Select(row => row.Id));
            after = page.Next.Length > 0 ? page.Next : null;
        }
        return ids;
    }

    /// <summary>A store where people have done something of everything.</summary>
    static async Task<InventedStore> Worked(int cases)
    {
        var store = InventedStore.Of(cases);
        var draw = SplitMix64.For(5, "work", "");
        await store.Do("root", desk => desk.SetPolicy(new() { FourEyesAmount = 15_000 }));
        foreach (var item in store.Cases)
        {
            var (id, what, user) = (item.Id, draw.Below(8), draw.Chance(0.5) ? "eva" : "max");
            if (what == 0) await store.Do(user, desk => desk.Claim(id));
            if (what == 1) await store.Do(user, desk => desk.Assign(id, 1, "zoë", ""));
            if (what == 2) await store.Do(user, desk => desk.Close(id, 1, new(Outcome.FalseAlarm, "other", "Usual in this market, as checked.")));
            if (what == 3) await store.Do(user, desk => desk.Put(id, 1, new(new(2026, 5, 1))));
        }
        var hidden = await store.Do("eva", desk => desk.Ask(new("BR-10", "XX-B-003", "", "A monopoly by law.", new(2026, 6, 1))));
        await store.Do("max", desk => desk.Uphold(hidden));
        // A tenth of the cases is gone from the records, and some are new.
        store.Rescan([.. store.Cases.Where((_, index) => index % 10 != 0), .. InventedStore.Built([.. Enumerable.Range(0, 15).Select(number => InventedFindings.Lot($"later{number}", number % 5, 1000 * number))])]);
        store.CheckWhole();
        return store;
    }

    static QueueQuery Draw(ref SplitMix64 draw, ImmutableArray<QueueRow> rows)
    {
        var query = new QueueQuery
        {
            Scope = draw.Chance(0.5) ? QueueScope.All : (QueueScope)draw.Below(7),
            Order = (QueueOrder)draw.Below(5),
            Size = 1 + draw.Below(QueueQuery.LargestPage),
            AmountFrom = draw.Chance(0.15) ? 1000m * draw.Below(20) + 0.00001m * draw.Below(2) : null,
            AmountTo = draw.Chance(0.15) ? 1000m * draw.Below(40) : null,
            From = draw.Chance(0.15) ? new DateOnly(2024, 1 + draw.Below(3), 1 + draw.Below(20)) : null,
            To = draw.Chance(0.15) ? new DateOnly(2024, 1 + draw.Below(3), 1 + draw.Below(20)) : null,
            ChangedSinceLastScan = draw.Chance(0.05),
            Control = draw.Chance(0.1) ? draw.Chance(0.3) : null,
            PerBuyer = draw.Chance(0.1) ? 1 + draw.Below(5) : 0,
            Search = draw.Chance(0.1) ? new[] { "xx", "muller", "budowa", "київ", "lot1", "xx b 00" }[draw.Below(6)] : "",
        };
        var filters = new List<QueueFilter>();
        foreach (var field in QueueFields.Known.Order(StringComparer.Ordinal))
            if (draw.Chance(0.08)) filters.Add(new(field, Values(ref draw, field, rows), draw.Chance(0.4)));
        return query with { Filters = [.. filters] };
    }

    static ImmutableArray<string> Values(ref SplitMix64 draw, string field, ImmutableArray<QueueRow> rows)
    {
        var values = new SortedSet<string>(StringComparer.Ordinal);
        for (var more = draw.Below(3); more >= 0; more--)
        {
            var row = rows[draw.Below(rows.Length)];
            values.Add(field switch
            {
                "detector" => row.Detectors[draw.Below(row.Detectors.Length)],
                "supplier" => string.Create(CultureInfo.InvariantCulture, $"XX-S-{draw.Below(42):000}"),
                "category" => row.Category.Length > 0 ? row.Category[..(1 + draw.Below(4))] : "45",
                "case" => row.Id,
                _ => Oracle.ValueOf(field, row) is { Length: > 0 } value ? value : "nothing",
            });
        }
        return [.. values];
    }

    /// <summary>The rows of a store and the same questions, asked one row after the other.</summary>
    sealed class Oracle
    {
        readonly Dictionary<string, CaseFacts> facts;
        readonly Dictionary<string, double> ranks;
        readonly Dictionary<string, QueueRow> byId;

        public Oracle(InventedStore store, IReadOnlyList<Case>? cases = null)
        {
            facts = (cases ?? store.Cases).ToDictionary(item => item.Id, item => item.Facts);
            Rows = [.. store.Reader.All(new() { Scope = QueueScope.All })];
            byId = Rows.ToDictionary(row => row.Id);
            ranks = Rows.ToDictionary(row => row.Id, row => 0.5 * Rows.Count(other => other.Risk <= row.Risk) / Rows.Length + 0.5 * Rows.Count(other => Units(other) <= Units(row)) / Rows.Length);
        }

        public ImmutableArray<QueueRow> Rows { get; }

        CaseFacts FactsOf(QueueRow row) => facts.GetValueOrDefault(row.Id, CaseFacts.None);

        public QueueRow Of(string id) => byId[id];

        public string[] Ids(QueueQuery query)
        {
            var kept = Rows.Where(row => InScope(row, query.Scope) && query.Filters.All(filter => Holds(row, filter)) && InRanges(row, query) && (query.Search.Length == 0 || Finds(row, query.Search)) && IsAmongFirst(row, query.PerBuyer));
            var ordered = query.Order switch
            {
                QueueOrder.RiskAndMoney => kept.OrderByDescending(row => ranks[row.Id]),
                QueueOrder.Newest => kept.OrderByDescending(row => row.Day, StringComparer.Ordinal),
                QueueOrder.Oldest => kept.OrderBy(row => row.Day, StringComparer.Ordinal),
                QueueOrder.Due => kept.OrderBy(row => row.DueOn.Length == 0).ThenBy(row => row.DueOn, StringComparer.Ordinal),
                _ => kept.OrderByDescending(Money),
            };
            return [.. ordered.ThenBy(row => row.Id, StringComparer.Ordinal).Select(row => row.Id)];
        }

        public static string ValueOf(string field, QueueRow row) => field switch
        {
            "buyer" => row.Buyer,
            "band" => QueueWords.Of(row.Band),
            "kind" => QueueWords.Of(row.Kind),
            "status" => QueueWords.Of(row.Status),
            "state" => QueueWords.Of(row.State),
            "region" => row.Region,
            "procedure" => row.Procedure,
            "assignee" => row.Assignee,
            "case" => row.Id,
            _ => throw new ArgumentException(field),
        };

        bool Holds(QueueRow row, QueueFilter filter) => filter.Excluded != filter.Values.Any(value => filter.Field switch
        {
            "detector" => row.Detectors.Contains(value),
            "supplier" => FactsOf(row).Suppliers.Any(party => party.Id == value),
            "category" => row.Category.StartsWith(value, StringComparison.Ordinal),
            _ => ValueOf(filter.Field, row) == value,
        });

        static bool InScope(QueueRow row, QueueScope scope) => scope switch
        {
            QueueScope.Open => InventedStore.IsOpen(row),
            QueueScope.Proposed => row.Status == CaseStatus.Proposed,
            QueueScope.Closed => row.Status is CaseStatus.Decided or CaseStatus.Referred,
            QueueScope.Snoozed => row.SnoozedUntil.Length > 0,
            QueueScope.Suppressed => row.SuppressedBy != 0,
            QueueScope.NotSeen => row.State == FindingState.NotSeen,
            _ => true,
        };

        static bool InRanges(QueueRow row, QueueQuery query) =>
            (query.AmountFrom is not { } least || row.Amount?.Amount >= least) && (query.AmountTo is not { } most || row.Amount?.Amount <= most)
            && (query.From is not { } from || string.CompareOrdinal(row.Day, Text(from)) >= 0) && (query.To is not { } to || row.Day.Length > 0 && string.CompareOrdinal(row.Day, Text(to)) <= 0)
            && (!query.ChangedSinceLastScan || row.State is FindingState.New or FindingState.Changed or FindingState.Reactivated) && (query.Control is not { } control || row.IsControl == control);

        bool IsAmongFirst(QueueRow row, int perBuyer) =>
            perBuyer == 0 || row.Buyer.Length == 0 || !InventedStore.IsOpen(row)
            || Rows.Count(other => other.Buyer == row.Buyer && InventedStore.IsOpen(other) && (Money(other) > Money(row) || Money(other).Equals(Money(row)) && string.CompareOrdinal(other.Id, row.Id) < 0)) < perBuyer;

        bool Finds(QueueRow row, string search)
        {
            var words = FactsOf(row).Buyers.Concat(FactsOf(row).Suppliers).SelectMany(party => new[] { party.Id, party.Name }).Append(row.Label).Append(row.Id).SelectMany(Words).ToArray();
            return Words(search).All(word => words.Any(other => other.StartsWith(word, StringComparison.Ordinal)));
        }

        // What the scripts of the invented names are in Latin letters, by hand: not by the table that is tested.
        static string[] Words(string text) => text.ToLowerInvariant().Replace("київ", "kyiv", StringComparison.Ordinal).Replace("буд", "bud", StringComparison.Ordinal).Replace("ü", "u", StringComparison.Ordinal)
            .Split([' ', '-', '\'', '&', '.', ':'], StringSplitOptions.RemoveEmptyEntries);

        static double Money(QueueRow row) => (double?)row.Priority ?? row.Risk - 1;

        static long Units(QueueRow row) => row.Amount?.Units ?? -1;

        static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }
}
