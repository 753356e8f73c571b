using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Features.Awarded;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Price;

/// <summary>Settings of <c>RI-21</c>. Source: methods RI-21; Nigrini 2012 for the bands.</summary>
public sealed record LeadingDigitsSettings
{
    /// <summary>Fewest different amounts; 100 to 100000, default 300.</summary>
    [Range(100, 100000)] public int MinimumAmounts { get; init; } = 300;

    /// <summary>Fewest orders of magnitude between the first and the last hundredth of the amounts; inclusive; 1 to 6, default 2.</summary>
    [Range(1.0, 6.0)] public double MinimumSpan { get; init; } = 2;

    /// <summary>Mean absolute deviation of the shares of the first digits to exceed; 0 to 0.1, default 0.015 (Nigrini's band of nonconformity).</summary>
    [Range(0.0, 0.1)] public double MinimumDeviation { get; init; } = 0.015;
}

/// <summary>First digits of a buyer's or supplier's contract amounts that do not follow Benford's law, where they should.</summary>
public sealed class LeadingDigits(LeadingDigitsSettings settings) : IDetector
{
    const double MostBits = 1;
    const int TwoDigitAmounts = 1000;
    const int MaximumLots = 500;
    const int MaximumSources = 40;
    static readonly LotBarrier TooFew = new(false, "too few different amounts");
    static readonly LotBarrier Narrow = new(true, "amounts span less than two orders of magnitude");
    static readonly LotBarrier Threshold = new(true, "a legal threshold lies among the amounts (see SP-02)");

    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "RI-21",
        Title = "First digits of amounts",
        Page = "RI-21-leading-digits",
        Condition = "The first digits of a buyer's or supplier's many contract amounts differ from Benford's law, with no threshold among them and over a wide range.",
        Family = DetectorFamily.Price,
        Subject = SubjectKind.Party,
        Partition = PartitionKey.Party,
        Needs = [DataField.ContractAmount],
        FalseDiscoveryRate = 0.05,
        InnocentExplanations =
        [
            "Fixed prices, fees or lump sums of a few sizes.",
            "Internal limits that are not in the register of thresholds.",
            "A buyer of few kinds of things, each with a price of its own.",
        ],
        HowToCheck =
        [
            "Look at the digits that are too frequent: which contracts are they, and of whom?",
            "Look for internal limits just above these amounts.",
            "This is a hint where to look among many contracts, and says nothing of a single one.",
        ],
    };

    /// <inheritdoc/>
    public void Detect(DetectionInput input, Range partitions, Answers answers)
    {
        var (portfolios, tally) = (input.Awarded.Portfolios, new Tally(answers));
        foreach (var party in input.Data.Parties[partitions])
            foreach (var asBuyer in (ReadOnlySpan<bool>)[true, false])
                if (portfolios.Count(party.Index, asBuyer) > 0) Judge(party, asBuyer, input, tally, answers);
        tally.HandOver();
    }

    void Judge(Party party, bool asBuyer, DetectionInput input, Tally tally, Answers answers)
    {
        var portfolios = input.Awarded.Portfolios;
        if (portfolios.Count(party.Index, asBuyer) < settings.MinimumAmounts) tally.Against(TooFew);
        else if (portfolios.Of(party.Index, asBuyer) is var portfolio && portfolio.Amounts.Length < settings.MinimumAmounts) tally.Against(TooFew);
        else if (portfolio.Span < settings.MinimumSpan) tally.Against(Narrow);
        else if (HasThreshold(portfolio, input)) tally.Against(Threshold);
        else if (DigitTest.Of(portfolio.Digits(two: false)) is var test && test.Mad <= settings.MinimumDeviation) answers.NotFlagged(test.P);
        else answers.Flagged(Draft(party, asBuyer, portfolio, test, input.Data));
    }

    static bool HasThreshold(Portfolio portfolio, DetectionInput input)
    {
        var countries = portfolio.Contracts.Select(contract => input.Data.Contracts[contract].Lot.Tender.Country).Distinct().ToArray();
        return countries.SelectMany(country => input.Thresholds.InCountry(country))
            .Any(threshold => threshold.Amount.Currency == portfolio.Currency && threshold.Amount.Units >= portfolio.Amounts[0] && threshold.Amount.Units <= portfolio.Amounts[^1]);
    }

    static Draft Draft(Party party, bool asBuyer, Portfolio portfolio, DigitTest test, Dataset data)
    {
        var (worst, n) = (test.Farthest, test.Count);
        Contract[] contracts = [.. portfolio.Contracts.Select(contract => data.Contracts[contract])];
        ImmutableArray<Source> sources = [.. contracts.Take(MaximumSources).Select(contract => contract.SourceOf("contract amount")).Distinct()];
        var evidence = new List<Evidence>
        {
            new("mean absolute deviation of first digits", test.Mad, test.MadByChance, "") { PValue = test.P, Weight = Tails.EvidenceBits(test.P, MostBits), Peers = string.Create(CultureInfo.InvariantCulture, $"Benford's law; {n:#,0} different amounts; expected: by chance alone"), Sources = sources },
            new("chi-squared of first digits", test.ChiSquared, 8, "") { PValue = test.P, Peers = "expected: by chance alone", Sources = sources },
            new(string.Create(CultureInfo.InvariantCulture, $"amounts that begin with {worst}"), 100 * test.Share(worst), 100 * DigitTest.Expected(worst), "%") { Sources = sources },
        };
        if (n >= TwoDigitAmounts) evidence.Add(TwoDigits(DigitTest.Of(portfolio.Digits(two: true)), sources));
        return new()
        {
            Subject = Subject.Of(asBuyer ? SubjectKind.Buyer : SubjectKind.Party, party.Id, party.Label),
            PValue = test.P,
            Sentence = string.Create(CultureInfo.InvariantCulture, $"Of {n:#,0} different contract amounts of {party.Label}, {test.Share(worst):0.0%} begin with {worst}, where {DigitTest.Expected(worst):0.0%} are to be expected; first digits deviate by {test.Mad:0.0000} in the mean, {test.MadByChance:0.0000} by chance."),
            Evidence = [.. evidence],
            AmountAtStake = LotSet.Value(contracts.Select(contract => contract.Lot).DistinctBy(lot => lot.Index)),
            Exhibit = new ShareBars("First digits of contract amounts", "%", [.. Enumerable.Range(1, 9).Select(digit => new ShareBar(string.Create(CultureInfo.InvariantCulture, $"{digit} (expected {DigitTest.Expected(digit):0.0%})"), Math.Round(100 * test.Share(digit), 2), digit == worst))]),
            Buyer = asBuyer ? party.Id : null,
            Suppliers = asBuyer ? [] : [party.Id],
            Lots = LotSet.Ids(contracts.Take(MaximumLots).Select(contract => contract.Lot)),
            Date = contracts.Max(contract => contract.Date),
        };
    }

    static Evidence TwoDigits(DigitTest test, ImmutableArray<Source> sources) =>
        new(string.Create(CultureInfo.InvariantCulture, $"amounts that begin with {test.Farthest}, the most unusual of two digits"), 100 * test.Share(test.Farthest), 100 * DigitTest.Expected(test.Farthest), "%")
        {
            Peers = string.Create(CultureInfo.InvariantCulture, $"z = {test.Z(test.Farthest):0.0}"),
            Sources = sources,
        };
}
