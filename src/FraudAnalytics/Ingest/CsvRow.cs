using System.Globalization;
using System.Text;
using CsvHelper;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Ingest;

/// <summary>The row being read, seen through the fields of a mapping. Cells go from the reader's buffer into the batch's texts without becoming strings.</summary>
sealed class CsvRow(CsvReader reader, RawBatch batch, Encoding? fallback, int skippedLines)
{
    readonly byte[] lineDigits = new byte[20];
    byte[] joined = new byte[256];
    long rows;

    public RawBatch Batch { get; private set; } = batch;

    /// <summary>Number of the row within the batch.</summary>
    public int Number { get; private set; }

    /// <summary>How many values were not UTF-8 and read in the fallback encoding.</summary>
    public int FallbackValues { get; private set; }

    /// <summary>True while the row's bytes are not all UTF-8.</summary>
    public bool HasInvalidBytes { get; set; }

    public void Begin(int number)
    {
        Number = number;
        rows++;
    }

    public void Use(RawBatch next, IEnumerable<CsvCell> cells)
    {
        Batch = next;
        foreach (var cell in cells)
        {
            cell.Mapped.Clear();
            cell.Last = (-1, default);
            cell.Money = default;
        }
    }

    /// <summary>A cell without the blanks around it.</summary>
    public ReadOnlySpan<byte> Cell(int column)
    {
        var value = Trim(reader.GetSpan(column));
        if (!HasInvalidBytes || fallback is null || System.Text.Unicode.Utf8.IsValid(value)) return value;
        FallbackValues++;
        return Encoding.UTF8.GetBytes(fallback.GetString(value));
    }

    /// <summary>The row's line in the file.</summary>
    public long Line => reader.LineNumber + skippedLines;

    /// <summary>The row's line as digits.</summary>
    public ReadOnlySpan<byte> LineText
    {
        get
        {
            Line.TryFormat(lineDigits, out var length, provider: CultureInfo.InvariantCulture);
            return lineDigits.AsSpan(0, length);
        }
    }

    public void Append(ReadOnlySpan<byte> value, ref int length)
    {
        if (length + value.Length > joined.Length) Array.Resize(ref joined, (length + value.Length) * 2);
        value.CopyTo(joined.AsSpan(length));
        length += value.Length;
    }

    public ReadOnlySpan<byte> Joined(int length) => joined.AsSpan(0, length);

    public Text Text(CsvCell? cell)
    {
        if (cell is null) return default;
        if (cell.Last.Row == rows) return cell.Last.Text;
        var value = Picked(cell, cell.Of(this));
        // Rows of one tender follow each other: most texts are those of the row before.
        if (cell.Last.Row < 0 || !Batch.Strings.Utf8(cell.Published).SequenceEqual(value))
        {
            cell.Published = Batch.Strings.Intern(value);
            cell.Last.Text = Map(cell, cell.Published);
        }
        cell.Last.Row = rows;
        return cell.Last.Text;
    }

    public RawAmount Amount(CsvCell? cell, CsvCell? currency)
    {
        if (cell is null || cell.Of(this) is not { IsEmpty: false } text) return default;
        if (!cell.Numbers.TryParse(text, out var units))
        {
            Drop("amount-unreadable", cell, "The amount is not a number in the declared format, or too large.", text);
            return default;
        }
        return units == 0 && cell.Rule.ZeroIsMissing ? default : RawAmount.Of(units, CurrencyOf(currency));
    }

    public Day Date(CsvCell? cell) => Date(cell, out _);

    /// <summary>The day, and the moment where the format has a time of day.</summary>
    public Day Date(CsvCell? cell, out Instant moment)
    {
        moment = Instant.None;
        if (cell is null || cell.Of(this) is not { IsEmpty: false } text) return Day.None;
        var reading = cell.Dates.Read(text, out var day, out moment);
        if (reading == DateReading.Unreadable) Drop("date-unreadable", cell, "The date fits none of the declared formats.", text);
        if (reading == DateReading.Impossible) Drop("date-impossible", cell, "There is no such day, or its year is out of the believable range.", text);
        return day;
    }

    /// <summary>A count, or -1.</summary>
    public int Count(CsvCell? cell)
    {
        if (cell is null || cell.Of(this) is not { IsEmpty: false } text) return -1;
        if (cell.Numbers.TryParse(text, out var units) && units >= 0 && units % Money.Scale == 0 && units / Money.Scale <= int.MaxValue) return (int)(units / Money.Scale);
        Drop("count-unreadable", cell, "The count is not a whole number in the declared format.", text);
        return -1;
    }

    /// <summary>A share of percents, 0 to 1; NaN when it is none.</summary>
    public double Share(CsvCell? cell)
    {
        if (Amount(cell, null) is not { Present: true } percent) return double.NaN;
        if (percent.Units is >= 0 and <= 100 * Money.Scale) return percent.Units / (100.0 * Money.Scale);
        Drop("share-impossible", cell!, "The share is not between 0 and 100 percent.", cell!.Of(this));
        return double.NaN;
    }

    /// <summary>Yes or no.</summary>
    public YesNo Answer(CsvCell? cell)
    {
        if (cell is null || Text(cell) is not { HasValue: true } word) return YesNo.Unknown;
        var answer = JsonAnswers.YesNoOf(Batch.Strings.Utf8(word));
        if (answer == YesNo.Unknown) Unknown(cell, word, "The word is neither yes nor no; values can tell which is meant.");
        return answer;
    }

    /// <summary>Reports a word that means nothing here.</summary>
    public void Unknown(CsvCell cell, Text word, string message) => Drop("word-unknown", cell, message, Batch.Strings.Utf8(word));

    /// <summary>A number of a field that may hold several; NaN when it is none.</summary>
    public double NumberOf(CsvCell cell, Text text)
    {
        if (!text.HasValue) return double.NaN;
        if (cell.Numbers.TryParse(Batch.Strings.Utf8(text), out var units)) return units / (double)Money.Scale;
        Drop("amount-unreadable", cell, "The value is not a number in the declared format, or too large.", Batch.Strings.Utf8(text));
        return double.NaN;
    }

    /// <summary>Whether a word of a field means a person or an organisation.</summary>
    public PartyNature NatureOf(CsvCell? cell, Text word)
    {
        if (cell is null || !word.HasValue) return PartyNature.Unknown;
        var text = Batch.Strings.Utf8(word);
        if (Ascii.EqualsIgnoreCase(text, "person"u8)) return PartyNature.Person;
        if (Ascii.EqualsIgnoreCase(text, "organisation"u8) || Ascii.EqualsIgnoreCase(text, "organization"u8)) return PartyNature.Organisation;
        Drop("nature-unknown", cell, "The word is neither person nor organisation; values can tell which is meant.", text);
        return PartyNature.Unknown;
    }

    /// <summary>The texts of a field that may hold several, empty ones in their places; none when the field says nothing.</summary>
    public List<Text> Parts(CsvCell? cell)
    {
        if (cell is { Separator: not null, Rule.Pick: Pick.All }) return Split(cell);
        return Text(cell) is { HasValue: true } text ? [text] : [];
    }

    /// <summary>The texts of a field that may hold several.</summary>
    public Slice Texts(CsvCell? cell)
    {
        var start = Batch.Texts.Count;
        if (cell is { Separator: not null, Rule.Pick: Pick.All })
        {
            foreach (var part in Split(cell))
                if (part.HasValue) Batch.Texts.Add(part);
        }
        else if (Text(cell) is { HasValue: true } text) Batch.Texts.Add(text);
        return new(start, Batch.Texts.Count - start);
    }

    /// <summary>The organisations of an id and a name field; several separated ones go together by position.</summary>
    public Slice Parties(CsvCell? id, CsvCell? name)
    {
        var start = Batch.PartyRefs.Count;
        if (id?.Separator is null && name?.Separator is null)
        {
            var party = new PartyRef(Text(id), Text(name));
            if (party.Id.HasValue || party.Name.HasValue) Batch.PartyRefs.Add(party);
            return Since(start);
        }
        List<Text> ids = Split(id), names = Split(name);
        if (ids.Count > 0 && names.Count > 0 && ids.Count != names.Count)
            Batch.Report(Number, "party-count-differs", IssueEffect.Noted, name!.Name, $"{ids.Count} ids stand beside {names.Count} names; the ids are used alone.");
        var together = ids.Count == names.Count || ids.Count == 0;
        for (var index = 0; index < Math.Max(ids.Count, ids.Count == 0 ? names.Count : 0); index++)
        {
            var party = new PartyRef(ids.Count == 0 ? default : ids[index], together ? names[index] : default);
            if (party.Id.HasValue || party.Name.HasValue) Batch.PartyRefs.Add(party);
        }
        return Since(start);
    }

    Slice Since(int start) => Batch.PartyRefs.Count == start ? default : new(start, Batch.PartyRefs.Count - start);

    Currency CurrencyOf(CsvCell? cell)
    {
        if (cell is null || Text(cell) is not { HasValue: true } text) return Currency.None;
        if (cell.Money.Word == text) return cell.Money.Currency;
        var word = Batch.Strings[text];
        if (Currency.TryParse(word, out var currency))
        {
            cell.Money = (text, currency);
            return currency;
        }
        Drop("currency-unreadable", cell, "The currency is not three letters; the amount is kept without one.", Encoding.UTF8.GetBytes(word));
        return Currency.None;
    }

    List<Text> Split(CsvCell? cell)
    {
        var parts = new List<Text>();
        if (cell is null) return parts;
        var rest = cell.Of(this);
        while (!rest.IsEmpty)
        {
            var end = cell.Separator is { } separator ? rest.IndexOf(separator) : -1;
            parts.Add(Map(cell, Batch.Strings.Intern(cell.Meant(Trim(end < 0 ? rest : rest[..end])))));
            rest = end < 0 ? [] : rest[(end + cell.Separator!.Length)..];
        }
        return parts;
    }

    static ReadOnlySpan<byte> Picked(CsvCell cell, ReadOnlySpan<byte> value)
    {
        if (cell.Separator is not { } separator || cell.Rule.Pick == Pick.All) return value;
        var at = cell.Rule.Pick == Pick.First ? value.IndexOf(separator) : value.LastIndexOf(separator);
        if (at < 0) return value;
        return Trim(cell.Rule.Pick == Pick.First ? value[..at] : value[(at + separator.Length)..]);
    }

    Text Map(CsvCell cell, Text word)
    {
        if (cell.Rule.Values is not { } values || !word.HasValue) return word;
        if (cell.Mapped.TryGetValue(word, out var known)) return known;
        var text = Batch.Strings[word];
        if (values.TryGetValue(text, out var meant)) known = Batch.Strings.Intern(meant);
        else
        {
            known = word;
            if (cell.Unknown.Add(text)) Batch.Report(Number, "value-unmapped", IssueEffect.Noted, cell.Name, "The mapping says nothing of this word; it is kept as published.", text);
        }
        cell.Mapped.Add(word, known);
        return known;
    }

    void Drop(string code, CsvCell cell, string message, ReadOnlySpan<byte> value)
    {
        // Several records of a row may read the same cell; its trouble is one.
        if (cell.Reported == rows) return;
        cell.Reported = rows;
        Batch.Report(Number, code, IssueEffect.ValueDropped, cell.Name, message, Encoding.UTF8.GetString(value));
    }

    static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> value)
    {
        if (value.IsEmpty || value[0] > 32 && value[^1] > 32) return value;
        return value.Trim(" \t\r\n"u8);
    }
}
