using System.Globalization;
using System.Text;
using FraudAnalytics.Scoring;

namespace FraudAnalytics.Review.Report;

/// <summary>Groups of suppliers as networks, each in a box of its own. What kind a tie is shows in its line, who won anything in the shape of the mark, how much in its size; colours come from the style sheet.</summary>
sealed class NetworkFigure
{
    /// <summary>Most suppliers in the picture; groups beyond are in the tables alone.</summary>
    public const int MostNodes = 150;

    const int Width = 820;
    const int Gap = 8;
    const int MostNamed = 30;
    const int MostLetters = 22;
    readonly StringBuilder shapes = new();
    readonly SupplierGroup[] groups;
    readonly bool named;
    readonly double most;

    NetworkFigure(SupplierGroup[] groups)
    {
        this.groups = groups;
        named = groups.Sum(group => group.Members.Length) <= MostNamed;
        most = groups.SelectMany(group => group.Members).Max(member => member.BaseWon?.ToDouble() ?? 0);
    }

    /// <summary>The first groups that have room; null where there is none.</summary>
    public static (Html Svg, int Drawn)? Draw(IEnumerable<SupplierGroup> groups)
    {
        var nodes = 0;
        SupplierGroup[] drawn = [.. groups.TakeWhile(group => (nodes += group.Members.Length) <= MostNodes)];
        return drawn.Length == 0 ? null : (new NetworkFigure(drawn).Svg(), drawn.Length);
    }

    /// <summary>The number of a member in picture and tables: <c>2.5</c>.</summary>
    public static string Number(SupplierGroup group, int member) => string.Create(CultureInfo.InvariantCulture, $"{group.Rank}.{member + 1}");

    /// <summary>Place of each member by id; masked ids may coincide, then the first.</summary>
    public static Dictionary<string, int> Places(SupplierGroup group) =>
        group.Members.Select((member, index) => (member.Id, index)).DistinctBy(pair => pair.Id).ToDictionary(pair => pair.Id, pair => pair.index, StringComparer.Ordinal);

    /// <summary>The ties that are drawn and listed: the strongest, four for each member, and the strongest of everybody.</summary>
    public static IReadOnlyList<SupplierTie> TiesOf(SupplierGroup group)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return [.. group.Ties.Where((tie, index) => (seen.Add(tie.Left) | seen.Add(tie.Right)) || index < 4 * group.Members.Length)];
    }

    Html Svg()
    {
        double down = 0;
        foreach (var row in Rows())
        {
            var (across, high) = (0.0, row.Max(group => SizeOf(group).High));
            var wider = (Width - Gap * (row.Count - 1) - row.Sum(group => SizeOf(group).Wide)) / row.Count;
            foreach (var group in row)
            {
                Draw(group, across, down, SizeOf(group).Wide + wider, high);
                across += SizeOf(group).Wide + wider + Gap;
            }
            down += high + Gap;
        }
        var suppliers = groups.Sum(group => group.Members.Length);
        var text = string.Create(CultureInfo.InvariantCulture, $"{groups.Length} {(groups.Length == 1 ? "group" : "groups")} with {suppliers} suppliers, each a mark with its number, and the ties between them as lines. The tables of the groups hold the same data.");
        return new(string.Create(CultureInfo.InvariantCulture, $"<svg class=\"network\" viewBox=\"0 0 {Width} {down:0}\" role=\"img\" aria-label=\"{text}\"><title>Groups of suppliers</title><desc>{text}</desc>{shapes}</svg>"));
    }

    List<List<SupplierGroup>> Rows()
    {
        var rows = new List<List<SupplierGroup>>();
        var across = Width + 1.0;
        foreach (var group in groups)
        {
            if (across + SizeOf(group).Wide > Width) (across, _) = (0, Added(rows));
            rows[^1].Add(group);
            across += SizeOf(group).Wide + Gap;
        }
        return rows;
    }

    static bool Added(List<List<SupplierGroup>> rows)
    {
        rows.Add([]);
        return true;
    }

    /// <summary>Names need room across.</summary>
    (double Wide, double High) SizeOf(SupplierGroup group)
    {
        var count = group.Members.Length;
        if (named) return (count <= 3 ? 268 : count <= 6 ? 406 : Width, Math.Min(640, 130 + 28 * count));
        var side = Math.Round(62 * Math.Sqrt(count) + 40);
        return (Math.Max(128, side), Math.Max(112, side));
    }

    void Draw(SupplierGroup group, double left, double top, double wide, double high)
    {
        var ties = TiesOf(group);
        var (marginX, marginTop, marginBottom) = (named ? 70 : 26, 52, named ? 38 : 24);
        var area = (wide - 2 * marginX, high - marginTop - marginBottom);
        var points = Array.ConvertAll(NetworkLayout.Of(group, ties), point => (X: point.X * area.Item1, Y: point.Y * area.Item2));
        NetworkLayout.Spread(points, area, named ? (124, 52) : (31, 29));
        points = Array.ConvertAll(points, point => (point.X + left + marginX, point.Y + top + marginTop));
        var place = Places(group);
        Append($"<rect class=\"net-box\" x=\"{left + 0.5:0.#}\" y=\"{top + 0.5:0.#}\" width=\"{wide - 1:0}\" height=\"{high - 1:0}\" rx=\"4\"/><a href=\"#group-{group.Rank}\"><text class=\"strong\" x=\"{left + 10:0.#}\" y=\"{top + 18:0.#}\">Group {group.Rank}</text></a>");
        foreach (var kind in ties.GroupBy(tie => tie.Kind).OrderBy(kind => kind.Key))
        {
            Append($"<path class=\"t-{kind.Key}\" d=\"");
            foreach (var tie in kind) Append($"M{points[place[tie.Left]].X:0.#} {points[place[tie.Left]].Y:0.#}L{points[place[tie.Right]].X:0.#} {points[place[tie.Right]].Y:0.#}");
            Append($"\"/>");
        }
        for (var index = 0; index < points.Length; index++) Mark(group, index, points[index]);
    }

    void Mark(SupplierGroup group, int index, (double X, double Y) at)
    {
        var member = group.Members[index];
        var size = 5 + (most > 0 ? 11 * Math.Sqrt((member.BaseWon?.ToDouble() ?? 0) / most) : 0);
        Append($"<g><title>{Page.Escape(member.Name)}</title>");
        if (member.Wins > 0) Append($"<circle class=\"net-won\" cx=\"{at.X:0.#}\" cy=\"{at.Y:0.#}\" r=\"{size:0.#}\"/>");
        else Append($"<rect class=\"net-none\" x=\"{at.X - 5:0.#}\" y=\"{at.Y - 5:0.#}\" width=\"10\" height=\"10\"/>");
        Append($"<text class=\"net\" x=\"{at.X:0.#}\" y=\"{at.Y - size - 3:0.#}\">{Number(group, index)}</text>");
        if (named) Append($"<text class=\"net name\" x=\"{at.X:0.#}\" y=\"{at.Y + size + 12:0.#}\">{Page.Escape(Figure.Cut(member.Name, MostLetters))}</text>");
        Append($"</g>");
    }

    void Append(FormattableString markup) => shapes.Append(CultureInfo.InvariantCulture, $"{FormattableString.Invariant(markup)}");
}
