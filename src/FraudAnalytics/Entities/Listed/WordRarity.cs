using System.Collections.Frozen;
using System.Runtime.InteropServices;

namespace FraudAnalytics.Entities.Listed;

/// <summary>Numbers the words of names and says how rare each is, in bits, over parties and lists together. Source: methods EN-04 applied to words.</summary>
sealed class WordRarity
{
    // So many names of the world at large stand beside the data: in little data no word is known to be rare.
    const double UsualNames = 4000;

    // Words of trades and of organisation: a list of thousands of builders has no other words than these in common with most bidders.
    static readonly FrozenSet<string> Ordinary = """
        CONSTRUCTION CONSTRUCTIONS CONTRACTOR CONTRACTORS CONTRACTING BUILDERS BUILDING CONST ENGINEERING ENGINEERS ENGINEER CONSULTANTS CONSULTANT CONSULTING CONSULT CONSULTORES CONSULTORIA
        ENTERPRISE ENTERPRISES ENTREPRISE EMPRESA EMPREENDIMENTOS TRADING TRADERS TRADE COMERCIO COMERCIAL COMMERCIAL COMMERCE INTERNATIONAL INTERNACIONAL INTERNATIONALE GLOBAL NATIONAL NACIONAL
        GROUP GRUPO GRUPPO GROUPE GRUP HOLDING HOLDINGS COMPANY CORPORATION CIA COMPANHIA COMPAGNIE SOCIETE SOCIEDAD SOCIEDADE SOCIETA SERVICES SERVICE SERVICOS SERVICIOS SERVIZI SOLUTIONS SYSTEMS SYSTEM
        TECHNOLOGY TECHNOLOGIES TECH TECHNICAL INDUSTRIES INDUSTRY INDUSTRIAL INDUSTRIA INDUSTRIE SUPPLY SUPPLIES SUPPLIERS EQUIPMENT MACHINERY POWER ENERGY ELECTRIC ELECTRICAL ELECTRONICS
        CONSTRUCCIONES CONSTRUCTORA CONSTRUTORA CONSTRUCOES COSTRUZIONI INSAAT SANAYI TICARET SAN TIC MUHENDISLIK STROY INVEST INVESTMENT INVESTMENTS DEVELOPMENT PROJECT PROJECTS PROJETOS
        MEDICAL PHARMA PHARMACEUTICAL PHARMACEUTICALS HEALTH LABORATORIES HOSPITAL TRANSPORT TRANSPORTES TRANSPORTS LOGISTICS ROAD ROADS BRIDGE WATER RAILWAY BUREAU BRANCH FACTORY PLANT WORKS
        GENERAL AGENCY AGENCIES ASSOCIATES ASSOCIATION PARTNERS BROTHERS BROS SONS CENTER CENTRE INSTITUTE UNIVERSITY MINISTRY DEPARTMENT OFFICE MANAGEMENT RESEARCH DESIGN
        IMPORT EXPORT IMPEX PRODUCTS PRODUCTION MANUFACTURING PROM TORG CONSORTIUM JOINT VENTURE CONSORCIO NEW FIRST CITY STATE PROVINCIAL MUNICIPAL ENGENHARIA INGENIERIA INGENIEROS
        """.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);

    readonly Dictionary<string, int> numbers = new(StringComparer.Ordinal);
    readonly List<string> words = [];
    readonly List<double> usual = [];
    readonly List<int> frequency = [];
    readonly HashSet<string> counted = new(StringComparer.Ordinal);
    double[][] bits = [];

    /// <summary>Number of different names counted.</summary>
    public int Names => counted.Count;

    /// <summary>Number of a word, made when it is new.</summary>
    public int Number(string word)
    {
        ref var number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, word, out var known);
        if (known) return number;
        number = words.Count;
        words.Add(word);
        usual.Add(UsualShare(word));
        frequency.Add(0);
        return number;
    }

    public string this[int word] => words[word];

    /// <summary>Counts the words of a name; a name of the same words counts once, so that one firm on five lists makes none of its words common.</summary>
    public void Count(WordedName name)
    {
        if (!counted.Add(name.Key)) return;
        for (var index = 0; index < name.Words.Length; index++)
            if (Array.IndexOf(name.Words, name.Words[index]) == index) frequency[name.Words[index]]++;
    }

    /// <summary>How many of the counted names have a word.</summary>
    public int NamesWith(int word) => frequency[word];

    /// <summary>Computes the rarities once all names are counted.</summary>
    public void Close() => bits = [[], [.. Enumerable.Range(0, words.Count).Select(word => BitsOf(word, 1))], [.. Enumerable.Range(0, words.Count).Select(word => BitsOf(word, 2))]];

    /// <summary>Rarity in bits.</summary>
    /// <param name="word">The word.</param>
    /// <param name="own">Names that are being compared and must not count for themselves: 1 where they have the same words, else 2.</param>
    public double Bits(int word, int own) => bits[own][word];

    double BitsOf(int word, int own) => -Math.Log2((Math.Max(frequency[word] - own, 0) + UsualNames * usual[word]) / (counted.Count + UsualNames));

    /// <summary>True for words of trades and organisation.</summary>
    public bool IsOrdinary(int word) => Ordinary.Contains(words[word]);

    /// <summary>Share of the names of the world that have a word nobody has counted: short words are initials, which many share.</summary>
    static double UsualShare(string word)
    {
        if (Ordinary.Contains(word)) return 0.2;
        if (char.IsAsciiDigit(word[0])) return word.Length <= 2 ? 0.02 : 0.002;
        return word.Length switch { 1 => 1 / 30.0, 2 => 1 / 150.0, 3 => 1 / 600.0, 4 => 1 / 3000.0, 5 => 1 / 8000.0, 6 => 1 / 20000.0, 7 => 1 / 40000.0, _ => 1 / 80000.0 };
    }
}
