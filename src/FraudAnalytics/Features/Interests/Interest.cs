using System.Collections.Immutable;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features.Interests;

/// <summary>One thing that an official and a supplier share.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Bits">What it is worth, in log2 odds.</param>
/// <param name="Others">Parties that have the value, or people expected to bear the name by chance among those known.</param>
readonly record struct SharedInterest(InterestKind Kind, double Bits, double Others);

/// <summary>What an official of a buyer and a supplier share, as log2 odds that they are connected. Source: methods EN-14 and EN-04.</summary>
/// <param name="Official">The official.</param>
/// <param name="Shared">What they share, the strongest first.</param>
sealed record Interest(KnownOfficial Official, ImmutableArray<SharedInterest> Shared)
{
    // One official and supplier in a hundred that meet are connected: chosen, as nothing is known to train on.
    const double PriorOdds = 0.01;

    // Further things shared often come from the same fact: an address brings the telephone with it.
    const double Further = 0.5;
    const double Years = 60;
    const double NameWeight = 0.7;

    /// <summary>Log2 odds.</summary>
    public double Score => Math.Log2(PriorOdds) + Shared.Select((shared, index) => index == 0 ? shared.Bits : Further * shared.Bits).Sum();

    /// <summary>The same as a probability.</summary>
    public double Probability => 1 / (1 + Math.Pow(2, -Score));

    /// <summary>Compares an official with a supplier; null where they share nothing.</summary>
    public static Interest? Of(Interests interests, KnownOfficial official, Party supplier, IReadOnlyCollection<Holding> holdings)
    {
        var shared = official.Holdings.Where(holdings.Contains).Select(holding => new SharedInterest(holding.Kind, Weight(holding.Kind) * interests.Bits(holding), interests.HoldersOf(holding))).ToList();
        if (Interests.PeopleOf(supplier).Select(person => Same(interests, official.Person, person)).Where(same => same.Bits > 0).OrderByDescending(same => same.Bits).FirstOrDefault() is { Bits: > 0 } person) shared.Add(person);
        return shared.Count == 0 ? null : new(official, [.. shared.OrderByDescending(one => one.Bits).ThenBy(one => one.Kind)]);
    }

    static SharedInterest Same(Interests interests, KnownPerson official, KnownPerson other)
    {
        if (official.Id.Length > 0 && official.Id == other.Id) return new(InterestKind.PersonById, interests.Bits(default), 0);
        if (official.Key.Length == 0 || official.Key != other.Key || official.Differs(other)) return default;
        var chance = interests.Chance(official.Key);
        return official.Year > 0 && official.Year == other.Year
            ? new(InterestKind.PersonByBirth, Math.Log2(Years / chance), chance * interests.People / Years)
            : new(InterestKind.PersonByName, NameWeight * -Math.Log2(chance), chance * interests.People);
    }

    // As for firms among each other (methods EN-06); an address without unit is a house, not a household.
    static double Weight(InterestKind kind) => kind switch
    {
        InterestKind.Phone => 0.9,
        InterestKind.Address => 0.6,
        _ => 1,
    };
}
