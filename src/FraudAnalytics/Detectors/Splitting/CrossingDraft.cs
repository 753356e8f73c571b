using System.Collections.Immutable;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Features.Splitting;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Splitting;

/// <summary>Puts a contract that grew over a threshold into words, evidence and picture.</summary>
static class CrossingDraft
{
    // A single crossing is little; a small increase less. Many at one buyer count by how unusual they are.
    const double SingleBits = 0.8;
    const double SmallBits = 0.3;
    const double MostBuyerBits = 3;
    const double MaximumQ = 0.10;

    public static Draft Of(DetectionInput input, Buyer buyer, Purchase purchase, Crossing crossing, BuyerCrossings usual, AmendedOverThresholdSettings settings)
    {
        Contract[] contracts = [.. purchase.Contracts];
        var contract = contracts.MaxBy(one => (one.Amount!.Value.Units - (one.FirstAmount ?? one.Amount).Value.Units, -one.Index));
        return new()
        {
            Subject = Subject.Of(SubjectKind.Contract, contract.Id, contract.Title.Length > 0 ? contract.Title : contract.Id),
            Sentence = Sentence(buyer, purchase, contract, crossing, usual),
            Evidence = EvidenceOf(input, buyer, purchase, contract, crossing, usual, settings, [.. contracts.SelectMany(SourcesOf).Distinct()]),
            AmountAtStake = purchase.Value,
            Exhibit = Timeline(purchase, contract, crossing),
            Buyer = buyer.Party.Id,
            Suppliers = [contract.Supplier!.Value.Id],
            Lots = [.. contracts.Select(one => one.Lot.Id).Distinct().Order(StringComparer.Ordinal)],
            Date = contract.Amended.HasValue ? contract.Amended : purchase.Day,
        };
    }

    static IEnumerable<Source> SourcesOf(Contract contract) => [contract.SourceOf("contract amount"), contract.SourceOf("first amount")];

    static double Increase(Purchase purchase, Crossing crossing) => purchase.Value!.Value.Units / (double)crossing.First.Units - 1;

    static string Basis(Contract contract) => contract.FirstAmountBasis switch
    {
        FirstValueBasis.Stated => "stated by the source",
        FirstValueBasis.EarlierVersion => "in an earlier version of the record",
        _ => "the amount awarded",
    };

    static string Sentence(Buyer buyer, Purchase purchase, Contract contract, Crossing crossing, BuyerCrossings usual)
    {
        var amended = contract.Amended.HasValue ? $", last amended on {contract.Amended}" : "";
        return string.Create(CultureInfo.InvariantCulture, $"A contract of {buyer.Party.Label} with {contract.Supplier!.Value.Label} from {purchase.Day} was worth {crossing.First} at first, below {crossing.Next.Amount}, from which {crossing.Next.ProcedureUnlocked} is required, and is worth {purchase.Value} now ({ThresholdWords.Percent(Increase(purchase, crossing))} more{amended}). Of the {usual.Own.Below} contracts of the buyer that began below a threshold {usual.Own.Near} crossed it; at the rates of other buyers {usual.Expected:0.0} would.");
    }

    static ImmutableArray<Evidence> EvidenceOf(DetectionInput input, Buyer buyer, Purchase purchase, Contract contract, Crossing crossing, BuyerCrossings usual, AmendedOverThresholdSettings settings, ImmutableArray<Source> sources)
    {
        var works = purchase.Contract.Lot.Tender.Category == ProcurementCategory.Works;
        var small = works ? settings.SmallIncreaseOfWorks : settings.SmallIncrease;
        var isSmall = Increase(purchase, crossing) < small;
        var stands = usual.Q <= MaximumQ && usual.Own.Near > 1;
        return
        [
            new("value over the threshold", 100 * purchase.Ratio(crossing.Next), 100.0 * crossing.First.Units / crossing.Next.Amount.Units, "%")
            {
                Weight = isSmall ? SmallBits : SingleBits,
                Peers = $"expected: the first value, {Basis(contract)}; {ThresholdWords.Law(crossing.Next)}",
                Sources = sources,
            },
            new("increase over the first value", 100 * Increase(purchase, crossing), 100 * small, "%")
            {
                Peers = isSmall ? $"below {ThresholdWords.Percent(small)}, which directives treat as small{(works ? " for works" : "")}" : "",
                Sources = sources,
            },
            new("contracts of the buyer that crossed", usual.Own.Near, usual.Expected, "contracts")
            {
                PValue = usual.P,
                Weight = stands ? Tails.EvidenceBits(usual.P, MostBuyerBits) : 0,
                Peers = string.Create(CultureInfo.InvariantCulture, $"{usual.Own.Below} contracts that began below a threshold, at the rates of other buyers by category and nearness{Strongest(input, buyer, usual)}; among buyers at least as unusual a share of {usual.Q:0.00} is to be expected by chance"),
                Sources = sources,
            },
            new("days from signature to last amendment", contract.Amended.HasValue ? contract.Amended.DaysSince(purchase.Day) : double.NaN, double.NaN, "days") { Sources = sources },
        ];
    }

    static string Strongest(DetectionInput input, Buyer buyer, BuyerCrossings usual) =>
        usual.Strongest < 0 || buyer.Suppliers.Count == 1 ? "" : $"; most unusual with {input.Data.BuyerSuppliers[usual.Strongest].Supplier.Label}";

    static ContractTimeline Timeline(Purchase purchase, Contract contract, Crossing crossing)
    {
        var later = contract.Amended.HasValue ? contract.Amended : purchase.Day;
        return new(crossing.Next.Amount.Currency.ToString(), crossing.Next.Amount.Amount, crossing.Next.Regime,
            [
                new(contract.Id, "first value", purchase.Day.Date, crossing.First.Amount, false),
                new(contract.Id, "value now", later.Date, purchase.Value!.Value.Amount, true),
            ])
        {
            Required = $"From {crossing.Next.Amount} {crossing.Next.ProcedureUnlocked} is required",
        };
    }
}
