using System.Text.Json;

namespace FraudAnalytics.Ingest;

/// <summary>Walks a JSON array of objects, or a single object where a publisher forgot the array; anything else is an empty list.</summary>
struct JsonList
{
    readonly bool isArray;
    bool atObject;

    /// <summary>Starts on the property name.</summary>
    public JsonList(ref JsonTokens reader)
    {
        reader.Read();
        isArray = reader.TokenType == JsonTokenType.StartArray;
        atObject = reader.TokenType == JsonTokenType.StartObject;
        Index = -1;
    }

    /// <summary>Number of the current object, from 0.</summary>
    public int Index { get; private set; }

    /// <summary>Moves into the next object; its properties follow.</summary>
    public bool Next(ref JsonTokens reader)
    {
        if (!isArray)
        {
            (var found, atObject) = (atObject, false);
            Index++;
            return found;
        }
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            Index++;
            if (reader.TokenType == JsonTokenType.StartObject) return true;
            reader.Skip();
        }
        return false;
    }
}
