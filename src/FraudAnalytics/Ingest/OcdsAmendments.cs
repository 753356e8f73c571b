using System.Text.Json;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Ingest;

/// <summary>Amendments: how many, the day of the last, and the value that the first one changed, where it says so (<c>changes</c> of OCDS 1.0: property and former value).</summary>
static class OcdsAmendments
{
    readonly record struct Amendment(Day Day, RawAmount Former, Text Rationale, bool Says);

    /// <summary>Number of amendments of a call.</summary>
    public static int Count(ref JsonTokens reader)
    {
        var count = 0;
        for (var amendments = new JsonList(ref reader); amendments.Next(ref reader);)
        {
            var says = false;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName) says |= JsonAnswers.ReadSays(ref reader);
            if (says) count++;
        }
        return count;
    }

    /// <summary>Reads the amendments of a contract: their number and the reason of one of them.</summary>
    public static (int Count, Text Rationale) Read(ref JsonTokens reader, in FieldPath place, ref RawContract contract)
    {
        var (first, count, rationale) = (Day.None, 0, Text.Empty);
        for (var amendments = new JsonList(ref reader); amendments.Next(ref reader);)
        {
            var one = ReadOne(ref reader, place);
            // Publishers fill gaps with an amendment that holds nothing.
            if (one.Says) count++;
            if (one.Rationale.HasValue) rationale = one.Rationale;
            if (one.Day > contract.Amended) contract.Amended = one.Day;
            var isFirst = !contract.InitialAmount.Present || one.Day.HasValue && one.Day < first;
            if (one.Former.Present && isFirst) (contract.InitialAmount, first) = (one.Former, one.Day);
        }
        return (count, rationale);
    }

    static Amendment ReadOne(ref JsonTokens reader, in FieldPath place)
    {
        var (day, former, rationale, says) = (Day.None, default(RawAmount), Text.Empty, false);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            if (JsonValues.Is(ref reader, "date"u8)) day = JsonValues.ReadDay(ref reader, place);
            else if (JsonValues.Is(ref reader, "changes"u8)) former = ReadChanges(ref reader, place);
            else if (JsonValues.Is(ref reader, "rationale"u8)) rationale = JsonValues.ReadText(ref reader, place.Strings);
            else says |= JsonAnswers.ReadSays(ref reader);
        return new(day, former, rationale, says || day.HasValue || former.Present || rationale.HasValue);
    }

    static RawAmount ReadChanges(ref JsonTokens reader, in FieldPath place)
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

    static bool NamesValue(ref JsonTokens reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String) return reader.ValueTextEquals("value"u8) || reader.ValueTextEquals("value/amount"u8) || reader.ValueTextEquals("value.amount"u8);
        reader.Skip();
        return false;
    }
}
