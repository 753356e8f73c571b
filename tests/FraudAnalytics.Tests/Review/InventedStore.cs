using System.Collections.Immutable;
using FraudAnalytics.Domain;
using FraudAnalytics.Prepare;
using FraudAnalytics.Review;
using FraudAnalytics.Review.Desk;
using FraudAnalytics.Review.Queue;
using FraudAnalytics.Scoring;
using FraudAnalytics.Simulation;
using FraudAnalytics.Tests.Scoring;

namespace FraudAnalytics.Tests.Review;

/// <summary>A clock that a test sets.</summary>
sealed class SetClock(DateTimeOffset now) : TimeProvider
{
    public DateTimeOffset Now { get; set; } = now;

    public override DateTimeOffset GetUtcNow() => Now;
}

/// <summary>A review store with invented cases of buyers, suppliers and places with names in several scripts, its writer and its reader.</summary>
sealed class InventedStore : IAsyncDisposable
{
    public static readonly DateTimeOffset Start = new(2026, 1, 31, 8, 0, 0, TimeSpan.Zero);

    static readonly string[] Names = ["Müller Straßenbau", "São João Obras", "Київ Буд", "Αθήνα Έργα", "Société d'Éclairage", "Łódź Budowa", "株式会社大阪", "Plain Works Ltd", "شركة القاهرة", "O'Brien & Sons"];
    static readonly string[] Detectors = ["BR-10", "BR-11", "SP-05", "SP-06", "NW-01"];

    readonly string folder = Directory.CreateTempSubdirectory("invented").FullName;
    int scans;

    InventedStore(IEnumerable<Case> cases)
    {
        Cases = [.. cases];
        Rescan(Cases);
        Clock = new(Start);
        Writer = ReviewWriter.Open(File, Clock);
        Reader = new(File);
    }

    public string File => Path.Combine(folder, "review.db");

    public ImmutableArray<Case> Cases { get; }

    public SetClock Clock { get; }

    public ReviewWriter Writer { get; }

    public ReviewReader Reader { get; }

    public static InventedStore Of(int cases, ulong seed = 1) => new(Invent(cases, seed));

    /// <summary>One case with this amount at stake.</summary>
    public static InventedStore One(decimal? amount = 1000, double weight = 2) => new(Again(amount, weight));

    /// <summary>A store of one case that is about these parties.</summary>
    public static InventedStore About(CaseFacts facts, decimal? amount = 1000) => new(Again(amount, facts: facts));

    /// <summary>The case of a store of one as a later scan finds it.</summary>
    public static ImmutableArray<Case> Again(decimal? amount = 1000, double weight = 2, string? second = null, CaseFacts? facts = null)
    {
        Finding[] findings = second is null ? [InventedFindings.Lot("a", weight, amount)] : [InventedFindings.Lot("a", weight, amount), InventedFindings.Lot("a", -1, 1, second)];
        return [.. Built(findings).Select(item => item with { Facts = facts ?? CaseFacts.None })];
    }

    /// <summary>Cases as a scan builds them, with what people look for them by.</summary>
    public static ImmutableArray<Case> Invent(int count, ulong seed)
    {
        var draw = SplitMix64.For(seed, "invented", "cases");
        var findings = new List<Finding>();
        for (var number = 0; number < count; number++) findings.AddRange(Findings(ref draw, number));
        var built = Built([.. findings]);
        return [.. built.Select(item => item with { Facts = Facts(ref draw) })];
    }

    public static ImmutableArray<Case> Built(params Finding[] findings) => FraudAnalytics.Scoring.Cases.Build(findings, new ScanSettings(), RateTable.Empty, Currency.Of("EUR"));

    /// <summary>Records a scan that has these cases, or only looked for them.</summary>
    public ScanChanges Rescan(IEnumerable<Case> cases, bool complete = true)
    {
        ImmutableArray<Case> all = [.. cases];
        var scan = InventedFindings.Scan(complete);
        using var store = ReviewStore.Open(File);
        return store.Record(scan with { Cases = all, Coverage = scan.Coverage with { Detectors = [.. Detectors], Tenders = [.. Enumerable.Range(0, 20_000).Select(number => $"lot{number}"), "a"] } }, $"scan{++scans:000}", Start.AddMinutes(scans)).Report.Changes;
    }

    public Task<T> Do<T>(string user, Func<ReviewDesk, T> command) => Writer.Do(user, command, TestContext.Current.CancellationToken);

    public Task Do(string user, Action<ReviewDesk> command) => Do(user, desk =>
    {
        command(desk);
        return true;
    });

    /// <summary>The one case of a store of one.</summary>
    public QueueRow Only() => Reader.Case(Cases[0].Id)!;

    public QueueRow Row(string id) => Reader.Case(id)!;

    public void CheckWhole() => StoreCheck.Whole(File);

    public static bool IsOpen(QueueRow row) => row.Status is CaseStatus.New or CaseStatus.Reopened && row.SnoozedUntil.Length == 0 && row.SuppressedBy == 0 && row.State != FindingState.NotSeen;

    public async ValueTask DisposeAsync()
    {
        await Writer.DisposeAsync();
        Reader.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    static List<Finding> Findings(ref SplitMix64 draw, int number)
    {
        var findings = new List<Finding>();
        var first = draw.Below(Detectors.Length);
        for (var more = draw.Below(3); more >= 0; more--)
        {
            decimal? amount = draw.Chance(0.15) ? null : 1000 * (1 + draw.Below(30));
            var finding = InventedFindings.Lot($"lot{number}", draw.Below(5), amount, Detectors[(first + more) % Detectors.Length]);
            findings.Add(draw.Chance(0.1) ? finding with { AmountAtStake = null } : finding);
        }
        return findings;
    }

    static CaseFacts Facts(ref SplitMix64 draw)
    {
        var buyers = new List<CaseParty>();
        for (var more = draw.Chance(0.1) ? draw.Below(3) : 1; more > 0; more--) buyers.Add(Party(ref draw, "B", 12));
        var suppliers = new List<CaseParty>();
        for (var more = draw.Below(5); more > 0; more--) suppliers.Add(Party(ref draw, "S", 40));
        return new()
        {
            Buyers = [.. buyers.DistinctBy(party => party.Id)],
            Suppliers = [.. suppliers.DistinctBy(party => party.Id)],
            Category = draw.Chance(0.1) ? "" : $"{45 + draw.Below(3)}{draw.Below(3)}{draw.Below(10)}0000",
            Region = draw.Chance(0.2) ? "" : $"Region {draw.Below(4)}",
            Procedure = draw.Chance(0.5) ? "open" : "direct",
            Day = draw.Chance(0.1) ? Day.None : Day.Of(2024, 1 + draw.Below(3), 1 + draw.Below(20)),
        };
    }

    static CaseParty Party(ref SplitMix64 draw, string kind, int count)
    {
        var number = draw.Below(count);
        return new($"XX-{kind}-{number:000}", number % 11 == 10 ? "" : $"{Names[number % Names.Length]} {number / Names.Length}");
    }
}
