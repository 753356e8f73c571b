using System.Collections.Immutable;
using CsCheck;
using FraudAnalytics.Review.Queue;

namespace FraudAnalytics.Tests.Review.Queue;

/// <summary>A view as an address and back.</summary>
public sealed class QueueQueryTests
{
    static readonly string[] Fields = [.. QueueFields.Known.Order(StringComparer.Ordinal)];

    // Halves of pairs of UTF-16 are no text, and no address holds them.
    static readonly Gen<char> Letters = Gen.Char[' ', '\uD7FF'];

    static readonly Gen<QueueFilter> Filter =
        from field in Gen.Int[0, Fields.Length - 1]
        from values in Gen.String[Letters, 1, 12].List[1, 3]
        from excluded in Gen.Bool
        select new QueueFilter(Fields[field], [.. values.Distinct().Order(StringComparer.Ordinal)], excluded);

    static readonly Gen<ImmutableArray<QueueFilter>> Filters =
        Filter.List[0, 6].Select(filters => filters.DistinctBy(filter => (filter.Field, filter.Excluded)).OrderBy(filter => (filter.Field, filter.Excluded)).ToImmutableArray());

    static readonly Gen<QueueQuery> Queries =
        from filters in Filters
        from scope in Gen.Int[0, 6]
        from order in Gen.Int[0, 4]
        from search in Gen.String[Letters, 0, 20]
        from amounts in Gen.Select(Gen.Int[-1, 1_000_000], Gen.Int[-1, 1_000_000])
        from days in Gen.Select(Gen.Int[-1, 3_000_000], Gen.Int[-1, 3_000_000])
        from flags in Gen.Select(Gen.Bool, Gen.Int[-1, 1])
        from numbers in Gen.Select(Gen.Int[0, 1000], Gen.Int[1, QueueQuery.LargestPage])
        from after in Gen.String[Letters, 0, 10]
        select new QueueQuery
        {
            Filters = filters,
            Scope = (QueueScope)scope,
            Order = (QueueOrder)order,
            Search = search.Trim(),
            AmountFrom = amounts.Item1 < 0 ? null : amounts.Item1 / 100m,
            AmountTo = amounts.Item2 < 0 ? null : amounts.Item2 / 100m,
            From = days.Item1 < 0 ? null : DateOnly.FromDayNumber(days.Item1),
            To = days.Item2 < 0 ? null : DateOnly.FromDayNumber(days.Item2),
            ChangedSinceLastScan = flags.Item1,
            Control = flags.Item2 < 0 ? null : flags.Item2 == 1,
            PerBuyer = numbers.Item1,
            Size = numbers.Item2,
            After = after,
        };

    [Fact]
    public void A_view_survives_the_way_through_an_address() => Queries.Sample(query =>
    {
        var back = QueueQuery.Parse(Pairs(query.ToString()));
        return back == query && back.ToString() == query.ToString() && back.Filters.SequenceEqual(query.Filters);
    });

    [Fact]
    public void The_order_of_names_in_an_address_does_not_matter() => Queries.Sample(query => QueueQuery.Parse(Pairs(query.ToString()).Reverse()) == query);

    [Theory]
    [InlineData("colour", "red")]
    [InlineData("not-scope", "open")]
    [InlineData("scope", "Open")]
    [InlineData("order", "price; DROP TABLE cases")]
    [InlineData("size", "201")]
    [InlineData("size", "0")]
    [InlineData("size", "5e1")]
    [InlineData("per-buyer", "-1")]
    [InlineData("amount-from", "1,5")]
    [InlineData("amount-to", "-3")]
    [InlineData("from", "31.01.2026")]
    [InlineData("to", "2026-02-30")]
    [InlineData("changed", "maybe")]
    public void What_cannot_be_read_is_refused_by_name(string name, string value) =>
        Assert.Contains(name, Assert.Throws<QueueQueryException>(() => QueueQuery.Parse([new(name, value)])).Message, StringComparison.Ordinal);

    [Fact]
    public void Only_the_whole_open_queue_has_an_empty_address()
    {
        Assert.Equal("", new QueueQuery().ToString());
        Assert.True(new QueueQuery().IsWhole);
        Assert.False(new QueueQuery { PerBuyer = 1 }.IsWhole);
    }

    static IEnumerable<KeyValuePair<string, string>> Pairs(string address) =>
        from part in address.Split('&', StringSplitOptions.RemoveEmptyEntries)
        let cut = part.IndexOf('=', StringComparison.Ordinal)
        select KeyValuePair.Create(part[..cut], Uri.UnescapeDataString(part[(cut + 1)..]));
}
