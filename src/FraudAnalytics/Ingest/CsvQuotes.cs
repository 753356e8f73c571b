namespace FraudAnalytics.Ingest;

/// <summary>Finds the quote that was never closed.</summary>
static class CsvQuotes
{
    /// <summary>Line breaks between the start of a record and the opening quote of its unclosed field.</summary>
    public static long LinesToUnclosed(ReadOnlySpan<byte> record, byte delimiter, byte quote)
    {
        long lines = 0, opened = 0;
        bool inside = false, fieldStart = true;
        for (var index = 0; index < record.Length; index++)
        {
            var letter = record[index];
            if (letter == '\n' || letter == '\r' && (index + 1 == record.Length || record[index + 1] != '\n')) lines++;
            if (inside && letter == quote && index + 1 < record.Length && record[index + 1] == quote)
            {
                index++;
                continue;
            }
            if (letter == quote && (inside || fieldStart))
            {
                inside = !inside;
                if (inside) opened = lines;
                fieldStart = !inside;
                continue;
            }
            fieldStart = !inside && letter == delimiter;
        }
        return opened;
    }
}
