using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Ingest;
using FraudAnalytics.Prepare;
using FraudAnalytics.Simulation;
using FraudAnalytics.Simulation.Firms;

namespace FraudAnalytics.Tests.Simulation.Firms;

public sealed class FirmMentionsTests
{
    static readonly FirmWorld World = new(new() { Seed = 8, Firms = 4_000 });
    static readonly FirmMention[] Mentions = [.. new FirmMentions(World).All()];

    [Fact]
    public void Every_firm_is_mentioned_and_every_mention_made_once()
    {
        Assert.Equal(World.Count, Mentions.Select(mention => mention.Firm).Distinct().Count());
        Assert.Equal(Mentions.Length, Mentions.Select(mention => mention.Number).Distinct().Count());
        // Mean of 1 to 5.
        Assert.InRange(Mentions.Length / (double)World.Count, 2.9, 3.1);
    }

    [Fact]
    public void Troubles_have_their_shares()
    {
        Near(.5, Mentions.Count(mention => mention.Id.Length == 0));
        Near(.3, Mentions.Count(mention => !Has(mention, 0)));
        Near(.1, Mentions.Count(mention => Has(mention, 1)));
        Near(.2, Mentions.Count(mention => mention.Address.Length == 0));
        Near(.005, Mentions.Count(mention => mention.Id.Length > 0 && mention.Id != World[mention.Firm].Id));
        Near(.15, Mentions.Count(mention => mention.Director.Length > 0));
    }

    static bool Has(FirmMention mention, int phone) => mention.Phones.Any(written => new string([.. written.Where(char.IsAsciiDigit)]).EndsWith(World[mention.Firm].Phones[phone], StringComparison.Ordinal));

    static void Near(double expected, int count)
    {
        var share = count / (double)Mentions.Length;
        Assert.InRange(share, expected - 4 * Math.Sqrt(expected * (1 - expected) / Mentions.Length), expected + 4 * Math.Sqrt(expected * (1 - expected) / Mentions.Length));
    }

    [Fact]
    public void A_firm_of_another_script_is_written_in_both()
    {
        var scripts = Mentions.Where(mention => World[mention.Firm].Land.OtherScript).GroupBy(mention => mention.Firm)
            .Select(firm => firm.Select(mention => mention.Name.Any(letter => letter > '\u036F')).Distinct().Count()).ToArray();
        Assert.InRange(scripts.Count(count => count == 2), scripts.Length / 3, scripts.Length);
        Assert.DoesNotContain(Mentions, mention => !World[mention.Firm].Land.OtherScript && mention.Name.Any(letter => letter is > '\u036F' and not '\u201C'));
    }

    [Fact]
    public void Spellings_of_a_firm_differ_and_without_noise_do_not()
    {
        Assert.InRange(Mentions.GroupBy(mention => mention.Firm).Where(firm => firm.Count() > 2).Average(firm => (double)firm.Select(mention => mention.Name).Distinct().Count() / firm.Count()), .5, .95);
        foreach (var mention in Mentions.OrderBy(mention => mention.Number).Take(60)) TestContext.Current.TestOutputHelper!.WriteLine($"{mention.Firm} {mention} phones {string.Join(" and ", mention.Phones)}");
        var plain = new FirmWorld(World.Plan with { Firms = 200, Noise = MentionNoise.None });
        Assert.All(new FirmMentions(plain).All(), mention => Assert.Equal((plain[mention.Firm].Name, plain[mention.Firm].Id, plain[mention.Firm].Seat.Line(plain[mention.Firm].Land, false)), (mention.Name, mention.Id, mention.Address)));
    }

    [Fact]
    public void A_typo_is_one_edit_or_two()
    {
        var random = new SplitMix64(3);
        for (var number = 0; number < 500; number++)
        {
            var name = World[number].Words;
            Assert.InRange(Edits(name, Spelling.Mistype(name, 1, ref random)), 1, 1);
            Assert.InRange(Edits(name, Spelling.Mistype(name, 2, ref random)), 0, 2);
        }
    }

    /// <summary>Edits of letters, an exchange of neighbours being one.</summary>
    static int Edits(string left, string right)
    {
        var cost = new int[left.Length + 1, right.Length + 1];
        for (var row = 0; row <= left.Length; row++)
            for (var column = 0; column <= right.Length; column++)
            {
                if (row == 0 || column == 0) { cost[row, column] = row + column; continue; }
                var same = left[row - 1] == right[column - 1] ? 0 : 1;
                cost[row, column] = Math.Min(Math.Min(cost[row - 1, column], cost[row, column - 1]) + 1, cost[row - 1, column - 1] + same);
                if (row > 1 && column > 1 && left[row - 1] == right[column - 2] && left[row - 2] == right[column - 1]) cost[row, column] = Math.Min(cost[row, column], cost[row - 2, column - 2] + 1);
            }
        return cost[left.Length, right.Length];
    }

    [Theory, InlineData(1), InlineData(100), InlineData(1_000_000)]
    public void Records_do_not_depend_on_the_size_of_batches(int mentions) => Assert.Equal(Records(20_000), Records(mentions));

    static string[] Records(int mentions)
    {
        var records = new List<string>();
        foreach (var batch in FirmBatches.Of(new(World.Plan with { Firms = 300 }), mentions))
        {
            string Say(PartyRef party) => $"{batch.Strings[party.Id]} {batch.Strings[party.Name]}";
            foreach (var bid in batch.Bids) records.Add($"{batch.Rows[bid.Row].Line} {batch.Strings[bid.Ocid]} {batch.Strings[bid.BidId]} {Say(batch.PartyRefs[bid.Tenderers.Start])} {bid.Amount}");
            foreach (var party in batch.Parties) records.Add($"{batch.Rows[party.Row].Line} {Say(party.Ref)} {batch.Strings[party.Address]} {batch.Strings[party.Postcode]} {batch.Strings[party.Locality]}");
            foreach (var fact in batch.Facts) records.Add($"{batch.Rows[fact.Row].Line} {Say(fact.Party)} {fact.Kind} {batch.Strings[fact.Value]}");
            foreach (var listing in batch.Listings) records.Add($"{batch.Strings[listing.Name]} {batch.Strings[listing.Id]} {listing.From}");
        }
        return [.. records.Order(StringComparer.Ordinal)];
    }

    [Fact]
    public void Prepared_bids_tell_who_made_them()
    {
        var builder = new DatasetBuilder();
        foreach (var batch in FirmBatches.Of(World, 1_000)) builder.Add(batch);
        var data = builder.Build().Data;
        var (mentions, firms) = (new FirmMentions(World), Mentions.ToDictionary(mention => mention.Number, mention => mention.Firm));
        Assert.Equal(Mentions.Length, data.Bids.Count);
        foreach (var bid in data.Bids)
        {
            var number = long.Parse(bid.BidId, CultureInfo.InvariantCulture);
            Assert.Equal(firms[number], mentions.FirmOf(number));
        }
    }

    [Fact]
    public void Profiles_hold_every_mention()
    {
        var (profiles, truth) = FirmProfiles.Of(World);
        Assert.Equal(profiles.Count, truth.Length);
        Assert.Equal(Mentions.Length, Enumerable.Range(0, profiles.Count).Sum(index => profiles[index].Mentions));
        Assert.Equal(World.Count, truth.Distinct().Count(), World.Count * .02);
        Assert.Contains(Enumerable.Range(0, profiles.Count), index => Enumerable.Range(0, profiles[index].FactCount).Any(fact => profiles[index].FactAt(fact).Kind == PartyFactKind.Phone));
    }
}
