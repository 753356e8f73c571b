using System.Text.Json;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Ingest;

/// <summary>Reads organisations: references by id and name, and the details in <c>parties</c>.</summary>
static class OcdsParty
{
    /// <summary>The organisation that the reader stands on; nobody when it is no object.</summary>
    public static PartyRef Read(ref JsonTokens reader, StringPool strings)
    {
        if (reader.TokenType == JsonTokenType.StartObject) return ReadFields(ref reader, strings);
        reader.Skip();
        return default;
    }

    /// <summary>The organisation whose properties follow.</summary>
    public static PartyRef ReadFields(ref JsonTokens reader, StringPool strings)
    {
        Text id = default, name = default;
        var identifier = default(OcdsIdentifier);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (JsonValues.Is(ref reader, "id"u8)) id = JsonValues.ReadText(ref reader, strings);
            else if (JsonValues.Is(ref reader, "name"u8)) name = JsonValues.ReadText(ref reader, strings);
            else if (JsonValues.Is(ref reader, "identifier"u8)) identifier = OcdsIdentifier.Read(ref reader, strings);
            else JsonValues.SkipValue(ref reader);
        }
        return new(id.HasValue ? id : identifier.Id, name.HasValue ? name : identifier.LegalName);
    }
}

/// <summary>A number in a register, and the name that stands there.</summary>
readonly record struct OcdsIdentifier(Text Scheme, Text Id, Text LegalName)
{
    /// <summary>The identifier of the property that the reader stands on; none when its value is no object.</summary>
    public static OcdsIdentifier Read(ref JsonTokens reader, StringPool strings)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.StartObject) return ReadFields(ref reader, strings);
        reader.Skip();
        return default;
    }

    /// <summary>The identifier whose properties follow.</summary>
    public static OcdsIdentifier ReadFields(ref JsonTokens reader, StringPool strings)
    {
        Text scheme = default, id = default, legalName = default;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (JsonValues.Is(ref reader, "id"u8)) id = JsonValues.ReadText(ref reader, strings);
            else if (JsonValues.Is(ref reader, "scheme"u8)) scheme = JsonValues.ReadText(ref reader, strings);
            else if (JsonValues.Is(ref reader, "legalName"u8)) legalName = JsonValues.ReadText(ref reader, strings);
            else JsonValues.SkipValue(ref reader);
        }
        return new(scheme, id, legalName);
    }
}
