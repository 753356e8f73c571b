using System.Globalization;
using System.Text;
using FraudAnalytics.Domain;
using FraudAnalytics.Review.Report;
using FraudAnalytics.Web.Texts;
using Microsoft.AspNetCore.Html;

namespace FraudAnalytics.Web.Records;

/// <summary>A column of a chart.</summary>
/// <param name="Label">What stands below it.</param>
/// <param name="Value">Its height, not negative.</param>
/// <param name="Expected">Height of a mark for what would be usual; null for none.</param>
public readonly record struct Column(string Label, double Value, double? Expected = null);

/// <summary>Charts of the pages of records. Each stands with its data as a table.</summary>
static class RecordFigures
{
    const int Width = 720, Left = 78, Right = 20, Top = 10, Bottom = 24;

    /// <summary>Columns side by side.</summary>
    public static IHtmlContent Columns(string description, IReadOnlyList<Column> columns)
    {
        const int Height = 200;
        var high = Math.Max(columns.Max(column => Math.Max(column.Value, column.Expected ?? 0)), 1e-9) * 1.05;
        var panel = new Panel(Top, Height - Bottom, 0, high);
        var svg = Begin(description, Height);
        panel.Grid(svg);
        var step = (Width - Left - Right) / (double)columns.Count;
        var every = Math.Max(1, (int)Math.Ceiling(46 / step));
        for (var index = 0; index < columns.Count; index++)
        {
            var (across, column) = (Left + step * index, columns[index]);
            svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"f-Marked\" x=\"{across + step * 0.15:0.#}\" y=\"{panel.Down(column.Value):0.#}\" width=\"{step * 0.7:0.#}\" height=\"{panel.Down(0) - panel.Down(column.Value):0.#}\"/>");
            if (column.Expected is { } usual) svg.Append(CultureInfo.InvariantCulture, $"<line class=\"p-usual\" x1=\"{across + step * 0.05:0.#}\" x2=\"{across + step * 0.95:0.#}\" y1=\"{panel.Down(usual):0.#}\" y2=\"{panel.Down(usual):0.#}\"/>");
            if (index % every == 0) svg.Append(CultureInfo.InvariantCulture, $"<text class=\"tick\" x=\"{across + step / 2:0.#}\" y=\"{Height - 8}\" text-anchor=\"middle\">{Page.Escape(column.Label)}</text>");
        }
        return End(svg);
    }

    /// <summary>Contracts of a pair: above each one by day and amount with the thresholds, below what they add up to.</summary>
    public static IHtmlContent Timeline(PairTimeline pair, PageTexts texts)
    {
        const int Height = 340, Split = 210;
        var contracts = pair.Contracts.Where(contract => contract is { Day: not null, Amount: not null } && contract.Currency == pair.Currency).ToArray();
        if (contracts.Length == 0) return HtmlString.Empty;
        var largest = contracts.Max(contract => (double)contract.Amount!.Value);
        var limits = pair.Thresholds.Where(limit => limit.Amount.ToDouble() <= 3 * largest).ToArray();
        var upper = new Panel(Top, Split, 0, limits.Select(limit => limit.Amount.ToDouble()).Append(largest).Max() * 1.1);
        var lower = new Panel(Split + 26, Height - Bottom, 0, (double)contracts.Sum(contract => contract.Amount!.Value) * 1.1);
        var days = new Days(contracts[0].Day!.Value, contracts[^1].Day!.Value);
        var svg = Begin(texts.With("party.timeline.picture", contracts.Length, days.First.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), days.Last.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), Height);
        upper.Grid(svg);
        lower.Grid(svg);
        foreach (var tick in Ticks.Dates(days.First, days.Last)) svg.Append(CultureInfo.InvariantCulture, $"<text class=\"tick\" x=\"{days.Across((int)tick.Position):0.#}\" y=\"{Height - 8}\" text-anchor=\"middle\">{tick.Label}</text>");
        foreach (var limit in limits) Limit(svg, upper, limit.Amount);
        RunningSum(svg, lower, days, contracts);
        foreach (var contract in contracts) Dot(svg, contract.Method, days.Across(contract.Day!.Value.DayNumber), upper.Down((double)contract.Amount!.Value));
        svg.Append(CultureInfo.InvariantCulture, $"<text class=\"sum\" x=\"{Left + 4}\" y=\"{Split + 38}\">{Page.Escape(texts["party.timeline.sum"])}</text>");
        return End(svg);
    }

    /// <summary>The mark of a procedure alone, for a legend.</summary>
    public static IHtmlContent Mark(ProcurementMethod method)
    {
        var svg = new StringBuilder("<svg class=\"p-mark\" viewBox=\"0 0 16 16\" aria-hidden=\"true\">");
        Dot(svg, method, 8, 8);
        return new HtmlString(svg.Append("</svg>").ToString());
    }

    static void Limit(StringBuilder svg, Panel panel, Money amount)
    {
        var down = panel.Down(amount.ToDouble());
        svg.Append(CultureInfo.InvariantCulture, $"<line class=\"s-Limit\" x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{down:0.#}\" y2=\"{down:0.#}\"/><text class=\"limit\" x=\"{Width - Right}\" y=\"{down - 4:0.#}\" text-anchor=\"end\">{Figures.Compact(amount.Amount)}</text>");
    }

    static void RunningSum(StringBuilder svg, Panel panel, Days days, PairContract[] contracts)
    {
        var sum = 0.0;
        svg.Append(CultureInfo.InvariantCulture, $"<path class=\"p-sum\" d=\"M{days.Across(days.First.DayNumber):0.#} {panel.Down(0):0.#}");
        foreach (var contract in contracts)
        {
            svg.Append(CultureInfo.InvariantCulture, $"H{days.Across(contract.Day!.Value.DayNumber):0.#}");
            svg.Append(CultureInfo.InvariantCulture, $"V{panel.Down(sum += (double)contract.Amount!.Value):0.#}");
        }
        svg.Append(CultureInfo.InvariantCulture, $"H{Width - Right}\"/>");
    }

    // Shape and colour say the same, so that neither is needed alone.
    static void Dot(StringBuilder svg, ProcurementMethod method, double x, double y)
    {
        var shape = method switch
        {
            ProcurementMethod.Open => string.Create(CultureInfo.InvariantCulture, $"<circle class=\"p-open\" cx=\"{x:0.#}\" cy=\"{y:0.#}\" r=\"5\"/>"),
            ProcurementMethod.Selective => Path("p-selective", x, y, "-4.5 -4.5h9v9h-9z"),
            ProcurementMethod.Limited => Path("p-limited", x, y, "0 -6l6 6l-6 6l-6 -6z"),
            ProcurementMethod.Direct => Path("p-direct", x, y, "0 -6l6 10.5h-12z"),
            _ => Path("p-unknown", x, y, "-4.5 -4.5l9 9m0 -9l-9 9"),
        };
        svg.Append(shape);
    }

    static string Path(string style, double x, double y, string shape) => string.Create(CultureInfo.InvariantCulture, $"<path class=\"{style}\" d=\"M{x:0.#} {y:0.#}m{shape}\"/>");

    static StringBuilder Begin(string description, int height) =>
        new StringBuilder().Append(CultureInfo.InvariantCulture, $"<figure><svg viewBox=\"0 0 {Width} {height}\" role=\"img\" aria-label=\"{Page.Escape(description)}\">");

    static HtmlString End(StringBuilder svg) => new(svg.Append("</svg></figure>").ToString());

    sealed record Panel(double Top, double Bottom, double Low, double High)
    {
        public double Down(double value) => Bottom - (value - Low) / Math.Max(High - Low, 1e-9) * (Bottom - Top);

        public void Grid(StringBuilder svg)
        {
            foreach (var tick in Ticks.Linear(Low, High))
                svg.Append(CultureInfo.InvariantCulture, $"<line class=\"s-Grid\" x1=\"{Left}\" x2=\"{Width - Right}\" y1=\"{Down(tick.Position):0.#}\" y2=\"{Down(tick.Position):0.#}\"/><text class=\"tick\" x=\"{Left - 8}\" y=\"{Down(tick.Position) + 4:0.#}\" text-anchor=\"end\">{tick.Label}</text>");
        }
    }

    sealed record Days(DateOnly First, DateOnly Last)
    {
        public double Across(int day) => Left + 8 + (day - First.DayNumber) / (double)Math.Max(1, Last.DayNumber - First.DayNumber) * (Width - Left - Right - 16);
    }
}
