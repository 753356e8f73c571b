namespace FraudAnalytics.Review.Desk;

/// <summary>A write that was refused for what the store holds by now. Nothing was changed.</summary>
public abstract class RefusedException(string message) : Exception(message);

/// <summary>Somebody else works on the case.</summary>
public sealed class TakenException(string caseId, string by, string until) : RefusedException($"{by} works on case {caseId} until {until}.")
{
    public string By => by;

    /// <summary>When the claim ends, ISO in UTC.</summary>
    public string Until => until;
}

/// <summary>The case has another version than the one that was seen.</summary>
public sealed class StaleException(string caseId, long seen, long now) : RefusedException(FormattableString.Invariant($"Case {caseId} has version {now} by now; version {seen} was seen."))
{
    public long Now => now;
}

/// <summary>What the rules of the team do not allow: approving one's own proposal, a text that is too short.</summary>
public sealed class NotAllowedException(string rule, string message) : RefusedException(message)
{
    /// <summary>A word for the rule: <c>four-eyes</c>, <c>text</c>, <c>state</c>.</summary>
    public string Rule => rule;
}

/// <summary>There is no such case, proposal, suppression or view.</summary>
public sealed class NotThereException(string message) : RefusedException(message);
