using System.Text.Json;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Ingest;

/// <summary>Reads organisations: references by id and name, and the details in <c>parties</c>.</summary>
static class OcdsParty
{
    /// <summary>The organisation that the reader stands on; nobody when it is no object.</summary>
    public static PartyRef Read(ref Utf8JsonReader reader, StringPool strings)
    {
        if (reader.TokenType == JsonTokenType.StartObject) return ReadFields(ref reader, strings);
        reader.Skip();
        return default;
    }

    /// <summary>The organisation whose properties follow.</summary>
    public static PartyRef ReadFields(ref Utf8JsonReader reader, StringPool strings) => ReadDetails(ref reader, strings).Ref;

    /// <summary>The organisation whose properties follow, with its address.</summary>
    public static RawParty ReadDetails(ref Utf8JsonReader reader, StringPool strings)
    {
        var party = new RawParty();
        Text id = default, name = default, identifier = default, legalName = default;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (JsonValues.Is(ref reader, "id"u8)) id = JsonValues.ReadText(ref reader, strings);
            else if (JsonValues.Is(ref reader, "name"u8)) name = JsonValues.ReadText(ref reader, strings);
            else if (JsonValues.Is(ref reader, "identifier"u8)) (identifier, legalName) = ReadIdentifier(ref reader, strings);
            else if (JsonValues.Is(ref reader, "address"u8)) ReadAddress(ref reader, strings, ref party);
            else if (JsonValues.Is(ref reader, "contactPoint"u8)) party.Contact = ReadContactName(ref reader, strings);
            else JsonValues.SkipValue(ref reader);
        }
        party.Ref = new(id.HasValue ? id : identifier, name.HasValue ? name : legalName);
        return party;
    }

    static (Text Id, Text LegalName) ReadIdentifier(ref Utf8JsonReader reader, StringPool strings)
    {
        reader.Read();
        Text id = default, legalName = default;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return default;
        }
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (JsonValues.Is(ref reader, "id"u8)) id = JsonValues.ReadText(ref reader, strings);
            else if (JsonValues.Is(ref reader, "legalName"u8)) legalName = JsonValues.ReadText(ref reader, strings);
            else JsonValues.SkipValue(ref reader);
        }
        return (id, legalName);
    }

    static Text ReadContactName(ref Utf8JsonReader reader, StringPool strings)
    {
        var name = Text.Empty;
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return name;
        }
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            if (JsonValues.Is(ref reader, "name"u8)) name = JsonValues.ReadText(ref reader, strings);
            else JsonValues.SkipValue(ref reader);
        return name;
    }

    static void ReadAddress(ref Utf8JsonReader reader, StringPool strings, ref RawParty party)
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
            else if (JsonValues.Is(ref reader, "streetAddress"u8)) party.Address = JsonValues.ReadText(ref reader, strings);
            else JsonValues.SkipValue(ref reader);
        }
    }
}
