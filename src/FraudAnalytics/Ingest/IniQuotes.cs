using System.Globalization;
using System.Text;

namespace FraudAnalytics.Ingest;

/// <summary>Quotes and backslashes in the values of an INI file.</summary>
static class IniQuotes
{
    /// <summary>The value without quotes around its beginning and with backslash sequences resolved: <c>"a;b" c</c> is <c>a;b c</c>, <c>C:\\x</c> is <c>C:\x</c>.</summary>
    public static string Unquote(ReadOnlySpan<char> text)
    {
        if (text.IndexOfAny('"', '\'', '\\') < 0) return text.ToString();
        var value = new StringBuilder();
        var quote = text[0] is '"' or '\'' ? text[0] : '\0';
        for (var i = quote == '\0' ? 0 : 1; i < text.Length; i++)
        {
            if (text[i] == quote && quote != '\0') quote = '\0';
            else if (text[i] == '\\' && i + 1 < text.Length) i += Escaped(text[(i + 1)..], value);
            else value.Append(text[i]);
        }
        return value.ToString();
    }

    /// <summary>Appends what the sequence stands for and gives how many characters it has after its backslash.</summary>
    static int Escaped(ReadOnlySpan<char> text, StringBuilder value)
    {
        if (text[0] == 'x' && text.Length >= 5 && ushort.TryParse(text.Slice(1, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
        {
            value.Append((char)code);
            return 5;
        }
        value.Append(text[0] switch { '0' => '\0', 'a' => '\a', 'b' => '\b', 't' => '\t', 'r' => '\r', 'n' => '\n', var other => other });
        return 1;
    }
}
