using System.Globalization;

namespace FraudAnalytics.Domain;

/// <summary>One letter for all its spellings: lower case, without accents, full-width forms as ordinary ones.</summary>
/// <remarks>Own table: the program runs with invariant globalization, where <see cref="string.Normalize()"/> leaves letters outside ASCII as they are. Scripts that the table does not know stay as written.</remarks>
static class Letters
{
    /// <summary>Stands between words: punctuation, blanks, symbols, control characters.</summary>
    public const char Blank = '\0';

    /// <summary>Belongs to the letter before it and is left out: accents, Hebrew and Arabic points, joiners.</summary>
    public const char Mark = '\uFFFF';

    // First of each row: the letter that stands for the rest. Latin, Greek, Cyrillic, Arabic.
    static readonly string[] Rows =
    [
        "aàáâãäåāăąǎǟǡǻȁȃȧḁạảấầẩẫậắằẳẵặ",
        "cçćĉċčḉ",
        "eèéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệ",
        "iìíîïĩīĭįǐȉȋḭḯỉịı",
        "nñńņňǹṅṇṉṋ",
        "oòóôõöōŏőơǒǫǭȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợøǿ",
        "uùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự",
        "yýÿŷȳẏẙỳỵỷỹ",
        "dďḋḍḏḑḓđð",
        "gĝğġģǧǵḡ",
        "hĥȟḣḥḧḩḫẖħ",
        "jĵǰ",
        "kķǩḱḳḵ",
        "lĺļľḷḹḻḽł",
        "rŕŗřȑȓṙṛṝṟ",
        "sśŝşšșṡṣṥṧṩ",
        "tţťțṫṭṯṱẗŧ",
        "wŵẁẃẅẇẉẘ",
        "zźżžẑẓẕ",
        "bḃḅḇ",
        "fḟ",
        "mḿṁṃ",
        "pṕṗ",
        "vṽṿ",
        "xẋẍ",
        "ιΐίϊἰἱἲἳἴἵἶἷὶίῐῑῒΐῖῗ",
        "αάἀἁἂἃἄἅἆἇὰάᾀᾁᾂᾃᾄᾅᾆᾇᾰᾱᾲᾳᾴᾶᾷ",
        "εέἐἑἒἓἔἕὲέ",
        "ηήἠἡἢἣἤἥἦἧὴήᾐᾑᾒᾓᾔᾕᾖᾗῂῃῄῆῇ",
        "υΰϋύὐὑὒὓὔὕὖὗὺύῠῡῢΰῦῧ",
        "οόὀὁὂὃὄὅὸό",
        "ωώὠὡὢὣὤὥὦὧὼώᾠᾡᾢᾣᾤᾥᾦᾧῲῳῴῶῷ",
        "ρῤῥ",
        "ийѝӣӥ",
        "еѐёӗ",
        "гѓ",
        "ії",
        "кќ",
        "уўӯӱӳ",
        "ѵѷ",
        "жӂӝ",
        "аӑӓ",
        "әӛ",
        "зӟ",
        "оӧ",
        "өӫ",
        "эӭ",
        "чӵ",
        "ыӹ",
        "اآأإ",
        "وؤ",
        "يئىی",
        "ەۀ",
        "ہۂ",
        "ےۓ",
        "σς",
        "هة",
        "كک",
    ];

    static readonly char[] Table = Build();

    /// <summary>The letter or digit that stands for it, <see cref="Blank"/> or <see cref="Mark"/>.</summary>
    public static char Fold(char letter) => Table[letter];

    /// <summary>The second letter of those written as two (ß, æ, œ); <see cref="Blank"/> for all others.</summary>
    public static char Second(char letter) => letter switch
    {
        'ß' or 'ẞ' => 's',
        'æ' or 'Æ' or 'œ' or 'Œ' => 'e',
        _ => Blank,
    };

    static char[] Build()
    {
        var table = new char[char.MaxValue + 1];
        for (var code = 0; code < table.Length; code++) table[code] = Simple((char)code);
        foreach (var row in Rows)
            foreach (var letter in row) table[letter] = table[char.ToUpperInvariant(letter)] = row[0];
        (table['ß'], table['ẞ'], table['æ'], table['Æ'], table['œ'], table['Œ']) = ('s', 's', 'a', 'a', 'o', 'o');
        table['İ'] = 'i';
        return table;
    }

    static char Simple(char letter)
    {
        if (letter is >= '\uFF01' and <= '\uFF5E') letter = (char)(letter - 0xFEE0);
        if (IsLeftOut(letter)) return Mark;
        // Halves of a pair stand for letters of rare scripts (and for pictures, which do no harm).
        if (char.IsLetterOrDigit(letter) || char.IsSurrogate(letter)) return char.ToLowerInvariant(letter);
        // Vowel signs of Indic scripts are marks by category and letters by meaning.
        return CharUnicodeInfo.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark ? letter : Blank;
    }

    static bool IsLeftOut(char letter) => letter is
        (>= '\u0300' and <= '\u036F') or (>= '\u0483' and <= '\u0489') or (>= '\u0591' and <= '\u05C7')
        or '\u0640' or (>= '\u064B' and <= '\u065F') or '\u0670' or '\u00AD' or (>= '\u200B' and <= '\u200F') or '\uFEFF';
}
