using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features.Peers;

/// <summary>A component of the composite index.</summary>
enum RiskComponent { SingleBid, ClosedProcedure, NoCall, EligibilityCriteria, DecisionPeriod, AdvertisementPeriod, NonPriceCriteria, CallModified }

/// <summary>The eight components of the composite index of a lot, each 0, 0.5, 1 or NaN where the data does not tell. Source: methods RI-20 (Wachs, Yasseri, Lengyel and Kertesz 2019, table 1).</summary>
[System.Runtime.CompilerServices.InlineArray(Count)]
struct RiskComponents
{
    /// <summary>Number of components.</summary>
    public const int Count = 8;

    /// <summary>Fewest components that are averaged.</summary>
    public const int Fewest = 5;

    double first;

    /// <summary>Names in the order of <see cref="RiskComponent"/>.</summary>
    public static ReadOnlySpan<string> Names => new[] { "single bid", "closed procedure", "no call published", "long eligibility criteria", "decision period", "advertisement period", "criteria beside price", "call modified" };

    /// <summary>The components of an awarded lot; all NaN for others.</summary>
    public static RiskComponents Of(Lot lot, ProcedureFacts facts)
    {
        var components = new RiskComponents();
        ((Span<double>)components).Fill(double.NaN);
        if (ProcedureMeasures.IsCancelled(lot.Status) || !ProcedureMeasures.IsAwarded(lot)) return components;
        var tender = lot.Tender;
        var (first, competitive) = (tender.Lots[0].Index, ProcedureMeasures.IsCompetitive(tender.Method));
        components[(int)RiskComponent.SingleBid] = competitive && lot.ReceivedBids is int and > 0 and var bids ? bids == 1 ? 1 : 0 : double.NaN;
        components[(int)RiskComponent.ClosedProcedure] = Value(facts.Closed[first], 2);
        components[(int)RiskComponent.NoCall] = NoCall(tender, first, facts);
        components[(int)RiskComponent.EligibilityCriteria] = Long(facts.Eligibility, first);
        components[(int)RiskComponent.DecisionPeriod] = facts.DecisionDays[lot.Index] is var decision && decision == PeerValues.None ? double.NaN : decision is <= 5 or > 100 ? 1 : 0;
        components[(int)RiskComponent.AdvertisementPeriod] = Level(facts.AdvertisementDays[first]);
        components[(int)RiskComponent.NonPriceCriteria] = facts.OtherCriteria[first] is var other && other == PeerValues.None ? double.NaN : other > 0 ? 1 : 0;
        components[(int)RiskComponent.CallModified] = tender.Procedure.Amendments is int changes ? changes > 0 ? 1 : 0 : double.NaN;
        return components;
    }

    /// <summary>Levels of the advertisement period: 1 below 5 days, 0.5 from 5 to 15, else 0. Source: methods RI-04.</summary>
    public static double Level(short days) => days == PeerValues.None ? double.NaN : days < 5 ? 1 : days <= 15 ? 0.5 : 0;

    /// <summary>Mean of the components that are there; NaN when fewer than <see cref="Fewest"/> are.</summary>
    public static double Mean(ReadOnlySpan<double> components)
    {
        var (sum, count) = Sum(components);
        return count < Fewest ? double.NaN : sum / count;
    }

    /// <summary>Sum and number of the components that are there.</summary>
    public static (double Sum, int Count) Sum(ReadOnlySpan<double> components)
    {
        var (sum, count) = (0.0, 0);
        foreach (var value in components)
            if (!double.IsNaN(value)) (sum, count) = (sum + value, count + 1);
        return (sum, count);
    }

    /// <summary>The index in thousandths; <see cref="PeerValues.None"/> when there are too few components.</summary>
    public readonly short Thousandths => Mean(this) is var mean && double.IsNaN(mean) ? PeerValues.None : PeerValues.Step(1000 * mean);

    static double Value(short step, int whole) => step == PeerValues.None ? double.NaN : (double)step / whole;

    // Without a call known anywhere in its market, its absence says nothing.
    static double NoCall(Tender tender, int first, ProcedureFacts facts) =>
        facts.WithoutCall[first] is not (PeerValues.None or 0) && facts.WithoutCall.TryPeers(first, out var peers) && peers.AtLeast(1) > 0.5 ? double.NaN
        : ProcedureMeasures.IsCompetitive(tender.Method) ? Value(facts.WithoutCall[first], 1) : double.NaN;

    static double Long(PeerValues lengths, int lot) =>
        lengths[lot] == PeerValues.None || !lengths.TryPeers(lot, out var peers) ? double.NaN : lengths[lot] > peers.Median ? 1 : 0;
}
