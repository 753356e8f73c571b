using System.Text.Json;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Ingest;

/// <summary>Reads one statement of BODS 0.2 to 0.4. In 0.4 the details stand in <c>recordDetails</c>, before in the statement itself; both are read alike.</summary>
struct BodsReader
{
    const int FirstYear = 1800;

    readonly RawBatch batch;
    readonly StringPool strings;
    readonly BodsLists lists;
    readonly int firstFact;
    BodsStatement statement;
    Text published;
    bool hasAddress;

    /// <param name="batch">Where texts and issues go.</param>
    /// <param name="lists">Where facts, interests and references go.</param>
    /// <param name="row">The statement's row.</param>
    public BodsReader(RawBatch batch, BodsLists lists, int row)
    {
        (this.batch, this.lists, strings, firstFact) = (batch, lists, batch.Strings, lists.Facts.Count);
        statement.Row = row;
    }

    /// <summary>The type of the record in the words of the file.</summary>
    public readonly Text Published => published;

    /// <summary>Reads the statement whose properties follow.</summary>
    public BodsStatement Read(ref JsonTokens reader)
    {
        ReadFields(ref reader);
        statement.Facts = new(firstFact, lists.Facts.Count - firstFact);
        if (!statement.RecordId.HasValue) statement.RecordId = statement.StatementId;
        return statement;
    }

    void ReadFields(ref JsonTokens reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            if (!ReadHead(ref reader) && !ReadParty(ref reader) && !ReadRelationship(ref reader)) JsonValues.SkipValue(ref reader);
    }

    bool ReadHead(ref JsonTokens reader)
    {
        if (JsonValues.Is(ref reader, "recordDetails"u8)) ReadObject(ref reader);
        else if (JsonValues.Is(ref reader, "statementId"u8) || JsonValues.Is(ref reader, "statementID"u8)) statement.StatementId = JsonValues.ReadText(ref reader, strings);
        else if (JsonValues.Is(ref reader, "recordId"u8)) statement.RecordId = JsonValues.ReadText(ref reader, strings);
        else if (JsonValues.Is(ref reader, "recordType"u8) || JsonValues.Is(ref reader, "statementType"u8)) ReadKind(ref reader);
        else if (JsonValues.Is(ref reader, "recordStatus"u8)) statement.IsClosed = IsWord(JsonValues.ReadText(ref reader, strings), "closed"u8);
        else if (JsonValues.Is(ref reader, "statementDate"u8)) statement.Date = ReadDay(ref reader, "statementDate");
        else if (JsonValues.Is(ref reader, "replacesStatements"u8)) statement.Replaces = ReadTexts(ref reader);
        else return false;
        return true;
    }

    bool ReadParty(ref JsonTokens reader)
    {
        if (JsonValues.Is(ref reader, "name"u8)) statement.Name = JsonValues.ReadText(ref reader, strings);
        else if (JsonValues.Is(ref reader, "names"u8)) ReadNames(ref reader);
        else if (JsonValues.Is(ref reader, "alternateNames"u8)) ReadOtherNames(ref reader);
        else if (JsonValues.Is(ref reader, "identifiers"u8)) ReadIdentifiers(ref reader);
        else if (JsonValues.Is(ref reader, "addresses"u8)) ReadAddresses(ref reader);
        else if (JsonValues.Is(ref reader, "jurisdiction"u8) || JsonValues.Is(ref reader, "incorporatedInJurisdiction"u8)) SetCountry(ReadPlace(ref reader));
        else if (JsonValues.Is(ref reader, "foundingDate"u8)) AddDay(PartyFactKind.Founded, ReadDay(ref reader, "foundingDate"));
        else if (JsonValues.Is(ref reader, "dissolutionDate"u8)) AddDay(PartyFactKind.Dissolved, ReadDay(ref reader, "dissolutionDate"));
        else if (JsonValues.Is(ref reader, "birthDate"u8)) statement.Born = JsonValues.ReadText(ref reader, strings);
        else if (JsonValues.Is(ref reader, "entityType"u8) || JsonValues.Is(ref reader, "personType"u8)) ReadType(ref reader);
        else return false;
        return true;
    }

    bool ReadRelationship(ref JsonTokens reader)
    {
        if (JsonValues.Is(ref reader, "subject"u8)) statement.Subject = ReadReference(ref reader);
        else if (JsonValues.Is(ref reader, "interestedParty"u8)) statement.Owner = ReadReference(ref reader);
        else if (JsonValues.Is(ref reader, "interests"u8)) ReadInterests(ref reader);
        else if (JsonValues.Is(ref reader, "componentRecords"u8) || JsonValues.Is(ref reader, "componentRecordIds"u8) || JsonValues.Is(ref reader, "componentStatementIDs"u8)) statement.Components = ReadTexts(ref reader);
        else return false;
        return true;
    }

    void ReadObject(ref JsonTokens reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.StartObject) ReadFields(ref reader);
        else reader.Skip();
    }

    void ReadKind(ref JsonTokens reader)
    {
        published = JsonValues.ReadText(ref reader, strings);
        if (IsWord(published, "entity"u8) || IsWord(published, "entityStatement"u8)) statement.Kind = BodsKind.Entity;
        else if (IsWord(published, "person"u8) || IsWord(published, "personStatement"u8)) statement.Kind = BodsKind.Person;
        else if (IsWord(published, "relationship"u8) || IsWord(published, "ownershipOrControlStatement"u8)) statement.Kind = BodsKind.Relationship;
    }

    readonly bool IsWord(Text text, ReadOnlySpan<byte> word) => strings.Utf8(text).SequenceEqual(word);

    readonly Day ReadDay(ref JsonTokens reader, string field) => JsonValues.ReadDay(ref reader, new(batch, statement.Row, field), FirstYear);

    readonly void AddDay(PartyFactKind kind, Day day)
    {
        if (day.HasValue) lists.Facts.Add(new() { Kind = kind, From = day, Number = double.NaN });
    }

    readonly void AddText(PartyFactKind kind, Text value, Text scheme = default)
    {
        if (value.HasValue) lists.Facts.Add(new() { Kind = kind, Value = value, Scheme = scheme, Number = double.NaN });
    }

    /// <summary>The first name is the person's, any other is another name.</summary>
    void ReadNames(ref JsonTokens reader)
    {
        for (var names = new JsonList(ref reader); names.Next(ref reader);)
        {
            Text full = default, given = default, family = default;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                if (JsonValues.Is(ref reader, "fullName"u8)) full = JsonValues.ReadText(ref reader, strings);
                else if (JsonValues.Is(ref reader, "givenName"u8)) given = JsonValues.ReadText(ref reader, strings);
                else if (JsonValues.Is(ref reader, "familyName"u8)) family = JsonValues.ReadText(ref reader, strings);
                else JsonValues.SkipValue(ref reader);
            if (!full.HasValue) full = strings.Intern($"{strings[given]} {strings[family]}".Trim());
            if (!statement.Name.HasValue) statement.Name = full;
            else if (full != statement.Name) AddText(PartyFactKind.OtherName, full);
        }
    }

    readonly void ReadOtherNames(ref JsonTokens reader)
    {
        var names = ReadTexts(ref reader);
        for (var index = names.Start; index < names.Start + names.Count; index++) AddText(PartyFactKind.OtherName, lists.Texts[index]);
    }

    void ReadIdentifiers(ref JsonTokens reader)
    {
        for (var identifiers = new JsonList(ref reader); identifiers.Next(ref reader);)
        {
            Text scheme = default, schemeName = default, id = default;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                if (JsonValues.Is(ref reader, "id"u8)) id = JsonValues.ReadText(ref reader, strings);
                else if (JsonValues.Is(ref reader, "scheme"u8)) scheme = JsonValues.ReadText(ref reader, strings);
                else if (JsonValues.Is(ref reader, "schemeName"u8)) schemeName = JsonValues.ReadText(ref reader, strings);
                else JsonValues.SkipValue(ref reader);
            if (id.HasValue && !statement.Id.HasValue) (statement.Scheme, statement.Id) = (scheme, id);
            AddText(PartyFactKind.Identifier, id, scheme.HasValue ? scheme : schemeName);
        }
    }

    /// <summary>The registered address goes before others, else the first one counts.</summary>
    void ReadAddresses(ref JsonTokens reader)
    {
        for (var addresses = new JsonList(ref reader); addresses.Next(ref reader);)
        {
            Text type = default, address = default, postcode = default, country = default;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                if (JsonValues.Is(ref reader, "type"u8)) type = JsonValues.ReadText(ref reader, strings);
                else if (JsonValues.Is(ref reader, "address"u8)) address = JsonValues.ReadText(ref reader, strings);
                else if (JsonValues.Is(ref reader, "postCode"u8)) postcode = JsonValues.ReadText(ref reader, strings);
                else if (JsonValues.Is(ref reader, "country"u8)) country = ReadPlace(ref reader);
                else JsonValues.SkipValue(ref reader);
            if (hasAddress && !IsWord(type, "registered"u8)) continue;
            hasAddress = true;
            (statement.Address, statement.Postcode) = (address, postcode);
            if (!statement.Country.HasValue) statement.Country = country;
        }
    }

    /// <summary>A country as code, else by name; older files have the code alone.</summary>
    readonly Text ReadPlace(ref JsonTokens reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject) return JsonValues.ValueText(ref reader, strings);
        Text code = default, name = default;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            if (JsonValues.Is(ref reader, "code"u8)) code = JsonValues.ReadText(ref reader, strings);
            else if (JsonValues.Is(ref reader, "name"u8)) name = JsonValues.ReadText(ref reader, strings);
            else JsonValues.SkipValue(ref reader);
        return code.HasValue ? code : name;
    }

    /// <summary>A jurisdiction may be a part of a country, <c>US-DE</c>; it says more than an address.</summary>
    void SetCountry(Text place)
    {
        if (!place.HasValue) return;
        var code = strings.Utf8(place);
        var isPart = code.Length > 3 && code[2] == '-';
        Span<byte> country = stackalloc byte[2];
        if (isPart) code[..2].CopyTo(country);
        (statement.Country, statement.Region) = isPart ? (strings.Intern(country), place) : (place, default);
    }

    /// <summary><c>unknownEntity</c>, <c>anonymousPerson</c> and the like name nobody.</summary>
    void ReadType(ref JsonTokens reader)
    {
        reader.Read();
        var type = Text.Empty;
        if (reader.TokenType != JsonTokenType.StartObject) type = JsonValues.ValueText(ref reader, strings);
        else
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                if (JsonValues.Is(ref reader, "type"u8)) type = JsonValues.ReadText(ref reader, strings);
                else JsonValues.SkipValue(ref reader);
        var word = strings.Utf8(type);
        statement.IsUnspecified |= word.StartsWith("unknown"u8) || word.StartsWith("anonymous"u8);
    }

    /// <summary>The record or statement referred to; empty when nobody is named, which has its reasons.</summary>
    readonly Text ReadReference(ref JsonTokens reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject) return JsonValues.ValueText(ref reader, strings);
        var found = Text.Empty;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            if (JsonValues.Is(ref reader, "describedByEntityStatement"u8) || JsonValues.Is(ref reader, "describedByPersonStatement"u8)) found = JsonValues.ReadText(ref reader, strings);
            else JsonValues.SkipValue(ref reader);
        return found;
    }

    void ReadInterests(ref JsonTokens reader)
    {
        var start = lists.Interests.Count;
        for (var interests = new JsonList(ref reader); interests.Next(ref reader);) lists.Interests.Add(ReadInterest(ref reader));
        statement.Interests = new(start, lists.Interests.Count - start);
    }

    readonly BodsInterest ReadInterest(ref JsonTokens reader)
    {
        Text type = default, directness = default;
        Day from = default, to = default;
        var share = double.NaN;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            if (JsonValues.Is(ref reader, "type"u8)) type = JsonValues.ReadText(ref reader, strings);
            else if (JsonValues.Is(ref reader, "directOrIndirect"u8) || JsonValues.Is(ref reader, "interestLevel"u8)) directness = JsonValues.ReadText(ref reader, strings);
            else if (JsonValues.Is(ref reader, "share"u8)) share = ReadShare(ref reader);
            else if (JsonValues.Is(ref reader, "startDate"u8)) from = ReadDay(ref reader, "interests/startDate");
            else if (JsonValues.Is(ref reader, "endDate"u8)) to = ReadDay(ref reader, "interests/endDate");
            else JsonValues.SkipValue(ref reader);
        return new(type, IsWord(directness, "indirect"u8), share, from, to);
    }

    /// <summary>The exact share, else the least that it can be.</summary>
    readonly double ReadShare(ref JsonTokens reader)
    {
        reader.Read();
        var (exact, least) = (double.NaN, double.NaN);
        if (reader.TokenType != JsonTokenType.StartObject) reader.Skip();
        else
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                if (JsonValues.Is(ref reader, "exact"u8)) exact = JsonValues.ReadNumber(ref reader);
                else if (JsonValues.Is(ref reader, "minimum"u8)) least = JsonValues.ReadNumber(ref reader);
                else if (double.IsNaN(least) && JsonValues.Is(ref reader, "exclusiveMinimum"u8)) least = JsonValues.ReadNumber(ref reader);
                else JsonValues.SkipValue(ref reader);
        var share = double.IsNaN(exact) ? least : exact;
        if (share is not (< 0 or > 100)) return share;
        batch.Report(statement.Row, "share-impossible", IssueEffect.ValueDropped, "interests/share", "A share lies between 0 and 100 percent.");
        return double.NaN;
    }

    readonly Slice ReadTexts(ref JsonTokens reader)
    {
        var start = lists.Texts.Count;
        reader.Read();
        if (reader.TokenType == JsonTokenType.StartArray)
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) AddReference(ref reader);
        else AddReference(ref reader);
        return new(start, lists.Texts.Count - start);
    }

    readonly void AddReference(ref JsonTokens reader)
    {
        if (JsonValues.ValueText(ref reader, strings) is { HasValue: true } text) lists.Texts.Add(text);
    }
}
