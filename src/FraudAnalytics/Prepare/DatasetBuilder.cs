using System.Collections.Immutable;
using FraudAnalytics.Domain;
using FraudAnalytics.Ingest;
using FraudAnalytics.Prepare.Corrections;

namespace FraudAnalytics.Prepare;

/// <summary>What preparation gives: the dataset, everything that was wrong, and the account of rows.</summary>
public sealed record Prepared(Dataset Data, ImmutableArray<DataIssue> Issues, RowCounts Rows)
{
    /// <summary>The account of rows by file, inside an archive by <c>archive!entry</c>.</summary>
    public ImmutableSortedDictionary<string, RowCounts> RowsByFile { get; init; } = ImmutableSortedDictionary<string, RowCounts>.Empty;
}

/// <summary>Settings of preparation.</summary>
public sealed record PrepareOptions
{
    /// <summary>The day of the scan; award, contract and bid dates more than 366 days after it are dropped. <see cref="Day.None"/> (the default) drops none.</summary>
    public Day AsOf { get; init; }

    /// <summary>Says which organisations are the same; null (the default) takes every canonical id for one.</summary>
    public IPartyResolution? Resolution { get; init; }

    /// <summary>Most threads to use; what comes out does not depend on it.</summary>
    internal int Threads { get; init; } = 1;

    /// <summary>What is corrected in the records; by default nothing.</summary>
    public CorrectionSettings Corrections { get; init; } = new();
}

/// <summary>Takes in raw rows in any order and builds the <see cref="Dataset"/>: versions merged, duplicates reduced to one, contradictions reported, everything sorted.</summary>
public sealed class DatasetBuilder(PrepareOptions? options = null)
{
    readonly RawStore store = new();

    /// <summary>Takes in a batch. Order does not matter.</summary>
    public void Add(RawBatch batch) => store.Absorb(batch);

    /// <summary>Takes in a batch that nobody else will look at any more; its memory is used again.</summary>
    internal void TakeOver(RawBatch batch)
    {
        store.Absorb(batch);
        SpareBatches.Return(batch);
    }

    /// <summary>Builds the dataset from all that was added. To be called once: memory is given back as soon as it is not needed.</summary>
    public Prepared Build()
    {
        var issues = new List<DataIssue>(store.Issues);
        var corrections = new RecordCorrections((options ?? new()).Corrections, store);
        corrections.Apply(store, issues);
        var keys = TenderKeys.Of(store);
        var parties = new PartyDirectory(store);
        parties.Describe(tellApart: options?.Resolution is not null);
        var who = Participants.Meet(store, parties);
        var partyTable = PartyClosing.Close(store, parties, options?.Resolution, out var final);
        var people = new PeopleTables(store);
        var (listings, officials) = (people.Listings(), people.Officials(official => parties.NumberOf(official.Buyer, official.Row) is >= 0 and var buyer && buyer < final.Length ? final[buyer] : PartyDirectory.Nobody));
        store.DropParties();
        var assembly = new TenderAssembly(store, keys, who.Final(final), new(options ?? new(), corrections, issues));
        for (var tender = 0; tender < keys.Count; tender++) assembly.Assemble(tender);
        corrections.Tell(issues);
        store.DropRecords();
        var data = new DatasetColumns(store, partyTable, assembly, issues) { Threads = options?.Threads ?? 1 }.ToDataset(listings, officials);
        var byFile = store.Rows.GroupBy(row => row.File, StringComparer.Ordinal).ToImmutableSortedDictionary(rows => rows.Key, rows => Count([.. rows]), StringComparer.Ordinal);
        store.Strings.Close();
        return new(data, Sorted(issues), Count(store.Rows)) { RowsByFile = byFile };
    }

    static RowCounts Count(List<RawRow> rows)
    {
        var quarantined = rows.Count(row => row.Quarantined);
        return new(rows.Count, rows.Count - quarantined, quarantined);
    }

    static ImmutableArray<DataIssue> Sorted(List<DataIssue> issues) =>
    [
        .. issues
            .OrderBy(issue => issue.Source.File, StringComparer.Ordinal)
            .ThenBy(issue => issue.Source.Line)
            .ThenBy(issue => issue.Source.Field, StringComparer.Ordinal)
            .ThenBy(issue => issue.Code, StringComparer.Ordinal)
            .ThenBy(issue => issue.Value, StringComparer.Ordinal),
    ];
}

/// <summary>Tenders in ordinal order of OCID, with the raw records of each.</summary>
sealed record TenderKeys(Text[] Ocids, Grouping Tenders, Grouping Lots, Grouping Bids, Grouping Awards, Grouping Contracts, Grouping Items)
{
    public int Count => Ocids.Length;

    public static TenderKeys Of(RawStore store)
    {
        var known = new bool[store.Strings.Count];
        foreach (ref readonly var raw in store.Tenders) known[raw.Ocid.Index] = true;
        foreach (ref readonly var raw in store.Lots) known[raw.Ocid.Index] = true;
        foreach (ref readonly var raw in store.Bids) known[raw.Ocid.Index] = true;
        foreach (ref readonly var raw in store.Awards) known[raw.Ocid.Index] = true;
        foreach (ref readonly var raw in store.Contracts) known[raw.Ocid.Index] = true;
        var ocids = Enumerable.Range(1, known.Length - 1).Where(index => known[index]).Select(index => new Text(index)).ToArray();
        store.Strings.Sort(ocids);
        var rank = new int[known.Length];
        Array.Fill(rank, -1);
        for (var index = 0; index < ocids.Length; index++) rank[ocids[index].Index] = index;
        return new(ocids,
            Columns.GroupBy(ocids.Length, store.Tenders.Count, row => rank[store.Tenders[row].Ocid.Index]),
            Columns.GroupBy(ocids.Length, store.Lots.Count, row => rank[store.Lots[row].Ocid.Index]),
            Columns.GroupBy(ocids.Length, store.Bids.Count, row => rank[store.Bids[row].Ocid.Index]),
            Columns.GroupBy(ocids.Length, store.Awards.Count, row => rank[store.Awards[row].Ocid.Index]),
            Columns.GroupBy(ocids.Length, store.Contracts.Count, row => rank[store.Contracts[row].Ocid.Index]),
            Columns.GroupBy(ocids.Length, store.Items.Count, row => rank[store.Items[row].Ocid.Index]));
    }
}
