using System.Text.Json;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Ingest;

/// <summary>Amendments of a contract: the day of the last, and the value that the first one changed, where it says so (<c>changes</c> of OCDS 1.0: property and former value).</summary>
static class OcdsAmendments
{
    public static void Read(ref Utf8JsonReader reader, in FieldPath place, ref RawContract contract)
    {
        var first = Day.None;
        for (var amendments = new JsonList(ref reader); amendments.Next(ref reader);)
        {
            var (day, former) = ReadOne(ref reader, place);
            if (day > contract.Amended) contract.Amended = day;
            var isFirst = !contract.InitialAmount.Present || day.HasValue && day < first;
            if (former.Present && isFirst) (contract.InitialAmount, first) = (former, day);
        }
    }

    static (Day Day, RawAmount Former) ReadOne(ref Utf8JsonReader reader, in FieldPath place)
    {
        var (day, former) = (Day.None, default(RawAmount));
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            if (JsonValues.Is(ref reader, "date"u8)) day = JsonValues.ReadDay(ref reader, place);
            else if (JsonValues.Is(ref reader, "changes"u8)) former = ReadChanges(ref reader, place);
            else JsonValues.SkipValue(ref reader);
        return (day, former);
    }

    static RawAmount ReadChanges(ref Utf8JsonReader reader, in FieldPath place)
    {
        var former = default(RawAmount);
        for (var changes = new JsonList(ref reader); changes.Next(ref reader);)
        {
            var (isValue, amount) = (false, default(RawAmount));
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                if (JsonValues.Is(ref reader, "property"u8)) isValue = NamesValue(ref reader);
                else if (JsonValues.Is(ref reader, "former_value"u8) || JsonValues.Is(ref reader, "formerValue"u8)) amount = JsonValues.ReadAmountOrNumber(ref reader, place);
                else JsonValues.SkipValue(ref reader);
            if (isValue && amount.Present) former = amount;
        }
        return former;
    }

    static bool NamesValue(ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String) return reader.ValueTextEquals("value"u8) || reader.ValueTextEquals("value/amount"u8) || reader.ValueTextEquals("value.amount"u8);
        reader.Skip();
        return false;
    }
}
