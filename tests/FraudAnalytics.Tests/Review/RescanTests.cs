using System.Globalization;
using System.IO.Compression;
using System.Text;
using FraudAnalytics.Domain;
using FraudAnalytics.Ingest;
using FraudAnalytics.Review;
using FraudAnalytics.Review.Desk;
using FraudAnalytics.Review.Queue;
using FraudAnalytics.Simulation;
using FraudAnalytics.Tests.Review.Desk;

namespace FraudAnalytics.Tests.Review;

/// <summary>The sample file, scanned again and again as it comes in practice: the same, in another order, with more, with less, cut off. What people did stays.</summary>
public sealed class RescanTests : IDisposable
{
    static readonly DateTimeOffset Time = new(2026, 1, 31, 8, 0, 0, TimeSpan.Zero);
    static readonly string[] Sample = File.ReadAllLines(Repository.Path("sample-data", "csv", "market.csv"));
    static readonly Mapping Mapping = MappingFile.Load(Repository.Path("docs", "mappings", "sample-csv.json"));

    readonly string root = Directory.CreateTempSubdirectory("rescan").FullName;
    readonly SetClock clock = new(Time);

    public void Dispose() => Directory.Delete(root, recursive: true);

    string Store => Path.Combine(root, "work", "review.db");

    string Input => Path.Combine(root, "input");

    [Fact]
    public void The_same_file_ten_times_opens_and_closes_nothing()
    {
        var first = Scan(Sample);
        Assert.InRange(first.New, 50, 10_000);
        for (var again = 1; again < 10; again++) Assert.Equal(new ScanChanges(0, first.New, 0, 0, 0), Scan(Sample));
        Assert.Equal(first.New, States(FindingState.Unchanged));
        StoreCheck.Whole(Store);
    }

    [Theory]
    [InlineData("shuffled")]
    [InlineData("renamed")]
    [InlineData("utf-16")]
    [InlineData("columns")]
    [InlineData("gz")]
    public void Another_form_of_the_same_records_opens_and_closes_nothing(string form)
    {
        var first = Scan(Sample);
        var open = Queue();
        var again = form switch
        {
            "shuffled" => Scan(Shuffled(Sample)),
            "renamed" => Scan(Sample, "records of spring.csv"),
            "utf-16" => Scan(Sample, encoding: Encoding.Unicode),
            "columns" => Scan([.. Sample.Select(line => string.Join(';', line.TrimStart('\uFEFF').Split(';').Reverse()))]),
            _ => ScanBytes(Zipped(Sample), "market.csv.gz"),
        };
        Assert.Equal(new ScanChanges(0, first.New, 0, 0, 0), again);
        Assert.Equal(open, Queue());
        StoreCheck.Whole(Store);
    }

    [Fact]
    public void Rows_that_are_added_leave_every_known_finding_its_id()
    {
        Scan(Sample);
        var before = Findings();
        // Every tenth tender once more, under another number.
        var added = Sample.Skip(1).Where(line => TenderOf(line).EndsWith('7')).Select(line => line.Replace(TenderOf(line), TenderOf(line) + "-bis", StringComparison.Ordinal)).ToArray();
        Assert.InRange(added.Length, Sample.Length / 20, Sample.Length / 5);
        Scan([.. Sample, .. added]);
        var after = Findings();
        Assert.Subset(after.Keys.ToHashSet(), before.Keys.ToHashSet());
        // Nothing is known twice, and almost all is seen again; the rest moved below a line that its peers drew anew.
        Assert.Equal(after.Count, after.Values.Select(finding => (finding.Detector, finding.Members)).Distinct().Count());
        Assert.InRange(before.Keys.Count(id => after[id].State == FindingState.NotSeen), 0, before.Count / 10);
        StoreCheck.Whole(Store);
    }

    [Fact]
    public async Task A_decided_case_stays_decided_over_twenty_scans()
    {
        Scan(Sample);
        var decided = Queue()[..5];
        await Do(desk => SetAlone(desk));
        await Do(desk => decided.Select(id => desk.Close(id, 1, DeskTests.Dismissed)).ToArray());
        for (var again = 0; again < 20; again++) Scan(again % 2 == 0 ? Sample : Shuffled(Sample));
        using var reader = new ReviewReader(Store);
        Assert.All(decided, id => Assert.Equal((CaseStatus.Decided, "false-alarm", 2L), (reader.Case(id)!.Status, reader.Case(id)!.StatusReason, reader.Case(id)!.Version)));
        Assert.Empty(Queue().Intersect(decided));
        StoreCheck.Whole(Store);
    }

    [Fact]
    public void Records_that_are_gone_are_not_seen_and_come_back_with_their_history()
    {
        Scan(Sample);
        var (tender, ids) = LotCase();
        Assert.True(Scan([.. Sample.Where(line => TenderOf(line) != tender)]).NotSeen > 0);
        using var reader = new ReviewReader(Store);
        Assert.All(ids, id => Assert.Equal((FindingState.NotSeen, false), (reader.Case(id)!.State, InventedStore.IsOpen(reader.Case(id)!))));
        Assert.Empty(Queue().Intersect(ids));
        StoreCheck.Whole(Store);
        Assert.True(Scan(Sample).Reactivated > 0);
        Assert.All(ids, id => Assert.Equal(FindingState.Reactivated, reader.Case(id)!.State));
        Assert.All(ids, id => Assert.Contains(id, Queue()));
        Assert.Equal(["reactivated", "not-seen", "new"], reader.History(ids[0]).Where(entry => entry.Entity == reader.Findings(ids[0])[0].Finding.Id).Select(entry => entry.Action));
        StoreCheck.Whole(Store);
    }

    [Fact]
    public void A_file_that_is_cut_off_or_only_a_part_closes_nothing()
    {
        Scan(Sample);
        var open = Queue();
        var whole = Zipped(Sample);
        Assert.Equal(0, ScanBytes(whole[..(whole.Length / 2)], "market.csv.gz").NotSeen);
        Assert.Equal(0, ScanBytes(whole[..(whole.Length - 4)], "market.csv.gz").NotSeen);
        // Half of the tenders in a file of another name says nothing of the other half.
        var first = Sample.Skip(1).Select(TenderOf).Distinct().Order(StringComparer.Ordinal).ToArray();
        var half = first.Take(first.Length / 2).ToHashSet();
        Scan([Sample[0], .. Sample.Skip(1).Where(line => half.Contains(TenderOf(line)))], "part.csv");
        using var reader = new ReviewReader(Store);
        var others = open.Select(id => reader.Case(id)!).Where(row => reader.Findings(row.Id) is { Count: > 0 } findings && findings.All(item => item.Finding.Lots.Length > 0 && !item.Finding.Lots.Any(lot => half.Contains(lot.Split('/')[0])))).ToArray();
        Assert.InRange(others.Length, 10, open.Length);
        Assert.All(others, row => Assert.NotEqual(FindingState.NotSeen, row.State));
        StoreCheck.Whole(Store);
    }

    [Fact]
    public async Task A_decided_case_comes_back_only_when_something_material_has_changed()
    {
        Scan(Sample);
        using var reader = new ReviewReader(Store);
        await Do(desk => SetAlone(desk));
        var rows = reader.All(new() { Filters = [new("kind", ["lot"], false)] }).Where(row => row.Amount is not null).Take(6).ToArray();
        await Do(desk => rows.Select(row => desk.Close(row.Id, row.Version, DeskTests.Dismissed)).ToArray());
        Scan([.. Sample.Select(line => Scaled(line, 1.1m))]);
        Assert.All(rows, row => Assert.Equal(CaseStatus.Decided, reader.Case(row.Id)!.Status));
        Scan([.. Sample.Select(line => Scaled(line, 2))]);
        Assert.All(rows, row => Assert.Equal(CaseStatus.Reopened, reader.Case(row.Id)!.Status));
        Assert.Contains(rows, row => reader.Case(row.Id)!.StatusReason.StartsWith("amount at stake grew from", StringComparison.Ordinal));
        Assert.Subset(Queue().ToHashSet(), rows.Select(row => row.Id).ToHashSet());
        StoreCheck.Whole(Store);
    }

    [Fact]
    public async Task What_people_do_with_a_case_stays_over_a_scan()
    {
        Scan(Sample);
        using var reader = new ReviewReader(Store);
        var rows = reader.All(new()).Where(row => row.Buyer.Length > 0 && row.Detectors.Length == 1).ToArray();
        var hidden = rows[3];
        var asked = await Do(desk => desk.Ask(new(hidden.Detectors[0], hidden.Buyer, "", "A monopoly by law.", new(2026, 6, 1))));
        await Do(desk => desk.Uphold(asked), "max");
        var (claimed, snoozed, assigned, proposed) = (Free(reader, rows, 0), Free(reader, rows, 1), Free(reader, rows, 2), Free(reader, rows, 3));
        await Do(desk => desk.Claim(claimed.Id));
        await Do(desk => desk.Put(snoozed.Id, 1, new(new(2026, 6, 1))));
        await Do(desk => desk.Assign(assigned.Id, 1, "zoë", ""));
        await Do(desk => desk.Close(proposed.Id, 1, DeskTests.Explained with { IsReferral = true }));
        var before = reader.All(new() { Scope = QueueScope.All }).ToDictionary(row => row.Id);
        Assert.NotEqual(0, before[hidden.Id].SuppressedBy);
        Scan(Shuffled(Sample));
        Assert.All(reader.All(new() { Scope = QueueScope.All }), row => Assert.Equal(Of(before[row.Id]), Of(row)));
        StoreCheck.Whole(Store);
        static (CaseStatus, long, string, string, string, long) Of(QueueRow row) => (row.Status, row.Version, row.ClaimedBy, row.SnoozedUntil, row.Assignee, row.SuppressedBy);
    }

    static bool SetAlone(ReviewDesk desk)
    {
        desk.SetPolicy(new() { SinglePerson = true });
        return true;
    }

    static QueueRow Free(ReviewReader reader, QueueRow[] rows, int number) => rows.Where(row => InventedStore.IsOpen(reader.Case(row.Id)!)).ElementAt(number);

    async Task<T> Do<T>(Func<ReviewDesk, T> command, string user = "eva")
    {
        await using var writer = ReviewWriter.Open(Store, clock);
        return await writer.Do(user, command, TestContext.Current.CancellationToken);
    }

    ScanChanges Scan(string[] lines, string name = "market.csv", Encoding? encoding = null) => ScanBytes([.. (encoding ?? Encoding.UTF8).GetPreamble(), .. (encoding ?? Encoding.UTF8).GetBytes(string.Join('\n', lines).TrimStart('\uFEFF') + "\n")], name);

    ScanChanges ScanBytes(byte[] content, string name)
    {
        if (Directory.Exists(Input)) Directory.Delete(Input, recursive: true);
        Directory.CreateDirectory(Input);
        File.WriteAllBytes(Path.Combine(Input, name), content);
        clock.Now += TimeSpan.FromMinutes(1);
        using var workspace = Workspace.Open(Path.Combine(root, "work"), clock);
        var mapping = content is [0xFF, 0xFE, ..] ? Mapping with { Files = [.. Mapping.Files.Select(rule => rule with { Encoding = "utf-16" })] } : Mapping;
        var outcome = FraudAnalytics.Scan.Run(new() { Paths = [Input], Mapping = mapping, Threads = 2, AsOf = Day.Of(2026, 1, 31), Identities = workspace.Store.Identities() }, cancel: TestContext.Current.CancellationToken);
        return workspace.Commit(outcome.Result, clock.Now).Result.Report.Changes;
    }

    string[] Queue()
    {
        using var reader = new ReviewReader(Store);
        return [.. reader.All(new()).Select(row => row.Id)];
    }

    int States(FindingState state)
    {
        using var store = ReviewStore.Open(Store);
        return store.States().Values.Count(other => other == state);
    }

    Dictionary<string, (string Detector, string Members, FindingState State)> Findings()
    {
        using var reader = new ReviewReader(Store);
        return reader.Read(connection => connection.Query("SELECT id, detector, members, state FROM findings", row => (row.GetString(0), (row.GetString(1), row.GetString(2), Enum.Parse<FindingState>(row.GetString(3)))))).ToDictionary();
    }

    /// <summary>A tender, and the cases about nothing but its lots.</summary>
    (string Tender, string[] Cases) LotCase()
    {
        using var reader = new ReviewReader(Store);
        var alone = reader.All(new()).Select(row => (row.Id, Tenders: reader.Findings(row.Id).SelectMany(item => item.Finding.Lots).Select(lot => lot.Split('/')[0]).Distinct().ToArray()))
            .Where(item => item.Tenders.Length == 1).GroupBy(item => item.Tenders[0], item => item.Id).OrderBy(group => group.Key, StringComparer.Ordinal).First();
        return (alone.Key, [.. alone]);
    }

    static string TenderOf(string line) => line.Split(';')[0];

    static string[] Shuffled(string[] lines)
    {
        var (draw, rest) = (SplitMix64.For(9, "shuffle", ""), lines[1..]);
        draw.Shuffle<string>(rest);
        return [lines[0], .. rest];
    }

    static byte[] Zipped(string[] lines)
    {
        using var bytes = new MemoryStream();
        using (var zip = new GZipStream(bytes, CompressionLevel.Fastest, leaveOpen: true)) zip.Write(Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n"));
        return bytes.ToArray();
    }

    /// <summary>All amounts of a line times something.</summary>
    static string Scaled(string line, decimal by)
    {
        var fields = line.Split(';');
        foreach (var column in (int[])[10, 15, 19])
            if (decimal.TryParse(fields[column].Replace(',', '.'), NumberStyles.Number, CultureInfo.InvariantCulture, out var amount))
                fields[column] = decimal.Round(amount * by, 2).ToString(CultureInfo.InvariantCulture).Replace('.', ',');
        return string.Join(';', fields);
    }
}
