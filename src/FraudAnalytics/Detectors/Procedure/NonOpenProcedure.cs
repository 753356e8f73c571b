using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Features.Peers;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Procedure;

/// <summary>Settings of <c>RI-03</c>. Source: methods RI-03; flag R010.</summary>
public sealed record NonOpenProcedureSettings
{
    /// <summary>Share of limited and direct tenders of the country that give a reason, from which on a missing one is remarkable; inclusive; 0.1 to 1, default 0.8.</summary>
    [Range(0.1, 1.0)] public double UsuallyReasoned { get; init; } = 0.8;

    /// <summary>Share of the same reason among all reasons of the country up to which it is unusual; inclusive; 0.0001 to 0.5, default 0.01.</summary>
    [Range(0.0001, 0.5)] public double RareReason { get; init; } = 0.01;

    /// <summary>Share of limited and direct tenders in the market up to which one of them is remarkable by itself; inclusive; 0.01 to 1, default 0.1.</summary>
    [Range(0.01, 1.0)] public double MaximumUsualShare { get; init; } = 0.1;
}

/// <summary>A tender was awarded by limited or direct procedure without a reason, with an unusual one, or where nearly all others are open.</summary>
public sealed class NonOpenProcedure(NonOpenProcedureSettings settings) : IDetector
{
    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "RI-03",
        Title = "Procedure without open competition",
        Page = "RI-03-non-open-procedure",
        Condition = "A limited or direct procedure was used above the first threshold on file, without the reason that others give, with a reason that hardly anyone gives, or in a market where nearly all procedures are open.",
        Family = DetectorFamily.Procedure,
        Subject = SubjectKind.Lot,
        Partition = PartitionKey.Lot,
        Needs = [DataField.Method],
        InnocentExplanations =
        [
            "Only one firm can deliver, or the need was urgent beyond the buyer's control.",
            "The value is below a national limit that is not on file here.",
            "An open call failed before, and the law allows to negotiate.",
            "The reason is on file and was left out of the published record.",
        ],
        HowToCheck =
        [
            "Ask for the written reason and the article it rests on.",
            "See whether others could deliver: who won comparable open tenders?",
            "Look at the buyer's other purchases of the same kind and at earlier calls for this one.",
        ],
    };

    /// <inheritdoc/>
    public void Detect(DetectionInput input, Range partitions, Answers answers)
    {
        var (facts, rationales) = (input.Procedures.Closed, input.Procedures.Rationales);
        foreach (var lot in input.Data.Lots[partitions])
            if (!ProcedureMeasures.IsFirst(lot)) answers.Excluded(TenderDraft.WithFirstLot);
            else if (ProcedureMeasures.IsCancelled(lot.Tender.Status)) answers.Excluded("tender cancelled");
            else if (facts[lot.Index] == PeerValues.None) answers.NotAssessable("procedure not known");
            else if (facts[lot.Index] < 2) answers.NotFlagged();
            else if (lot.Tender.Framework.Length > 0) answers.Excluded("called off from a framework");
            else Judge(lot, rationales, input, answers);
    }

    void Judge(Lot lot, Rationales rationales, DetectionInput input, Answers answers)
    {
        var (counts, reason) = (rationales.In(lot.Tender), lot.Tender.Rationale);
        var uses = reason.Length == 0 ? 0 : rationales.UsesOf(lot.Tender);
        var missing = reason.Length == 0 && counts.Tenders >= MarketReference.MinimumLots && counts.ReasonedShare >= settings.UsuallyReasoned;
        var rare = reason.Length > 0 && counts.Reasoned >= MarketReference.MinimumLots && counts.IsList && uses <= settings.RareReason * counts.Reasoned;
        var compared = input.Procedures.Closed.TryPeers(lot.Index, out var peers, MarketLevel.Wide);
        var alone = compared && peers.AtLeast(2) <= settings.MaximumUsualShare;
        if (!missing && !rare && !alone) Unremarkable(reason.Length > 0 && counts.IsList, compared, answers);
        else if (BelowFirstThreshold(lot, input.Thresholds)) answers.Excluded("value below the first threshold on file");
        else if (missing) answers.Flagged(Missing(lot, counts));
        else if (rare) answers.Flagged(Rare(lot, counts, uses));
        else answers.Flagged(Alone(lot, peers));
    }

    static void Unremarkable(bool reasoned, bool compared, Answers answers)
    {
        if (reasoned) answers.NotFlagged();
        else if (compared) answers.Excluded("such procedures are usual in this market");
        else answers.NotAssessable(PeerRule.TooFew);
    }

    static bool BelowFirstThreshold(Lot lot, ThresholdRegister register)
    {
        if ((lot.Tender.Estimate ?? LotSet.Value(lot.Tender.Lots)) is not { } value) return false;
        var known = register.Applicable(lot.Tender.Country, "", lot.Tender.Category, lot.Date, value.Currency).Thresholds;
        return !known.IsEmpty && known[0].IsBelow(value);
    }

    static Draft Missing(Lot lot, Rationales.Counts counts) => TenderDraft.Of(lot,
        string.Create(CultureInfo.InvariantCulture, $"A {Word(lot)} procedure was used and no reason is given, where {counts.Reasoned:#,0} of {counts.Tenders:#,0} limited and direct tenders of the country give one."),
        "tender/procurementMethodRationale", new Evidence("reason for the procedure", 0, 1, "") { Percentile = 1 - counts.ReasonedShare, Peers = $"limited and direct tenders: {lot.Tender.Country}", Weight = 1 });

    static Draft Rare(Lot lot, Rationales.Counts counts, int uses) => TenderDraft.Of(lot,
        string.Create(CultureInfo.InvariantCulture, $"A {Word(lot)} procedure was used for a reason that {uses:#,0} of {counts.Reasoned:#,0} limited and direct tenders of the country give in these words: {lot.Tender.Rationale.TrimEnd('.')}."),
        "tender/procurementMethodRationale", new Evidence("tenders with the same reason", uses, (double)counts.Reasoned, "tenders") { Percentile = (double)uses / counts.Reasoned, Peers = $"limited and direct tenders: {lot.Tender.Country}", Weight = 0.75 });

    static Draft Alone(Lot lot, Peers peers) => TenderDraft.Of(lot,
        string.Create(CultureInfo.InvariantCulture, $"A {Word(lot)} procedure was used; of {peers} {peers.CountAtLeast(2)} were limited or direct."),
        "tender/procurementMethod", new Evidence("openness of the procedure", 1, peers.Median / 2.0, "") { Percentile = peers.AtLeast(2), Peers = peers.ToString(), Weight = 0.75 });

    static string Word(Lot lot) => lot.Tender.Method == ProcurementMethod.Direct ? "direct" : "limited";
}
