using FraudAnalytics.Domain;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features.Peers;

/// <summary>How tenders are run in every market; each measure is made when first asked for. A fact of a tender stands at its first lot only.</summary>
sealed class ProcedureFacts
{
    readonly Dataset data;
    readonly Lazy<PeerValues> advertisement, decision, withoutCall, closed, otherCriteria, amendments, eligibility, description, missing, signing, relaunched, againstPlan, complaints, unanswered, fees, withoutPlanning, risk;
    readonly Lazy<TenderPieces> pieces;
    readonly Lazy<Rationales> rationales;
    readonly Lazy<MethodUse> methodUse;
    readonly Lazy<Relaunches> relaunches;
    readonly Lazy<Signatures> signatures;

    /// <summary>The facts of a dataset; nothing is computed yet.</summary>
    public ProcedureFacts(Dataset data)
    {
        this.data = data;
        advertisement = OfTenders(tender => IsCall(tender) ? ProcedureMeasures.AdvertisementDays(tender) : PeerValues.None);
        decision = OfLots(lot => lot.Tender.Method == ProcurementMethod.Direct ? PeerValues.None : ProcedureMeasures.DecisionDays(lot));
        withoutCall = OfTenders(tender => IsCall(tender) && ProcedureMeasures.IsAwarded(tender) ? ProcedureMeasures.WithoutCall(tender) : PeerValues.None);
        closed = OfTenders(tender => ProcedureMeasures.Closed(tender.Method));
        otherCriteria = OfTenders(tender => ProcedureMeasures.OtherCriteria(tender.Procedure));
        amendments = OfTenders(tender => IsCall(tender) ? ProcedureMeasures.Known(tender.Procedure.Amendments ?? 0) : PeerValues.None);
        eligibility = OfTenders(tender => ProcedureMeasures.Known(tender.Procedure.EligibilityLength));
        description = OfTenders(tender => ProcedureMeasures.Known(tender.Procedure.DescriptionLength));
        pieces = new(() => new(data, MarketTable.Of(data)));
        missing = OfTenders(tender => IsCall(tender) ? Pieces.MissingOf(tender) : PeerValues.None);
        signatures = new(() => Signatures.Of(data));
        signing = OfLots(lot => Signatures.DaysOf(lot));
        relaunches = new(() => Relaunches.Of(data));
        relaunched = OfTenders(tender => ProcedureMeasures.IsAwarded(tender) ? ProcedureMeasures.Flag(Relaunches.EarlierOf(tender) is not null) : PeerValues.None);
        againstPlan = OfTenders(Departure);
        complaints = OfTenders(tender => ProcedureMeasures.Known(tender.Procedure.Complaints ?? 0));
        unanswered = OfTenders(tender => ProcedureMeasures.Known(tender.Procedure.UnansweredEnquiries ?? 0));
        fees = OfTenders(ProcedureMeasures.FeeShare);
        withoutPlanning = OfTenders(tender => ProcedureMeasures.WithoutPlanning(tender.Procedure));
        risk = OfLots(lot => RiskComponents.Of(lot, this).Thousandths);
        rationales = new(() => Rationales.Of(data));
        methodUse = new(() => MethodUse.Of(data, MarketTable.Of(data)));
    }

    /// <summary>Days from call to deadline of open and selective procedures.</summary>
    public PeerValues AdvertisementDays => advertisement.Value;
    /// <summary>Days from bids to award, for each lot that is not awarded directly.</summary>
    public PeerValues DecisionDays => decision.Value;
    /// <summary>1 where an awarded open or selective tender shows no call.</summary>
    public PeerValues WithoutCall => withoutCall.Value;
    /// <summary>How closed procedures are: 0, 1 or 2 halves.</summary>
    public PeerValues Closed => closed.Value;
    /// <summary>Thousandths of criteria that are not price.</summary>
    public PeerValues OtherCriteria => otherCriteria.Value;
    /// <summary>Known changes of calls; a call that tells of none counts as unchanged.</summary>
    public PeerValues Amendments => amendments.Value;
    /// <summary>Characters of conditions of participation.</summary>
    public PeerValues Eligibility => eligibility.Value;
    /// <summary>Characters of descriptions.</summary>
    public PeerValues Description => description.Value;
    /// <summary>Usual pieces of information that a call lacks.</summary>
    public PeerValues Missing => missing.Value;
    /// <summary>Which pieces of information are there.</summary>
    public TenderPieces Pieces => pieces.Value;
    /// <summary>Days from award to signature.</summary>
    public PeerValues SigningDays => signing.Value;
    /// <summary>Which contract was signed last after its award.</summary>
    public Signatures Signatures => signatures.Value;
    /// <summary>1 where an awarded tender follows a failed one.</summary>
    public PeerValues Relaunched => relaunched.Value;
    /// <summary>Failed tenders that were called again.</summary>
    public Relaunches Relaunches => relaunches.Value;
    /// <summary>1 where a closed procedure took the place of a competitive one that was planned.</summary>
    public PeerValues AgainstPlan => againstPlan.Value;
    /// <summary>Known complaints.</summary>
    public PeerValues Complaints => complaints.Value;
    /// <summary>Known questions without answer.</summary>
    public PeerValues Unanswered => unanswered.Value;
    /// <summary>Fees in hundred-thousandths of the estimate.</summary>
    public PeerValues Fees => fees.Value;
    /// <summary>1 where no planning is published.</summary>
    public PeerValues WithoutPlanning => withoutPlanning.Value;
    /// <summary>Composite index in thousandths.</summary>
    public PeerValues Risk => risk.Value;
    /// <summary>Reasons given for closed procedures.</summary>
    public Rationales Rationales => rationales.Value;
    /// <summary>How often buyers use closed procedures.</summary>
    public MethodUse MethodUse => methodUse.Value;

    static bool IsCall(Tender tender) => ProcedureMeasures.IsCompetitive(tender.Method) && !ProcedureMeasures.IsCancelled(tender.Status);

    static short Departure(Tender tender) => !ProcedureMeasures.IsCompetitive(tender.Procedure.PlannedMethod) || tender.Method == ProcurementMethod.Unknown
        ? PeerValues.None : ProcedureMeasures.Flag(!ProcedureMeasures.IsCompetitive(tender.Method));

    Lazy<PeerValues> OfLots(Func<Lot, short> measure) => new(() => PeerValues.Of(data, MarketTable.Of(data), measure));

    Lazy<PeerValues> OfTenders(Func<Tender, short> measure) => OfLots(lot => ProcedureMeasures.IsFirst(lot) ? measure(lot.Tender) : PeerValues.None);
}
