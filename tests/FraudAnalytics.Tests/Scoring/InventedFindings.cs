using System.Collections.Immutable;
using FraudAnalytics.Detectors;
using FraudAnalytics.Domain;
using FraudAnalytics.Scoring;

namespace FraudAnalytics.Tests.Scoring;

/// <summary>Findings and scans for the tests of scoring and review.</summary>
static class InventedFindings
{
    public static Finding Lot(string lot, double weight = 2, decimal? amount = 1000, string detector = "BR-10", DetectorFamily family = DetectorFamily.Price) =>
        Make(detector, family, Subject.Of(SubjectKind.Lot, lot, $"Lot {lot}"), weight, amount, null, [lot]);

    /// <summary>A cluster of contracts, each of its own tender.</summary>
    public static Finding Cluster(string anchor, params string[] contracts) =>
        Make("SP-05", DetectorFamily.Splitting, new(SubjectKind.ContractCluster, [.. contracts.Order(StringComparer.Ordinal)], anchor), 2, 1000, anchor, [.. contracts]);

    /// <summary>A finding of the buyer <c>buyer</c> without lots.</summary>
    public static Finding About(SubjectKind kind, params string[] ids) => Make("BR-10", DetectorFamily.Price, new(kind, [.. ids], string.Join(" and ", ids)), 2, 1000, null, []);

    /// <summary>A group of bidders, which keeps its id by overlap.</summary>
    public static Finding Group(params string[] members) =>
        Make("BR-10", DetectorFamily.Price, new(SubjectKind.Group, [.. members.Order(StringComparer.Ordinal)], "group"), 2, 1000, "bidders", []);

    public static ScanResult Scan(params Finding[] findings) => Scan(true, findings);

    /// <summary>A scan of <c>data.jsonl</c> that read the tenders of the findings and the buyer <c>buyer</c>.</summary>
    public static ScanResult Scan(bool complete, params Finding[] findings)
    {
        var cases = Cases.Build(findings, new ScanSettings(), FraudAnalytics.Prepare.RateTable.Empty, Currency.Of("EUR"));
        var report = new RunReport { Version = "1", Rows = new(0, 0, 0), Files = [], Detectors = [], SettingsHash = "s", InputHash = "i" };
        var coverage = new ScanCoverage
        {
            Complete = complete,
            Detectors = ["BR-10", "SP-05"],
            Tenders = [.. findings.SelectMany(finding => finding.Lots)],
            Buyers = ["buyer"],
            Files = ImmutableDictionary<string, string>.Empty.Add("data.jsonl", "/input/data.jsonl"),
        };
        return new(report, cases, [], coverage);
    }

    static Finding Make(string detector, DetectorFamily family, Subject subject, double weight, decimal? amount, string? anchor, ImmutableArray<string> lots) => new()
    {
        Id = anchor is null ? FindingIdentity.Of(detector, subject) : FindingIdentity.OfCluster(detector, subject.Kind, anchor, subject.Ids),
        Detector = detector,
        DetectorVersion = 1,
        Title = "Invented",
        Family = family,
        Subject = subject,
        Sentence = "Differs from comparable tenders.",
        Evidence = [new("ratio", 2, double.NaN, "") { Weight = weight, Sources = [new("data.jsonl", 1, "bids")] }],
        AmountAtStake = amount is null ? null : Money.Of(amount.Value, "EUR"),
        Anchor = anchor,
        Buyer = "buyer",
        Lots = lots,
        Date = Day.Of(2024, 5, 17),
        InnocentExplanations = ["A thin market."],
        HowToCheck = ["Read the offers."],
    };
}
