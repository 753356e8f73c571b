using System.Text;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Entities.Normal;

/// <summary>Numbers and codes without what people put between their letters.</summary>
static class IdentifierText
{
    // No registry gives out longer ones; a pasted page is none.
    const int MostLetters = 200;

    /// <summary>Capital ASCII letters and digits only; letters of other scripts stay as they are, full-width ones become ordinary.</summary>
    public static string Compact(string text)
    {
        var length = Math.Min(text.Length, MostLetters);
        var kept = new StringBuilder(length);
        for (var at = 0; at < length; at++)
        {
            if (char.IsSurrogate(text[at])) continue;
            var folded = Letters.Fold(text[at]);
            if (folded is not (Letters.Blank or Letters.Mark)) kept.Append(char.ToUpperInvariant(folded));
        }
        return kept.ToString();
    }
}
