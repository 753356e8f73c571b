using FraudAnalytics.Domain;

namespace FraudAnalytics.Ingest;

/// <summary>Makes entries of debarment and sanction lists.</summary>
sealed class CsvListings(Func<string, CsvCell?> field)
{
    readonly CsvCell? list = field("list"), listDate = field("listDate"), id = field("id"), name = field("name"), otherNames = field("otherNames"), country = field("country"),
        address = field("address"), from = field("from"), to = field("to"), grounds = field("grounds"), nature = field("nature");

    /// <summary>The key that the row lacks, or null.</summary>
    public CsvCell? MissingKey(CsvRow row)
    {
        if (!row.Text(list).HasValue) return list;
        return row.Text(name).HasValue || row.Text(id).HasValue ? null : name ?? id;
    }

    public void Append(CsvRow row) => row.Batch.Listings.Add(new()
    {
        Row = row.Number,
        List = row.Text(list),
        ListDate = row.Date(listDate),
        Id = row.Text(id),
        Name = row.Text(name),
        OtherNames = row.Texts(otherNames),
        Nature = row.NatureOf(nature, row.Text(nature)),
        Country = row.Text(country),
        Address = row.Text(address),
        From = row.Date(from),
        To = row.Date(to),
        Grounds = row.Text(grounds),
    });
}

/// <summary>Makes the people who act for buyers.</summary>
sealed class CsvOfficials(Func<string, CsvCell?> field)
{
    readonly CsvCell? buyerId = field("buyerId"), buyerName = field("buyerName"), id = field("id"), name = field("name"), role = field("role"), born = field("born"),
        address = field("address"), phone = field("phone"), email = field("email"), bankAccount = field("bankAccount"), from = field("from"), to = field("to");

    /// <summary>The key that the row lacks, or null.</summary>
    public CsvCell? MissingKey(CsvRow row)
    {
        if (!row.Text(buyerId).HasValue && !row.Text(buyerName).HasValue) return buyerId ?? buyerName;
        return row.Text(id).HasValue || row.Text(name).HasValue ? null : id ?? name;
    }

    public void Append(CsvRow row) => row.Batch.Officials.Add(new()
    {
        Row = row.Number,
        Buyer = new(row.Text(buyerId), row.Text(buyerName)),
        Id = row.Text(id),
        Name = row.Text(name),
        Role = row.Text(role),
        Born = row.Text(born),
        Address = row.Text(address),
        Phone = row.Text(phone),
        Email = row.Text(email),
        BankAccount = row.Text(bankAccount),
        From = row.Date(from),
        To = row.Date(to),
    });
}

/// <summary>Makes the traces of a bid.</summary>
sealed class CsvTraces(Func<string, CsvCell?> field)
{
    static readonly (string Field, byte[] Kind)[] Kinds = [("documentAuthor", "author"u8.ToArray()), ("documentCreator", "creator"u8.ToArray()), ("submittedFrom", "ip"u8.ToArray()), ("device", "device"u8.ToArray())];

    readonly (CsvCell? Cell, byte[] Kind)[] cells = [.. Kinds.Select(one => (Cell: field(one.Field), one.Kind)).Where(one => one.Cell is not null)];

    public Slice Read(CsvRow row)
    {
        var batch = row.Batch;
        var start = batch.Texts.Count;
        foreach (var (cell, kind) in cells)
        {
            var values = row.Texts(cell);
            for (var at = values.Start; at < values.Start + values.Count; at++) batch.Texts[at] = Trace.Of(batch.Strings, kind, batch.Texts[at]);
        }
        return new(start, batch.Texts.Count - start);
    }

    /// <summary>The traces of a joint bid with those of another of its rows.</summary>
    public Slice Joined(CsvRow row, Slice earlier)
    {
        var texts = row.Batch.Texts;
        var start = texts.Count;
        if (Read(row) is { Count: > 0 } more)
        {
            for (var at = 0; at < earlier.Count; at++)
                if (!Has(texts, more, texts[earlier.Start + at])) texts.Add(texts[earlier.Start + at]);
            return new(start, texts.Count - start);
        }
        return earlier;
    }

    static bool Has(List<Text> texts, Slice among, Text text) => texts.IndexOf(text, among.Start, among.Count) >= 0;
}
