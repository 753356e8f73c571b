using System.Collections.Immutable;
using System.Globalization;
using FraudAnalytics.Detectors;
using FraudAnalytics.Domain;
using FraudAnalytics.Prepare;
using FraudAnalytics.Review;
using FraudAnalytics.Review.Desk;
using FraudAnalytics.Scoring;
using FraudAnalytics.Simulation;

namespace FraudAnalytics.ReviewTrials;

/// <summary>A scan of as many invented cases as a load needs.</summary>
public static class InventedCases
{
    static readonly string[] Detectors = ["BR-01", "BR-10", "BR-11", "NW-01", "PR-02", "SP-05", "SP-06", "TI-03"];
    static readonly string[] Places = ["Aldea", "Rivasecca", "Valdorra", "Portolungo", "Montechiaro", "Київ", "Łódź", "São Tomé", "Örebro", "Åmål"];
    static readonly string[] Trades = ["Road works", "Office supplies", "School meals", "Medical gloves", "Cleaning", "Bridge repair", "Software licences", "Street lighting"];

    /// <summary>A closing that needs nobody else.</summary>
    public static Closing Dismissed { get; } = new(Outcome.FalseAlarm, "other", "Usual in this market, as checked.");

    /// <summary>A scan of so many cases with one finding each, in the hands of one buyer in a hundred cases.</summary>
    public static ScanResult Scan(int count, ulong seed = 1)
    {
        var draw = SplitMix64.For(seed, "invented", "load");
        var findings = new Finding[count];
        for (var number = 0; number < count; number++) findings[number] = FindingOf(ref draw, number);
        var built = Cases.Build(findings, new ScanSettings(), RateTable.Empty, Currency.Of("EUR"));
        var cases = built.Select(item => item with { Facts = FactsOf(item, Math.Max(1, count / 100)) });
        var report = new RunReport { Version = "1", Rows = new(count, count, 0), Files = [], Detectors = [], SettingsHash = "s", InputHash = "i", BaseCurrency = "EUR" };
        var coverage = new ScanCoverage { Complete = true, Detectors = [.. Detectors], Tenders = [.. findings.SelectMany(finding => finding.Lots)], Buyers = [], Files = ImmutableDictionary<string, string>.Empty };
        return new(report, [.. cases], [], coverage);
    }

    static Finding FindingOf(ref SplitMix64 draw, int number)
    {
        var lot = string.Create(CultureInfo.InvariantCulture, $"ocds-load-{number:0000000}");
        var (code, trade) = (Detectors[draw.Below(Detectors.Length)], Trades[draw.Below(Trades.Length)]);
        var subject = Subject.Of(SubjectKind.Lot, lot, string.Create(CultureInfo.InvariantCulture, $"{trade}, section {draw.Below(900)}"));
        return new()
        {
            Id = FindingIdentity.Of(code, subject),
            Detector = code,
            DetectorVersion = 1,
            Title = "Invented",
            Family = DetectorFamily.Price,
            Subject = subject,
            Sentence = "Two bids were received; comparable tenders of the same kind and year had a median of four.",
            Evidence = [.. Enumerable.Range(1, 3).Select(row => new Evidence("bids", 2, 4, "bids") { Weight = row, Sources = [new("data.jsonl", number + 1, "bids")] })],
            AmountAtStake = draw.Chance(0.1) ? null : Money.Of(1000 + draw.Below(900_000), "EUR"),
            Lots = [lot],
            Date = Day.Of(2020 + draw.Below(5), 1 + draw.Below(12), 1 + draw.Below(28)),
            InnocentExplanations = ["A thin market."],
            HowToCheck = ["Read the offers."],
        };
    }

    static CaseFacts FactsOf(Case item, int buyers)
    {
        var draw = SplitMix64.For(2, "facts", item.Id);
        var buyer = draw.Below(buyers);
        return new()
        {
            Buyers = [new(string.Create(CultureInfo.InvariantCulture, $"XX-BUY-{buyer:00000}"), $"Municipality of {Places[buyer % Places.Length]} {buyer}")],
            Suppliers = [.. Enumerable.Range(0, 1 + draw.Below(3)).Select(_ => Supplier(draw.Below(buyers * 5))).DistinctBy(party => party.Id)],
            Category = string.Create(CultureInfo.InvariantCulture, $"{45 + buyer % 30}{draw.Below(100):00}0000"),
            Region = $"Region {buyer % 20}",
            Procedure = draw.Chance(0.6) ? "open" : "direct",
            Day = item.Findings[0].Date,
        };
    }

    static CaseParty Supplier(int number) => new(string.Create(CultureInfo.InvariantCulture, $"XX-TIN-{number:000000}"), $"{Trades[number % Trades.Length]} {Places[number / 7 % Places.Length]} {number} Ltd");
}
