using MathNet.Numerics;

namespace FraudAnalytics.Features;

/// <summary>A table of two by two counts: did and did not, among those of interest and the others. Source: methods CO-20.</summary>
/// <param name="Did">Of interest, did.</param>
/// <param name="DidNot">Of interest, did not.</param>
/// <param name="OthersDid">Others, did.</param>
/// <param name="OthersDidNot">Others, did not.</param>
readonly record struct FisherExact(int Did, int DidNot, int OthersDid, int OthersDidNot)
{
    /// <summary>Cross product ratio; infinity where a product below is 0 and the one above is not, NaN where both are.</summary>
    public double OddsRatio => (double)Did * OthersDidNot / ((double)DidNot * OthersDid);

    /// <summary>P of as many of interest that did, given all sums (Fisher's exact test, one-sided).</summary>
    public double P
    {
        get
        {
            int all = Did + DidNot + OthersDid + OthersDidNot, interest = Did + DidNot, did = Did + OthersDid;
            var p = 0.0;
            for (var count = Did; count <= Math.Min(interest, did); count++) p += Math.Exp(SpecialFunctions.BinomialLn(interest, count) + SpecialFunctions.BinomialLn(all - interest, did - count) - SpecialFunctions.BinomialLn(all, did));
            return Math.Min(1, p);
        }
    }
}
