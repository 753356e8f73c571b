using System.Collections.Frozen;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Entities.Normal;

/// <summary>One pass over a name: prefixes from its start, legal forms from its end and start. Keeps its buffers for the next name.</summary>
sealed class NameCut
{
    // CO., LTD and the like; more are a list of words, not a form.
    const int MostForms = 4;

    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> InnerForms = WordData.Words("party-words.txt", "inner forms").GetAlternateLookup<ReadOnlySpan<char>>();

    readonly WordLine loose = new();
    readonly string[] forms = new string[MostForms + 1];
    int count;
    int from;
    int to;
    int inner;

    public WordLine Line { get; } = new();

    /// <summary>A prefix said that it is a human being.</summary>
    public bool Honorific { get; private set; }

    /// <summary>Nothing was moved or rewritten, so that another pass would change nothing.</summary>
    public bool Settled { get; private set; }

    public NormalName Of(string name, string country)
    {
        PlainText.Joined(name, Line, loose);
        (count, from, to, inner, Honorific, Settled) = (0, 0, Line.Count, 0, false, true);
        for (var word = 0; word < to && Settled; word++) Settled = !Line.IsLetter(word);
        CutPrefixes();
        var afterPrefixes = from;
        var signs = NameTails.Cut(Line, from, ref to);
        CutEndings(country);
        if ((signs & (TailSigns.Form | TailSigns.Several)) == TailSigns.Form) CutAfterForm(country);
        CutOpenings(country);
        CutRepeated();
        CutInner();
        CutOwners();
        if (from >= to) (from, to, count, inner) = (afterPrefixes, Line.Count, 0, 0);
        return Result();
    }

    NormalName Result()
    {
        Settled &= from == 0;
        var core = inner == 0 ? Line.Run(from, to).ToString() : string.Concat(Line.Run(from, inner), " ", Line.Run(inner + 1, to));
        if (count == 0)
        {
            Settled &= to == Line.Count;
            return new(core, core, "", PartyNature.Unknown);
        }
        var form = count == 1 ? forms[0] : string.Join(' ', forms, 0, count);
        return new(string.Concat(core, " ", form), core, form, PartyNature.Unknown);
    }

    void CutPrefixes()
    {
        while (NamePrefixes.Length(Line, from, to, out var person) is > 0 and var words)
        {
            from += words;
            Honorific |= person;
            CutAnd();
        }
    }

    void CutEndings(string country)
    {
        while (count < MostForms && LegalForms.AtEnd(Line, from, to, country, out var form) is > 0 and var words)
        {
            Settled &= to == Line.Count && Line.Run(to - words, to).SequenceEqual(form.Code);
            to -= words;
            AddFirst(form.Code);
            while (to > from && Line[to - 1].SequenceEqual(Abbreviations.And)) (to, Settled) = (to - 1, false);
        }
    }

    // "Alfa S.r.l. Roma", "Alfa S.r.l. impianti elettrici": what follows a form is no part of the name. With a second form it is the same name again, or another firm.
    void CutAfterForm(string country)
    {
        if (NameTails.FormWithin(Line, from, to) is not (>= 0 and var word)) return;
        if (count == 0) to = word + 1;
        else if (Line.Run(from, word).SequenceEqual(Line.Run(word + 1, to))) to = word;
        else return;
        CutEndings(country);
        Settled = false;
    }

    // A name twice, or in full and in its initials.
    void CutRepeated()
    {
        var words = to - from;
        if (words >= 4 && words % 2 == 0 && Line.Run(from, from + words / 2).SequenceEqual(Line.Run(from + words / 2, to))) to = from + words / 2;
        else if (words >= 3 && Acronyms.Spells(Line, from, from + 1, to)) from++;
        else if (words >= 3 && Acronyms.Spells(Line, to - 1, from, to - 1)) to--;
        else return;
        CutAnd();
        Settled = false;
    }

    void CutOpenings(string country)
    {
        var words = LegalForms.AtStart(Line, from, to, country, out var form);
        if (words == 0) return;
        from += words;
        if (form.Code.Length > 0 && (count == 0 || forms[count - 1] != form.Code)) forms[count++] = form.Code;
        CutAnd();
    }

    // "Alfa S.a.s. di Rossi Mario & C.": the form stands before the partners' names.
    void CutInner()
    {
        if (count > 1 || (count == 1 && forms[0] != "CO")) return;
        for (var word = from + 1; word + 2 < to; word++)
        {
            if (Line[word + 1] is not "DI" || !InnerForms.TryGetValue(Line[word], out var form)) continue;
            (inner, count, forms[0], Settled) = (word, 1, form, false);
            return;
        }
    }

    // "Alfa S.n.c. di Rossi Mario & C.", "Alfa di Rossi Mario & C. S.n.c.": a partnership is mostly named without its partners, where its name suffices.
    void CutOwners()
    {
        if (count == 0 || forms[0] is not ("SNC" or "SAS")) return;
        for (var word = from + 1; word + 1 < to; word++)
        {
            if (Line[word] is not "DI") continue;
            var end = inner > 0 && inner == word - 1 ? inner : word;
            if ((inner > 0 && inner < end) || !NameTails.TellsWho(Line, from, end)) return;
            (to, inner, Settled) = (end, 0, false);
            return;
        }
    }

    void CutAnd()
    {
        while (to - from > 1 && Line[from].SequenceEqual(Abbreviations.And)) from++;
    }

    void AddFirst(string code)
    {
        // "& C. S.N.C.": before another form the word company says nothing.
        if (code.Length == 0 || count == MostForms || (count > 0 && (forms[0] == code || code == "CO"))) return;
        Array.Copy(forms, 0, forms, 1, count++);
        forms[0] = code;
    }
}
