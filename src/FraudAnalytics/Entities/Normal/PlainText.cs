using System.Text;
using AnyAscii;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Entities.Normal;

/// <summary>Text of any script as words of the letters A to Z and digits.</summary>
/// <remarks>
/// Accents fold as in <see cref="Letters"/>: <c>ß</c> is SS, <c>ü</c> is U. The spelling <c>ue</c> stays as it is, because most of the time it is no umlaut; comparing leaves room for one letter.
/// Other scripts go through AnyAscii, each Chinese sign as a word of its own, so that a legal form at the end of the sentence can be seen.
/// </remarks>
static class PlainText
{
    const char Drop = '\0', Gap = ' ', Dot = '.', Slash = '/', Hyphen = '-', Comma = ',', And = '&';

    static readonly char[] Ascii = [.. Enumerable.Range(0, 128).Select(code => ClassOf((char)code))];

    // Filled as letters are met; one entry per UTF-16 unit at most, and the same entry whoever fills it.
    static readonly string?[] Known = new string?[char.MaxValue + 1];

    /// <summary>The words of a text, single blanks between them.</summary>
    public static string Of(string text)
    {
        var line = new WordLine();
        Joined(text, line, new());
        return line.All.ToString();
    }

    /// <summary>Writes the words of a text, abbreviations joined; the second line is work space.</summary>
    public static void Joined(string text, WordLine line, WordLine loose)
    {
        Write(text, loose);
        Abbreviations.Join(loose, line);
    }

    /// <summary>Writes the words of a text as they are parted in it.</summary>
    public static void Write(string text, WordLine line)
    {
        line.Clear();
        var pen = new Pen(line);
        for (var at = 0; at < text.Length && !pen.Full; at++)
        {
            var letter = text[at];
            if (letter < 128) pen.Put(Ascii[letter]);
            else if (char.IsHighSurrogate(letter) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1])) Put(new Rune(letter, text[++at]), ref pen);
            else Put(letter, ref pen);
        }
    }

    static char ClassOf(char letter) => letter switch
    {
        _ when char.IsAsciiLetterOrDigit(letter) => char.ToUpperInvariant(letter),
        '.' => Dot,
        '/' or '\\' => Slash,
        '-' => Hyphen,
        ',' or ';' or '(' or ')' => Comma,
        '&' => And,
        '\'' or '`' => Drop,
        _ => Gap,
    };

    // Pictures are symbols, which AnyAscii would spell out.
    static void Put(Rune rune, ref Pen pen)
    {
        if (!Rune.IsLetterOrDigit(rune)) pen.Put(Gap);
        else Put(Spelled(rune.ToString(), rune.Value), ref pen);
    }

    static void Put(char letter, ref Pen pen)
    {
        if (letter is '’' or '‘' or 'ʼ' or '´' or '′' or '״' or '׳' or '＇') return;
        if (letter is '–' or '‐' or '‑') pen.Put(Hyphen);
        else if (letter is '،' or '、' or '，') pen.Put(Comma);
        else if (char.IsSurrogate(letter)) pen.Put(Gap);
        else PutFolded(letter, Letters.Fold(letter), ref pen);
    }

    static void PutFolded(char letter, char folded, ref Pen pen)
    {
        if (folded == Letters.Mark) return;
        if (folded == Letters.Blank)
        {
            pen.Put(Gap);
            return;
        }
        if (folded < 128) pen.Put(Ascii[folded]);
        else PutSpelled(folded, ref pen);
        if (Letters.Second(letter) is not Letters.Blank and var second) pen.Put(Ascii[second]);
    }

    static void PutSpelled(char letter, ref Pen pen)
    {
        var han = letter is (>= '\u3400' and <= '\u9FFF') or (>= '\uF900' and <= '\uFAFF');
        if (han) pen.Put(Gap);
        Put(Known[letter] ??= Spelled(letter.ToString(), letter), ref pen);
        if (han) pen.Put(Gap);
    }

    static void Put(string spelled, ref Pen pen)
    {
        foreach (var letter in spelled) pen.Put(Ascii[letter]);
    }

    // A letter without transliteration keeps a name, so that two names of a rare script do not become one. AnyAscii leaves out the first Arabic letter, and marks of length are none.
    static string Spelled(string letter, int code) =>
        letter is "ا" ? "a" : letter is "ー" or "ｰ" ? "" : letter.Transliterate() is { Length: > 0 } spelled && spelled.All(char.IsAscii) ? spelled : Rune.IsLetterOrDigit(new(code)) ? $"U{code:X4}" : "";

    /// <summary>Writes classes of letters as words.</summary>
    ref struct Pen(WordLine line)
    {
        bool inWord;
        bool blank;
        Link link;

        public bool Full { get; private set; }

        public void Put(char kind)
        {
            if (char.IsAsciiLetterOrDigit(kind)) Letter(kind);
            else if (kind != Drop) Between(kind);
        }

        void Letter(char letter)
        {
            if (!inWord)
            {
                Full = !line.Begin(blank && link != Link.Comma ? Link.Blank : link);
                if (Full) return;
                (inWord, blank, link) = (true, false, Link.Blank);
            }
            line.Append(letter);
        }

        void Between(char kind)
        {
            inWord = false;
            if (kind == And && line.Count > 0) line.Add(Abbreviations.And);
            if (kind is Gap or And) blank = true;
            else if (link != Link.Comma) link = kind switch { Dot => Link.Dot, Slash => Link.Slash, Hyphen => Link.Hyphen, _ => Link.Comma };
        }
    }
}
