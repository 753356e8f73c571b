using MathNet.Numerics;

namespace FraudAnalytics.Simulation;

/// <summary>
/// Bids of the symmetric equilibrium of a first-price procurement auction with independent lognormal costs of median 1:
/// b(c) = c + (1/S(c)^(N-1)) ∫ S(t)^(N-1) dt from c on. Source: methods SY-02.
/// </summary>
public sealed class FirstPriceAuction
{
    const double Reach = 8;
    const int Steps = 8_000;

    readonly double[] bids = new double[Steps + 1];

    /// <summary>Computes the bid function once, on a grid of the standardised log cost.</summary>
    /// <param name="bidders">Number of bidders, 2 to 200.</param>
    /// <param name="sigma">Standard deviation of the log cost, above 0 to 1.</param>
    public FirstPriceAuction(int bidders, double sigma)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bidders, 2);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bidders, 200);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sigma);
        (Bidders, Sigma) = (bidders, sigma);
        const double step = 2 * Reach / Steps;
        var power = bidders - 1;
        // Far out the survival function falls like exp(-z²/2), which gives the last markup; the error dies out a few steps in.
        var markup = sigma * Math.Exp(sigma * Reach) / (power * Reach);
        bids[Steps] = Math.Exp(sigma * Reach) + markup;
        for (var index = Steps - 1; index >= 0; index--)
        {
            var z = -Reach + index * step;
            double Integrand(double at) => Math.Pow(Survival(at) / Survival(z), power) * sigma * Math.Exp(sigma * at);
            var piece = step / 6 * (Integrand(z) + 4 * Integrand(z + step / 2) + Integrand(z + step));
            markup = piece + Math.Pow(Survival(z + step) / Survival(z), power) * markup;
            bids[index] = Math.Exp(sigma * z) + markup;
        }
    }

    /// <summary>Number of bidders.</summary>
    public int Bidders { get; }

    /// <summary>Standard deviation of the log cost.</summary>
    public double Sigma { get; }

    /// <summary>The bid of a bidder whose log cost lies <paramref name="z"/> standard deviations above the median.</summary>
    public double BidAt(double z)
    {
        var place = (Math.Clamp(z, -Reach, Reach) + Reach) * Steps / (2 * Reach);
        var index = Math.Min((int)place, Steps - 1);
        return bids[index] + (place - index) * (bids[index + 1] - bids[index]);
    }

    /// <summary>The bid at a cost, in units of the median cost.</summary>
    public double Bid(double cost) => BidAt(Math.Log(cost) / Sigma);

    /// <summary>The bid with costs uniform on [<paramref name="low"/>, <paramref name="high"/>]: c + (high - c)/N.</summary>
    public static double UniformBid(double cost, double low, double high, int bidders)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(cost, low);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(cost, high);
        return cost + (high - cost) / bidders;
    }

    static double Survival(double z) => SpecialFunctions.Erfc(z / Math.Sqrt(2)) / 2;
}
