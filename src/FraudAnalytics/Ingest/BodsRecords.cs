using FraudAnalytics.Domain;

namespace FraudAnalytics.Ingest;

/// <summary>Makes records of statements: of each record the last statement counts, and chains of ownership are given by their direct links.</summary>
sealed class BodsRecords
{
    readonly string file;
    readonly RawBatch batch;
    readonly BodsLists lists;
    readonly List<BodsStatement> statements;
    readonly Dictionary<Text, int> latest = [];
    readonly HashSet<Text> replaced = [];
    int superseded, chained, absent;

    /// <param name="file">The file, for its issues.</param>
    /// <param name="batch">The batch with the rows of the statements; gets the records.</param>
    /// <param name="lists">What the statements refer to.</param>
    /// <param name="statements">In reading order.</param>
    public BodsRecords(string file, RawBatch batch, BodsLists lists, List<BodsStatement> statements) =>
        (this.file, this.batch, this.lists, this.statements) = (file, batch, lists, statements);

    public void Write()
    {
        Settle();
        for (var index = 0; index < statements.Count; index++)
        {
            var statement = statements[index];
            if (latest[statement.RecordId] != index || replaced.Contains(statement.StatementId)) superseded++;
            else if (statement.Kind == BodsKind.Relationship) WriteRelationship(statement);
            else WriteParty(statement);
        }
        Note("statement-replaced", superseded, "statements were replaced by later ones and say nothing.");
        Note("interest-indirect", chained, "indirect interests are left out: the direct ones that they are made of are in the file.");
        Note("record-missing", absent, "owners or subjects have no statement in the file; they are known by their record id only.");
    }

    void Note(string code, int count, string message)
    {
        if (count > 0) batch.Issues.Add(new(code, IssueEffect.Noted, new(file, 1, ""), FormattableString.Invariant($"{count} {message}")));
    }

    /// <summary>The last statement of each record by date, then by place in the file. One that only closes keeps what was said before.</summary>
    void Settle()
    {
        for (var index = 0; index < statements.Count; index++)
        {
            var next = statements[index];
            for (var at = 0; at < next.Replaces.Count; at++) replaced.Add(lists.Texts[next.Replaces.Start + at]);
            if (!latest.TryGetValue(next.RecordId, out var earlier)) latest.Add(next.RecordId, index);
            else if (next.Date >= statements[earlier].Date)
            {
                if (next.IsClosed && !next.HasDetails) statements[index] = statements[earlier] with { Row = next.Row, StatementId = next.StatementId, Date = next.Date, IsClosed = true, Replaces = default };
                latest[next.RecordId] = index;
            }
        }
    }

    /// <summary>The organisation or person of a statement: its first identifier where that has a scheme, else its record id.</summary>
    PartyRef RefOf(in BodsStatement statement)
    {
        if (!statement.Scheme.HasValue || !statement.Id.HasValue) return new(statement.RecordId, statement.Name);
        return new(batch.Strings.Intern($"{batch.Strings[statement.Scheme]}-{batch.Strings[statement.Id]}"), statement.Name);
    }

    static PartyNature NatureOf(BodsKind kind) => kind == BodsKind.Person ? PartyNature.Person : PartyNature.Organisation;

    void WriteParty(in BodsStatement statement)
    {
        if (statement.IsUnspecified)
        {
            batch.Report(statement.Row, "party-unspecified", IssueEffect.Noted, "recordDetails", "The statement stands for somebody who is not told.");
            return;
        }
        var party = RefOf(statement);
        batch.Parties.Add(new()
        {
            Row = statement.Row,
            Ref = party,
            Country = statement.Country,
            Region = statement.Region,
            Address = statement.Address,
            Postcode = statement.Postcode,
            Nature = NatureOf(statement.Kind),
        });
        for (var at = 0; at < statement.Facts.Count; at++) batch.Facts.Add(lists.Facts[statement.Facts.Start + at] with { Row = statement.Row, Party = party });
    }

    void WriteRelationship(in BodsStatement statement)
    {
        if (!statement.Subject.HasValue) return;
        var owner = Find(statement.Owner);
        if (!statement.Owner.HasValue || owner is { IsUnspecified: true })
        {
            batch.Report(statement.Row, "owner-unspecified", IssueEffect.Noted, "interestedParty", "The relationship does not say who owns or controls.");
            return;
        }
        var subject = Find(statement.Subject);
        absent += (owner is null ? 1 : 0) + (subject is null ? 1 : 0);
        var fact = new RawPartyFact
        {
            Row = statement.Row,
            Kind = PartyFactKind.Owner,
            Party = subject is { } owned ? RefOf(owned) : new(statement.Subject, default),
            Other = owner is { } known ? RefOf(known) : new(statement.Owner, default),
            OtherNature = owner is { } kind ? NatureOf(kind.Kind) : PartyNature.Unknown,
            Born = owner?.Born ?? default,
            Number = double.NaN,
            To = statement.IsClosed ? statement.Date : Day.None,
        };
        if (statement.Interests.Count == 0) batch.Facts.Add(fact);
        var isChained = IsChained(statement);
        for (var at = 0; at < statement.Interests.Count; at++)
            if (lists.Interests[statement.Interests.Start + at] is { IsIndirect: true } && isChained) chained++;
            else WriteInterest(lists.Interests[statement.Interests.Start + at], fact);
    }

    void WriteInterest(in BodsInterest interest, in RawPartyFact fact) => batch.Facts.Add(fact with
    {
        Kind = IsOffice(interest.Type) ? PartyFactKind.Director : PartyFactKind.Owner,
        Scheme = interest.IsIndirect ? batch.Strings.Intern($"{batch.Strings[interest.Type]} (indirect)".TrimStart()) : interest.Type,
        Number = IsOffice(interest.Type) ? double.NaN : interest.Share,
        From = interest.From,
        To = interest.To.HasValue ? interest.To : fact.To,
    });

    bool IsOffice(Text type)
    {
        var word = batch.Strings.Utf8(type);
        return word.SequenceEqual("boardMember"u8) || word.SequenceEqual("boardChair"u8) || word.SequenceEqual("seniorManagingOfficial"u8)
            || word.SequenceEqual("board-member"u8) || word.SequenceEqual("board-chair"u8) || word.SequenceEqual("senior-managing-official"u8);
    }

    /// <summary>True when relationships that it is made of are in the file.</summary>
    bool IsChained(in BodsStatement statement)
    {
        for (var at = 0; at < statement.Components.Count; at++)
            if (Find(lists.Texts[statement.Components.Start + at]) is { Kind: BodsKind.Relationship }) return true;
        return false;
    }

    BodsStatement? Find(Text record) => latest.TryGetValue(record, out var index) ? statements[index] : null;
}
