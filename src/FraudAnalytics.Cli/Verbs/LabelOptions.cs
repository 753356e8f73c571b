using System.CommandLine;
using FraudAnalytics.Ingest;
using FraudAnalytics.ML.Evaluation;

namespace FraudAnalytics.Cli.Verbs;

/// <summary>Which files hold labels and how they are read; the same for every verb that takes labels.</summary>
sealed class LabelOptions
{
    readonly Option<string[]> labels;
    readonly Option<string[]> mappings = new("--mapping") { Description = "Mapping file of a labelled file, in the same order; one for all, or one for each. A folder needs none.", HelpName = "FILE" };
    readonly Option<string[]> columns = new("--label-column") { Description = "Column of the label, 1 or 0; one for all, or one for each labelled file.", HelpName = "NAME", DefaultValueFactory = _ => [LabelFile.DefaultColumn] };

    public LabelOptions(bool required) =>
        labels = new("--labels") { Description = "A labelled file, CSV plain or .gz, or a folder written by fraudscan generate --format ocds. Several are several markets.", HelpName = "FILE", Required = required };

    /// <summary>The options, to be added to a verb.</summary>
    public IEnumerable<Option> All => [labels, mappings, columns];

    /// <summary>The files that the command line names.</summary>
    /// <exception cref="ArgumentException">Numbers of files, mappings and columns do not fit.</exception>
    public LabelFile[] Files(ParseResult parsed) => Files(parsed.GetValue(labels) ?? [], parsed.GetValue(mappings) ?? [], parsed.GetRequiredValue(columns));

    /// <summary>What stands after <c>--labels</c>.</summary>
    public string[] Names(ParseResult parsed) => parsed.GetValue(labels) ?? [];

    /// <summary>What stands after <c>--labels</c>, before the command line is known to be right.</summary>
    public string[] Names(System.CommandLine.Parsing.CommandResult result) => result.GetValue(labels) ?? [];

    /// <summary>The mappings as one, for files that are not named; null when there are none.</summary>
    public Mapping? Mapping(ParseResult parsed) => MappingFile.LoadAll(parsed.GetValue(mappings) ?? []);

    /// <summary>Reads them.</summary>
    public LabelledMarket[] Read(ParseResult parsed, int threads, ConsoleProgress? progress, CancellationToken cancel) => Array.ConvertAll(Files(parsed), file =>
    {
        progress?.Report(new("reading", 0, file.Name));
        return file.Read(threads, cancel);
    });

    static LabelFile[] Files(string[] labels, string[] mappings, string[] columns)
    {
        var files = labels.Where(path => !Directory.Exists(path)).ToArray();
        if (files.Length > 0 && mappings.Length != 1 && mappings.Length != files.Length) throw new ArgumentException($"{files.Length} labelled files need as many --mapping, or one for all; {mappings.Length} were given.");
        if (columns.Length != 1 && columns.Length != files.Length) throw new ArgumentException($"{files.Length} labelled files need as many --label-column, or one for all; {columns.Length} were given.");
        var loaded = Array.ConvertAll(mappings, MappingFile.Load);
        return Array.ConvertAll(labels, path => Array.IndexOf(files, path) is var number && number < 0
            ? new LabelFile(path, null)
            : new(path, loaded[loaded.Length == 1 ? 0 : number], columns[columns.Length == 1 ? 0 : number]));
    }
}
