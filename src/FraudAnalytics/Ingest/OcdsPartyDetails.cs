using System.Runtime.InteropServices;
using System.Text.Json;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Ingest;

/// <summary>One of a release's <c>parties</c>: who it is, how it is reached, and who owns it.</summary>
/// <remarks>Id and name may come last, so facts are written first and completed when the party ends.</remarks>
struct OcdsPartyDetails
{
    readonly RawBatch batch;
    readonly StringPool strings;
    readonly int row, firstFact;
    RawParty party;
    OcdsIdentifier identifier;
    Text id, name;
    bool subcontracts, hasOtherRole;

    /// <param name="batch">Where the facts go.</param>
    /// <param name="row">The release's row.</param>
    public OcdsPartyDetails(RawBatch batch, int row) => (this.batch, strings, this.row, firstFact) = (batch, batch.Strings, row, batch.Facts.Count);

    /// <summary>The party as read.</summary>
    public readonly RawParty Party => party;

    /// <summary>True when <c>subcontractor</c> is its only role.</summary>
    public readonly bool OnlySubcontracts => subcontracts && !hasOtherRole;

    /// <summary>Reads the party whose properties follow.</summary>
    public void Read(ref JsonTokens reader)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName) ReadField(ref reader);
        party.Ref = new(id.HasValue ? id : identifier.Id, name.HasValue ? name : identifier.LegalName);
        if (name.HasValue && identifier.LegalName != name) Add(PartyFactKind.OtherName, identifier.LegalName);
        foreach (ref var fact in CollectionsMarshal.AsSpan(batch.Facts)[firstFact..]) fact.Party = party.Ref;
    }

    void ReadField(ref JsonTokens reader)
    {
        switch (reader.ValueSpan.Length)
        {
            case 2 when JsonValues.Is(ref reader, "id"u8): id = JsonValues.ReadText(ref reader, strings); break;
            case 4 when JsonValues.Is(ref reader, "name"u8): name = JsonValues.ReadText(ref reader, strings); break;
            case 5 when JsonValues.Is(ref reader, "roles"u8): ReadRoles(ref reader); break;
            case 7 when JsonValues.Is(ref reader, "address"u8): ReadAddress(ref reader); break;
            case 10 when JsonValues.Is(ref reader, "identifier"u8):
                identifier = OcdsIdentifier.Read(ref reader, strings);
                Add(PartyFactKind.Identifier, identifier.Id, identifier.Scheme);
                break;
            case 12 when JsonValues.Is(ref reader, "contactPoint"u8): ReadContactPoint(ref reader); break;
            case 12 when JsonValues.Is(ref reader, "shareholders"u8): ReadShareholders(ref reader); break;
            case 16 when JsonValues.Is(ref reader, "beneficialOwners"u8): ReadBeneficialOwners(ref reader); break;
            case 21 when JsonValues.Is(ref reader, "additionalIdentifiers"u8): ReadAdditionalIdentifiers(ref reader); break;
            default: JsonValues.SkipValue(ref reader); break;
        }
    }

    readonly void Add(PartyFactKind kind, Text value, Text scheme = default)
    {
        if (value.HasValue) batch.Facts.Add(new() { Row = row, Kind = kind, Value = value, Scheme = scheme, Number = double.NaN });
    }

    void ReadRoles(ref JsonTokens reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.StartArray)
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) ReadRole(ref reader);
        else ReadRole(ref reader);
    }

    void ReadRole(ref JsonTokens reader)
    {
        if (reader.TokenType == JsonTokenType.String && JsonValues.Trim(reader.ValueSpan).SequenceEqual("subcontractor"u8)) subcontracts = true;
        else hasOtherRole = true;
        reader.Skip();
    }

    void ReadAddress(ref JsonTokens reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (JsonValues.Is(ref reader, "countryName"u8)) party.Country = JsonValues.ReadText(ref reader, strings);
            else if (JsonValues.Is(ref reader, "region"u8)) party.Region = JsonValues.ReadText(ref reader, strings);
            else if (JsonValues.Is(ref reader, "locality"u8)) party.Locality = JsonValues.ReadText(ref reader, strings);
            else if (JsonValues.Is(ref reader, "postalCode"u8)) party.Postcode = JsonValues.ReadText(ref reader, strings);
            else if (JsonValues.Is(ref reader, "streetAddress"u8)) party.Address = JsonValues.ReadText(ref reader, strings);
            else JsonValues.SkipValue(ref reader);
        }
    }

    void ReadContactPoint(ref JsonTokens reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (JsonValues.Is(ref reader, "name"u8)) party.Contact = JsonValues.ReadText(ref reader, strings);
            else if (JsonValues.Is(ref reader, "email"u8)) Add(PartyFactKind.Email, JsonValues.ReadText(ref reader, strings));
            else if (JsonValues.Is(ref reader, "telephone"u8)) Add(PartyFactKind.Phone, JsonValues.ReadText(ref reader, strings));
            else if (JsonValues.Is(ref reader, "url"u8)) Add(PartyFactKind.Website, JsonValues.ReadText(ref reader, strings));
            else JsonValues.SkipValue(ref reader);
        }
    }

    readonly void ReadAdditionalIdentifiers(ref JsonTokens reader)
    {
        for (var list = new JsonList(ref reader); list.Next(ref reader);)
        {
            var more = OcdsIdentifier.ReadFields(ref reader, strings);
            Add(PartyFactKind.Identifier, more.Id, more.Scheme);
        }
    }

    /// <summary>The <c>id</c> of a beneficial owner counts within its list only; a person is known by identifier or name.</summary>
    readonly void ReadBeneficialOwners(ref JsonTokens reader)
    {
        for (var owners = new JsonList(ref reader); owners.Next(ref reader);)
        {
            var (number, called) = (default(OcdsIdentifier), Text.Empty);
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                if (JsonValues.Is(ref reader, "name"u8)) called = JsonValues.ReadText(ref reader, strings);
                else if (JsonValues.Is(ref reader, "identifier"u8)) number = OcdsIdentifier.Read(ref reader, strings);
                else JsonValues.SkipValue(ref reader);
            AddOwner(new(number.Id, called), PartyNature.Person, double.NaN);
        }
    }

    /// <summary>Shares stand from 0 to 1 in OCDS.</summary>
    readonly void ReadShareholders(ref JsonTokens reader)
    {
        for (var holders = new JsonList(ref reader); holders.Next(ref reader);)
        {
            var (holder, share) = (default(PartyRef), double.NaN);
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                if (JsonValues.Is(ref reader, "shareholder"u8))
                {
                    reader.Read();
                    holder = OcdsParty.Read(ref reader, strings);
                }
                else if (JsonValues.Is(ref reader, "shareholding"u8)) share = Math.Round(JsonValues.ReadNumber(ref reader) * 100, 6);
                else JsonValues.SkipValue(ref reader);
            AddOwner(holder, PartyNature.Organisation, share is >= 0 and <= 100 ? share : double.NaN);
        }
    }

    readonly void AddOwner(PartyRef owner, PartyNature nature, double share)
    {
        if (owner.Id.HasValue || owner.Name.HasValue) batch.Facts.Add(new() { Row = row, Kind = PartyFactKind.Owner, Other = owner, OtherNature = nature, Number = share });
    }
}
