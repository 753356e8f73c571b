using System.Runtime.InteropServices;
using System.Text.Json;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Ingest;

/// <summary>One item as read: what it is, for which lots, at what price.</summary>
struct OcdsItem
{
    public Text Id, Classification, Scheme, Unit;
    public Slice Lots;
    public double Quantity;
    public RawAmount UnitPrice;
}

/// <summary>Reads lists of items. Those that can be compared with others become records; row, OCID and whose they are is filled in when that is known.</summary>
readonly struct OcdsItems(RawBatch batch, int row)
{
    /// <summary>Reads the item whose properties follow and keeps it when it has a class and a price.</summary>
    public OcdsItem Read(ref JsonTokens reader, ItemStage stage, int index)
    {
        var item = new OcdsItem { Quantity = double.NaN };
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName) ReadField(ref reader, ref item, index);
        if (item.Classification.HasValue && item.UnitPrice is { Present: true, Units: > 0 }) Add(item, stage);
        return item;
    }

    void ReadField(ref JsonTokens reader, ref OcdsItem item, int index)
    {
        switch (reader.ValueSpan.Length)
        {
            case 2 when JsonValues.Is(ref reader, "id"u8): item.Id = JsonValues.ReadText(ref reader, batch.Strings); break;
            case 4 when JsonValues.Is(ref reader, "unit"u8): ReadUnit(ref reader, ref item, index); break;
            case 8 when JsonValues.Is(ref reader, "quantity"u8): item.Quantity = JsonValues.ReadNumber(ref reader); break;
            case 10 or 11 when OcdsTexts.IsLotReference(ref reader): item.Lots = OcdsTexts.Read(ref reader, batch); break;
            case 14 when JsonValues.Is(ref reader, "classification"u8): (item.Classification, item.Scheme) = ReadClassification(ref reader); break;
            default: JsonValues.SkipValue(ref reader); break;
        }
    }

    void ReadUnit(ref JsonTokens reader, ref OcdsItem item, int index)
    {
        if (!JsonValues.EntersObject(ref reader)) return;
        var (name, id) = (Text.Empty, Text.Empty);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            if (JsonValues.Is(ref reader, "name"u8)) name = JsonValues.ReadText(ref reader, batch.Strings);
            else if (JsonValues.Is(ref reader, "id"u8)) id = JsonValues.ReadText(ref reader, batch.Strings);
            else if (JsonValues.Is(ref reader, "value"u8)) item.UnitPrice = JsonValues.ReadAmount(ref reader, new(batch, row, "items", index, "unit/value/amount"));
            else JsonValues.SkipValue(ref reader);
        item.Unit = name.HasValue ? name : id;
    }

    /// <summary>Code and scheme of a classification.</summary>
    public (Text Id, Text Scheme) ReadClassification(ref JsonTokens reader)
    {
        (Text Id, Text Scheme) found = default;
        if (!JsonValues.EntersObject(ref reader)) return found;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (JsonValues.Is(ref reader, "id"u8)) found.Id = JsonValues.ReadText(ref reader, batch.Strings);
            else if (JsonValues.Is(ref reader, "scheme"u8)) found.Scheme = JsonValues.ReadText(ref reader, batch.Strings);
            else JsonValues.SkipValue(ref reader);
        }
        return found;
    }

    void Add(in OcdsItem item, ItemStage stage) => batch.Items.Add(new()
    {
        Row = row,
        Stage = stage,
        Lot = item.Lots.Count == 1 ? batch.Texts[item.Lots.Start] : Text.Empty,
        ItemId = item.Id,
        Classification = item.Classification,
        Unit = item.Unit,
        Quantity = item.Quantity,
        UnitPrice = item.UnitPrice,
    });

    /// <summary>Reads a whole list and says how many items it has and which lots they name, each once.</summary>
    public (Slice Lots, int Count) ReadAll(ref JsonTokens reader, ItemStage stage)
    {
        var (start, count) = (batch.Texts.Count, 0);
        for (var items = new JsonList(ref reader); items.Next(ref reader); count++)
        {
            var lots = Read(ref reader, stage, items.Index).Lots;
            KeepNew(start, lots);
        }
        return (new(start, batch.Texts.Count - start), count);
    }

    /// <summary>Texts at the end of the list that stand before it in the same list are taken away.</summary>
    void KeepNew(int start, Slice lots)
    {
        var (texts, end) = (batch.Texts, lots.Start);
        for (var at = lots.Start; at < lots.Start + lots.Count; at++)
            if (texts.IndexOf(texts[at], start, end - start) < 0) texts[end++] = texts[at];
        if (lots.Count > 0) texts.RemoveRange(end, texts.Count - end);
    }

    /// <summary>Says whose the items since <paramref name="first"/> are.</summary>
    public void Belong(int first, Text of)
    {
        foreach (ref var item in CollectionsMarshal.AsSpan(batch.Items)[first..]) item.Of = of;
    }
}

/// <summary>Lists of texts, such as the lots that something is about.</summary>
static class OcdsTexts
{
    public static bool IsLotReference(ref JsonTokens reader) => JsonValues.Is(ref reader, "relatedLot"u8) || JsonValues.Is(ref reader, "relatedLots"u8);

    /// <summary>The texts of an array, or the one text.</summary>
    public static Slice Read(ref JsonTokens reader, RawBatch batch)
    {
        var start = batch.Texts.Count;
        reader.Read();
        if (reader.TokenType == JsonTokenType.StartArray)
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) Add(ref reader, batch);
        else Add(ref reader, batch);
        return new(start, batch.Texts.Count - start);
    }

    static void Add(ref JsonTokens reader, RawBatch batch)
    {
        var text = reader.TokenType == JsonTokenType.StartObject ? ReadIdOf(ref reader, batch.Strings) : JsonValues.ValueText(ref reader, batch.Strings);
        if (text.HasValue) batch.Texts.Add(text);
    }

    /// <summary>Some publishers give <c>{"lotId": "1"}</c> where the standard has <c>"1"</c>.</summary>
    static Text ReadIdOf(ref JsonTokens reader, StringPool strings)
    {
        var id = Text.Empty;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            if (JsonValues.Is(ref reader, "lotId"u8) || JsonValues.Is(ref reader, "id"u8)) id = JsonValues.ReadText(ref reader, strings);
            else JsonValues.SkipValue(ref reader);
        return id;
    }
}
