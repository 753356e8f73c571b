using System.Text.Json;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Ingest;

/// <summary>Award criteria: a word of the codelist, or a breakdown into criteria with weights, of which the share of price is kept.</summary>
static class OcdsCriteria
{
    public static void Read(ref JsonTokens reader, StringPool strings, ref RawProcedure procedure)
    {
        var value = reader;
        value.Read();
        if (value.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray) ReadBreakdown(ref reader, strings, ref procedure);
        else procedure.AwardCriteria = JsonValues.ReadText(ref reader, strings);
    }

    static void ReadBreakdown(ref JsonTokens reader, StringPool strings, ref RawProcedure procedure)
    {
        var weights = new Weights();
        for (var list = new JsonList(ref reader); list.Next(ref reader);) ReadCriterion(ref reader, ref weights);
        procedure.PriceWeight = weights.Price;
        if (!procedure.AwardCriteria.HasValue && weights.IsPriceOnly) procedure.AwardCriteria = strings.Intern("priceOnly");
    }

    static void ReadCriterion(ref JsonTokens reader, ref Weights weights)
    {
        var (isPrice, isCriterion, weight) = (false, false, double.NaN);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            if (JsonValues.Is(ref reader, "criteria"u8))
                for (var list = new JsonList(ref reader); list.Next(ref reader);) ReadCriterion(ref reader, ref weights);
            else if (JsonValues.Is(ref reader, "type"u8)) (isCriterion, isPrice) = (true, IsPrice(ref reader));
            else if (JsonValues.Is(ref reader, "numbers"u8)) weight = ReadWeight(ref reader);
            else JsonValues.SkipValue(ref reader);
        if (isCriterion) weights.Add(isPrice, weight);
    }

    static bool IsPrice(ref JsonTokens reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String) return reader.ValueTextEquals("price"u8) || reader.ValueTextEquals("cost"u8);
        reader.Skip();
        return false;
    }

    /// <summary>The number of a criterion; none when it is a place in an order or a limit.</summary>
    static double ReadWeight(ref JsonTokens reader)
    {
        var found = double.NaN;
        for (var list = new JsonList(ref reader); list.Next(ref reader);)
        {
            var (number, isWeight) = (double.NaN, false);
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                if (JsonValues.Is(ref reader, "number"u8)) number = JsonValues.ReadNumber(ref reader);
                else if (JsonValues.Is(ref reader, "weight"u8)) isWeight = IsWeight(ref reader);
                else JsonValues.SkipValue(ref reader);
            if (isWeight && number >= 0) found = number;
        }
        return found;
    }

    static bool IsWeight(ref JsonTokens reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String) return reader.ValueSpan.StartsWith("percentage"u8) || reader.ValueSpan.StartsWith("points"u8) || reader.ValueSpan.StartsWith("decimal"u8);
        reader.Skip();
        return false;
    }

    struct Weights
    {
        double price, all;
        int others, unweighted, prices;

        public void Add(bool isPrice, double weight)
        {
            if (isPrice) prices++;
            else others++;
            if (double.IsNaN(weight)) unweighted++;
            else (price, all) = (price + (isPrice ? weight : 0), all + weight);
        }

        public readonly bool IsPriceOnly => prices > 0 && others == 0;

        /// <summary>Share of price, 0 to 1; NaN when a criterion has no weight.</summary>
        public readonly double Price => IsPriceOnly ? 1 : unweighted == 0 && all > 0 ? Math.Round(price / all, 6) : double.NaN;
    }
}
