using CsCheck;
using FraudAnalytics.Features.Texts;

namespace FraudAnalytics.Tests.Features.Texts;

public sealed class SimilarTextsTests
{
    const string A = "supply of office paper a4 80gsm", B = "office paper a4 80gsm supply and delivery", C = "road resurfacing lot 3";

    static readonly string[] Things =
    [
        "toner cartridges for printers", "repair of the town hall roof", "school canteen meals", "winter road salt", "legal advice on planning", "fire extinguisher inspection", "garden maintenance", "laboratory glassware",
        "translation of brochures", "ambulance tyres", "concert hall sound equipment", "survey of land parcels", "vaccination syringes", "bus shelter glazing", "archive boxes", "website redesign", "tree pruning along the canal", "uniforms of the municipal police",
        "drone photography", "lift modernisation", "beach cleaning machine", "asbestos removal", "sports hall flooring", "chemistry textbooks",
    ];

    [Fact]
    public void The_worked_example()
    {
        // methods.md SP-06.
        var corpus = TextCorpus.Of([A, B, C]);
        var (a, b, c) = (corpus.TextOf[0], corpus.TextOf[1], corpus.TextOf[2]);
        Assert.Equal(.558140, corpus.Jaccard(a, b), 6);
        Assert.Equal(.662779, corpus.Cosine(a, b), 6);
        Assert.Equal(0, corpus.Cosine(a, c));
        Assert.Equal(1, corpus.Cosine(a, a), 12);
        Assert.Equal([0, 0, 1], SimilarTexts.Groups(corpus));
        Assert.Equal([(Math.Min(a, b), Math.Max(a, b))], SimilarTexts.Pairs(corpus));
    }

    [Fact]
    public void Empty_titles_and_numbers_are_no_text() => Assert.Equal([-1, -1, 0, -1, 0], SimilarTexts.Groups(["", "  --", "Paper", "4711", "PAPER!"]));

    [Fact]
    public void Numbered_parts_of_one_purchase_are_one_group_though_they_are_a_third_of_the_titles()
    {
        string[] titles = [.. Things, .. Enumerable.Range(1, 12).Select(part => $"Supply of laptop computers, part {part}")];
        var groups = SimilarTexts.Groups(titles);
        Assert.Single(groups[24..].Distinct());
        Assert.Equal(25, groups.Distinct().Count());
    }

    [Fact]
    public void What_most_titles_say_makes_none_of_them_similar()
    {
        string[] titles = [.. Things.Select(thing => $"Direct award under article 36 paragraph 2 letter a of decree 50 of 2016: {thing}")];
        Assert.Equal(titles.Length, SimilarTexts.Groups(titles).Distinct().Count());
        Assert.True(SimilarTexts.Groups(titles[..10]).Distinct().Count() < 10, "Too few to tell what is boilerplate.");
    }

    [Fact]
    public void A_title_of_boilerplate_is_similar_to_its_equals_only()
    {
        string[] titles = [.. Things.Select(thing => $"Procurement procedure concerning {thing}"), "Procurement procedure", "procurement procedure concerning", "PROCUREMENT: procedure"];
        var corpus = TextCorpus.Of(titles);
        Assert.False(corpus.HasOwnText(corpus.TextOf[24]));
        var groups = SimilarTexts.Groups(corpus);
        Assert.Equal(groups[24], groups[26]);
        Assert.NotEqual(groups[24], groups[25]);
    }

    [Fact]
    public void A_word_and_a_number_tell_nothing_where_most_titles_are_so()
    {
        string[] titles = [.. Enumerable.Range(1000, 150).Select(number => $"Contract {number * 7}"), .. Things];
        Assert.Equal(titles.Length, SimilarTexts.Groups(titles).Distinct().Count());
    }

    [Fact]
    public void A_chain_is_not_one_group()
    {
        // Each text shares two of three words with the next, so neighbours are similar and the ends have nothing in common.
        string[] words = ["aluminium", "brickwork", "carpentry", "drainages", "elevators", "furniture", "galleries", "heatpumps", "insulated", "joineries", "kitchenry", "landscape", "masonries", "neonlight"];
        string[] titles = [.. Enumerable.Range(0, 11).Select(at => string.Join(' ', words[at..(at + 4)]))];
        var corpus = TextCorpus.Of(titles);
        Assert.All(Enumerable.Range(0, 10), at => Assert.True(corpus.AreSimilar(corpus.TextOf[at], corpus.TextOf[at + 1])));
        Assert.All(SimilarTexts.Groups(corpus).CountBy(group => group), group => Assert.InRange(group.Value, 1, 3));
    }

    [Fact]
    public void Groups_do_not_depend_on_the_order()
    {
        var texts = Gen.Select(Gen.Int[0, 23], Gen.Int[0, 4]).Array[0, 90];
        Gen.Select(texts, Gen.ULong).Sample((drawn, seed) =>
        {
            string[] titles = [.. drawn.Select(pair => Things[pair.Item1] + pair.Item2 switch { 0 => "", 1 => " lot 2", 2 => " and delivery", 3 => " for the northern district office", _ => " site B" })];
            int[] order = [.. Enumerable.Range(0, titles.Length)];
            var random = new FraudAnalytics.Simulation.SplitMix64(seed);
            random.Shuffle<int>(order);
            var (plain, shuffled) = (SimilarTexts.Groups(titles), SimilarTexts.Groups(order.Select(at => titles[at])));
            Assert.Equal(Partition(order.Select(at => plain[at])), Partition(shuffled));
        }, iter: 200);
    }

    [Fact]
    public void Signatures_find_what_comparing_all_finds()
    {
        string[] titles = [.. Things.SelectMany(thing => new[] { $"{thing} first batch", $"{thing} second batch", $"purchase: {thing}" })];
        var corpus = TextCorpus.Of(titles);
        var all = Enumerable.Range(0, corpus.Count).SelectMany(left => Enumerable.Range(left + 1, corpus.Count - left - 1).Select(right => (left, right))).Where(pair => corpus.AreSimilar(pair.left, pair.right)).ToHashSet();
        var found = SimilarTexts.Pairs(corpus).ToArray();
        Assert.Subset(all, found.ToHashSet());
        Assert.InRange(found.Length, .95 * all.Count, all.Count);
    }

    [Fact]
    public void A_hundred_thousand_equal_titles_are_one_text()
    {
        var corpus = TextCorpus.Of(Enumerable.Repeat("Supply of meals for the school canteen", 100_000));
        Assert.Equal(1, corpus.Count);
        Assert.All(SimilarTexts.Groups(corpus), group => Assert.Equal(0, group));
    }

    [Fact]
    public void Crowds_of_similar_titles_cost_no_square()
    {
        // 20,000 titles in four crowds of near-equal ones: all pairs would be 50 million.
        var corpus = TextCorpus.Of(Enumerable.Range(0, 20_000).Select(number => $"{Things[number % 4]} order {number}"));
        Assert.Equal(20_000, corpus.Count);
        Assert.InRange(TextCandidates.Of(corpus).Count(), 1, 20_000 * 80);
        Assert.InRange(SimilarTexts.Groups(corpus).CountBy(group => group).Max(group => group.Value), 4_000, 5_000);
    }

    static IEnumerable<int> Partition(IEnumerable<int> groups)
    {
        var numbers = new Dictionary<int, int>();
        foreach (var group in groups)
        {
            numbers.TryAdd(group, numbers.Count);
            yield return numbers[group];
        }
    }
}
