using System.Collections.Immutable;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Features.Splitting;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Splitting;

/// <summary>Puts contracts that bunch in time into words, evidence and picture.</summary>
static class BunchingDraft
{
    // It is context more than a lead.
    const double MostBits = 1.5;
    const int MostSources = 40;

    public static Draft Of(DetectionInput input, Buyer buyer, List<BunchingTest> tests, BunchingTest best, double p, TimeBunchingSettings settings)
    {
        Contract[] dated = [.. input.Purchases.Of(buyer).Where(purchase => SeasonCounter.Counts(input.Purchases, purchase.Slot)).Select(purchase => purchase.Contract)];
        Contract[] inside = [.. input.Purchases.Of(buyer).Where(purchase => IsInside(input, purchase, best, settings)).Select(purchase => purchase.Contract)];
        ImmutableArray<Source> sources = [.. inside.Take(MostSources).Select(contract => contract.SourceOf("contract date")).Distinct()];
        return new()
        {
            Subject = Subject.Of(SubjectKind.Buyer, buyer.Party.Id, buyer.Party.Label),
            PValue = p,
            Sentence = $"{Sentence(buyer, best, settings)} So many would be there by chance {PlainChance.InWords(p)}.",
            Evidence = [.. tests.Select(test => EvidenceOf(test, test == best ? Tails.EvidenceBits(p, MostBits) : 0, settings) with { Sources = sources }), .. Value(dated, settings, sources)],
            AmountAtStake = Sum(inside, inside.FirstOrDefault(contract => contract.Amount is not null).Amount?.Currency),
            Exhibit = Months(dated, settings),
            Buyer = buyer.Party.Id,
            Suppliers = [.. inside.Select(contract => contract.Supplier!.Value.Id).Distinct().Order(StringComparer.Ordinal)],
            Lots = [.. inside.Select(contract => contract.Lot.Id).Distinct().Order(StringComparer.Ordinal)],
            Date = inside.Max(contract => contract.Date),
        };
    }

    static bool IsInside(DetectionInput input, Purchase purchase, BunchingTest test, TimeBunchingSettings settings)
    {
        var (all, slot) = (input.Purchases, purchase.Slot);
        if (!SeasonCounter.Counts(all, slot)) return false;
        if (test.Kind == BunchingKind.BeforeChange) return input.Habits.Cuts.IsHurried(all, slot, test.Cut);
        return SeasonCounter.IsLast(all.Days[slot], settings.FiscalYearEndMonth)
            && (test.Kind == BunchingKind.YearEnd || NextThreshold.Of(all, slot, out var next) && SplitRules.IsNear(all, slot, next.Threshold));
    }

    static string Month(TimeBunchingSettings settings) => CultureInfo.InvariantCulture.DateTimeFormat.GetMonthName(settings.FiscalYearEndMonth);

    static string Shares(BunchingTest test) => string.Create(CultureInfo.InvariantCulture, $"({ThresholdWords.Percent(test.Count / (double)test.All)}; {ThresholdWords.Percent(test.Usual)}");

    static string Sentence(Buyer buyer, BunchingTest test, TimeBunchingSettings settings) => test.Kind switch
    {
        BunchingKind.YearEnd => string.Create(CultureInfo.InvariantCulture, $"{test.Count} of the {test.All} contracts of {buyer.Party.Label} in whole fiscal years{LeftOut(test)} are dated in {Month(settings)}, the last month {Shares(test)} is usual among the other buyers of the data)."),
        BunchingKind.NearAtYearEnd => string.Create(CultureInfo.InvariantCulture, $"Of the {test.All} contracts of {buyer.Party.Label} below a threshold in {Month(settings)}, the last month of the fiscal year, {test.Count} lie just below it {Shares(test)} in the other months)."),
        _ => string.Create(CultureInfo.InvariantCulture, $"{test.Count} of the {test.All} contracts of {buyer.Party.Label} that a fall of the threshold from {test.Cut.Old.Amount} to {test.Cut.New.Amount} on {test.Cut.Day} concerned began in the last {ThresholdCut.Window} days before it {Shares(test)} is usual)."),
    };

    static string LeftOut(BunchingTest test) =>
        test.LeftOut == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $", {test.LeftOut} left out that are dated on days with far more than usual,");

    static Evidence EvidenceOf(BunchingTest test, double weight, TimeBunchingSettings settings)
    {
        var (label, peers) = test.Kind switch
        {
            BunchingKind.YearEnd => ("contracts in the last fiscal month", $"{Month(settings)}; of a day on which far more were signed than usual only a few count; usual: the other buyers of the data, not less than an even twelfth; chance allows for how much buyers differ"),
            BunchingKind.NearAtYearEnd => ("contracts just below a threshold, in the last fiscal month", "the same buyer's contracts below a threshold in the other months"),
            _ => ($"contracts in the last {ThresholdCut.Window} days before the threshold fell to {test.Cut.New.Amount} on {test.Cut.Day}", $"contracts that the fall concerned from {test.Cut.From} on; usual: an even share, that of other buyers, or the buyer's at the end of other fiscal years, whichever is largest; {ThresholdWords.Law(test.Cut.New)}"),
        };
        return new(label, 100.0 * test.Count / test.All, 100 * test.Usual, "%") { PValue = test.P, Weight = weight, Peers = string.Create(CultureInfo.InvariantCulture, $"{test.Count} of {test.All}; {peers}") };
    }

    static IEnumerable<Evidence> Value(Contract[] dated, TimeBunchingSettings settings, ImmutableArray<Source> sources)
    {
        if (dated.FirstOrDefault(contract => contract.Amount is not null).Amount is not { } amount) yield break;
        var last = Sum(dated.Where(contract => SeasonCounter.IsLast(contract.Date.Number, settings.FiscalYearEndMonth)), amount.Currency)!.Value;
        yield return new("value in the last fiscal month", 100 * last.ToDouble() / Sum(dated, amount.Currency)!.Value.ToDouble(), double.NaN, "%") { Sources = sources };
    }

    static Money? Sum(IEnumerable<Contract> contracts, Currency? currency) => currency is not { } own ? null :
        contracts.Where(contract => contract.Amount is { Units: > 0 } amount && amount.Currency == own).Aggregate(new Money(0, own), (sum, contract) => sum + contract.Amount!.Value);

    static ShareBars Months(Contract[] dated, TimeBunchingSettings settings)
    {
        var counts = new int[12];
        foreach (var contract in dated) counts[contract.Date.Date.Month - 1]++;
        return new("Contracts by month, in the order of the fiscal year", "contracts",
            [.. Enumerable.Range(0, 12).Select(at => (at + settings.FiscalYearEndMonth) % 12)
                .Select(month => new ShareBar(CultureInfo.InvariantCulture.DateTimeFormat.GetAbbreviatedMonthName(month + 1), counts[month], month + 1 == settings.FiscalYearEndMonth))]);
    }
}
