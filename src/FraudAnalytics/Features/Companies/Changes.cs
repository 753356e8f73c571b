using FraudAnalytics.Domain;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features.Companies;

/// <summary>What changed at a firm in the year before a day. Source: methods EN-11.</summary>
static class Changes
{
    const int Year = 365;

    /// <summary>Number of a dormant or newly begun activity where it has earlier ones; -1 where nothing changed; null where the records do not tell.</summary>
    public static int? ActivityOf(Party party, Day day)
    {
        int? changed = null;
        var (latest, dated) = (-1, 0);
        for (var index = 0; index < party.Facts.Count; index++)
        {
            var fact = party.Facts[index];
            if (fact.Kind != PartyFactKind.Activity) continue;
            if (IsDormant(fact.Value)) return index;
            if (!fact.From.HasValue || !day.HasValue || fact.From > day) continue;
            dated++;
            if (latest < 0 || fact.From > party.Facts[latest].From) latest = index;
            changed = -1;
        }
        return dated > 1 && day.DaysSince(party.Facts[latest].From) < Year && Begins(party, latest) ? latest : changed;
    }

    /// <summary>True when all directors in office on a day began in the year before, and others had been there; null where the records do not tell.</summary>
    public static bool? OfAllDirectors(Party party, Day day)
    {
        if (!day.HasValue) return null;
        int inOffice = 0, recent = 0, former = 0;
        foreach (var fact in party.Facts)
        {
            if (fact.Kind != PartyFactKind.Director) continue;
            if (!fact.From.HasValue) return null;
            if (fact.From > day) continue;
            if (fact.To.HasValue && fact.To <= day) former++;
            else
            {
                inOffice++;
                if (day.DaysSince(fact.From) < Year) recent++;
            }
        }
        return inOffice == 0 ? null : recent == inOffice && former > 0;
    }

    // 99999 is the code of a dormant company in the classification of the United Kingdom.
    static bool IsDormant(string activity) => activity.Contains("dormant", StringComparison.OrdinalIgnoreCase) || activity.Trim().StartsWith("99999", StringComparison.Ordinal);

    /// <summary>False where all activities began on one day, as at founding.</summary>
    static bool Begins(Party party, int latest) =>
        party.Facts.Any(fact => fact.Kind == PartyFactKind.Activity && fact.From.HasValue && fact.From < party.Facts[latest].From);
}
