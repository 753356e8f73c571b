using FraudAnalytics.Scoring;
using GraphShape;
using GraphShape.Algorithms.Layout;
using QuikGraph;

namespace FraudAnalytics.Review.Report;

/// <summary>Where the members of a group are drawn, in a square from 0 to 1. The same for the same group: nodes start on a circle, and no step is random.</summary>
static class NetworkLayout
{
    // Forces in a box give few nodes the clearest shape; springs of the length of shortest paths keep many apart.
    const int MostByForces = 12;
    const int Rounds = 200;
    const int SpreadRounds = 300;
    const double Side = 200;

    /// <summary>Positions in the order of the members.</summary>
    public static (double X, double Y)[] Of(SupplierGroup group, IEnumerable<SupplierTie> ties)
    {
        var (place, count) = (NetworkFigure.Places(group), group.Members.Length);
        var graph = new BidirectionalGraph<int, Edge<int>>();
        graph.AddVertexRange(Enumerable.Range(0, count));
        foreach (var tie in ties) graph.AddEdge(new(place[tie.Left], place[tie.Right]));
        var start = Circle(count);
        if (count < 3) return Scaled([.. start.Values]);
        var layout = Algorithm(graph, start);
        layout.Compute();
        Point[] points = [.. Enumerable.Range(0, count).Select(index => layout.VerticesPositions[index])];
        return Scaled(Array.TrueForAll(points, point => double.IsFinite(point.X) && double.IsFinite(point.Y)) ? points : [.. start.Values]);
    }

    static ILayoutAlgorithm<int, Edge<int>, BidirectionalGraph<int, Edge<int>>> Algorithm(BidirectionalGraph<int, Edge<int>> graph, Dictionary<int, Point> start) => graph.VertexCount <= MostByForces
        ? new FRLayoutAlgorithm<int, Edge<int>, BidirectionalGraph<int, Edge<int>>>(graph, start, new BoundedFRLayoutParameters { Width = Side, Height = Side, MaxIterations = Rounds })
        : new KKLayoutAlgorithm<int, Edge<int>, BidirectionalGraph<int, Edge<int>>>(graph, start, new KKLayoutParameters { Width = Side, Height = Side, MaxIterations = Rounds });

    static Dictionary<int, Point> Circle(int count)
    {
        var points = new Dictionary<int, Point>(count);
        for (var index = 0; index < count; index++)
        {
            var (sin, cos) = Math.SinCos(2 * Math.PI * index / count);
            points[index] = new(Math.Round(Side / 2 * (1 + 0.8 * cos), 6), Math.Round(Side / 2 * (1 + 0.8 * sin), 6));
        }
        return points;
    }

    /// <summary>Moves marks apart that would lie on one another, and back into their box. What must be free around each is a rectangle, since its name lies beside it.</summary>
    public static void Spread((double X, double Y)[] points, (double Wide, double High) box, (double X, double Y) room)
    {
        for (var (round, moved) = (0, true); moved && round < SpreadRounds; round++)
        {
            moved = false;
            for (var one = 0; one < points.Length; one++)
                for (var other = one + 1; other < points.Length; other++) moved |= Part(ref points[one], ref points[other], room);
            for (var index = 0; index < points.Length; index++) points[index] = (Math.Clamp(points[index].X, 0, box.Wide), Math.Clamp(points[index].Y, 0, box.High));
        }
    }

    static bool Part(ref (double X, double Y) one, ref (double X, double Y) other, (double X, double Y) room)
    {
        var (across, down) = (other.X - one.X, other.Y - one.Y);
        var (lackX, lackY) = (room.X - Math.Abs(across), room.Y - Math.Abs(down));
        if (lackX <= 0.01 || lackY <= 0.01) return false;
        // The shorter way, and a bit of the other, lest two at the edge push one another for ever.
        var (moveX, moveY) = lackX / room.X < lackY / room.Y ? (lackX / 2, lackY / 10) : (lackX / 10, lackY / 2);
        var (signX, signY) = (across < 0 ? -1 : 1, down < 0 ? -1 : 1);
        (one, other) = ((one.X - signX * moveX, one.Y - signY * moveY), (other.X + signX * moveX, other.Y + signY * moveY));
        return true;
    }

    /// <summary>As large as the square allows; what is nearly a line is not drawn out.</summary>
    static (double X, double Y)[] Scaled(Point[] points)
    {
        var (left, top) = (points.Min(point => point.X), points.Min(point => point.Y));
        var (wide, high) = (points.Max(point => point.X) - left, points.Max(point => point.Y) - top);
        var most = Math.Max(1e-9, Math.Max(wide, high));
        var (scaleX, scaleY) = (1 / Math.Max(wide, most / 3), 1 / Math.Max(high, most / 3));
        return Array.ConvertAll(points, point => ((point.X - left) * scaleX + (1 - wide * scaleX) / 2, (point.Y - top) * scaleY + (1 - high * scaleY) / 2));
    }
}
