using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.LinearAlgebra.Double;

namespace FraudAnalytics.Features.Bunching;

/// <summary>The sums that a one-sided local polynomial needs, made in one pass from the largest value down.</summary>
/// <param name="Design">Sum of weight x columns x columns', where column k is (value / bandwidth)^k.</param>
/// <param name="Response">Sum of weight x columns x empirical distribution function.</param>
/// <param name="Influence">Sum over values of L L', L being the weighted columns of all values at least as large, over n - 1: what one observation adds to the response of the others.</param>
/// <param name="Count">Values within the bandwidth.</param>
/// <param name="Different">Different values within the bandwidth.</param>
sealed record SideMoments(Matrix<double> Design, double[] Response, Matrix<double> Influence, int Count, int Different)
{
    public static SideMoments Of(CenteredValues values, Side side, double width, int order)
    {
        var sums = new Sums(order, values.Count);
        var (from, to) = values.Within(side, width);
        var sample = values.Values;
        for (var last = to - 1; last >= from;)
        {
            // Equal values share the distribution function of the last of them and one influence.
            var next = last;
            while (next >= from && sample[next] == sample[last]) next--;
            sums.Add(sample[last] / width, (1 - Math.Abs(sample[last] / width)) / width, last, last - next);
            last = next;
        }
        return sums.Done(to - from);
    }

    sealed class Sums(int order, int count)
    {
        readonly double[] powers = new double[2 * order + 1];
        readonly double[] response = new double[order + 1];
        readonly double[] reverse = new double[order + 1];
        readonly double[,] influence = new double[order + 1, order + 1];
        int different;

        public void Add(double position, double weight, int last, int ties)
        {
            different++;
            var below = last / (count - 1.0);
            var term = weight * ties;
            for (var power = 0; power < powers.Length; power++, term *= position)
            {
                powers[power] += term;
                if (power > order) continue;
                response[power] += term * below;
                reverse[power] += term / (count - 1.0);
            }
            for (var row = 0; row <= order; row++)
                for (var column = 0; column <= order; column++) influence[row, column] += ties * reverse[row] * reverse[column];
        }

        public SideMoments Done(int values) =>
            new(DenseMatrix.Create(order + 1, order + 1, (row, column) => powers[row + column]), response, DenseMatrix.OfArray(influence), values, different);
    }
}
