namespace FraudAnalytics.Entities;

/// <summary>How it is decided which organisations are the same; see <c>docs/entity-resolution.md</c>.</summary>
public sealed record PartySettings
{
    /// <summary>Join organisations that are named in several ways; default true. False takes every id, and every name without one, for an organisation of its own.</summary>
    public bool Resolve { get; init; } = true;

    /// <summary>JSON file with a linkage model in place of the one shipped; empty (the default) for the shipped one.</summary>
    public string ModelFile { get; init; } = "";
}
