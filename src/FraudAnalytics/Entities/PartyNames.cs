using System.Collections.Frozen;
using System.Text;

namespace FraudAnalytics.Entities;

/// <summary>Names and addresses of organisations in a form that can be compared.</summary>
static class PartyNames
{
    // Legal forms of many countries, and words that a second firm of the same people adds. Entity resolution will hold them as data.
    static readonly FrozenSet<string> NotOfTheCore = """
        srl srls spa snc sas sapa scarl scrl coop cooperativa societa ltd limited plc llp llc inc corp corporation co company gmbh ug ag kg ohg mbh bv nv sa sl slu sarl sasu eurl sprl lda ltda
        oy oyj ab as asa aps kft zrt bt sro doo ooo zao oao pvt private pty sp zoo
        i ii iii iv due tre uno one two three 1 2 3 4 group gruppo grupo groupe gruppe holding and e y et und the m ms mr
        """.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The words of a name that tell whose it is, in order; empty where fewer than two are left: one word alone is no evidence.</summary>
    public static string Core(string name)
    {
        string[] words = [.. Words(name).Where(word => !NotOfTheCore.Contains(word))];
        return words.Length < 2 ? "" : string.Join(' ', words);
    }

    /// <summary>A street address in comparable form; empty where it has no house number: a town alone is no evidence.</summary>
    public static string Address(string address) =>
        address.Length >= 6 && address.AsSpan().ContainsAnyInRange('0', '9') ? string.Join(' ', Words(address)) : "";

    static string[] Words(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var letter in text.Normalize(NormalizationForm.FormKD))
            if (char.IsLetterOrDigit(letter)) folded.Append(char.ToLowerInvariant(letter));
            // Dots and accents vanish, so that S.r.l. is srl and è is e; all else parts words.
            else if (letter != '.' && letter != '\'' && char.GetUnicodeCategory(letter) != System.Globalization.UnicodeCategory.NonSpacingMark) folded.Append(' ');
        return folded.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }
}
