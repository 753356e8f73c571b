namespace FraudAnalytics.Domain;

/// <summary>Rows of the input; <see cref="Read"/> is always the sum of the other two.</summary>
public readonly record struct RowCounts(long Read, long Accepted, long Quarantined);
