namespace FraudAnalytics.Simulation.Firms;

/// <summary>How firms of a country are named, numbered and found. All lists put the commonest first.</summary>
sealed record FirmLand
{
    /// <summary>ISO 3166 code.</summary>
    public required string Code { get; init; }

    /// <summary>Share of the firms.</summary>
    public required double Share { get; init; }
    public required string[] Given { get; init; }
    public required string[] Family { get; init; }

    /// <summary>Syllables of which rarer family names are made: beginnings, middles and ends; empty where the list is all there is.</summary>
    public string[][] Syllables { get; init; } = [];

    /// <summary>What firms do, as a word of their name.</summary>
    public required string[] Trades { get; init; }

    /// <summary>Beginnings of coined names.</summary>
    public required string[] Stems { get; init; }

    /// <summary>Ends of coined names.</summary>
    public required string[] Endings { get; init; }

    /// <summary>Towns as <c>name,postcode,region</c>; the last digits of the postcode differ within a town.</summary>
    public required string[] Towns { get; init; }

    /// <summary>Kinds of street with an abbreviation, as <c>Viale=V.le</c>.</summary>
    public required string[] StreetWords { get; init; }

    /// <summary>Names of streets without the kind.</summary>
    public required string[] Streets { get; init; }

    /// <summary>True where the number follows the street.</summary>
    public bool NumberLast { get; init; } = true;

    /// <summary>True where the kind of street follows its name.</summary>
    public bool KindLast { get; init; }

    /// <summary>Legal forms, each with its spellings; the register has the first. Latin ones after <c>#</c>.</summary>
    public required string[] Forms { get; init; }

    /// <summary>Written before a name now and then; empty when nothing is.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>Code of telephone numbers abroad, what replaces it inside the country, and the first digits of all invented numbers.</summary>
    public required (string Country, string Trunk, string Start) Dial { get; init; }

    /// <summary>Letters and digits of the account behind country and check digits of an IBAN; none where the land has no IBAN.</summary>
    public required (int Letters, int Digits) Iban { get; init; }
    public required string FreeMail { get; init; }

    /// <summary>Least capital of a firm, in its currency.</summary>
    public double LeastCapital { get; init; } = 1;

    /// <summary>Words of the script with their usual Latin form, where letter by letter will not do.</summary>
    public Dictionary<string, string> LatinWords { get; init; } = [];

    /// <summary>True where names are not in Latin letters.</summary>
    public bool OtherScript { get; init; }

    /// <summary>The family name of a rank from 0; the list first, then composed ones.</summary>
    public string FamilyName(int rank)
    {
        if (rank < Family.Length || Syllables.Length == 0) return Family[rank % Family.Length];
        var (name, rest) = ("", rank - Family.Length);
        foreach (var part in Syllables)
        {
            name += part[rest % part.Length];
            rest /= part.Length;
        }
        return name;
    }

    /// <summary>Number of different family names.</summary>
    public int FamilyNames => Syllables.Length == 0 ? Family.Length : Family.Length + Syllables.Aggregate(1, (count, part) => count * part.Length);

    /// <summary>The spellings of a legal form, native or Latin.</summary>
    public string[] FormSpellings(int form, bool latin) => Forms[form].Split('#')[latin && OtherScript ? 1 : 0].Split('|');
}
