using System.Text.Json;

namespace FraudAnalytics.Review;

/// <summary>The few parts of a stored finding that a row of an export has, read without making the rest of it.</summary>
sealed record FindingText
{
    public string Title { get; private set; } = "";
    public string Sentence { get; private set; } = "";
    public string SubjectIds { get; private set; } = "";
    public string Buyer { get; private set; } = "";
    public string Suppliers { get; private set; } = "";
    public string Date { get; private set; } = "";
    public string Family { get; private set; } = "";

    /// <summary>Kind of its likely entry error as JSON has it; empty for none.</summary>
    public string Fault { get; private set; } = "";
    public long DetectorVersion { get; private set; }
    public double Weight { get; private set; }
    public double? PValue { get; private set; }
    public double? QValue { get; private set; }

    /// <summary>Reads the JSON of a finding as the store holds it.</summary>
    public static FindingText Read(ReadOnlySpan<byte> content)
    {
        var text = new FindingText();
        var reader = new Utf8JsonReader(content);
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName) text.ReadPart(ref reader);
        return text;
    }

    void ReadPart(ref Utf8JsonReader reader)
    {
        var name = reader.GetString();
        reader.Read();
        switch (name)
        {
            case "title": Title = reader.GetString() ?? ""; break;
            case "sentence": Sentence = reader.GetString() ?? ""; break;
            case "date": Date = reader.GetString() ?? ""; break;
            case "family": Family = reader.GetString() ?? ""; break;
            case "detectorVersion": DetectorVersion = reader.GetInt64(); break;
            case "weight": Weight = Number(ref reader) ?? 0; break;
            case "pValue": PValue = Number(ref reader); break;
            case "qValue": QValue = Number(ref reader); break;
            case "buyer": Buyer = reader.GetString() ?? ""; break;
            case "suppliers": Suppliers = List(ref reader); break;
            case "subject": ReadInside(ref reader, "ids"); break;
            case "likelyFault": ReadInside(ref reader, "kind"); break;
            default: reader.Skip(); break;
        }
    }

    void ReadInside(ref Utf8JsonReader reader, string wanted)
    {
        if (reader.TokenType != JsonTokenType.StartObject) return;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isWanted = reader.ValueTextEquals(wanted);
            reader.Read();
            if (!isWanted) reader.Skip();
            else if (wanted == "ids") SubjectIds = List(ref reader);
            else Fault = reader.GetString() ?? "";
        }
    }

    static double? Number(ref Utf8JsonReader reader) => reader.TokenType == JsonTokenType.Number ? reader.GetDouble() : null;

    static string List(ref Utf8JsonReader reader)
    {
        var texts = new List<string>();
        if (reader.TokenType != JsonTokenType.StartArray) return "";
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) texts.Add(reader.GetString() ?? "");
        return string.Join(" | ", texts);
    }
}
