using System.Collections.Frozen;

namespace FraudAnalytics.Entities.Normal;

/// <summary>What a word or sign of a bidder's name does. The order of weak and strong is their strength; a consortium at the start may be a firm.</summary>
enum JointKind : byte { Word, Weak, Strong, MayBeMarker, Marker, Role }

/// <summary>A word or separator and where it stands in the name.</summary>
/// <param name="Text">Capital ASCII of a word; the sign of a separator.</param>
/// <param name="Start">First letter in the name.</param>
/// <param name="End">After the last letter.</param>
/// <param name="Kind">What it does.</param>
/// <param name="Spaced">A separator with blanks on both sides.</param>
readonly record struct JointWord(string Text, int Start, int End, JointKind Kind, bool Spaced);

/// <summary>Cuts a bidder's name into words, separators and markers of joint bidding, with their places.</summary>
static class JointWords
{
    // Longer names are texts; their beginning is judged.
    const int MostLetters = 1000;
    const int LongestMarker = 4;

    static readonly FrozenSet<string> Markers = WordData.Phrases("party-words.txt", "joint");
    static readonly FrozenSet<string> MarkerFirstWords = Markers.Select(marker => marker.Split(' ')[0]).ToFrozenSet(StringComparer.Ordinal);
    static readonly FrozenSet<string> OfWords = WordData.Words("party-words.txt", "joint of");
    // Others are also part of a firm's name: "Consorzio Edile Rossi & Bianchi", "Alpha Consortium India".
    static readonly FrozenSet<string> SureMarkers = WordData.Words("party-words.txt", "joint surely");
    static readonly FrozenSet<string> Roles = new[] { "MANDATARIA", "MANDANTE", "MANDANTI", "CAPOGRUPPO", "LEAD", "LEADER", "PARTNER", "MEMBER", "LIDER", "CHEF", "MANDATAIRE" }.ToFrozenSet(StringComparer.Ordinal);

    public static List<JointWord> Of(string name)
    {
        var words = new List<JointWord>();
        var end = Math.Min(name.Length, MostLetters);
        for (var at = 0; at < end;) at = Next(name, at, end, words);
        return Marked(words);
    }

    static int Next(string name, int at, int end, List<JointWord> words)
    {
        if (name[at] == '(' && name.IndexOf(')', at, end - at) is > 0 and var close && IsRoleOrShare(name.AsSpan(at + 1, close - at - 1)))
        {
            words.Add(new("()", at, close + 1, JointKind.Role, true));
            return close + 1;
        }
        if (KindOf(name, at, end) is { } kind) words.Add(new(name[at].ToString(), at, at + 1, kind, IsSpaced(name, at, end)));
        else if (!IsBetween(name[at])) return Word(name, at, end, words);
        return at + 1;
    }

    static int Word(string name, int at, int end, List<JointWord> words)
    {
        var stop = at + 1;
        while (stop < end && !IsBetween(name[stop]) && (KindOf(name, stop, end) is null || (name[stop] == '.' && stop + 1 < end))) stop++;
        var text = PlainText.Of(name[at..stop]).Replace(" ", "", StringComparison.Ordinal);
        var kind = text is "AND" or "ET" or "UND" or "Y" or "E" && words.Count > 0 ? JointKind.Weak : JointKind.Word;
        if (text.Length > 0) words.Add(new(text, at, stop, kind, true));
        return stop;
    }

    static bool IsBetween(char letter) => char.IsWhiteSpace(letter) || letter is '(' or ')' or '[' or ']' or '"' or ':' or '«' or '»' or '“' or '”';

    static JointKind? KindOf(string name, int at, int end) => name[at] switch
    {
        '/' or '+' or ';' => JointKind.Strong,
        '-' or '–' or '—' when at > 0 && at + 1 < end && (char.IsWhiteSpace(name[at - 1]) || char.IsWhiteSpace(name[at + 1])) => JointKind.Strong,
        '&' or ',' => JointKind.Weak,
        _ => null,
    };

    static bool IsSpaced(string name, int at, int end) => at > 0 && at + 1 < end && char.IsWhiteSpace(name[at - 1]) && char.IsWhiteSpace(name[at + 1]);

    /// <summary>True where every word is one for what a member does: <c>Lead Partner</c>.</summary>
    public static bool IsRole(string part) => Array.TrueForAll(PlainText.Of(part).Split(' '), Roles.Contains);

    // (mandataria), (lead partner), (60%): what a member does, not who it is.
    static bool IsRoleOrShare(ReadOnlySpan<char> inside)
    {
        if (inside.Length > 40) return false;
        if (inside.Trim().EndsWith("%")) return true;
        var words = PlainText.Of(inside.ToString()).Split(' ');
        return Roles.Contains(words[0]) || Roles.Contains(words[^1]);
    }

    /// <summary>Words that are a marker become one; "of", "tra" and the like after it go with it.</summary>
    static List<JointWord> Marked(List<JointWord> words)
    {
        var marked = new List<JointWord>(words.Count);
        for (var at = 0; at < words.Count;)
        {
            var length = MarkerAt(words, at);
            if (length == 0) marked.Add(words[at++]);
            else
            {
                var of = length;
                while (at + of < words.Count && words[at + of].Kind == JointKind.Word && OfWords.Contains(words[at + of].Text)) of++;
                var sure = of > length || at + of == words.Count || SureMarkers.Contains(words[at].Text);
                marked.Add(new(words[at].Text, words[at].Start, words[at + of - 1].End, sure ? JointKind.Marker : at == 0 ? JointKind.MayBeMarker : JointKind.Word, true));
                at += of;
            }
        }
        return marked;
    }

    static int MarkerAt(List<JointWord> words, int at)
    {
        // "J V" is JV.
        if (words[at].Text == "J" && at + 1 < words.Count && words[at + 1].Text == "V") return 2;
        if (words[at].Kind != JointKind.Word || !MarkerFirstWords.Contains(words[at].Text)) return 0;
        for (var length = Math.Min(LongestMarker, words.Count - at); length > 0; length--)
            if (Markers.Contains(string.Join(' ', words.Skip(at).Take(length).Select(word => word.Text)))) return length;
        return 0;
    }
}
