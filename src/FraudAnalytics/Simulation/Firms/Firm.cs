using System.Collections.Immutable;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Simulation.Firms;

/// <summary>An invented firm as its register has it.</summary>
sealed record Firm
{
    /// <summary>Its number in the world; the truth.</summary>
    public required int Number { get; init; }
    public required FirmLand Land { get; init; }

    /// <summary>Registry or tax number with valid check digits, different for every firm.</summary>
    public required string Id { get; init; }

    /// <summary>Words of the name without the legal form, in the script of the land.</summary>
    public required string Words { get; init; }

    /// <summary>Number of the legal form in <see cref="FirmLand.Forms"/>.</summary>
    public required int Form { get; init; }

    /// <summary>Family name of whoever founded it.</summary>
    public required string House { get; init; }
    public required FirmSeat Seat { get; init; }

    /// <summary>Telephone numbers, digits behind the country's code; the second is used now and then.</summary>
    public required ImmutableArray<string> Phones { get; init; }
    public required string Email { get; init; }

    /// <summary>Domain of the website; empty when there is none.</summary>
    public required string Website { get; init; }

    /// <summary>IBAN without blanks; bank code and number where the land has no IBAN.</summary>
    public required string Account { get; init; }
    public required ImmutableArray<FirmPerson> Directors { get; init; }
    public required ImmutableArray<FirmPerson> Owners { get; init; }
    public required Day Founded { get; init; }
    public required double Capital { get; init; }
    public required int Employees { get; init; }

    /// <summary>Name with legal form as registered; in Arabic the form comes first.</summary>
    public string Name => WithForm(Words, Land.FormSpellings(Form, latin: false)[0], latin: false);

    /// <summary>A spelling of the name with one of the form.</summary>
    public string WithForm(string words, string form, bool latin) => form.Length == 0 ? words : Land.Code == "SA" && !latin ? $"{form} {words}" : $"{words} {form}";
}

/// <summary>Where a firm has its seat.</summary>
/// <param name="Kind">Place of the kind of street in <see cref="FirmLand.StreetWords"/>.</param>
/// <param name="Street">Its name without the kind.</param>
/// <param name="House">Number of the house, with a letter or a floor where there is one.</param>
/// <param name="Postcode">Postcode of the town.</param>
/// <param name="Locality">Town.</param>
/// <param name="Region">Region.</param>
sealed record FirmSeat(int Kind, string Street, string House, string Postcode, string Locality, string Region)
{
    /// <summary>Street and number; the kind of street in full or short.</summary>
    public string Line(FirmLand land, bool shortly)
    {
        var kind = land.StreetWords[Kind].Split('=')[shortly ? 1 : 0];
        var street = land.Code == "DE" ? Street + kind : land.KindLast ? $"{Street} {kind}" : $"{kind} {Street}";
        return land.NumberLast ? $"{street} {House}" : $"{House} {street}";
    }
}

/// <summary>A director or owner.</summary>
/// <param name="Name">Given and family name in the script of the land.</param>
/// <param name="Born">Birth date, ISO.</param>
/// <param name="Share">Percent of an owner; 0 for a director.</param>
sealed record FirmPerson(string Name, string Born, double Share = 0);
