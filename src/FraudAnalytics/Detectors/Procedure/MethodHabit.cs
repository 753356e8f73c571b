using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Features.Peers;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Procedure;

/// <summary>Settings of <c>R013</c>. Source: flag R013 of the Open Contracting Partnership; the test is ours.</summary>
public sealed record MethodHabitSettings
{
    /// <summary>Fewest tenders of the buyer that can be compared; 5 to 10000, default 10.</summary>
    [Range(5, 10_000)] public int MinimumTenders { get; init; } = 10;

    /// <summary>Smallest difference between the buyer's share and the one to expect; inclusive; 0 to 1, default 0.2.</summary>
    [Range(0.0, 1.0)] public double MinimumDifference { get; init; } = 0.2;

    /// <summary>Largest p-value that is flagged, before false discoveries are controlled; 0.0001 to 0.5, default 0.05.</summary>
    [Range(0.0001, 0.5)] public double MaximumP { get; init; } = 0.05;
}

/// <summary>A buyer awards without open competition far more often than others do for the same kind of purchase.</summary>
public sealed class MethodHabit(MethodHabitSettings settings) : IDetector
{
    const int MaximumLots = 200;

    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "R013",
        Title = "Buyer uses closed procedures often",
        Page = "R013-closed-procedures-often",
        Condition = "A buyer used limited and direct procedures more often than other buyers do for purchases of the same class, country and size, beyond what habits explain.",
        Family = DetectorFamily.Procedure,
        Subject = SubjectKind.Buyer,
        Partition = PartitionKey.Buyer,
        Needs = [DataField.Buyer, DataField.Supplier, DataField.Method],
        FalseDiscoveryRate = 0.10,
        InnocentExplanations =
        [
            "The buyer's open tenders are published elsewhere.",
            "It buys what only few can deliver: defence, research, art, spare parts.",
            "An emergency dominated the period.",
        ],
        HowToCheck =
        [
            "Read the reasons for the largest direct awards.",
            "See whether a few suppliers receive most of them.",
            "Compare with the buyer's earlier years and with its plan.",
        ],
    };

    /// <inheritdoc/>
    public void Detect(DetectionInput input, Range partitions, Answers answers)
    {
        var use = input.Procedures.MethodUse;
        foreach (var buyer in input.Data.Buyers[partitions])
            if (use[buyer].Tenders < settings.MinimumTenders) answers.NotAssessable("too few comparable tenders with known procedure");
            else Judge(buyer, use[buyer], use.Correlation, answers);
    }

    void Judge(Buyer buyer, BuyerMethods own, double correlation, Answers answers)
    {
        var mean = Math.Clamp(own.Expected, 0.5 / own.Tenders, 1 - 0.5 / own.Tenders);
        var p = BetaBinomial.Tail(own.Closed, own.Tenders, mean, correlation);
        if (p <= settings.MaximumP && (double)own.Closed / own.Tenders - own.Expected >= settings.MinimumDifference) answers.Flagged(Draft(buyer, own, p));
        else answers.NotFlagged(p);
    }

    Draft Draft(Buyer buyer, BuyerMethods own, double p)
    {
        Contract[] closed = [.. buyer.Contracts.Where(contract => ProcedureMeasures.Closed(contract.Lot.Tender.Method) == 2 && contract.Lot.Tender.Framework.Length == 0)];
        Lot[] lots = [.. closed.Select(contract => contract.Lot).DistinctBy(lot => lot.Index).OrderBy(lot => lot.Date).ThenBy(lot => lot.Index).TakeLast(MaximumLots)];
        return new()
        {
            Subject = Subject.Of(Info.Subject, buyer.Party.Id, buyer.Party.Label),
            PValue = p,
            Sentence = string.Create(CultureInfo.InvariantCulture, $"{own.Closed:#,0} of the {own.Tenders:#,0} tenders of {buyer.Party.Label} were by limited or direct procedure ({100.0 * own.Closed / own.Tenders:0}%), where other buyers used one for {100 * own.Expected:0}% of purchases of the same class, country and size."),
            Evidence =
            [
                new("tenders by limited or direct procedure", own.Closed, own.Tenders * own.Expected, "tenders")
                {
                    PValue = p,
                    Weight = Tails.EvidenceBits(p, 1.5),
                    Peers = "other buyers, same class, country and size",
                    Sources = [.. lots.TakeLast(40).Select(lot => lot.Tender.SourceOf("tender/procurementMethod")).Distinct()],
                },
            ],
            AmountAtStake = LotSet.Value(lots),
            Buyer = buyer.Party.Id,
            Lots = LotSet.Ids(lots),
            Date = lots.Max(lot => lot.Date),
        };
    }
}
