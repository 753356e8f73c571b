using System.Text;

namespace FraudAnalytics.Simulation.Firms;

/// <summary>Writes a firm's particulars as somebody in a hurry does.</summary>
sealed class Spelling(MentionNoise noise)
{
    /// <summary>A spelling of the name, and whether it is in Latin letters though the firm's are others.</summary>
    public (string Name, bool Latin) Name(Firm firm, ref SplitMix64 random)
    {
        var latin = firm.Land.OtherScript && random.Chance(noise.Latin);
        var words = latin ? Latin.Of(firm.Words, firm.Land, random.Below(2)) : firm.Words;
        if (random.Chance(noise.Typos)) words = Mistype(words, 1 + random.Below(2), ref random);
        if (random.Chance(noise.WordOrder)) words = LastFirst(words);
        var name = firm.WithForm(words, Form(firm, latin, ref random), latin);
        if (firm.Land.Prefix.Length > 0 && random.Chance(noise.Prefixed)) name = $"{firm.Land.Prefix} {name}";
        if (random.Chance(noise.Punctuation)) name = Punctuate(name, ref random);
        return (random.Chance(noise.CaseChanged) ? random.Chance(.8) ? name.ToUpperInvariant() : name.ToLowerInvariant() : name, latin);
    }

    string Form(Firm firm, bool latin, ref SplitMix64 random)
    {
        var spellings = firm.Land.FormSpellings(firm.Form, latin);
        var place = random.Uniform();
        if (place < noise.FormDropped) return "";
        return place < noise.FormDropped + noise.FormVaried ? FirmNames.Pick(spellings, ref random) : spellings[0];
    }

    /// <summary>Street and number.</summary>
    public static string Line(Firm firm, bool latin, bool shortly)
    {
        var line = firm.Seat.Line(firm.Land, shortly);
        return latin ? Latin.Of(line, firm.Land, 0) : line;
    }

    /// <summary>Street and number as written; empty where left out.</summary>
    public string Address(Firm firm, bool latin, ref SplitMix64 random)
    {
        if (random.Chance(noise.AddressMissing)) return "";
        if (!random.Chance(noise.AddressVaried)) return Line(firm, latin, shortly: false);
        return random.Below(4) switch
        {
            0 => Line(firm, latin, shortly: true).ToUpperInvariant(),
            1 => $"{Line(firm, latin, shortly: true)} - {(latin ? Latin.Of(firm.Seat.Locality, firm.Land, 0) : firm.Seat.Locality)}",
            2 => Line(firm, latin, shortly: false).Replace(firm.Seat.House, "n. " + firm.Seat.House, StringComparison.Ordinal),
            _ => Line(firm, latin, shortly: true),
        };
    }

    /// <summary>A telephone number in one of four usual forms.</summary>
    public static string Phone(FirmLand land, string digits, ref SplitMix64 random) => random.Below(4) switch
    {
        0 => $"+{land.Dial.Country} {digits}",
        1 => $"{land.Dial.Trunk}{digits[..3]}-{digits[3..]}",
        2 => $"00{land.Dial.Country}{digits}",
        _ => $"{land.Dial.Trunk}{digits[..2]} {digits[2..5]} {digits[5..]}",
    };

    /// <summary>The id with one digit wrong, which its check digit shows.</summary>
    public static string MistypeId(string id, ref SplitMix64 random)
    {
        var letters = id.ToCharArray();
        var place = letters.Length - 2 - random.Below(5);
        letters[place] = char.IsAsciiDigit(letters[place]) ? (char)('0' + (letters[place] - '0' + 1 + random.Below(9)) % 10) : letters[place] == 'Q' ? 'O' : 'Q';
        return new(letters);
    }

    /// <summary>One or two edits of letters behind the first: exchanged with the next, doubled, left out, another one.</summary>
    public static string Mistype(string words, int edits, ref SplitMix64 random)
    {
        var text = new StringBuilder(words);
        for (var edit = 0; edit < edits; edit++)
        {
            var place = 1 + random.Below(text.Length - 2);
            if (text[place] == ' ') place--;
            var letter = text[place];
            switch (random.Below(4))
            {
                case 0 when text[place + 1] is not ' ' and var next && next != letter: (text[place], text[place + 1]) = (next, letter); break;
                case 1: text.Insert(place, letter); break;
                case 2 when text.Length > 4: text.Remove(place, 1); break;
                default: text[place] = (char)(letter + (letter is 'z' or 'Z' or 'я' or 'ω' or 'ي' ? -1 : 1)); break;
            }
        }
        return text.ToString();
    }

    static string LastFirst(string words) => words.LastIndexOf(' ') is >= 0 and var blank ? $"{words[(blank + 1)..]} {words[..blank]}" : words;

    static string Punctuate(string name, ref SplitMix64 random) => random.Below(4) switch
    {
        0 => name.Replace(".", "", StringComparison.Ordinal),
        1 => name.LastIndexOf(' ') is > 0 and var blank ? name.Insert(blank, ",") : name,
        2 => name.IndexOf(' ', StringComparison.Ordinal) is > 0 and var blank ? $"{name[..blank]}-{name[(blank + 1)..]}" : name,
        _ => $"\"{name}\"",
    };
}
