using System.Collections.Immutable;
using FraudAnalytics.Entities.Listed;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Tests.Entities.Listed;

public sealed class ListingMatchesTests
{
    static readonly string[] Ordinary = ["Construction", "Group", "Engineering", "Trading", "International", "Services", "Industries", "Technology", "Consulting", "Supply"];
    static readonly string[] Syllables = ["ba", "ce", "di", "fo", "gu", "ha", "ke", "li", "mo", "nu"];

    [Theory]
    [InlineData("Zarvelto Baltrumi Works Ltd", "Zarvelto Baltrumi Works Limited")]
    [InlineData("Baltrumi Zarvelto Works Ltd", "ZARVELTO-BALTRUMI WORKS")]
    [InlineData("Zarvelto Baltrumi Works Ltd", "Zarvalto Baltrumi Works Ltd.")]
    [InlineData("ZarveltoBaltrumi Works Ltd", "Zarvelto Baltrumi Works Ltd.")]
    [InlineData("Zarvelto Baltrumi Const. Ltd", "Zarvelto Baltrumi Construction Ltd.")]
    [InlineData("Zarvelto Baltrumi", "Зарвелто Балтруми")]
    public void Spellings_of_one_name_match(string name, string listed) => Assert.InRange(Probability(name, listed), .95, 1);

    [Theory]
    [InlineData("Construction Group Co. Ltd.", "Construction Group Company Limited")]
    [InlineData("International Trading and Engineering Ltd", "Engineering Trading International Ltd")]
    [InlineData("Zarvelto Baltrumi Works Ltd", "Zarvelto Kostrama Power Ltd")]
    [InlineData("Zarvelto Works No 2 Ltd", "Zarvelto Works No 3 Ltd")]
    [InlineData("Mario Delgova", "Maria Delgova")]
    public void Other_names_do_not(string name, string listed) => Assert.InRange(Probability(name, listed), 0, .4999);

    [Fact]
    public void An_equal_country_adds_and_another_takes_away()
    {
        Assert.Equal(2.5, Among("Kenya", "KE") - Among("", "KE"), 9);
        Assert.Equal(-3.5, Among("Brazil", "KE") - Among("Brazil", ""), 9);
    }

    [Fact]
    public void Words_that_thousands_of_entries_have_are_worth_nothing()
    {
        var raw = new RawBuilder();
        for (var entry = 0; entry < 10_000; entry++) raw.Listing("list", $"{Coined(entry)} Construction Group Co Ltd");
        Bidder(raw, "FIRM-0001", "Construction Group Co Ltd");
        Bidder(raw, "FIRM-0002", "Wexelbrand Construction Group Co Ltd");
        Bidder(raw, "FIRM-0003", $"{Coined(4711)} Construction Group Co Ltd");
        var data = raw.Prepare().Data;
        Assert.Empty(Of(data, "FIRM-0001"));
        Assert.Empty(Of(data, "FIRM-0002"));
        Assert.StartsWith(Coined(4711), Of(data, "FIRM-0003")[0].Listing.Name, StringComparison.Ordinal);
    }

    [Fact]
    public void Human_beings_match_by_the_full_name_and_never_with_firms()
    {
        Assert.InRange(Probability("Vantongel, Ludmira", "Mrs. Ludmira Vantongel"), .5, 1);
        Assert.Equal(0, Probability("Ludmira Vantongel Ltd", "Mrs. Ludmira Vantongel"));
        Assert.Equal(0, Probability("L. Vantongel", "Mrs. Ludmira Vantongel"));
    }

    [Theory, InlineData("12345678903", "IT-CF-12345678903"), InlineData("IT-CF-12345678903", "12345678903"), InlineData("123.456.789/03", "12345678903"), InlineData("00394460005887", "00394460005887")]
    public void The_same_number_matches_whatever_the_names(string id, string listed)
    {
        var raw = new RawBuilder();
        for (var entry = 0; entry < 200; entry++) raw.Listing("list", Coined(entry), id: $"9{entry:D9}7");
        Bidder(raw, id, "Zarvelto Works");
        raw.Listing("list", "", id: listed);
        var match = Assert.Single(Of(raw.Prepare().Data, id));
        Assert.Equal(MatchBasis.Identifier, match.Basis);
        Assert.InRange(match.Probability, .95, 1);
    }

    [Fact]
    public void A_running_number_of_the_list_is_no_number_of_a_firm()
    {
        var raw = new RawBuilder();
        Bidder(raw, "10042", "Zarvelto Works");
        for (var entry = 0; entry < 500; entry++) raw.Listing("list", Coined(entry) + " Services", id: (10_000 + entry).ToString(System.Globalization.CultureInfo.InvariantCulture));
        Assert.DoesNotContain(Of(raw.Prepare().Data, "10042"), match => match.Probability >= .5);
    }

    [Fact]
    public void Reasons_add_up_to_the_score()
    {
        var match = Match("Zarvelto Baltrumi Works Ltd", "Zarvelto Baltrumi Works Limited")!;
        Assert.Equal(match.Score, match.Reasons.Sum(reason => reason.Weight), 12);
        Assert.Equal(Math.Log2(.005), match.Reasons[0].Weight, 12);
        Assert.Equal(1 / (1 + Math.Pow(2, -match.Score)), match.Probability, 12);
        Assert.Contains(match.Reasons, reason => reason.Label == "names of the same words");
    }

    [Fact]
    public void One_entry_is_found_among_a_hundred_thousand_parties()
    {
        var raw = new RawBuilder();
        raw.Tender("T");
        for (var party = 0; party < 100_000; party++) raw.Organisation($"FIRM-{party:D6}", $"{Coined(party)} {Ordinary[party % 10]} Ltd").Bid("T", $"FIRM-{party:D6}", 100 + party);
        raw.Listing("list", $"{Coined(31_415).ToUpperInvariant()} {Ordinary[5]} Limited");
        var data = raw.Prepare().Data;
        var matches = ListingMatches.Of(data);
        Assert.Equal("FIRM-031415", data.Parties[matches.Parties.MaxBy(party => matches[party][0].Score)].Id);
        Assert.InRange(matches.Parties.Length, 1, 50);
    }

    /// <summary>Coined words: a different one for every number.</summary>
    static string Coined(int number)
    {
        var word = "Q";
        for (var digit = 0; digit < 6; digit++, number /= 10) word += Syllables[(number + digit * 3) % 10];
        return word;
    }

    static ImmutableArray<ListingMatch> Of(Dataset data, string party) => ListingMatches.Of(data)[data.Parties.Single(one => one.Id == party).Index];

    static double Among(string country, string listedCountry)
    {
        var raw = new RawBuilder();
        for (var entry = 0; entry < 500; entry++) raw.Listing("list", Coined(entry) + " Services");
        return Match(raw, "Quillanora Engineering Ltd", country, "Quillanora Engineering Ltd", listedCountry)!.Score;
    }

    static double Probability(string name, string listed) => Probability(new(), name, "", listed, "");

    static double Probability(RawBuilder raw, string name, string country, string listed, string listedCountry) => Match(raw, name, country, listed, listedCountry)?.Probability ?? 0;

    static ListingMatch? Match(string name, string listed) => Match(new(), name, "", listed, "");

    static ListingMatch? Match(RawBuilder raw, string name, string country, string listed, string listedCountry)
    {
        Bidder(raw, "FIRM-0001", name, country);
        raw.Listing("list", listed, country: listedCountry);
        return Of(raw.Prepare().Data, "FIRM-0001").FirstOrDefault();
    }

    static void Bidder(RawBuilder raw, string id, string name, string country = "") => raw.Tender("T-" + id).Bid("T-" + id, id, 100).Organisation(id, name, country: country);
}
