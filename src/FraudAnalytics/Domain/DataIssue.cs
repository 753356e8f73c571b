namespace FraudAnalytics.Domain;

/// <summary>What became of the record an issue was found in.</summary>
public enum IssueEffect : byte
{
    /// <summary>Nothing was dropped; the reader of the report should know.</summary>
    Noted,
    /// <summary>The one value is treated as missing; the rest of the record stays.</summary>
    ValueDropped,
    /// <summary>The whole row or release is set aside and takes no part in the scan.</summary>
    RowQuarantined,
    /// <summary>The rest of the file could not be read.</summary>
    FileRejected,
}

/// <summary>Trouble with the data, as a value: the run goes on without the bad part and the report counts it.</summary>
/// <param name="Code">Stable kebab-case code, such as <c>amount-unreadable</c>.</param>
/// <param name="Effect">What was left out because of it.</param>
/// <param name="Source">File, line and field.</param>
/// <param name="Message">One sentence for a person. Never the whole record, never personal data beyond the value concerned.</param>
/// <param name="Value">The offending value, cut to 100 characters; null where showing it makes no sense.</param>
public sealed record DataIssue(string Code, IssueEffect Effect, Source Source, string Message, string? Value = null);

/// <summary>An input that cannot be used at all: missing path, unknown format, a mapping that does not fit. Exit code 3.</summary>
public sealed class InputRejectedException(string message, string file, long line = 0, Exception? inner = null)
    : Exception(line > 0 ? $"{file}:{line}: {message}" : $"{file}: {message}", inner)
{
    /// <summary>The file concerned, as given on the command line.</summary>
    public string File { get; } = file;

    /// <summary>1-based line, or 0 when the trouble is not at a line.</summary>
    public long Line { get; } = line;
}
