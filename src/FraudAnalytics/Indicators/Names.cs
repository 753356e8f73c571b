namespace FraudAnalytics.Indicators;

/// <summary>The ids and words that one thread met, numbered.</summary>
sealed class Names
{
    /// <summary>Tenderers of bids and suppliers of awards: one numbering, since indicators ask whether they are the same.</summary>
    public ByteTable Tenderers { get; } = new();

    public ByteTable Buyers { get; } = new();

    public ByteTable ProcuringEntities { get; } = new();

    public ByteTable Currencies { get; } = new();

    /// <summary>Beginnings of item classifications.</summary>
    public ByteTable Prefixes { get; } = new();

    /// <summary>Takes over what another thread met.</summary>
    public Renumbering Merge(Names other) =>
        new(Tenderers.AddAll(other.Tenderers), Buyers.AddAll(other.Buyers), ProcuringEntities.AddAll(other.ProcuringEntities), Currencies.AddAll(other.Currencies), Prefixes.AddAll(other.Prefixes));
}

/// <summary>For each number of another thread the number here.</summary>
sealed record Renumbering(int[] Tenderers, int[] Buyers, int[] ProcuringEntities, int[] Currencies, int[] Prefixes);
