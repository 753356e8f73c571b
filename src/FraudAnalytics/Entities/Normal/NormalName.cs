using FraudAnalytics.Domain;

namespace FraudAnalytics.Entities.Normal;

/// <summary>A name taken apart.</summary>
/// <param name="Full">Capital ASCII letters and digits, single blanks, prefixes removed, the legal form in its canonical short form last.</param>
/// <param name="Core">Without the legal form; never empty when the name has a letter or digit.</param>
/// <param name="Form">Canonical legal form (<c>PVT LTD</c>, <c>SRL</c>), empty without one.</param>
/// <param name="Nature">What the words say; <see cref="PartyNature.Unknown"/> when nothing.</param>
readonly record struct NormalName(string Full, string Core, string Form, PartyNature Nature)
{
    /// <summary>Written in a script that leaves out vowels or writes no letters: its transliteration cannot be compared with a spelling in Latin letters.</summary>
    public bool IsUnspelt { get; init; }
}
