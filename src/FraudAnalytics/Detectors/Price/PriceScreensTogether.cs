using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Price;

/// <summary>Settings of <c>BR-00</c>. Source: methods XC-03.</summary>
public sealed record PriceScreensTogetherSettings
{
    /// <summary>Largest combined probability of so unusual prices in a comparable competitive lot; inclusive; 0.00001 to 0.05, default 0.001. False discoveries are held at 5% beside it.</summary>
    [Range(0.00001, 0.05)] public double MaximumProbability { get; init; } = 0.001;

    /// <summary>Most log2 odds that it adds; 0 to 10, default 3.</summary>
    [Range(0.0, 10.0)] public double MaximumWeight { get; init; } = 3;
}

/// <summary>The nine price screens of a lot taken together: one answer instead of nine, and none for a lot that one screen in nine would flag by chance.</summary>
public sealed class PriceScreensTogether(PriceScreensTogetherSettings settings) : IDetector
{
    const int Shown = 3;

    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "BR-00",
        Title = "Price screens together",
        Page = "BR-00-price-screens-together",
        Condition = "The nine price screens of a lot, combined, are far more unusual than those of comparable competitive lots with as many bids.",
        Family = DetectorFamily.Price,
        Subject = SubjectKind.Lot,
        Partition = PartitionKey.Lot,
        Needs = [DataField.BidPrices],
        FalseDiscoveryRate = 0.05,
        InnocentExplanations =
        [
            "All bidders calculate from the same price list, estimate or subcontractor's offer.",
            "The award rule makes bidders aim at the same value, for example an average-bid rule.",
            "One bidder has an advantage of cost, or made an error, and the others are alike.",
            "The lot is unlike the other lots of its class.",
        ],
        HowToCheck =
        [
            "See which screens are unusual and whether they say the same: close bids, a gap behind the lowest, or both.",
            "Lay the bids side by side: same unit prices, same errors, a constant factor between them?",
            "See whether the same bidders meet in other such lots, and who wins there.",
        ],
    };

    /// <inheritdoc/>
    public void Detect(DetectionInput input, Range partitions, Answers answers)
    {
        foreach (var lot in input.Data.Lots[partitions])
            if (!PriceGuard.Answered(lot, input, 3, answers)) Judge(lot, input.Prices.Tests, answers);
    }

    void Judge(Lot lot, PriceTests tests, Answers answers)
    {
        Span<double> pValues = stackalloc double[PriceScreenDefinition.All.Length];
        var count = 0;
        foreach (var screen in PriceScreenDefinition.All)
            if (screen.PValue(tests, lot) is var p && !double.IsNaN(p)) pValues[count++] = p;
        var together = MultipleTesting.Cauchy(pValues[..count]);
        if (count == 0) answers.NotAssessable("fewer than 50 comparable lots");
        else if (together > settings.MaximumProbability) answers.NotFlagged(together);
        else answers.Flagged(Draft(lot, tests, together, count));
    }

    Draft Draft(Lot lot, PriceTests tests, double together, int count)
    {
        var sources = LotDraft.PriceSources(lot);
        var most = PriceScreenDefinition.All.Select(screen => (Screen: screen, P: screen.PValue(tests, lot))).Where(item => !double.IsNaN(item.P)).OrderBy(item => item.P).ThenBy(item => item.Screen.Code, StringComparer.Ordinal).Take(Shown).ToArray();
        var peers = PriceScreen.Peers(tests.ScaleOf(most[0].Screen.Tail(tests, lot), lot)!);
        var words = most.Select(item => string.Create(CultureInfo.InvariantCulture, $"{item.Screen.Label} {item.Screen.Show(tests.Value(item.Screen.Tail(tests, lot), lot))} (usual {item.Screen.Show(tests.Usual(item.Screen.Tail(tests, lot), lot))})"));
        var sentence = string.Create(CultureInfo.InvariantCulture, $"The {lot.ValidPrices.Length} prices differ from comparable lots in {count} screens taken together, most in {string.Join(", ", words)}. A competitive lot among {peers} is as unusual with a probability of {together:0.00##%}.");
        var combined = new Evidence("combined probability of the price screens", together * 100, double.NaN, "%") { PValue = together, Peers = peers, Weight = Tails.EvidenceBits(together, settings.MaximumWeight), Sources = sources };
        return LotDraft.Of(lot, sentence, [combined, .. most.Select(item => Context(item.Screen, tests, lot, item.P) with { Sources = sources })]) with { PValue = together };
    }

    static Evidence Context(PriceScreenDefinition screen, PriceTests tests, Lot lot, double p)
    {
        var tail = screen.Tail(tests, lot);
        return new(screen.Label, screen.Scaled(tests.Value(tail, lot)), screen.Scaled(tests.Usual(tail, lot)), screen.Unit) { PValue = p, Peers = PriceScreen.Peers(tests.ScaleOf(tail, lot)!) };
    }
}
