namespace FraudAnalytics.Features;

/// <summary>Least cost of a mixture of columns: minimise c·x subject to A x = b, x ≥ 0, for few rows and many columns.</summary>
/// <remarks>Revised simplex method with artificial variables of high cost; the rule of Bland after many steps keeps it from going round in circles. Time grows with columns times rows times steps.</remarks>
public static class LinearProgram
{
    const double Tolerance = 1e-9;
    const double HighCost = 1e5;

    /// <summary>The smallest cost and the weights that reach it; null where nothing satisfies the rows.</summary>
    /// <param name="costs">c, one per column, of the order of 1.</param>
    /// <param name="columns">A by column, each with as many entries as there are rows, of the order of 1.</param>
    /// <param name="right">b, one per row.</param>
    public static (double Cost, double[] Weights)? Minimise(ReadOnlySpan<double> costs, double[][] columns, ReadOnlySpan<double> right)
    {
        var state = new Basis(columns.Length, right);
        for (var step = 0; step < 50 * (right.Length + 10); step++)
        {
            var entering = Entering(costs, columns, state, firstThatHelps: step > 10 * (right.Length + 10));
            if (entering < 0 || !state.Pivot(entering, columns[entering], costs[entering])) break;
        }
        if (state.ArtificialSum > 1e-7) return null;
        var weights = state.Weights(columns.Length);
        var cost = 0.0;
        for (var column = 0; column < weights.Length; column++) cost += costs[column] * weights[column];
        return (cost, weights);
    }

    /// <summary>The column that lowers the cost fastest, or the first that does; -1 when none does.</summary>
    static int Entering(ReadOnlySpan<double> costs, double[][] columns, Basis state, bool firstThatHelps)
    {
        var prices = state.Prices();
        var (best, lowest) = (-1, -Tolerance);
        for (var column = 0; column < columns.Length; column++)
        {
            var reduced = costs[column];
            var entries = columns[column];
            for (var row = 0; row < prices.Length; row++) reduced -= prices[row] * entries[row];
            if (reduced >= lowest) continue;
            (best, lowest) = (column, reduced);
            if (firstThatHelps) break;
        }
        return best;
    }

    /// <summary>The columns in use, the inverse of their matrix and their weights. A number from the count of columns on is an artificial variable.</summary>
    sealed class Basis
    {
        readonly int[] members;
        readonly double[] memberCosts;
        readonly double[] values;
        readonly double[,] inverse;
        readonly int columns;

        public Basis(int columns, ReadOnlySpan<double> right)
        {
            this.columns = columns;
            members = new int[right.Length];
            memberCosts = new double[right.Length];
            values = new double[right.Length];
            inverse = new double[right.Length, right.Length];
            for (var row = 0; row < right.Length; row++)
            {
                (members[row], memberCosts[row], values[row]) = (columns + row, HighCost, Math.Abs(right[row]));
                inverse[row, row] = right[row] < 0 ? -1 : 1;
            }
        }

        public double ArtificialSum => members.Zip(values).Where(member => member.First >= columns).Sum(member => member.Second);

        public double[] Prices()
        {
            var prices = new double[members.Length];
            for (var column = 0; column < prices.Length; column++)
                for (var row = 0; row < prices.Length; row++) prices[column] += memberCosts[row] * inverse[row, column];
            return prices;
        }

        public double[] Weights(int count)
        {
            var weights = new double[count];
            for (var row = 0; row < members.Length; row++)
                if (members[row] < count) weights[members[row]] = Math.Max(0, values[row]);
            return weights;
        }

        /// <summary>Takes a column in for the one that reaches zero first; false when none does.</summary>
        public bool Pivot(int entering, double[] column, double cost)
        {
            var direction = Direction(column);
            var leaving = Leaving(direction);
            if (leaving < 0) return false;
            var pivot = direction[leaving];
            for (var at = 0; at < members.Length; at++) inverse[leaving, at] /= pivot;
            values[leaving] /= pivot;
            for (var row = 0; row < members.Length; row++)
            {
                if (row == leaving) continue;
                for (var at = 0; at < members.Length; at++) inverse[row, at] -= direction[row] * inverse[leaving, at];
                values[row] -= direction[row] * values[leaving];
            }
            (members[leaving], memberCosts[leaving]) = (entering, cost);
            return true;
        }

        double[] Direction(double[] column)
        {
            var direction = new double[members.Length];
            for (var row = 0; row < direction.Length; row++)
                for (var at = 0; at < direction.Length; at++) direction[row] += inverse[row, at] * column[at];
            return direction;
        }

        int Leaving(double[] direction)
        {
            var (leaving, least) = (-1, double.PositiveInfinity);
            for (var row = 0; row < direction.Length; row++)
            {
                if (direction[row] <= Tolerance) continue;
                var ratio = Math.Max(0, values[row]) / direction[row];
                if (ratio < least || ratio == least && members[row] < members[leaving]) (leaving, least) = (row, ratio);
            }
            return leaving;
        }
    }
}
