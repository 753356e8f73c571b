using FraudAnalytics.Scoring;

namespace FraudAnalytics.Tests.Scoring;

public sealed class GroupCutTests
{
    [Fact]
    public void What_is_linked_and_small_stays_whole() =>
        Assert.Equal([[1, 2, 3, 4, 5], [8, 9]], GroupCut.Of([.. Path(1, 5), Between(8, 9)], 1).Select(set => set.Members));

    [Fact]
    public void A_chain_of_cliques_falls_into_its_cliques()
    {
        var ties = Enumerable.Range(0, 8).SelectMany(number => Clique(10 * number, 10)).Concat(Enumerable.Range(0, 7).Select(number => Between(10 * number + 9, 10 * number + 10))).ToArray();
        var sets = GroupCut.Of(ties, 7);
        Assert.Equal(Enumerable.Range(0, 8).Select(number => Enumerable.Range(10 * number, 10).ToArray()), sets.Select(set => set.Members));
        Assert.Equal(sets.Select(set => set.Members), GroupCut.Of([.. ties.Reverse()], 7).Select(set => set.Members));
    }

    [Fact]
    public void No_group_is_larger_than_40_and_what_does_not_come_apart_keeps_its_strongest()
    {
        var sets = GroupCut.Of(Clique(0, 60), 3);
        Assert.Equal(60, sets.Sum(set => set.Members.Length + set.LeftOut));
        Assert.All(sets, set => Assert.InRange(set.Members.Length, 2, 40));
        Assert.All(GroupCut.Of(Path(0, 500), 3), set => Assert.InRange(set.Members.Length, 2, 40));
    }

    static IEnumerable<Tie> Clique(int first, int count)
    {
        for (var one = first; one < first + count; one++)
            for (var other = one + 1; other < first + count; other++) yield return Between(one, other);
    }

    static IEnumerable<Tie> Path(int first, int count) => Enumerable.Range(first, count - 1).Select(number => Between(number, number + 1));

    static Tie Between(int one, int other)
    {
        var tie = new Tie(one, other);
        tie.Relates(1);
        return tie;
    }
}
