namespace FraudAnalytics.Entities.Normal;

/// <summary>Brings abbreviations and "and" to one spelling: S.R.L., S. r. l. and S R L are SRL; &amp;, et, und, y and e between two words are AND.</summary>
static class Abbreviations
{
    public const string And = "AND";

    /// <summary>Stands for C/O, which is no legal form.</summary>
    const string CareOf = "CAREOF";

    public static void Join(WordLine from, WordLine to)
    {
        to.Clear();
        for (var at = 0; at < from.Count;)
            at = from.IsLetter(at) ? JoinLetters(from, at, to) : Copy(from, at, to);
        while (to.Count > 1 && to[to.Count - 1].SequenceEqual(And)) to.RemoveLast();
    }

    static int Copy(WordLine from, int at, WordLine to)
    {
        if (IsAnd(from[at]) && to.Count > 0) AddAnd(to);
        // "&amp;" of a web page is one sign.
        else if (from[at] is not "AMP" || to.Count == 0 || !to[to.Count - 1].SequenceEqual(And)) to.Add(from[at]);
        return at + 1;
    }

    static void AddAnd(WordLine to)
    {
        if (!to[to.Count - 1].SequenceEqual(And)) to.Add(And);
    }

    static bool IsAnd(ReadOnlySpan<char> word) => word is "AND" or "ET" or "UND";

    static int JoinLetters(WordLine from, int at, WordLine to)
    {
        if (IsPair(from, at, 'M', 'S') && at == 0 && from.Count > 2) return at + 2;
        if (IsPair(from, at, 'C', 'O'))
        {
            to.Add(CareOf);
            return at + 2;
        }
        if (IsPair(from, at, 'T', 'A') && at > 0)
        {
            to.Add("TRADING");
            to.Add("AS");
            return at + 2;
        }
        if (IsAndLetter(from, at, to))
        {
            AddAnd(to);
            return at + 1;
        }
        if (IsCompanyLetter(from, at, to))
        {
            to.Add("C");
            return at + 1;
        }
        return JoinRun(from, at, to);
    }

    static bool IsPair(WordLine from, int at, char first, char second) =>
        from[at][0] == first && from.IsLetter(at + 1) && from[at + 1][0] == second && from.LinkOf(at + 1) == Link.Slash;

    // "y" and "e" part two words; among initials they are initials.
    static bool IsAndLetter(WordLine from, int at, WordLine to) =>
        from[at] is "E" or "Y" && to.Count > 0 && to[to.Count - 1].Length > 1 && at + 1 < from.Count && (!from.IsLetter(at + 1) || from[at + 1] is "C");

    // "& C. S.N.C.": the letter is the word "company" and belongs to no abbreviation.
    static bool IsCompanyLetter(WordLine from, int at, WordLine to) => from[at] is "C" && to.Count > 0 && to[to.Count - 1].SequenceEqual(And);

    static int JoinRun(WordLine from, int at, WordLine to)
    {
        var end = at;
        while (from.IsLetter(end)) end++;
        // "S. r. l. a socio unico": the last letter is a word.
        if (end - at > 1 && end < from.Count && from[end] is "SOCIO" or "UNICO") end--;
        var next = at + 1;
        while (next < end && !StandsAlone(from, next, end)) next++;
        if (at == 0 && next > 2 && from[0] is "M" && from[1] is "S" && from.LinkOf(1) is Link.Dot) next = 2;
        if (StandsAlone(from, at, end)) next = Math.Max(TightEnd(from, at, end), end - at == 3 ? end : 0);
        AddLetters(from, at, next, to);
        return next;
    }

    // Of "G. S.R.L." the second is the legal form, of "G. S. R. L." the last three.
    static bool StandsAlone(WordLine from, int at, int end)
    {
        var tight = TightEnd(from, at, end);
        if (tight - at >= 2 && (tight - at >= 3 || tight == from.Count) && (at == 0 || !IsTight(from, at)) && IsForm(from, at, tight)) return true;
        return end - at == 3 && (end == from.Count || from[end] is "A") && IsForm(from, at, end);
    }

    static int TightEnd(WordLine from, int at, int end)
    {
        var next = at + 1;
        while (next < end && IsTight(from, next)) next++;
        return next;
    }

    static bool IsTight(WordLine from, int at) => from.LinkOf(at) is Link.Dot or Link.Slash;

    static bool IsForm(WordLine from, int at, int end)
    {
        Span<char> letters = stackalloc char[8];
        if (end - at > letters.Length) return false;
        for (var letter = at; letter < end; letter++) letters[letter - at] = from[letter][0];
        return LegalFormInitials.Contains(letters[..(end - at)]);
    }

    static void AddLetters(WordLine from, int at, int end, WordLine to)
    {
        if (!to.Begin(Link.Blank)) return;
        for (; at < end; at++) to.Append(from[at][0]);
        // E.T. inside a name would be the French "and" when it is read again.
        if (to.Count < 2 || !IsAnd(to[to.Count - 1])) return;
        to.RemoveLast();
        AddAnd(to);
    }
}
