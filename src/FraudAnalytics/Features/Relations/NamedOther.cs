using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Entities.Normal;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features.Relations;

/// <summary>Who a fact names: somebody by id, by name and year of birth, or by name alone.</summary>
/// <param name="Id">Comparable id, <c>party:7</c> for a party of the dataset; empty when not given.</param>
/// <param name="Name">Comparable name; empty where it is one word or none.</param>
/// <param name="Year">Year of birth, four digits; empty when not given.</param>
readonly record struct NamedOther(string Id, string Name, string Year)
{
    const string OfParty = "party:";

    /// <summary>Nobody, of whom nobody differs.</summary>
    public static readonly NamedOther Nobody = new("", "", "");

    /// <summary>Who it is in one word, the surest that is known; empty where nothing tells.</summary>
    public string Key => Id.Length > 0 ? "id " + Id : Name.Length == 0 ? "" : Year.Length > 0 ? $"born {Name} {Year}" : "name " + Name;

    /// <summary>The one a fact names.</summary>
    public static NamedOther Of(PartyFact fact)
    {
        var name = NameOf(fact);
        if (fact.Other is { } party) return Of(party) with { Name = IsFirm(fact) ? "" : name };
        return new(IdOf(fact, name), name, YearOf(fact.Born));
    }

    /// <summary>A party as somebody that facts may name.</summary>
    public static NamedOther Of(Party party) =>
        new(OfParty + party.Index.ToString(CultureInfo.InvariantCulture), party.Nature == PartyNature.Person ? PersonName(party.Name) : "", "");

    /// <summary>True where ids or years of birth show that two of one name are not the same.</summary>
    public bool Differs(NamedOther other) =>
        Id.Length > 0 && other.Id.Length > 0 && Id != other.Id && Id.StartsWith(OfParty, StringComparison.Ordinal) == other.Id.StartsWith(OfParty, StringComparison.Ordinal)
        || Year.Length > 0 && other.Year.Length > 0 && Year != other.Year;

    static bool IsFirm(PartyFact fact) => fact.OtherNature == PartyNature.Organisation || fact.Other is { Nature: PartyNature.Organisation };

    static string NameOf(PartyFact fact) =>
        fact.OtherNature == PartyNature.Organisation ? NameForms.Of(fact.OtherName, fact.Party.Country).Full : PersonName(fact.OtherName);

    // One word alone names nobody.
    static string PersonName(string name) => PersonNames.Key(name) is var key && key.Contains(' ') ? key : "";

    static string IdOf(PartyFact fact, string name)
    {
        if (fact.OtherId.Length == 0 || Identifiers.Of(fact.OtherId, "", fact.Party.Country).Value is not { Length: > 3 } id) return "";
        // Registers hide digits of personal numbers; what is left tells only among those of one name.
        return !fact.OtherId.Contains('*') ? id : name.Length == 0 ? "" : $"{fact.OtherId.Trim()} {name}";
    }

    static string YearOf(string born)
    {
        for (int at = 0, digits = 0; at < born.Length; at++)
        {
            digits = char.IsAsciiDigit(born[at]) ? digits + 1 : 0;
            if (digits == 4 && born[at - 3] is ('1' or '2')) return born[(at - 3)..(at + 1)];
        }
        return "";
    }
}
