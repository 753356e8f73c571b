using System.Collections.Immutable;
using FraudAnalytics.Domain;
using FraudAnalytics.Ingest;
using FraudAnalytics.ML.Training;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.ML.Evaluation;

/// <summary>A labelled file, how its columns are read and which of them holds the label.</summary>
/// <param name="Path">CSV, plain or compressed; or a folder written by <c>fraudscan generate</c> in OCDS.</param>
/// <param name="Mapping">How the columns are read; null for a folder.</param>
/// <param name="Column">The column of the label; <see cref="DefaultColumn"/> by default.</param>
public sealed record LabelFile(string Path, Mapping? Mapping, string Column = LabelFile.DefaultColumn)
{
    /// <summary>The column of the label in the published sets: whether the tender of the bid is positive.</summary>
    public const string DefaultColumn = "Collusive_competitor";

    static readonly string[] Yes = ["1", "1.0", "true", "yes"];
    static readonly string[] No = ["0", "0.0", "false", "no"];

    /// <summary>Name of the market: that of the file or folder without its ending.</summary>
    public string Name => System.IO.Path.GetFileName(System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(Path))).Split('.')[0];

    /// <summary>
    /// Reads the file twice: once for the records, through the mapping as a scan does, and once for the labels, through a mapping of their own that knows nothing but the keys and the label.
    /// A lot is positive when one of its rows is, and has no label when none of its rows has.
    /// </summary>
    /// <exception cref="InputRejectedException">A file that does not exist or cannot be read to its end, a mapping that does not fit or reads the label, or a label that is neither yes nor no.</exception>
    /// <exception cref="ArgumentException">No lot can be used, or all are labelled alike.</exception>
    public LabelledMarket Read(int threads = 1, CancellationToken cancel = default)
    {
        if (Mapping is null) return ReadFolder(threads, cancel);
        if (Mapping.RuleFor(Path) is { } rule && UsesLabel(rule)) throw new InputRejectedException($"the mapping '{Mapping.Name}' reads the label column {Column} into a record: what is to be predicted must not be among the facts", Path);
        var data = new DatasetBuilder();
        Take(Mapping, data.Add, threads, cancel);
        var labels = new Dictionary<string, bool>(StringComparer.Ordinal);
        Take(OfLabels(Mapping, Column), batch => Collect(batch, labels), threads, cancel);
        return LabelledMarket.Of(Name, data.Build().Data, labels, threads);
    }

    LabelledMarket ReadFolder(int threads, CancellationToken cancel)
    {
        if (!Directory.Exists(Path)) throw new InputRejectedException("no such file, or a file without a mapping: --mapping tells how its columns are read", Path);
        if (!File.Exists(System.IO.Path.Combine(Path, "truth.csv"))) throw new InputRejectedException("a folder needs a truth.csv, as fraudscan generate writes it", Path);
        var labelled = LabelledData.Read(Path, threads, cancel);
        return LabelledMarket.Of(Name, labelled.Data, labelled.Data.Lots.ToDictionary(lot => lot.Id, lot => labelled.Schemes.ContainsKey(lot.Id), StringComparer.Ordinal), threads);
    }

    void Take(Mapping mapping, Action<RawBatch> take, int threads, CancellationToken cancel)
    {
        var files = Ingestion.Run([Path], mapping, threads, null, take, cancel);
        if (files.FirstOrDefault(file => file.Failure is not null) is { Failure: { } failure } failed) throw new InputRejectedException(failure, failed.Name);
    }

    bool UsesLabel(FileRule rule) => rule.Records.Any(record => record.Fields.Values.Any(Names) || record.When is { } when && (IsLabel(when.Column) || when.AnyOf.Any(IsLabel)));

    bool Names(FieldRule field) => IsLabel(field.Column) || field.FirstOf.Any(IsLabel) || field.Join?.Contains(Column, StringComparison.OrdinalIgnoreCase) == true;

    bool IsLabel(string? column) => string.Equals(column, Column, StringComparison.OrdinalIgnoreCase);

    /// <summary>The same files, of whose rows only the keys and the label are read: the label travels as a title.</summary>
    static Mapping OfLabels(Mapping mapping, string column) => mapping with { Files = [.. mapping.Files.Select(rule => rule with { Records = [LabelRecord(rule, column)] })] };

    static RecordRule LabelRecord(FileRule rule, string column)
    {
        var keys = rule.Records.FirstOrDefault(record => record.Kind == RecordKind.Bid) ?? rule.Records[0];
        var fields = ImmutableSortedDictionary.CreateBuilder<string, FieldRule>(StringComparer.Ordinal);
        foreach (var key in (string[])["ocid", "lotId"])
            if (keys.Fields.TryGetValue(key, out var field)) fields[key] = field;
        fields["title"] = new() { Column = column };
        return new() { Kind = fields.ContainsKey("lotId") ? RecordKind.Lot : RecordKind.Tender, When = keys.When, Fields = fields.ToImmutable() };
    }

    void Collect(RawBatch batch, Dictionary<string, bool> labels)
    {
        foreach (var tender in batch.Tenders) Add(batch.Rows[tender.Row], batch.Strings[tender.Ocid], batch.Strings[tender.Title], labels);
        foreach (var lot in batch.Lots) Add(batch.Rows[lot.Row], lot.LotId.HasValue ? $"{batch.Strings[lot.Ocid]}/{batch.Strings[lot.LotId]}" : batch.Strings[lot.Ocid], batch.Strings[lot.Title], labels);
    }

    void Add(RawRow row, string id, string word, Dictionary<string, bool> labels)
    {
        if (row.Quarantined || word.Length == 0) return;
        var positive = Yes.Contains(word, StringComparer.OrdinalIgnoreCase);
        if (!positive && !No.Contains(word, StringComparer.OrdinalIgnoreCase)) throw new InputRejectedException($"the label '{word}' in {Column} is neither 1, true or yes nor 0, false or no", row.File, row.Line);
        labels[id] = positive || labels.GetValueOrDefault(id);
    }
}
