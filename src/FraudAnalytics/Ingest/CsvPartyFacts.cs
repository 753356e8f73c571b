using System.Runtime.InteropServices;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Ingest;

/// <summary>What a row of a table of organisations says beside name and address, as facts.</summary>
sealed class CsvPartyFacts
{
    static readonly (string Field, PartyFactKind Kind)[] Words =
    [
        ("identifier", PartyFactKind.Identifier), ("otherName", PartyFactKind.OtherName), ("phone", PartyFactKind.Phone), ("email", PartyFactKind.Email),
        ("website", PartyFactKind.Website), ("bankAccount", PartyFactKind.BankAccount), ("activity", PartyFactKind.Activity), ("register", PartyFactKind.Registered),
    ];

    readonly (CsvCell Cell, PartyFactKind Kind)[] words, days, amounts;
    readonly CsvRelated[] related;
    readonly CsvCell? scheme, from, to, employees;

    /// <param name="field">The cell of a field; null when the mapping has none.</param>
    public CsvPartyFacts(Func<string, CsvCell?> field)
    {
        words = Given(field, Words);
        days = Given(field, ("founded", PartyFactKind.Founded), ("dissolved", PartyFactKind.Dissolved));
        amounts = Given(field, ("capital", PartyFactKind.Capital), ("turnover", PartyFactKind.Turnover));
        related = [.. CsvRelated.All(field)];
        (scheme, from, to, employees) = (field("identifierScheme"), field("factFrom"), field("factTo"), field("employees"));
    }

    static (CsvCell, PartyFactKind)[] Given(Func<string, CsvCell?> field, params ReadOnlySpan<(string Field, PartyFactKind Kind)> wanted)
    {
        var given = new List<(CsvCell, PartyFactKind)>();
        foreach (var (name, kind) in wanted)
            if (field(name) is { } cell) given.Add((cell, kind));
        return [.. given];
    }

    /// <summary>Adds the row's facts about a party.</summary>
    public void Append(CsvRow row, PartyRef party)
    {
        var any = new RawPartyFact { Row = row.Number, Party = party, Number = double.NaN, From = row.Date(from), To = row.Date(to) };
        var facts = row.Batch.Facts;
        foreach (var (cell, kind) in words)
            foreach (var value in row.Parts(cell))
                if (value.HasValue) facts.Add(any with { Kind = kind, Value = value, Scheme = kind == PartyFactKind.Identifier ? row.Text(scheme) : default });
        foreach (var (cell, kind) in days)
            if (row.Date(cell) is { HasValue: true } day) facts.Add(any with { Kind = kind, From = day, To = Day.None });
        foreach (var (cell, kind) in amounts)
            if (row.Amount(cell, null) is { Present: true } amount) facts.Add(any with { Kind = kind, Number = amount.Units / (double)Money.Scale });
        if (row.Count(employees) is >= 0 and var count) facts.Add(any with { Kind = PartyFactKind.Employees, Number = count });
        foreach (var others in related) others.Append(row, any);
    }
}

/// <summary>The fields that name a director, owner, representative or agent; several separated ones go together by position.</summary>
sealed class CsvRelated
{
    readonly PartyFactKind kind;
    readonly PartyNature usual;
    readonly CsvCell? id, name, born, role, share, nature;

    CsvRelated(PartyFactKind kind, PartyNature usual, string word, Func<string, CsvCell?> field)
    {
        (this.kind, this.usual) = (kind, usual);
        (id, name, born, role, share, nature) = (field(word + "Id"), field(word), field(word + "Born"), field(word + "Role"), field(word + "Share"), field(word + "Nature"));
    }

    /// <summary>Those that the mapping has. Who directs or represents is taken for a person.</summary>
    public static IEnumerable<CsvRelated> All(Func<string, CsvCell?> field)
    {
        CsvRelated[] all =
        [
            new(PartyFactKind.Representative, PartyNature.Person, "representative", field), new(PartyFactKind.Director, PartyNature.Person, "director", field),
            new(PartyFactKind.Owner, PartyNature.Unknown, "owner", field), new(PartyFactKind.Agent, PartyNature.Unknown, "agent", field),
        ];
        return all.Where(one => one.id is not null || one.name is not null);
    }

    /// <param name="row">The row being read.</param>
    /// <param name="any">What its facts have in common.</param>
    public void Append(CsvRow row, in RawPartyFact any)
    {
        var batch = row.Batch;
        var others = row.Parties(id, name);
        if (others.Count == 0) return;
        List<Text> births = row.Parts(born), roles = row.Parts(role), shares = row.Parts(share), natures = row.Parts(nature);
        for (var index = 0; index < others.Count; index++)
        {
            var meant = row.NatureOf(nature, At(nature, natures, index, others.Count));
            batch.Facts.Add(any with
            {
                Kind = kind,
                Other = batch.PartyRefs[others.Start + index],
                OtherNature = meant == PartyNature.Unknown ? usual : meant,
                Born = At(born, births, index, others.Count),
                Scheme = At(role, roles, index, others.Count),
                Number = share is null ? double.NaN : row.NumberOf(share, At(share, shares, index, others.Count)),
            });
        }
        // Facts name the others themselves.
        CollectionsMarshal.SetCount(batch.PartyRefs, others.Start);
    }

    /// <summary>One's own of several values; a constant is everybody's.</summary>
    static Text At(CsvCell? cell, List<Text> values, int index, int count)
    {
        if (cell?.Constant is not null && values.Count == 1) return values[0];
        return values.Count == count ? values[index] : default;
    }
}
