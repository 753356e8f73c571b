using System.Collections.Frozen;
using System.Text;
using FraudAnalytics.Domain;

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
        var words = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            // Dots and apostrophes vanish as accents do, so that S.r.l. is srl; all else parts words.
            if (letter is '.' or '\'' or '’' || Letters.Fold(letter) is Letters.Mark) continue;
            words.Append(Letters.Fold(letter) is Letters.Blank ? ' ' : Letters.Fold(letter));
            if (Letters.Second(letter) is not Letters.Blank and var second) words.Append(second);
        }
        return words.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries);
    }
}
