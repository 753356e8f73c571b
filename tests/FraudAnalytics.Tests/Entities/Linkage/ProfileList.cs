using FraudAnalytics.Domain;
using FraudAnalytics.Entities.Linkage;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Tests.Entities.Linkage;

/// <summary>An organisation as a test names it. Facts by kind.</summary>
sealed record Named(string Id, params string[] Names)
{
    public bool HasId { get; init; }
    public string Address { get; init; } = "";
    public string Locality { get; init; } = "";
    public string Postcode { get; init; } = "";
    public string Country { get; init; } = "";
    public (PartyFactKind Kind, string Value, string Scheme)[] Facts { get; init; } = [];

    public Named With(PartyFactKind kind, string value, string scheme = "") => this with { Facts = [.. Facts, (kind, value, scheme)] };
}

/// <summary>Profiles for tests of linkage.</summary>
static class ProfileList
{
    public static PartyProfiles Of(params IEnumerable<Named> named)
    {
        var sorted = named.OrderBy(one => one.Id, StringComparer.Ordinal).ToArray();
        var strings = new StringPool();
        Text[] Column(Func<Named, string> value) => Array.ConvertAll(sorted, one => strings.Intern(value(one)));
        Text[] names = [.. sorted.SelectMany(one => one.Names).Select(name => strings.Intern(name))];
        return new()
        {
            Strings = strings,
            Id = Column(one => one.Id),
            HasId = Array.ConvertAll(sorted, one => one.HasId),
            Mentions = Array.ConvertAll(sorted, _ => 1),
            Country = Column(one => one.Country),
            Region = Column(_ => ""),
            Locality = Column(one => one.Locality),
            Postcode = Column(one => one.Postcode),
            Address = Column(one => one.Address),
            Contact = Column(_ => ""),
            Nature = new PartyNature[sorted.Length],
            NameStart = Starts(sorted, one => one.Names.Length),
            Names = names,
            NameMentions = Array.ConvertAll(names, _ => 1),
            FactStart = Starts(sorted, one => one.Facts.Length),
            Facts = [.. sorted.SelectMany(one => one.Facts.OrderBy(fact => fact.Kind)).Select(fact => new ProfileFact(fact.Kind, strings.Intern(fact.Value), strings.Intern(fact.Scheme)))],
        };
    }

    /// <summary>The ids of the profiles of each entity, joined by +, in ordinal order; by default with the shipped model.</summary>
    public static string[] Resolved(IEnumerable<Named> named, LinkageModel? model = null, IdentityInput? known = null)
    {
        var profiles = Of(named);
        var found = new PartyLinkage(model ?? LinkageModel.Default, known ?? IdentityInput.None, 1, 1).Resolve(profiles);
        return [.. Enumerable.Range(0, profiles.Count).GroupBy(profile => found.EntityOf[profile]).Select(entity => string.Join('+', entity.Select(profile => profiles[profile].Id))).Order(StringComparer.Ordinal)];
    }

    static int[] Starts(Named[] sorted, Func<Named, int> length)
    {
        var starts = new int[sorted.Length + 1];
        for (var index = 0; index < sorted.Length; index++) starts[index + 1] = starts[index] + length(sorted[index]);
        return starts;
    }
}
