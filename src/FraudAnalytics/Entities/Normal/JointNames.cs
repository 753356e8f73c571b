using System.Buffers;
using System.Collections.Frozen;
using System.Collections.Immutable;

namespace FraudAnalytics.Entities.Normal;

/// <summary>Members of joint bidders, from the name alone.</summary>
static class JointNames
{
    static readonly SearchValues<char> Separators = SearchValues.Create(" /+;&,-–");

    // A list of more is a text, not a bidder.
    const int MostMembers = 10;

    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> With = WordData.Words("party-words.txt", "with").GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>
    /// Members in order, as written; empty where the name is of one party. With a marker (JV, RTI, UTE ...) the name is split at every separator,
    /// without one only at slash, plus and semicolon, and only when each part by itself is known.
    /// </summary>
    public static ImmutableArray<string> MembersOf(string name, Func<string, bool> isKnown)
    {
        if (!MayBeJoint(name)) return [];
        var words = JointWords.Of(name);
        var marked = words.Exists(word => word.Kind is JointKind.Marker or JointKind.MayBeMarker);
        var parts = Split(name, words, marked, isKnown);
        parts.RemoveAll(part => Countries.IsName(part) || JointWords.IsRole(part));
        if (parts.Count is < 2 or > MostMembers || parts.Exists(part => !HasLetters(part))) return [];
        if (!marked && !parts.TrueForAll(part => isKnown(part))) return [];
        ImmutableArray<string> members = [.. parts.Distinct(StringComparer.Ordinal)];
        return members.Length > 1 ? members : [];
    }

    // Most names have no separator, and a look for one is cheap.
    static bool MayBeJoint(string name) => name.AsSpan().IndexOfAny(Separators) >= 0;

    static List<string> Split(string name, List<JointWord> words, bool marked, Func<string, bool> isKnown)
    {
        var strong = Parts(name, words, JointKind.Strong, marked);
        if (!marked || strong.Count > MostMembers) return strong;
        if (strong.Count < 2) return words.Exists(word => word.Kind == JointKind.Marker) ? Parts(name, words, JointKind.Weak, marked) : strong;
        // "Smith & Jones Ltd / Brown JV": the weak separator belongs to a name unless its sides are known.
        return [.. strong.SelectMany(part => isKnown(part) || Parts(part, JointWords.Of(part), JointKind.Weak, true) is not { Count: > 1 and <= MostMembers } finer || !finer.TrueForAll(one => isKnown(one)) ? [part] : finer)];
    }

    /// <summary>The texts between separators at least as strong as one; markers part too and are left out.</summary>
    static List<string> Parts(string name, List<JointWord> words, JointKind least, bool marked)
    {
        var parts = new List<string>();
        var start = -1;
        for (var at = 0; at < words.Count && parts.Count <= MostMembers; at++)
        {
            var parting = words[at].Kind > JointKind.Strong || (words[at].Kind >= least && words[at].Kind <= JointKind.Strong && IsParting(words, at, marked));
            if (parting)
            {
                Add(parts, name, words, start, at);
                start = -1;
            }
            else if (start < 0 && words[at].Kind is JointKind.Word) start = at;
        }
        Add(parts, name, words, start, words.Count);
        return parts;
    }

    static void Add(List<string> parts, string name, List<JointWord> words, int start, int end)
    {
        while (start >= 0 && end > start && words[end - 1].Kind is not JointKind.Word) end--;
        if (start < 0 || end <= start) return;
        var from = words[start].Start;
        var to = words[end - 1].End;
        // A closing dot or bracket belongs to the abbreviation or the bracket that the part opened.
        if (to < name.Length && name[to] == '.') to++;
        if (to < name.Length && name[to] == ')' && name.AsSpan(from, to - from).Contains('(')) to++;
        parts.Add(name[from..to].Trim());
    }

    /// <summary>False for S/A, dates, "&amp; Sons" and ", Ltd": what stands beside belongs together.</summary>
    static bool IsParting(List<JointWord> words, int at, bool marked)
    {
        if (at == 0 || at + 1 == words.Count) return false;
        var (left, right) = (words[at - 1], words[at + 1]);
        if (left.Kind > JointKind.Strong || right.Kind > JointKind.Strong) return true;
        if (left.Kind != JointKind.Word || right.Kind != JointKind.Word) return false;
        if (!words[at].Spaced && (left.Text.Length == 1 || right.Text.Length == 1 || (char.IsAsciiDigit(left.Text[^1]) && char.IsAsciiDigit(right.Text[0])))) return false;
        return !With.Contains(right.Text) && !IsFormAfter(words, at + 1) && (marked || words[at].Kind == JointKind.Strong);
    }

    // Up to the next separator there is nothing but a legal form.
    static bool IsFormAfter(List<JointWord> words, int at)
    {
        var end = at;
        while (end < words.Count && end < at + 5 && words[end].Kind == JointKind.Word) end++;
        return (end == words.Count || words[end].Kind != JointKind.Word) && LegalForms.IsForm(PlainText.Of(string.Join(' ', words.Skip(at).Take(end - at).Select(word => word.Text))));
    }

    static bool HasLetters(string part) => part.Count(char.IsLetter) >= 2;
}
