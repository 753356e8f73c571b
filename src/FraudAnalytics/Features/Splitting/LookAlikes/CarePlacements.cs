using FraudAnalytics.Features.Texts;

namespace FraudAnalytics.Features.Splitting.LookAlikes;

/// <summary>Persons placed in care, at school or in a home: each order is for a person, whoever places several with one provider on one day. Seen in municipal records, where they are the most frequent series that is none.</summary>
static class CarePlacements
{
    /// <summary>What to say of such orders.</summary>
    public const string Reason = "placements of persons in care";

    static readonly Phrases Words = Phrases.Of(
        // English
        "care placement*, residential care, foster care, nursing home, placement of children, looked after child*, special school placement*, day care",
        // Italian
        "inserimento di minor*, inserimento minor*, inserimenti residenzial*, inserimenti e prosecuzion*, inserimento di person*, inserimento anzian*, strutture residenziali, struttura residenziale, comunita residenzial*, comunita educativ*, accoglienza residenzial*, accoglienza di minor*, minori stranieri, casa famiglia, case famiglia, retta, rette, ricovero anzian*, affido familiare",
        // Spanish, Portuguese
        "acogimiento residencial, acogida de menores, centro residencial, plazas residenciales, acolhimento residencial, acolhimento institucional",
        // French, German
        "hebergement de personnes, accueil d enfants, placement d enfants, unterbringung, heimunterbringung, pflegeplatz*");

    /// <summary>"placements of persons in care" where every title names one, or null.</summary>
    /// <param name="titles">Title of each order.</param>
    public static string? Why(ReadOnlySpan<string> titles)
    {
        foreach (var title in titles)
            if (!Words.AreIn(title)) return null;
        return titles.IsEmpty ? null : Reason;
    }
}
