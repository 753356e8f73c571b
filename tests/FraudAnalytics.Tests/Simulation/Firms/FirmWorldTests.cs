using FraudAnalytics.Simulation.Firms;

namespace FraudAnalytics.Tests.Simulation.Firms;

/// <summary>Shares: methods SY-05, by exact count of one seed.</summary>
public sealed class FirmWorldTests
{
    static readonly FirmWorld World = new(new() { Seed = 5 });
    static readonly Firm[] Firms = [.. Enumerable.Range(0, World.Count).Select(number => World[number])];

    [Fact]
    public void Roles_have_the_published_shares()
    {
        Assert.Equal(200, World.Roles.Families.Sum(family => family.Length));
        Assert.All(World.Roles.Families, family => Assert.InRange(family.Length, 2, 4));
        Assert.Equal(600, World.Roles.AtMassAddresses.Length);
        Assert.Equal(5, World.Roles.AtMassAddresses.Select(firm => Firms[firm].Seat).Distinct().Count());
        Assert.Equal(50, World.Roles.Shells.Length);
        Assert.Equal(60, World.Roles.Debarred.Length);
        Assert.Equal(30, World.Roles.Phoenixes.Length);
        Assert.Equal(60, World.Listings().Count());
    }

    [Fact]
    public void Nothing_that_identifies_is_given_twice()
    {
        Assert.Equal(Firms.Length, Firms.Select(firm => firm.Id).Distinct().Count());
        Assert.Equal(Firms.Length, Firms.Select(firm => firm.Email).Distinct().Count());
        var alone = Firms.Where(firm => World.Roles.LeaderOf(firm.Number) == firm.Number).ToArray();
        Assert.Equal(2 * alone.Length, alone.SelectMany(firm => firm.Phones.Select(phone => firm.Land.Code + phone)).Distinct().Count());
        Assert.Equal(alone.Length, alone.Select(firm => firm.Account).Distinct().Count());
    }

    [Fact]
    public void Namesakes_are_many_and_have_nothing_else_in_common()
    {
        var names = Firms.Where(firm => World.Roles.LeaderOf(firm.Number) == firm.Number).GroupBy(firm => (firm.Land.Code, firm.Words)).Where(name => name.Count() > 1).ToArray();
        TestContext.Current.TestOutputHelper!.WriteLine($"{names.Length} names of {names.Sum(name => name.Count())} firms, the commonest of {names.Max(name => name.Count())}");
        Assert.InRange(names.Sum(name => name.Count()), 400, 900);
        Assert.All(names, name => Assert.Equal(name.Count(), name.Select(firm => firm.Id + firm.Account).Distinct().Count()));
        Assert.All(names.Where(name => name.All(firm => firm.Land.Code != "SA" && World.Roles.BuildingOf(firm.Number) is null)), name => Assert.InRange(name.DistinctBy(firm => firm.Seat).Count(), 2, int.MaxValue));
    }

    [Fact]
    public void Words_are_shared_as_in_real_registers()
    {
        var words = Firms.SelectMany(firm => firm.Words.Split(' ')).CountBy(word => word).Select(word => word.Value).OrderDescending().ToArray();
        TestContext.Current.TestOutputHelper!.WriteLine($"{words.Length} words, {words.Count(count => count == 1)} once, the commonest {words[0]} times");
        Assert.InRange(words.Count(count => count == 1) / (double)words.Length, .3, .8);
        Assert.True(words[0] > 100);
    }

    [Fact]
    public void Each_thing_is_shared_by_half_of_a_family()
    {
        var pairs = World.Roles.Families.SelectMany(family => family[1..].Select(member => (First: Firms[family[0]], Member: Firms[member]))).ToArray();
        foreach (var shares in (Func<(Firm First, Firm Member), bool>[])[Director, pair => pair.First.Owners == pair.Member.Owners || pair.First.Owners.SequenceEqual(pair.Member.Owners), pair => pair.First.Seat == pair.Member.Seat, pair => pair.First.Account == pair.Member.Account])
            Assert.InRange(pairs.Count(shares) / (double)pairs.Length, .38, .64);
        Assert.All(pairs, pair => Assert.True(Director(pair) || pair.First.Owners.SequenceEqual(pair.Member.Owners) || pair.First.Seat == pair.Member.Seat || pair.First.Account == pair.Member.Account));
    }

    static bool Director((Firm First, Firm Member) pair) => pair.First.Directors[0] == pair.Member.Directors[0];

    [Fact]
    public void Successors_begin_when_the_debarment_does_and_keep_something()
    {
        var kept = new int[4];
        foreach (var pair in World.Roles.Phoenixes)
        {
            var (successor, debarred, from) = (Firms[pair.First], Firms[pair.Second], World.Debarment(pair.Second)!.Value.From);
            Assert.InRange(successor.Founded.DaysSince(from), -183, 549);
            Assert.NotEqual(debarred.Id, successor.Id);
            bool[] same = [successor.Directors[0] == debarred.Directors[0], successor.Seat == debarred.Seat, successor.Phones[0] == debarred.Phones[0], successor.Account == debarred.Account];
            Assert.Contains(true, same);
            for (var kind = 0; kind < kept.Length; kind++) kept[kind] += same[kind] ? 1 : 0;
        }
        // 30 draws with a chance of .6 each: a standard deviation is .09.
        Assert.All(kept, count => Assert.InRange(count / 30d, .33, .87));
    }

    [Fact]
    public void Shells_are_young_and_have_next_to_nothing() => Assert.All(World.Roles.Shells, number =>
    {
        var shell = Firms[number];
        Assert.InRange(World.Plan.AsOf.DaysSince(shell.Founded), 1, 365);
        Assert.Equal((shell.Land.LeastCapital, 0, ""), (shell.Capital, shell.Employees, shell.Website));
        Assert.EndsWith(shell.Land.FreeMail, shell.Email, StringComparison.Ordinal);
    });

    [Fact]
    public void Lands_have_their_shares() =>
        Assert.All(FirmLands.All, land => Assert.InRange(Firms.Count(firm => firm.Land == land) / (double)Firms.Length, land.Share - .02, land.Share + .03));

    [Fact]
    public void The_same_seed_gives_the_same_firms_and_another_gives_others()
    {
        var again = new FirmWorld(World.Plan);
        Assert.Equal(Firms[..50].Select(Key), Enumerable.Range(0, 50).Select(number => Key(again[number])));
        var other = new FirmWorld(World.Plan with { Seed = 6 });
        Assert.Empty(Firms[..50].Select(Key).Intersect(Enumerable.Range(0, 50).Select(number => Key(other[number]))));
    }

    static string Key(Firm firm) => $"{firm.Id} {firm.Name} {firm.Seat} {firm.Account} {string.Join(',', firm.Phones)} {firm.Founded} {firm.Capital}";
}
