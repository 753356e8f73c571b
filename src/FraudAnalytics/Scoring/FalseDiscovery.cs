using FraudAnalytics.Features;

namespace FraudAnalytics.Scoring;

/// <summary>Benjamini-Hochberg q-values over all tests that a detector made. Source: methods XC-02.</summary>
public sealed class FalseDiscovery
{
    readonly double[] sorted;
    readonly double[] qValues;

    /// <summary>Takes the p-values of every test, flagged or not, each 0 to 1.</summary>
    public FalseDiscovery(IEnumerable<double> pValues)
    {
        sorted = [.. pValues.Order()];
        qValues = MultipleTesting.BenjaminiHochberg(sorted);
    }

    /// <summary>The q-value of a test with this p-value: the share of false discoveries among all tests at least as extreme, 0 to 1.</summary>
    /// <exception cref="ArgumentException">The p-value was not among those given.</exception>
    public double QValue(double pValue)
    {
        var index = Array.BinarySearch(sorted, pValue);
        if (index < 0) throw new ArgumentException($"{pValue} is not among the p-values tested.", nameof(pValue));
        return qValues[index];
    }
}
