using System.Numerics;
using FraudAnalytics.Domain;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features.Peers;

/// <summary>What bidders need to know of a call.</summary>
[Flags]
enum TenderPiece
{
    Title = 1 << 0,
    Description = 1 << 1,
    Classification = 1 << 2,
    Estimate = 1 << 3,
    Start = 1 << 4,
    Deadline = 1 << 5,
    AwardCriteria = 1 << 6,
    Eligibility = 1 << 7,
    Notice = 1 << 8,
    Documents = 1 << 9,
}

/// <summary>Which pieces of key information calls have, and which are usual among the open and selective tenders of their market (class, country): those that nine in ten have.</summary>
sealed class TenderPieces
{
    /// <summary>Share of tenders of the market that must have a piece for it to be missed elsewhere.</summary>
    public const double Usual = 0.9;

    const int Kinds = 10;
    const DocumentKinds ForBidders = DocumentKinds.BiddingDocuments | DocumentKinds.TechnicalSpecifications | DocumentKinds.BillOfQuantity | DocumentKinds.EvaluationCriteria
        | DocumentKinds.EligibilityCriteria | DocumentKinds.AnyTender;
    static readonly string[] Names =
        ["title", "description", "classification", "estimated value", "day of publication", "deadline", "award criteria", "conditions of participation", "notice", "tender documents"];

    readonly MarketTable markets;
    readonly int[] tenders;
    readonly int[] having;

    /// <summary>Counts the pieces of all open and selective tenders.</summary>
    public TenderPieces(Dataset data, MarketTable markets)
    {
        this.markets = markets;
        (tenders, having) = (new int[markets.Count], new int[markets.Count * Kinds]);
        foreach (var tender in data.Tenders)
        {
            if (tender.Lots.Count == 0 || !ProcedureMeasures.IsCompetitive(tender.Method) || ProcedureMeasures.IsCancelled(tender.Status)) continue;
            var market = MarketOf(tender);
            tenders[market]++;
            for (var bits = (uint)Of(tender); bits != 0; bits &= bits - 1) having[market * Kinds + BitOperations.TrailingZeroCount(bits)]++;
        }
    }

    /// <summary>The pieces that a tender has.</summary>
    public static TenderPiece Of(Tender tender)
    {
        var (procedure, columns) = (tender.Procedure, tender.Data.TenderColumns);
        return If(columns.Title[tender.Index].HasValue, TenderPiece.Title) | If(procedure.DescriptionLength is not null, TenderPiece.Description)
            | If(columns.Classification[tender.Index].HasValue, TenderPiece.Classification) | If(columns.HasEstimate[tender.Index], TenderPiece.Estimate)
            | If(ProcedureMeasures.CallOf(tender).HasValue, TenderPiece.Start) | If(tender.Deadline.HasValue, TenderPiece.Deadline)
            | If(procedure.AwardCriteria.Length > 0 || !double.IsNaN(procedure.PriceWeight), TenderPiece.AwardCriteria) | If(procedure.EligibilityLength is not null, TenderPiece.Eligibility)
            | If(procedure.Documents.HasFlag(DocumentKinds.TenderNotice), TenderPiece.Notice) | If((procedure.Documents & ForBidders) != 0, TenderPiece.Documents);
    }

    /// <summary>Number of usual pieces that a tender lacks; none where the market has too few tenders to tell what is usual.</summary>
    public short MissingOf(Tender tender) => tenders[MarketOf(tender)] < MarketReference.MinimumLots ? PeerValues.None : PeerValues.Step(BitOperations.PopCount((uint)LackOf(tender)));

    /// <summary>The usual pieces that a tender lacks.</summary>
    public TenderPiece LackOf(Tender tender)
    {
        var (market, own, lack) = (MarketOf(tender), Of(tender), 0);
        for (var kind = 0; kind < Kinds; kind++)
            if (having[market * Kinds + kind] >= Usual * tenders[market]) lack |= 1 << kind;
        return (TenderPiece)lack & ~own;
    }

    /// <summary>Pieces in words.</summary>
    public static string InWords(TenderPiece pieces) => string.Join(", ", Names.Where((_, kind) => ((int)pieces >> kind & 1) != 0));

    static TenderPiece If(bool has, TenderPiece piece) => has ? piece : 0;

    int MarketOf(Tender tender) => markets.NumberOf(tender.Data.TenderColumns.LotStart[tender.Index], MarketLevel.Wide);
}
