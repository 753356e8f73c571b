using System.Text;

namespace FraudAnalytics.Simulation.Firms;

/// <summary>Greek, Cyrillic and Arabic in Latin letters, as different offices write them. Own tables: the engine is measured against it and must not share them.</summary>
static class Latin
{
    // Letter, first scheme, second scheme.
    const string Cyrillic = "а a a;б b b;в v v;г g g;д d d;е e e;ж zh j;з z z;и i i;й y i;к k k;л l l;м m m;н n n;о o o;п p p;р r r;с s s;т t t;у u ou;ф f f;х h kh;ц ts c;ч ch tch;ш sh ch;щ sht cht;ъ a u;ь y j;ю yu iou;я ya ia";
    const string Greek = "α a a;β v b;γ g g;δ d d;ε e e;ζ z z;η i e;θ th th;ι i i;κ k c;λ l l;μ m m;ν n n;ξ x ks;ο o o;π p p;ρ r r;σ s s;ς s s;τ t t;υ y u;φ f ph;χ ch h;ψ ps ps;ω o o;ά a a;έ e e;ή i e;ί i i;ό o o;ύ y u;ώ o o;ϊ i i";

    static readonly Dictionary<char, string[]> Table = (Cyrillic + ";" + Greek).Split(';').Select(row => row.Split(' ')).ToDictionary(row => row[0][0], row => row[1..]);

    /// <summary>The text in Latin letters.</summary>
    /// <param name="text">Words of the land's script; Latin ones stay.</param>
    /// <param name="land">Has the words that are not written letter by letter.</param>
    /// <param name="scheme">0 or 1.</param>
    public static string Of(string text, FirmLand land, int scheme) =>
        land.OtherScript ? string.Join(' ', text.Split(' ').Select(word => land.LatinWords.TryGetValue(word, out var known) ? Variant(known, scheme) : Letters(word, scheme))) : text;

    // Arabic: the second office writes the article apart from its word and one vowel otherwise.
    static string Variant(string known, int scheme) => scheme == 0 ? known : known.Replace("Al-", "El ", StringComparison.Ordinal).Replace("oo", "u", StringComparison.Ordinal);

    static string Letters(string word, int scheme)
    {
        var latin = new StringBuilder(word.Length + 4);
        foreach (var letter in word.Replace("ου", "u", StringComparison.Ordinal))
        {
            if (!Table.TryGetValue(char.ToLowerInvariant(letter), out var letters)) latin.Append(letter);
            else latin.Append(char.IsUpper(letter) ? char.ToUpperInvariant(letters[scheme][0]) + letters[scheme][1..] : letters[scheme]);
        }
        return latin.ToString();
    }

    /// <summary>Small letters and digits only, without accents: for domains and mailboxes.</summary>
    public static string Slug(string latin)
    {
        var slug = new StringBuilder(latin.Length);
        foreach (var letter in latin)
            if (char.IsAsciiLetterOrDigit(Domain.Letters.Fold(letter))) slug.Append(Domain.Letters.Fold(letter));
        return slug.Length == 0 ? "office" : slug.ToString(0, Math.Min(slug.Length, 24));
    }
}
