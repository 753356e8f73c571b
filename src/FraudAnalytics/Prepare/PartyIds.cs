using System.Text;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Prepare;

/// <summary>Canonical id of an organisation as it is named: its id where that identifies, else its normalised name. Resolving spellings is the work of <c>Entities</c>.</summary>
static class PartyIds
{
    static readonly HashSet<string> Placeholders = new(StringComparer.OrdinalIgnoreCase)
    {
        "n/a", "na", "nan", "null", "none", "nil", "unknown", "-", "--", "x", "tbd",
    };

    /// <summary>The canonical id, or null where neither id nor name says who it is.</summary>
    public static string? Canonical(string id, string name)
    {
        id = id.Trim();
        if (Identifies(id)) return id;
        var normal = NormalName(name);
        if (normal.Length > 0) return "name:" + normal;
        // A short number is better than nothing where no name contradicts it: data sets without names number their bidders.
        return IsShort(id) ? "short:" + id : null;
    }

    /// <summary>False for empty ids, placeholders such as <c>IT-CF-NAN</c> or <c>0000000000</c>, and ids of up to three characters, which publishers number afresh in each release.</summary>
    public static bool Identifies(string id)
    {
        if (id.Length <= 3) return false;
        if (Placeholders.Contains(id) || Placeholders.Contains(id[(id.LastIndexOf('-') + 1)..])) return false;
        foreach (var letter in id)
            if (char.IsLetter(letter) || letter is >= '1' and <= '9') return true;
        return false;
    }

    static bool IsShort(string id) => id.Length is > 0 and <= 3 && id.All(char.IsAsciiLetterOrDigit) && id.Any(letter => letter is >= '1' and <= '9');

    /// <summary>Upper case, accents and punctuation removed, single blanks: <c>S.C. Élan, s.r.l.</c> gives <c>S C ELAN S R L</c>.</summary>
    public static string NormalName(string name)
    {
        var text = new StringBuilder(name.Length);
        var gap = false;
        foreach (var letter in name)
        {
            var folded = Letters.Fold(letter);
            if (folded == Letters.Mark) continue;
            if (folded == Letters.Blank)
            {
                gap = text.Length > 0;
                continue;
            }
            if (gap) text.Append(' ');
            gap = false;
            text.Append(char.ToUpperInvariant(folded));
            if (Letters.Second(letter) is not Letters.Blank and var second) text.Append(char.ToUpperInvariant(second));
        }
        return text.ToString();
    }
}
