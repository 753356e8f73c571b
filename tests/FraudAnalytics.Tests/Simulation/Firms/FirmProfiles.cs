using System.Globalization;
using System.IO.Hashing;
using System.Text;
using FraudAnalytics.Domain;
using FraudAnalytics.Prepare;
using FraudAnalytics.Simulation.Firms;

namespace FraudAnalytics.Tests.Simulation.Firms;

/// <summary>Mentions of a world as profiles, without the way through records, to test linkage alone.</summary>
static class FirmProfiles
{
    /// <summary>Profiles in ordinal order of id, and the true firm of each; a profile that mentions several (a name and nothing else) has that of the first.</summary>
    public static (PartyProfiles Profiles, int[] Truth) Of(FirmWorld world)
    {
        var groups = new FirmMentions(world).All().OrderBy(mention => mention.Number).GroupBy(Id, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal).ToArray();
        var pool = new StringPool();
        var names = Array.ConvertAll(groups, group => group.CountBy(mention => mention.Name).OrderByDescending(name => name.Value).ThenBy(name => name.Key, StringComparer.Ordinal).ToArray());
        var facts = Array.ConvertAll(groups, group => Facts(group, pool));
        Text[] First(Func<FirmMention, string> get) => Array.ConvertAll(groups, group => pool.Intern(group.Select(get).Where(value => value.Length > 0).Order(StringComparer.Ordinal).FirstOrDefault()));
        var profiles = new PartyProfiles
        {
            Strings = pool,
            Id = Array.ConvertAll(groups, group => pool.Intern(group.Key)),
            HasId = Array.ConvertAll(groups, group => !group.Key.StartsWith("name:", StringComparison.Ordinal)),
            Mentions = Array.ConvertAll(groups, group => group.Count()),
            Country = First(mention => mention.Country),
            Region = First(mention => mention.Region),
            Locality = First(mention => mention.Locality),
            Postcode = First(mention => mention.Postcode),
            Address = First(mention => mention.Address),
            Contact = new Text[groups.Length],
            Nature = Array.ConvertAll(groups, _ => PartyNature.Organisation),
            NameStart = Columns.Starts(names, list => list.Length),
            Names = [.. names.SelectMany(list => list.Select(name => pool.Intern(name.Key)))],
            NameMentions = [.. names.SelectMany(list => list.Select(name => name.Value))],
            FactStart = Columns.Starts(facts, list => list.Length),
            Facts = [.. facts.SelectMany(list => list)],
        };
        return (profiles, Array.ConvertAll(groups, group => group.First().Firm));
    }

    static string Id(FirmMention mention)
    {
        var id = PartyIds.Canonical(mention.Id, mention.Name)!;
        var rest = string.Join('\n', [mention.Address, mention.Postcode, mention.Email, mention.Website, mention.Account, .. mention.Phones]);
        return mention.Id.Length > 0 || rest.All(letter => letter == '\n') ? id : id + "@" + XxHash3.HashToUInt64(Encoding.UTF8.GetBytes(rest)).ToString("x8", CultureInfo.InvariantCulture)[..8];
    }

    static ProfileFact[] Facts(IEnumerable<FirmMention> mentions, StringPool pool) =>
    [
        .. mentions.SelectMany(Given).Where(fact => fact.Value.Length > 0).Distinct().OrderBy(fact => fact.Kind).ThenBy(fact => fact.Value, StringComparer.Ordinal)
            .Select(fact => new ProfileFact(fact.Kind, pool.Intern(fact.Value), default)),
    ];

    static IEnumerable<(PartyFactKind Kind, string Value)> Given(FirmMention mention) =>
    [
        .. mention.Phones.Select(phone => (PartyFactKind.Phone, phone)),
        (PartyFactKind.Email, mention.Email),
        (PartyFactKind.Website, mention.Website),
        (PartyFactKind.BankAccount, mention.Account),
        (PartyFactKind.Director, mention.Director),
    ];
}
