namespace FraudAnalytics.Entities.Normal;

/// <summary>A word of an address and whether a comma or line end stood before it.</summary>
readonly record struct AddressWord(string Text, bool AfterComma)
{
    public bool IsNumber => char.IsAsciiDigit(Text[0]);
}

/// <summary>Words of an address: house numbers with their letters (<c>12/A</c> is 12A), dotted abbreviations joined (<c>V.le</c> is VLE).</summary>
static class AddressLine
{
    public static List<AddressWord> Words(string address)
    {
        var line = new WordLine();
        PlainText.Write(address.Replace('\n', ',').Replace('\r', ',').Replace(" - ", ", ", StringComparison.Ordinal).Replace(" – ", ", ", StringComparison.Ordinal), line);
        var words = new List<AddressWord>(line.Count);
        for (var at = 0; at < line.Count;)
        {
            var (start, text) = (at, line[at++].ToString());
            if (char.IsAsciiDigit(text[0])) text = Number(line, text, ref at);
            else if (text.Length == 1) text = Letters(line, text, ref at);
            words.Add(new(text, start > 0 && line.LinkOf(start) == Link.Comma));
        }
        return words;
    }

    // 12/A and 12-A are 12A, 12-14 and 12/14 stay ranges, "12 A" and "12 bis" count only at the end of their part.
    static string Number(WordLine line, string text, ref int at)
    {
        while (at < line.Count && line.LinkOf(at) is Link.Slash or Link.Hyphen)
        {
            var next = line[at];
            if (CheckDigits.AreDigits(next)) text += line.LinkOf(at) == Link.Slash ? $"/{next}" : $"-{next}";
            else if (next.Length == 1) text += next.ToString();
            else break;
            at++;
        }
        if (at < line.Count && line.LinkOf(at) == Link.Blank && IsAddition(line[at]) && CheckDigits.AreDigits(text) && (at + 1 == line.Count || line.LinkOf(at + 1) == Link.Comma))
            text += line[at++].ToString();
        return text;
    }

    static bool IsAddition(ReadOnlySpan<char> word) => (word.Length == 1 && char.IsAsciiLetter(word[0])) || word is "BIS" or "TER" or "QUATER";

    // "V.le", "C.so", "P.O." and "S/N"; also "P O BOX".
    static string Letters(WordLine line, string text, ref int at)
    {
        while (at < line.Count && line.LinkOf(at) is Link.Dot or Link.Slash && line[at].Length <= 3 && !char.IsAsciiDigit(line[at][0])) text += line[at++].ToString();
        if (text == "P" && at + 1 < line.Count && line[at] is "O" && line[at + 1] is "BOX")
        {
            at++;
            return "PO";
        }
        return text;
    }
}
