using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace FraudAnalytics.Review.Report;

/// <summary>Markup that is safe as it stands.</summary>
readonly record struct Html(string Text);

/// <summary>Writes markup; every value put into it is escaped unless it is <see cref="Html"/>.</summary>
sealed class Page(TextWriter writer)
{
    readonly StringBuilder buffer = new();
    static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    /// <summary>Writes literal markup with escaped values.</summary>
    public void Write([InterpolatedStringHandlerArgument("")] ref Handler markup)
    {
        _ = markup;
        writer.Write(buffer);
        buffer.Clear();
    }

    /// <summary>Writes markup as it stands.</summary>
    public void Write(Html markup) => writer.Write(markup.Text);

    /// <summary>A value as text of the page: characters that are invisible or turn the direction of text are spelled out.</summary>
    public static string Escape(string value) => Encoder.Encode(SpellOut(value));

    /// <summary>A name in whatever script, kept from disturbing the text around it.</summary>
    public static Html Name(string value) => new($"<bdi>{Escape(value)}</bdi>");

    static string SpellOut(string value)
    {
        if (!value.Any(IsHidden)) return value;
        var text = new StringBuilder(value.Length + 8);
        foreach (var letter in value)
            if (IsHidden(letter)) text.Append(CultureInfo.InvariantCulture, $"\\u{(int)letter:X4}");
            else text.Append(letter);
        return text.ToString();
    }

    // Joiners (200C, 200D) stay: Persian and Indic names are written with them.
    static bool IsHidden(char letter) =>
        letter is < ' ' and not '\n' and not '\t' or >= '\u007F' and <= '\u009F' or '\u061C' or '\u200B' or '\u200E' or '\u200F' or '\uFEFF'
            or >= '\u2028' and <= '\u202E' or >= '\u2060' and <= '\u206F';

    /// <summary>Escapes the values of an interpolated string into the buffer of the page.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct Handler
    {
        readonly StringBuilder buffer;

        public Handler(int literalLength, int formattedCount, Page page)
        {
            _ = literalLength + formattedCount;
            buffer = page.buffer;
        }

        public void AppendLiteral(string markup) => buffer.Append(markup);
        public void AppendFormatted(Html markup) => buffer.Append(markup.Text);
        public void AppendFormatted(string value) => buffer.Append(Escape(value));
        public void AppendFormatted(long value) => buffer.Append(Figures.Count(value));
    }
}
