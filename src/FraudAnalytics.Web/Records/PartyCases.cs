using System.Collections.Immutable;
using FraudAnalytics.Review;
using FraudAnalytics.Review.Queue;

namespace FraudAnalytics.Web.Records;

/// <summary>Cases of parties, from the review store.</summary>
public sealed class PartyCases(ReviewReader reader)
{
    const int Most = 50;

    Counted? counted;

    /// <summary>Number of open cases by id of party, as buyer or supplier.</summary>
    public IReadOnlyDictionary<string, long> Open(PartySide side)
    {
        var version = reader.DataVersion();
        if (counted is not { } known || known.Version != version) counted = known = new(version, Count("buyer"), Count("supplier"));
        return side == PartySide.Buyer ? known.Buyers : known.Suppliers;
    }

    /// <summary>Cases that a party is in, open ones first, then by money; at most fifty, with the number of all.</summary>
    public (ImmutableArray<QueueRow> Rows, long All) Of(string id)
    {
        const string Mine = "c.number IN (SELECT number FROM case_parties WHERE party = @id)";
        return reader.Read(connection => (
            connection.Query($"SELECT {QueueRow.Columns} FROM cases c WHERE {Mine} ORDER BY c.is_open DESC, c.money_order DESC, c.id LIMIT {Most}", QueueRow.Read, ("@id", id)).ToImmutableArray(),
            connection.Scalar($"SELECT COUNT(*) FROM cases c WHERE {Mine}", ("@id", id))));
    }

    Dictionary<string, long> Count(string role) => reader.Read(connection => connection.Query(
        "SELECT p.party, COUNT(*) FROM case_parties p JOIN cases c ON c.number = p.number WHERE c.is_open = 1 AND p.role = @role GROUP BY p.party", row => (row.GetString(0), row.GetInt64(1)), ("@role", role)))
        .ToDictionary(pair => pair.Item1, pair => pair.Item2, StringComparer.Ordinal);

    /// <summary>One object, so that a reader never mixes two counts.</summary>
    sealed record Counted(long Version, IReadOnlyDictionary<string, long> Buyers, IReadOnlyDictionary<string, long> Suppliers);
}
