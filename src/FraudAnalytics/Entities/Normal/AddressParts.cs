namespace FraudAnalytics.Entities.Normal;

/// <summary>Takes the parts of an address out of its words, one after the other.</summary>
sealed class AddressParts(List<AddressWord> words, string country)
{
    int postcodeAt = -1;
    int streetEnd;

    public string Postcode { get; private set; } = "";

    public string Unit { get; private set; } = "";

    /// <summary>Takes the given postcode out of the words, or finds one by the country's shape, the last first: house numbers stand before.</summary>
    public void TakePostcode(string given)
    {
        Postcode = given;
        for (var at = words.Count - 1; at >= 0; at--)
            for (var length = Math.Min(2, words.Count - at); length > 0; length--)
            {
                var text = string.Concat(words.Skip(at).Take(length).Select(word => word.Text)).Replace("-", "", StringComparison.Ordinal);
                if (given.Length > 0 ? text != given : !IsPostcode(text, at, length)) continue;
                Postcode = text;
                Remove(at, length);
                postcodeAt = at;
                return;
            }
    }

    /// <summary>Takes flats, floors and offices out: a word that announces them and the number or letter after it, or the ordinal before.</summary>
    public void TakeUnits()
    {
        for (var at = 0; at < words.Count; at++)
        {
            if (AddressWords.Unit(words[at].Text) is not { } unit) continue;
            var after = at + 1 < words.Count && !words[at + 1].AfterComma && IsUnitNumber(words[at + 1]);
            var before = !after && at > 0 && IsOrdinal(words[at - 1].Text);
            if (!after && !before) continue;
            var number = words[after ? at + 1 : at - 1].Text;
            Unit = Unit.Length == 0 ? $"{unit} {number}" : $"{Unit} {unit} {number}";
            Remove(after ? at : --at, 2);
            at--;
        }
    }

    /// <summary>The street and its number.</summary>
    public (string Street, string Number) TakeStreet()
    {
        var at = NumberAt();
        if (at < 0)
        {
            var end = EndOfPart(0);
            streetEnd = end;
            return (Street(0, end), "");
        }
        // "12 High Street": the name follows the number in the same part; "Via Roma, 12" has it before.
        var start = StartOfPart(at);
        if (start > 0 && StreetWordsEnd(start, at) == start && !HasKind(at + 1, EndOfPart(at + 1))) start = StartOfPart(start - 1);
        var before = StreetWordsEnd(start, at) > start;
        var (from, to) = before ? (start, StreetWordsEnd(start, at)) : (at + 1, EndOfPart(at + 1));
        streetEnd = Math.Max(at + 1, to);
        return (Street(from, to), words[at].Text);
    }

    /// <summary>The words after the postcode, else the last part after the street that has no number.</summary>
    public string Locality()
    {
        if (postcodeAt >= 0 && postcodeAt < words.Count) return Text(postcodeAt, EndOfPart(postcodeAt));
        if (postcodeAt > 0 && postcodeAt == words.Count && postcodeAt > streetEnd) return Text(Math.Max(streetEnd, StartOfPart(postcodeAt - 1)), postcodeAt);
        for (var at = words.Count - 1; at >= streetEnd && at > 0; at = StartOfPart(at) - 1)
            if (StartOfPart(at) >= streetEnd && !words[at].IsNumber) return Text(StartOfPart(at), at + 1);
        return "";
    }

    bool IsPostcode(string text, int at, int length)
    {
        if (!AddressWords.IsPostcode(text, country)) return false;
        // A number of four digits or less right at the start, or announced, is the house.
        if (at == 0 && words.Count > length && length == 1 && text.Length <= 4) return false;
        return at == 0 || !AddressWords.AnnouncesNumber(words[at - 1].Text);
    }

    /// <summary>The announced number, else the first in or after the part that names a kind of street, else the first of all.</summary>
    int NumberAt()
    {
        var first = -1;
        for (var at = 0; at < words.Count; at++)
        {
            if (at > 0 && AddressWords.SaysNoNumber(words[at].Text)) return -1;
            if (!words[at].IsNumber || IsOrdinal(words[at].Text)) continue;
            if (at > 0 && (AddressWords.AnnouncesNumber(words[at - 1].Text) || words[at - 1].Text == "BOX")) return at;
            // Via 4 Novembre 12, Calle 45 12-34: the first number is the name.
            if (first < 0 || (first > 0 && AddressWords.FrontKind(words[first - 1].Text) is not null)) first = at;
            else if (!HasKind(StartOfPart(first), EndOfPart(first)) && HasKind(StartOfPart(at), EndOfPart(at))) first = at;
        }
        return first;
    }

    int StreetWordsEnd(int from, int number)
    {
        while (number > from && AddressWords.AnnouncesNumber(words[number - 1].Text)) number--;
        return number;
    }

    bool HasKind(int from, int to)
    {
        for (var at = from; at < to; at++)
            if ((at == from && AddressWords.FrontKind(words[at].Text) is not null) || (at > from && AddressWords.BackKind(words[at].Text) is not null)) return true;
        return false;
    }

    // Short spellings count only where their kind of street stands: "ST" before a name is a saint.
    string Street(int from, int to)
    {
        if (from >= to) return "";
        var texts = words.GetRange(from, to - from).ConvertAll(word => word.Text);
        texts.RemoveAll(AddressWords.SaysNoNumber);
        if (texts.Count == 0) return "";
        // Hauptstr. is Hauptstrasse.
        if (texts[^1].Length > 5 && texts[^1].EndsWith("STR", StringComparison.Ordinal)) texts[^1] += "ASSE";
        if (texts.Count > 1 && AddressWords.FrontKind(texts[0]) is { } front) texts[0] = front;
        else if (texts.Count > 1 && AddressWords.BackKind(texts[^1]) is { } back) texts[^1] = back;
        return string.Join(' ', texts);
    }

    int StartOfPart(int at)
    {
        while (at > 0 && !words[at].AfterComma) at--;
        return at;
    }

    int EndOfPart(int at)
    {
        for (at++; at < words.Count && !words[at].AfterComma; at++) { }
        return Math.Min(at, words.Count);
    }

    string Text(int from, int to) => string.Join(' ', words.Take(to).Skip(from).Select(word => word.Text));

    static bool IsOrdinal(string word) => word.Length is 3 or 4 && char.IsAsciiDigit(word[0]) && word[^2..] is "ST" or "ND" or "RD" or "TH";

    static bool IsUnitNumber(AddressWord word) => (word.IsNumber && !IsOrdinal(word.Text)) || word.Text.Length <= 2;

    void Remove(int at, int length)
    {
        var comma = words[at].AfterComma;
        words.RemoveRange(at, length);
        if (comma && at < words.Count) words[at] = words[at] with { AfterComma = true };
    }
}
