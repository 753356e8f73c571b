using FraudAnalytics.Features.Peers;

namespace FraudAnalytics.Detectors.Procedure;

/// <summary>The guard that rules about procedures share: what many comparable tenders do says nothing of one of them.</summary>
static class PeerRule
{
    /// <summary>Answer for a tender whose market cannot be compared with.</summary>
    public const string TooFew = "fewer than 50 comparable lots";

    /// <summary>True where at most a share of comparable lots has at least as high a value; else the answer is given.</summary>
    /// <param name="values">The measure.</param>
    /// <param name="lot">Number of the lot.</param>
    /// <param name="maximumShare">Largest usual share, inclusive.</param>
    /// <param name="answers">Takes the answer where it is no.</param>
    /// <param name="peers">The comparable lots.</param>
    public static bool IsRarelyAsHigh(PeerValues values, int lot, double maximumShare, Answers answers, out Peers peers)
    {
        if (!values.TryPeers(lot, out peers)) answers.NotAssessable(TooFew);
        else if (peers.AtLeast(values[lot]) > maximumShare) answers.Excluded("usual in this market");
        else return true;
        return false;
    }
}
