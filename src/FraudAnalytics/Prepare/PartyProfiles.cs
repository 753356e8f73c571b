using System.Collections.Immutable;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Prepare;

/// <summary>Decides which of the organisations that the records name are the same. Implemented by <c>Entities</c>; preparation only asks.</summary>
public interface IPartyResolution
{
    /// <summary>The members of a joint bidder that is named as one (<c>A / B</c>, <c>A and B JV</c>); empty where the name is one organisation's.</summary>
    /// <param name="name">The name as written.</param>
    /// <param name="isKnown">Tells whether a name, in any spelling that differs in case and punctuation only, stands elsewhere in the records by itself.</param>
    ImmutableArray<string> MembersOf(string name, Func<string, bool> isKnown);

    /// <summary>The entity of every profile.</summary>
    PartyEntities Resolve(PartyProfiles profiles);
}

/// <summary>Which profiles are the same organisation.</summary>
/// <param name="EntityOf">By profile: the number of its entity, from 0.</param>
/// <param name="Ids">By entity: its canonical id, all different. Stable across scans.</param>
public sealed record PartyEntities(int[] EntityOf, ImmutableArray<string> Ids);

/// <summary>
/// Organisations as named in the records, before it is decided which of them are the same: one profile per canonical id (see <see cref="PartyProfile.Id"/>),
/// in ordinal order of it. Joint bidders and unnamed ones are not among them.
/// </summary>
public sealed class PartyProfiles
{
    internal StringPool Strings { get; init; } = new();
    internal Text[] Id { get; init; } = [];
    internal bool[] HasId { get; init; } = [];
    internal int[] Mentions { get; init; } = [];
    internal Text[] Country { get; init; } = [];
    internal Text[] Region { get; init; } = [];
    internal Text[] Locality { get; init; } = [];
    internal Text[] Postcode { get; init; } = [];
    internal Text[] Address { get; init; } = [];
    internal Text[] Contact { get; init; } = [];
    internal PartyNature[] Nature { get; init; } = [];

    /// <summary>Names of profile i: <c>Names[NameStart[i]..NameStart[i + 1]]</c>, the most frequent first.</summary>
    internal int[] NameStart { get; init; } = [0];
    internal Text[] Names { get; init; } = [];
    internal int[] NameMentions { get; init; } = [];

    /// <summary>Facts of profile i: <c>Facts[FactStart[i]..FactStart[i + 1]]</c>, by kind and then value.</summary>
    internal int[] FactStart { get; init; } = [0];
    internal ProfileFact[] Facts { get; init; } = [];

    /// <summary>Number of profiles.</summary>
    public int Count => Id.Length;

    /// <summary>The profile with a number.</summary>
    public PartyProfile this[int index] => new(this, index);
}

/// <summary>A fact of a profile that linkage can compare.</summary>
readonly record struct ProfileFact(PartyFactKind Kind, Text Value, Text Scheme);

/// <summary>An organisation as the records name it.</summary>
public readonly record struct PartyProfile(PartyProfiles Profiles, int Index)
{
    /// <summary>Canonical id: the publisher's id where that identifies, else <c>name:</c> and the normalised name, with <c>@</c> and a short hash of address and contacts where the records give some.</summary>
    public string Id => Text(Profiles.Id);

    /// <summary>True when <see cref="Id"/> is an id of the source, not made from a name.</summary>
    public bool HasId => Profiles.HasId[Index];

    /// <summary>How often it is named.</summary>
    public int Mentions => Profiles.Mentions[Index];
    public string Country => Text(Profiles.Country);
    public string Region => Text(Profiles.Region);
    public string Locality => Text(Profiles.Locality);
    public string Postcode => Text(Profiles.Postcode);
    public string Address => Text(Profiles.Address);
    public string Contact => Text(Profiles.Contact);
    public PartyNature Nature => Profiles.Nature[Index];

    /// <summary>The name most often given; empty when none was.</summary>
    public string Name => NameCount == 0 ? "" : NameAt(0);

    /// <summary>Number of different names given.</summary>
    public int NameCount => Profiles.NameStart[Index + 1] - Profiles.NameStart[Index];

    /// <summary>One of the names, the most frequent at 0.</summary>
    public string NameAt(int index) => Profiles.Strings[Profiles.Names[Profiles.NameStart[Index] + index]];

    /// <summary>How often that name was given.</summary>
    public int NameMentionsAt(int index) => Profiles.NameMentions[Profiles.NameStart[Index] + index];

    /// <summary>Number of facts beside name and address.</summary>
    public int FactCount => Profiles.FactStart[Index + 1] - Profiles.FactStart[Index];

    /// <summary>Kind, value and scheme of a fact; facts are in order of kind and value.</summary>
    public (PartyFactKind Kind, string Value, string Scheme) FactAt(int index)
    {
        var fact = Profiles.Facts[Profiles.FactStart[Index] + index];
        return (fact.Kind, Profiles.Strings[fact.Value], Profiles.Strings[fact.Scheme]);
    }

    string Text(Text[] column) => Profiles.Strings[column[Index]];
}
