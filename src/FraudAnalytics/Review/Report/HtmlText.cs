using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace FraudAnalytics.Review.Report;

/// <summary>Writes HTML: everything from data goes through <see cref="Text"/>, which escapes it.</summary>
sealed class HtmlText(TextWriter output)
{
    static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);

    public void Raw(string html) => output.Write(html);

    public void Line(string html)
    {
        output.Write(html);
        output.Write('\n');
    }

    /// <summary>Text from data: markup characters escaped, characters that turn the direction of text or control the terminal made visible.</summary>
    public void Text(string text) => output.Write(Encoder.Encode(Visible(text)));

    public void Paragraph(string text, string style)
    {
        Raw($"<p class=\"{style}\">");
        Text(text);
        Line("</p>");
    }

    /// <summary>A cell with text.</summary>
    public void Cell(string text)
    {
        Raw("<td>");
        Text(text);
        Raw("</td>");
    }

    /// <summary>A cell with a number; empty for NaN.</summary>
    public void Number(double number, string format) =>
        Raw($"<td class=\"n\">{(double.IsNaN(number) ? "" : number.ToString(format, CultureInfo.InvariantCulture))}</td>");

    /// <summary>A cell with counts by reason.</summary>
    public void Reasons(IReadOnlyDictionary<string, int> reasons, string style)
    {
        if (reasons.Count == 0)
        {
            Raw("<td>none</td>");
            return;
        }
        Raw($"<td class=\"{style}\"><ul>");
        foreach (var (reason, count) in reasons)
        {
            Raw("<li>");
            Text($"{count.ToString("#,0", CultureInfo.InvariantCulture)} {reason}");
            Raw("</li>");
        }
        Raw("</ul></td>");
    }

    public void List(string title, IEnumerable<string> items)
    {
        Line($"<div><h4>{title}</h4><ul>");
        foreach (var item in items)
        {
            Raw("<li>");
            Text(item);
            Line("</li>");
        }
        Line("</ul></div>");
    }

    static string Visible(string text)
    {
        if (!text.Any(IsHidden)) return text;
        var visible = new StringBuilder(text.Length);
        foreach (var letter in text)
            if (IsHidden(letter)) visible.Append(CultureInfo.InvariantCulture, $"[U+{(int)letter:X4}]");
            else visible.Append(letter);
        return visible.ToString();
    }

    static bool IsHidden(char letter) =>
        letter is (< ' ' and not '\n' and not '\t') or '\u007f' or (>= '\u200b' and <= '\u200f') or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069') or '\ufeff';
}
