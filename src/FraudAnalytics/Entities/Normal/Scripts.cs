namespace FraudAnalytics.Entities.Normal;

/// <summary>Which scripts say how a word sounds.</summary>
static class Scripts
{
    /// <summary>True for a text with letters of Hebrew, Arabic, Thai, Chinese, Japanese or Korean: of their transliteration vowels are missing, or it is one of many.</summary>
    public static bool IsUnspelt(ReadOnlySpan<char> text)
    {
        foreach (var letter in text)
            if (letter is (>= '\u0590' and <= '\u08FF') or (>= '\u0E00' and <= '\u0E7F') or (>= '\u2E80' and <= '\u9FFF') or (>= '\uAC00' and <= '\uD7AF') or (>= '\uFB1D' and <= '\uFDFF') or (>= '\uFE70' and <= '\uFEFC')) return true;
        return false;
    }
}
