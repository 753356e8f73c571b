using System.Collections.Immutable;
using FraudAnalytics.Domain;
using FraudAnalytics.Scoring;

namespace FraudAnalytics.Tests.Review.Report;

/// <summary>Groups of invented suppliers.</summary>
static class InventedGroups
{
    static readonly string[] Trees = ["Adler", "Birke", "Cedar", "Distel", "Erle", "Fichte", "Ginkgo", "Hasel", "Iris", "Juniper"];

    public static ImmutableArray<SupplierGroup> Of(params int[] sizes) => [.. sizes.Select((size, index) => Group(index + 1, size))];

    static SupplierGroup Group(int rank, int size)
    {
        var members = Enumerable.Range(0, size).Select(number => Member(rank, number)).ToImmutableArray();
        return new()
        {
            Id = $"v1:group{rank}",
            Rank = rank,
            Members = members,
            Ties = [.. Ties(rank, size).Select(pair => Tie(members[pair.One].Id, members[pair.Other].Id, pair.One + pair.Other))],
            Buyers = [new("B-1", "Roads Office <Kellerberg>", 3, [Money.Of(1_200_000, "EUR")]), new("B-2", "School Board Ostheim", 1, [Money.Of(90_000, "EUR"), Money.Of(1_000, "NOK")])],
            BuyerCount = 5,
            Won = [Money.Of(1_290_000, "EUR"), Money.Of(1_000, "NOK")],
            BaseWon = Money.Of(1_290_000, "EUR"),
            Wins = 4,
            JointLots = 41,
            Score = -1,
            Risk = 1 / 3.0,
            Priority = 430_000,
            Since = Day.Of(2021, 2, 3),
            Until = Day.Of(2024, 5, 6),
            Findings = ["v1:a"],
            Cases = rank == 1 ? ["c1:1", "c1:3", "c1:99"] : [],
        };
    }

    static GroupSupplier Member(int rank, int number)
    {
        var won = number % 4 == 3 ? 0 : 2_000_000m / (number + rank);
        var name = number == 1 ? "Nordweg \"<script>alert(1)</script>\" AG" : $"{Trees[(number + rank) % Trees.Length]} {Trees[number / 10 % Trees.Length]} Bau {rank}-{number}";
        return new($"P-{rank:00}-{number:00}", name, 40 - number % 30, won > 0 ? 3 : 0, won > 0 ? [Money.Of(decimal.Round(won), "EUR")] : [], won > 0 ? Money.Of(decimal.Round(won), "EUR") : null);
    }

    static IEnumerable<(int One, int Other)> Ties(int rank, int size)
    {
        for (var number = 1; number < size; number++)
        {
            yield return (number * (rank + 2) / 7 % number, number);
            if (number > 2 && number * 31 % 5 < 3) yield return ((number * 13 + rank) % (number - 1), number);
        }
    }

    static SupplierTie Tie(string left, string right, int number) => (number % 3) switch
    {
        0 => new(left, right, TieKind.CoBidding, 2.4, ["met in 41 lots, 12.3 to expect", "CO-04"]),
        1 => new(left, right, TieKind.Relation, 3.32, ["one telephone number, shared by 2"]),
        _ => new(left, right, TieKind.Both, 5.1, ["one bank account, shared by 2", "met in 9 lots, 1.2 to expect", "CO-01", "EN-07"]),
    };
}
