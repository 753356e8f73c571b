using System.Collections.Frozen;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Entities.Normal;

/// <summary>Takes names of organisations apart. Normalising <see cref="NormalName.Full"/> again gives the same full name, core and form.</summary>
/// <remarks>Source: methods EN-01. Data: <c>legal-forms.txt</c> and <c>party-words.txt</c>.</remarks>
static class NameForms
{
    // Moving a form to the end or taking a prefix away may bring another to light; every pass takes a word away or is the last.
    const int MostPasses = WordLine.Most;

    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> OrganisationWords = WordData.Words("party-words.txt", "organisation").GetAlternateLookup<ReadOnlySpan<char>>();

    [ThreadStatic] static NameCut? kept;

    /// <summary>Takes a name apart; the country (two letters) decides on legal forms that are ordinary words elsewhere.</summary>
    public static NormalName Of(string name, string country = "")
    {
        var cut = kept ??= new();
        if (NamePrefixes.Stroke(name) is > 0 and var start) name = name[start..];
        var first = cut.Of(name, country);
        var nature = NatureOf(cut, first.Form);
        for (var pass = 0; pass < MostPasses && !cut.Settled; pass++)
        {
            var again = cut.Of(first.Full, country);
            // What stood behind the name may have hidden its form.
            if (again.Form.Length > 0) nature = PartyNature.Organisation;
            if (again.Full == first.Full) return again with { Nature = nature };
            first = again;
        }
        return first with { Nature = nature };
    }

    static PartyNature NatureOf(NameCut cut, string form)
    {
        if (form.Length > 0) return PartyNature.Organisation;
        for (var word = 0; word < cut.Line.Count; word++)
            if (OrganisationWords.Contains(cut.Line[word])) return PartyNature.Organisation;
        return cut.Honorific ? PartyNature.Person : PartyNature.Unknown;
    }
}
