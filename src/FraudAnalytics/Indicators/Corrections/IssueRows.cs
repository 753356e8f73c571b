namespace FraudAnalytics.Indicators.Corrections;

/// <summary>Quality issues of the releases of a block as CSV rows: line, OCID, path, array indexes, incorrect value, what is wrong.</summary>
sealed class IssueRows(ByteList output)
{
    public const string NotSet = "not set";
    public const string Invalid = "invalid";
    public const string IsZero = "is zero";

    readonly ByteList ocid = new();
    long line;

    public int Count { get; private set; }

    /// <summary>The release that the next rows are about.</summary>
    /// <param name="number">1-based line.</param>
    /// <param name="id">Its OCID; empty when it has none.</param>
    public void Begin(long number, ReadOnlySpan<byte> id)
    {
        line = number;
        ocid.Clear();
        ocid.Add(id);
    }

    /// <summary>Adds a row about an entry of an array, or of an array in it.</summary>
    public void Add(ReadOnlySpan<byte> path, (int Outer, int Inner) indexes, string what, ReadOnlySpan<byte> value = default)
    {
        Count++;
        output.Add(line);
        output.Add((byte)',');
        WrittenText.Field(ocid.Span, output);
        output.Add((byte)',');
        output.Add(path);
        output.Add((byte)',');
        output.Add(indexes.Outer);
        if (indexes.Inner >= 0)
        {
            output.Add((byte)'.');
            output.Add(indexes.Inner);
        }
        output.Add((byte)',');
        WrittenText.Field(value, output);
        output.Add((byte)',');
        foreach (var letter in what) output.Add((byte)letter);
        output.Add((byte)'\n');
    }
}
