using FraudAnalytics.Features.Texts;

namespace FraudAnalytics.Features.Splitting.LookAlikes;

/// <summary>Purchases of one kind for different places, made together: each a need of its own. Source: methods SP-05, false positives (lots for different sites).</summary>
/// <remarks>
/// Titles are the same but for a named part that differs in each (a capitalised word, or a word of place itself), a word of place is in every title, the amounts differ clearly, and all lie within a week.
/// Mere numbering ("part 1", "lotto 2", "phase II") is what splitting looks like and excuses nothing.
/// </remarks>
static class SeveralSites
{
    /// <summary>What to say of such orders.</summary>
    public const string Reason = "purchases for several sites";

    // Longest time from first to last order, in days.
    const int Days = 7;

    // Fewest words that all titles share, and most that one adds: more is another purchase, not another place.
    const int FewestShared = 2, MostOwn = 6;

    // Amounts differ clearly: no two within 1%, and not all near each other.
    const double SmallestGap = 0.01, LeastVariation = 0.05;

    static readonly Phrases Places = Phrases.Of(
        // English
        "site*, school*, building*, street, road, avenue, square, park, bridge, hospital, clinic, library, district, village, town of, cemetery, church, museum, station, depot, office at, offices at, campus, kindergarten, nursery, gym, playground",
        // Italian
        "sito, siti, scuola, scuole, scolastic*, plesso, edificio, edifici, immobile, immobili, via, viale, piazza, strada, strade, ponte, ospedale, presidio, biblioteca, quartiere, frazione, localita, cimitero, chiesa, museo, stazione, sede di, palestra, parco, asilo, comune di",
        // Spanish
        "sitio, escuela*, colegio*, edificio*, calle, avenida, plaza, carretera, puente, hospital, biblioteca, barrio, parroquia, vereda, cementerio, iglesia, estacion, sede, parque, municipio de, distrito, localidad",
        // French
        "site*, ecole*, college, lycee, batiment*, rue, avenue, place, route, pont, hopital, bibliotheque, quartier, commune de, cimetiere, eglise, musee, gare, gymnase, creche, parc",
        // German
        "standort*, schule*, grundschule*, gymnasium, gebaude*, strasse, platz, brucke, krankenhaus, bibliothek, ortsteil, friedhof, kirche, bahnhof, kindergarten, turnhalle, park",
        // Portuguese
        "sitio, escola*, colegio*, edificio*, rua, avenida, praca, estrada, ponte, hospital, biblioteca, bairro, freguesia, cemiterio, igreja, museu, estacao, parque, municipio de");

    // Words that number the parts of a purchase, and the numbers written as words.
    static readonly HashSet<ulong> Numbering =
    [
        .. new[]
        {
            "lot", "lots", "lotto", "lotti", "lote", "lotes", "los", "part", "parts", "parte", "partie", "teil", "phase", "fase", "stage", "tranche", "stralcio", "section", "item", "number", "no", "nr", "num",
            "first", "second", "third", "fourth", "fifth", "primo", "secondo", "terzo", "quarto", "quinto", "prima", "seconda", "terza", "primer", "primero", "primera", "segundo", "segunda", "tercero", "tercera", "premier", "premiere", "deuxieme", "troisieme", "erste", "zweite", "dritte", "primeiro", "primeira", "terceiro", "terceira",
            "one", "two", "three", "four", "five", "uno", "due", "tre", "quattro", "cinque", "dos", "tres", "cuatro", "cinco", "un", "deux", "trois", "quatre", "cinq", "eins", "zwei", "drei", "vier", "um", "dois",
            "ii", "iii", "iv", "vi", "vii", "viii", "ix", "xi", "xii", "bis", "ter", "alpha", "beta", "gamma",
            "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
            "gennaio", "febbraio", "marzo", "aprile", "maggio", "giugno", "luglio", "agosto", "settembre", "ottobre", "novembre", "dicembre",
            "enero", "febrero", "abril", "mayo", "junio", "julio", "septiembre", "octubre", "noviembre", "diciembre",
        }.Select(TextWords.Hash),
    ];

    /// <summary>"purchases for several sites", or null.</summary>
    /// <param name="titles">Title of each order.</param>
    /// <param name="amounts">Amounts in the same order, positive, of one currency.</param>
    /// <param name="days">Days as numbers, in any order.</param>
    public static string? Why(ReadOnlySpan<string> titles, ReadOnlySpan<long> amounts, ReadOnlySpan<int> days) =>
        titles.Length >= 2 && AreTogether(days) && DifferClearly(amounts) && NamePlaces(titles) && DifferByName(titles) ? Reason : null;

    static bool AreTogether(ReadOnlySpan<int> days)
    {
        var (first, last) = (int.MaxValue, int.MinValue);
        foreach (var day in days) (first, last) = (Math.Min(first, day), Math.Max(last, day));
        return (long)last - first <= Days;
    }

    static bool DifferClearly(ReadOnlySpan<long> amounts) =>
        AmountSpread.SmallestGap(amounts) > SmallestGap && AmountSpread.Variation(amounts) > LeastVariation;

    static bool NamePlaces(ReadOnlySpan<string> titles)
    {
        foreach (var title in titles)
            if (!Places.AreIn(title)) return false;
        return true;
    }

    /// <summary>Every title has the shared words and a named part of its own that is that of no other title.</summary>
    static bool DifferByName(ReadOnlySpan<string> titles)
    {
        var shared = Names(titles[0]).ToHashSet();
        foreach (var title in titles) shared.IntersectWith(Names(title));
        if (shared.Count < FewestShared) return false;
        var parts = new HashSet<string>(StringComparer.Ordinal);
        foreach (var title in titles)
            if (OwnPart(title, shared) is not { } own || !parts.Add(own)) return false;
        return true;
    }

    static IEnumerable<ulong> Names(string title) => TextWords.Of(title).Where(word => word.Kind == WordKind.Name).Select(word => word.Hash);

    // The own words without numbering, as hashes in order; null where there are none, too many, or none that names a place.
    static string? OwnPart(string title, HashSet<ulong> shared)
    {
        Word[] own = [.. TextWords.Of(title).Where(word => word.Kind == WordKind.Name && !shared.Contains(word.Hash) && !Numbering.Contains(word.Hash))];
        if (own.Length > MostOwn || !Array.Exists(own, word => NamesPlace(title, word))) return null;
        return string.Join(' ', own.Select(word => word.Hash).Distinct().Order());
    }

    // "Aldo" and "the library" name a place, "desks" and "chairs" for one school do not. Capitals at the start of a title say nothing; scripts without capitals pass.
    static bool NamesPlace(string title, Word word) =>
        word.Start > 0 && !char.IsLower(title[word.Start]) || Places.AreIn(title.AsSpan(word.Start, word.Length));
}
