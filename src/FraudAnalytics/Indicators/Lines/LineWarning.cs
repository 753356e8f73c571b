namespace FraudAnalytics.Indicators.Lines;

/// <summary>A line of the input that was skipped or is odd, for a person.</summary>
/// <param name="Line">1-based number of the line.</param>
/// <param name="Message">What is wrong with it, without its content.</param>
public readonly record struct LineWarning(long Line, string Message)
{
    internal static LineWarning InvalidText(long line) => new(line, "is not UTF-8, skipping");

    internal static LineWarning InvalidJson(long line) => new(line, "is invalid JSON, skipping");

    internal static LineWarning NoObject(long line) => new(line, "is not a JSON object, skipping");

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"Line {Line} {Message}.");
}
