using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Price;

/// <summary>Settings of each of <c>BR-01</c> to <c>BR-09</c>. Source: methods BR-01 to BR-09, XC-02.</summary>
public sealed record PriceScreenSettings
{
    /// <summary>Largest probability of so unusual a value in a comparable competitive lot; inclusive; 0.00001 to 0.05, default 0.001. False discoveries are held at 5% beside it.</summary>
    [Range(0.00001, 0.05)] public double MaximumProbability { get; init; } = 0.001;

    /// <summary>Most log2 odds that it adds; 0 to 10, default 2.5: one screen of one lot is little by itself.</summary>
    [Range(0.0, 10.0)] public double MaximumWeight { get; init; } = 2.5;
}

/// <summary>One price screen of a lot, tested against competitive bids in its market. Which screen is a line of <see cref="PriceScreenDefinition.All"/>.</summary>
public sealed class PriceScreen : IDetector
{
    readonly PriceScreenDefinition screen;
    readonly PriceScreenSettings settings;

    /// <summary>The detector of a code.</summary>
    /// <param name="code"><c>BR-01</c> to <c>BR-09</c>.</param>
    /// <param name="settings">Its limits.</param>
    /// <exception cref="InvalidOperationException">There is no such screen.</exception>
    public PriceScreen(string code, PriceScreenSettings settings)
    {
        screen = PriceScreenDefinition.All.Single(definition => definition.Code == code);
        this.settings = settings;
        Info = new()
        {
            Code = screen.Code,
            Title = screen.Title,
            Page = screen.Page,
            Condition = screen.Condition,
            Family = DetectorFamily.Price,
            Subject = SubjectKind.Lot,
            Partition = PartitionKey.Lot,
            Needs = [DataField.BidPrices],
            FalseDiscoveryRate = 0.05,
            InnocentExplanations =
            [
                screen.Innocent,
                "All bidders calculate from the same price list, estimate or subcontractor's offer.",
                "The award rule makes bidders aim at the same value, for example an average-bid rule.",
                "The lot is unlike the other lots of its class.",
            ],
            HowToCheck =
            [
                "Lay the bids side by side: same unit prices, same errors, a constant factor between them?",
                "See which other screens of the lot are unusual, and whether the same bidders meet in other such lots.",
                "Compare the winning price with the estimate and with lots where an outsider bid.",
            ],
        };
    }

    /// <inheritdoc/>
    public DetectorInfo Info { get; }

    /// <inheritdoc/>
    public void Detect(DetectionInput input, Range partitions, Answers answers)
    {
        foreach (var lot in input.Data.Lots[partitions])
            if (!PriceGuard.Answered(lot, input, screen.MinimumBids, answers)) Judge(lot, input.Prices.Tests, answers);
    }

    void Judge(Lot lot, PriceTests tests, Answers answers)
    {
        var p = screen.PValue(tests, lot);
        if (double.IsNaN(tests.Value(screen.Tails[0], lot))) PriceGuard.Tell(screen.Undefined, answers);
        else if (double.IsNaN(p)) answers.NotAssessable("fewer than 50 comparable lots");
        else if (p > settings.MaximumProbability) answers.NotFlagged(p);
        else answers.Flagged(Draft(lot, tests, p));
    }

    Draft Draft(Lot lot, PriceTests tests, double p)
    {
        var tail = screen.Tail(tests, lot);
        var (value, usual) = (tests.Value(tail, lot), tests.Usual(tail, lot));
        var peers = Peers(tests.ScaleOf(tail, lot)!);
        var sentence = string.Create(CultureInfo.InvariantCulture, $"{screen.Sentence(lot.ValidPrices.Length, screen.Show(value))}; {screen.Show(usual)} is usual for so many bids among {peers}. A competitive lot there is as unusual with a probability of {p:0.00##%}.");
        var evidence = new Evidence(screen.Label, screen.Scaled(value), screen.Scaled(usual), screen.Unit) { PValue = p, Peers = peers, Weight = Tails.EvidenceBits(p, settings.MaximumWeight), Sources = LotDraft.PriceSources(lot) };
        if (tail != PriceTail.KsIHigh) return LotDraft.Of(lot, sentence, evidence) with { PValue = p };
        var even = new Evidence("distance of the bids from even spacing, between lowest and highest", tests.Value(PriceTail.KsUHigh, lot), tests.Usual(PriceTail.KsUHigh, lot), "") { PValue = tests.PValue(PriceTail.KsUHigh, lot), Peers = peers, Sources = LotDraft.PriceSources(lot) };
        return LotDraft.Of(lot, sentence, evidence, even) with { PValue = p };
    }

    /// <summary>What a lot was compared with, in words.</summary>
    internal static string Peers(PriceScale scale) => string.Create(CultureInfo.InvariantCulture, $"{scale.Lots} lots: {scale.Market}");
}
