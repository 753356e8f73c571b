namespace FraudAnalytics.Review;

/// <summary>The review store or the workspace cannot be used: damaged, newer than the program, not writable. Exit code 5.</summary>
public sealed class StoreException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Another scan holds the workspace. Exit code 6.</summary>
public sealed class WorkspaceLockedException(string message) : Exception(message);

/// <summary>Somebody else decided the case since it was read; nothing was written.</summary>
public sealed class StaleDecisionException(string caseId, long expected, long actual, string status)
    : Exception($"Case {caseId} was changed meanwhile: version {actual} ({status}), not {expected}.")
{
    /// <summary>The version now in the store.</summary>
    public long Actual { get; } = actual;
}
