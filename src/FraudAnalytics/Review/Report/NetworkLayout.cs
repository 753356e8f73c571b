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
    const double Side = 200;

    /// <summary>Positions in the order of the members.</summary>
    public static (double X, double Y)[] Of(SupplierGroup group, IEnumerable<SupplierTie> ties)
    {
        var place = group.Members.Select((member, index) => (member.Id, index)).ToDictionary(pair => pair.Id, pair => pair.index, StringComparer.Ordinal);
        var graph = new BidirectionalGraph<int, Edge<int>>();
        graph.AddVertexRange(Enumerable.Range(0, place.Count));
        foreach (var tie in ties) graph.AddEdge(new(place[tie.Left], place[tie.Right]));
        var start = Circle(place.Count);
        if (place.Count < 3) return Scaled([.. start.Values]);
        var layout = Algorithm(graph, start);
        layout.Compute();
        Point[] points = [.. Enumerable.Range(0, place.Count).Select(index => layout.VerticesPositions[index])];
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

    /// <summary>As large as the square allows, in its middle, in its proportions.</summary>
    static (double X, double Y)[] Scaled(Point[] points)
    {
        var (left, top) = (points.Min(point => point.X), points.Min(point => point.Y));
        var (wide, high) = (points.Max(point => point.X) - left, points.Max(point => point.Y) - top);
        var scale = 1 / Math.Max(1e-9, Math.Max(wide, high));
        return Array.ConvertAll(points, point => ((point.X - left) * scale + (1 - wide * scale) / 2, (point.Y - top) * scale + (1 - high * scale) / 2));
    }
}
