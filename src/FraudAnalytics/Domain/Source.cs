namespace FraudAnalytics.Domain;

/// <summary>Where a value was read: file as given on the command line, line number (1-based, of the row or of the release's first byte), field path.</summary>
public readonly record struct Source(string File, long Line, string Field);
