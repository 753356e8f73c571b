using System.Globalization;
using CsvHelper;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Prepare;

/// <summary>Exchange rates by day, exact. An amount is converted at the latest rate on or before its day, never at a later one.</summary>
/// <remarks>A pair known only the other way round is divided by. Rates are not chained through a third currency.</remarks>
public sealed class RateTable
{
    readonly Dictionary<(Currency From, Currency To), SortedList<Day, decimal>> rates = [];

    /// <summary>No rates: only amounts already in the currency wanted convert.</summary>
    public static RateTable Empty { get; } = new();

    /// <summary>Reads a CSV file with the columns <c>date,from,to,rate</c>: ISO days, currency codes, a decimal point.</summary>
    /// <exception cref="InputRejectedException">A column is missing, a value cannot be read, or one day has two rates.</exception>
    public static RateTable Read(string file)
    {
        var table = new RateTable();
        try
        {
            using var reader = CsvReader.FromFile(file, CsvReaderOptions.Default with { TrackLineNumbers = true, IncludeValuesInExceptions = false });
            while (reader.Read()) table.Add(Parse(reader, file), file, reader.LineNumber);
        }
        catch (Exception trouble) when (trouble is CsvFormatException or CsvValidationException or KeyNotFoundException or ArgumentException)
        {
            throw new InputRejectedException($"not a rate table: {trouble.Message}", file, 0, trouble);
        }
        catch (Exception trouble) when (trouble is IOException or UnauthorizedAccessException)
        {
            throw new InputRejectedException($"cannot be read: {trouble.Message}", file, 0, trouble);
        }
        return table;
    }

    /// <summary>The amount in another currency, rounded half to even at four decimals; null for want of a rate or a day, or when it does not fit.</summary>
    public Money? Convert(Money amount, Currency to, Day day)
    {
        if (amount.Currency == to) return amount;
        if (!day.HasValue) return null;
        if (Latest(amount.Currency, to, day) is decimal rate) return Scaled(amount.Amount, rate, 1, to);
        return Latest(to, amount.Currency, day) is decimal inverse ? Scaled(amount.Amount, 1, inverse, to) : null;
    }

    static Money? Scaled(decimal amount, decimal times, decimal over, Currency to)
    {
        try
        {
            return Money.Of(amount * times / over, to);
        }
        catch (OverflowException)
        {
            return null;
        }
    }

    decimal? Latest(Currency from, Currency to, Day day)
    {
        if (!rates.TryGetValue((from, to), out var known)) return null;
        int low = 0, high = known.Count;
        while (low < high)
        {
            var middle = low + (high - low) / 2;
            if (known.Keys[middle] <= day) low = middle + 1;
            else high = middle;
        }
        return low == 0 ? null : known.Values[low - 1];
    }

    void Add((Day Day, Currency From, Currency To, decimal Rate) row, string file, long line)
    {
        if (!rates.TryGetValue((row.From, row.To), out var known)) rates[(row.From, row.To)] = known = [];
        if (!known.TryAdd(row.Day, row.Rate)) throw new InputRejectedException($"a second rate from {row.From} to {row.To} for {row.Day}", file, line);
    }

    static (Day, Currency, Currency, decimal) Parse(CsvReader reader, string file)
    {
        var line = reader.LineNumber;
        return (ParseDay(), ParseCurrency("from"), ParseCurrency("to"), ParseRate());

        Day ParseDay() => DateOnly.TryParseExact(reader.GetString("date"), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? Day.Of(date) : throw new InputRejectedException("'date' is not a day in the form 2020-03-31", file, line);

        Currency ParseCurrency(string column) => Currency.TryParse(reader.GetString(column), out var currency)
            ? currency : throw new InputRejectedException($"'{column}' is not a currency code", file, line);

        decimal ParseRate() => decimal.TryParse(reader.GetString("rate"), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rate) && rate > 0
            ? rate : throw new InputRejectedException("'rate' is not a positive number with a decimal point", file, line);
    }
}
