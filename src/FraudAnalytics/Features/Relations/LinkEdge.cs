namespace FraudAnalytics.Features.Relations;

/// <summary>One thing that two parties share, before it is put into words.</summary>
/// <param name="Left">The party with the lower number.</param>
/// <param name="Right">The other.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Key">The shared value.</param>
readonly record struct LinkEdge(int Left, int Right, LinkKind Kind, AttributeKey Key) : IComparable<LinkEdge>
{
    /// <summary>Parties with the value.</summary>
    public int Holders { get; init; }
    public double Strength { get; init; }

    /// <summary>The facts that told it; -1 where none did.</summary>
    public (int Left, int Right) Facts { get; init; }

    /// <summary>Common owner by number of node, or the joint bidder; -1 for other kinds.</summary>
    public int Detail { get; init; }

    /// <summary>Two edges with a tag in common tell the same thing in two ways: a domain and a mailbox in it, a person by id and by name.</summary>
    public (string One, string Other) Tags { get; init; }

    /// <summary>Through an owner whom others own: says nothing new where an owner above is shared too.</summary>
    public bool IsBelow { get; init; }

    /// <summary>By parties, then the edges that count first.</summary>
    public int CompareTo(LinkEdge other)
    {
        var order = Left.CompareTo(other.Left);
        if (order == 0) order = Right.CompareTo(other.Right);
        if (order == 0) order = IsBelow.CompareTo(other.IsBelow);
        if (order == 0) order = other.Strength.CompareTo(Strength);
        if (order == 0) order = Kind.CompareTo(other.Kind);
        if (order == 0) order = Key.Pool.CompareTo(other.Key.Pool);
        if (order == 0) order = string.CompareOrdinal(Key.Value, other.Key.Value);
        return order != 0 ? order : Facts.CompareTo(other.Facts);
    }
}
