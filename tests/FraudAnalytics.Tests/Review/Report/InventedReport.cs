using System.Collections.Immutable;
using FraudAnalytics.Detectors;
using FraudAnalytics.Domain;
using FraudAnalytics.Review.Report;
using FraudAnalytics.Scoring;

namespace FraudAnalytics.Tests.Review.Report;

/// <summary>A report about invented buyers and firms: every kind of picture, reason, issue and awkward name.</summary>
static class InventedReport
{
    public static ReportInput Input => new()
    {
        Title = "Invented region, tenders 2023 and 2024",
        At = "2025-02-03 14:10 UTC",
        Result = new(Run, [Clustered, Split, Rotation, Foreign],
        [
            new("amount-unreadable", IssueEffect.ValueDropped, new("bids-2023.csv", 311, "Amount"), "The amount is not a number.", "see annex"),
            new("amount-unreadable", IssueEffect.ValueDropped, new("bids-2023.csv", 87, "Amount"), "The amount is not a number.", "=HYPERLINK(\"x\")"),
            new("bid-without-lot", IssueEffect.RowQuarantined, new("bids-2024.csv", 1204, "LotId"), "The lot is not in the data.", "L-9981"),
        ],
        new() { Complete = false, Detectors = [], Tenders = [] }),
        Detectors = [Info("BR-10", "Conspicuous tender", DetectorFamily.Price, 0.1), Info("CO-07", "Regular distances", DetectorFamily.Bidding, null), Info("SP-01", "Split purchases", DetectorFamily.Splitting, null)],
        Fields = [new("lot estimate", 2_911, 4_120), new("bid amount", 17_690, 17_702), new("bidder identifier", 9_330, 17_702)],
        SettingsText = "{\n  \"seed\": 42,\n  \"priorRisk\": 0.02\n}",
    };

    static RunReport Run => new()
    {
        Version = "0.1.0",
        Rows = new(21_940, 21_822, 118),
        Files = [new("lots.csv", 812_340, new string('a', 64), new(4_120, 4_120, 0)), new("bids-2023.csv", 1_904_210, new string('b', 64), new(9_400, 9_397, 3)), new("bids-2024.csv", 1_650_118, new string('c', 64), new(8_420, 8_305, 115)), new("awards.xlsx", 92_114, "", default, "The file ends in the middle of a sheet.")],
        Detectors =
        [
            new() { Code = "BR-10", Version = 1, Title = "Conspicuous tender", Flagged = 38, NotFlagged = 2_204, DroppedByFalseDiscovery = 21, NotAssessable = Reasons(("fewer than 3 valid prices", 1_391), ("no comparable market", 260)), Excluded = Reasons(("tender cancelled", 227)) },
            new() { Code = "CO-07", Version = 1, Title = "Regular distances", Flagged = 610, NotFlagged = 1_840, NotAssessable = Reasons(("fewer than 3 valid prices", 1_391)), Excluded = Reasons(("tender cancelled", 279)) },
            new() { Code = "SP-01", Version = 2, Title = "Split purchases", Flagged = 4, NotFlagged = 702, NotAssessable = Reasons(("no threshold known for the date", 88)) },
            new() { Code = "ZZ-99", Version = 1, Title = "Broken on purpose", Flagged = 0, NotFlagged = 0, Failure = "Index was outside the bounds of the array." },
        ],
        Issues = [new("amount-unreadable", IssueEffect.ValueDropped, 41), new("bid-without-lot", IssueEffect.RowQuarantined, 118), new("currency-missing", IssueEffect.Noted, 1_203)],
        Warnings = ["Detector CO-07 flagged 24.9 % of what it could assess."],
        SettingsHash = new string('d', 64),
        InputHash = new string('e', 64),
        Seed = 42,
        BaseCurrency = "EUR",
        Cases = 4,
        Findings = 5,
        ScanId = "2025-02-03-0001",
        Changes = new(3, 1, 0, 2, 0),
    };

    static Case Clustered => Scored(1, Subject.Of(SubjectKind.Lot, "L-1", "Resurfacing of the Kellerberg road, lot 2"), 1_204_300m,
    [
        Make("BR-10", "Conspicuous tender", DetectorFamily.Price, "The five valid bids lie within 1.9 % of each other; of 214 comparable lots with five bids, 3.1 % are as close.") with
        {
            PValue = 0.0004, QValue = 0.031, Buyer = "Roads Office Kellerberg", Suppliers = ["Adler & Söhne Bau", "Łukasz Drogi Sp. z o.o.", "شركة الطرق"], Lots = ["L-1"], Date = Day.Of(2024, 3, 18),
            Evidence =
            [
                new("coefficient of variation", 0.00764, 0.0612, "") { Percentile = 0.031, PValue = 0.0004, Peers = "214 lots of CPV 452 with 5 bids", Weight = 3.3349, Sources = [.. Enumerable.Range(120, 5).Select(line => new Source("bids-2024.csv", line, "Amount"))] },
                new("relative distance of the two lowest bids", 2.41, 0.98, "") { Percentile = 0.117, Peers = "214 lots of CPV 452 with 5 bids", Weight = 1.2449, Sources = [new("bids-2024.csv", 120, "Amount"), new("bids-2024.csv", 121, "Amount")] },
                new("winning bid", 1_204_300, 1_180_000, "EUR") { Sources = [new("bids-2024.csv", 120, "Amount")] },
            ],
            Exhibit = new BidStrip("EUR", 1_180_000m,
            [
                new("Adler & Söhne Bau", 1_204_300m, true, true), new("Łukasz Drogi Sp. z o.o.", 1_221_900m, false, true), new("شركة الطرق", 1_224_050.5m, false, true),
                new("Nordweg <script>alert(1)</script> AG", 1_226_400m, false, true), new("Straßenbau Hinterland Gesellschaft mit beschränkter Haftung", 1_227_800m, false, true), new("Taleb Roads", 1_131_000m, false, false),
            ]),
        },
        Make("CO-07", "Regular distances", DetectorFamily.Bidding, "Three bids of this lot differ by equal steps of 2,350 EUR.") with
        {
            Suppliers = ["Adler & Söhne Bau"], Lots = ["L-1"],
            Evidence = [new("equal steps", 3, 0.12, "bids") { Peers = "1,000 simulated lots with 5 bids", PValue = 0.00002, Weight = 2.1251, Sources = [new("bids-2024.csv", 122, "Amount")] }],
        },
    ]);

    static Case Split => Scored(2, new(SubjectKind.ContractCluster, ["C-1", "C-2", "C-3", "C-4"], "School Board Ostheim and Weiss Furniture, 4 contracts"), 118_400m,
    [
        Make("SP-01", "Split purchases", DetectorFamily.Splitting, "Four contracts within 19 days sum to 118,400 EUR; each is below the limit of 40,000 EUR.") with
        {
            Buyer = "School Board Ostheim", Suppliers = ["Weiss Furniture"], Date = Day.Of(2023, 11, 2),
            Evidence =
            [
                new("sum within 30 days", 118_400, 40_000, "EUR") { Weight = 4.4, Peers = "the limit for goods of local authorities", Sources = [new("contracts.csv", 11, "Value")] },
                new("contracts within 10 % below the limit", 3, 0.2, "contracts") { Weight = 2.2, PValue = 0.0011, Peers = "706 pairs of buyer and supplier", Sources = [new("contracts.csv", 11, "Value"), new("contracts.csv", 14, "Value")] },
            ],
            Exhibit = new ContractTimeline("EUR", 40_000m, "open tender for goods from 40,000 EUR",
            [
                new("C-1", "Desks, east wing", new(2023, 11, 2), 39_900m, true), new("C-2", "Desks, west wing", new(2023, 11, 7), 39_100m, true), new("C-3", "Chairs", new(2023, 11, 13), 27_000m, true),
                new("C-4", "Chairs, remainder", new(2023, 11, 21), 12_400m, true), new("C-0", "Repair of blinds", new(2023, 9, 28), 3_100m, false),
            ]),
        },
    ]);

    static Case Rotation => Scored(3, new(SubjectKind.PartyPair, ["P-1", "P-2"], "Adler & Söhne Bau and Taleb Roads"), 310_000m,
    [
        Make("CO-04", "Turns in winning", DetectorFamily.Competition, "In 14 meetings the two firms won 7 times each, in strict turns.") with
        {
            Evidence = [new("changes of winner", 13, 6.5, "changes") { PValue = 0.0017, Weight = 3.6, Peers = "14 lots both bid for", Sources = [new("awards.xlsx", 9, "Winner")] }],
            Exhibit = new ShareBars("Lots won where both bid", "lots", [new("Adler & Söhne Bau", 7, true), new("Taleb Roads", 7, true), new("Nordweg AG", 1, false)]),
        },
    ]);

    static Case Foreign => Scored(4, Subject.Of(SubjectKind.Lot, "L-7", "Bridge bearings \u202Egnp.exe"), null,
    [
        Make("BR-10", "Conspicuous tender", DetectorFamily.Price, "The bids span a factor of 40.") with
        {
            AmountAtStake = Money.Of(95_000m, "NOK"),
            Evidence = [new("spread", 39.7, 1.4, "") { Percentile = 0.004, Weight = 2.5, Sources = [new("bids-2023.csv", 15, "Amount")] }],
            Exhibit = new BidStrip("NOK", null, [new("A Bru", 95_000m, true, true), new("B Bru", 410_000m, false, true), new("C Bru", 3_771_500m, false, true)]),
        },
    ]) with
    { AmountAtStake = Money.Of(95_000m, "NOK") };

    public static Case Scored(int rank, Subject subject, decimal? amount, ImmutableArray<Finding> findings)
    {
        ImmutableArray<ScoreBar> bars = [new("starting point", Math.Log2(0.02 / 0.98), null), .. findings.Select(finding => new ScoreBar($"{finding.Detector} {finding.Title}", finding.Weight, finding.Id))];
        var score = bars.Sum(bar => bar.Weight);
        var risk = Math.Pow(2, score) / (1 + Math.Pow(2, score));
        Money? money = amount is { } value ? Money.Of(value, "EUR") : null;
        return new()
        {
            Id = $"c1:{rank}",
            Subject = subject,
            Findings = [.. findings.Select(finding => finding with { Subject = subject })],
            Bars = bars,
            Score = score,
            Risk = risk,
            AmountAtStake = money,
            BaseAmount = money,
            Priority = amount * (decimal)risk,
            Rank = rank,
        };
    }

    public static Finding Make(string code, string title, DetectorFamily family, string sentence) => new()
    {
        Id = $"v1:{code.ToLowerInvariant()}",
        Detector = code,
        DetectorVersion = 1,
        Title = title,
        Family = family,
        Subject = Subject.Of(SubjectKind.Lot, "x", "x"),
        Sentence = sentence,
        Evidence = [],
        InnocentExplanations = ["All firms buy bitumen from the same plant, at the same price.", "A price index in the documents leaves little room."],
        HowToCheck = ["Compare the unit prices of the bids, line by line.", "Ask for the calculation of the second and third bidder."],
    };

    static DetectorInfo Info(string code, string title, DetectorFamily family, double? rate) => new()
    {
        Code = code,
        Title = title,
        Page = $"{code}-page",
        Condition = $"What {title.ToLowerInvariant()} looks like.",
        Family = family,
        Subject = SubjectKind.Lot,
        Partition = PartitionKey.Lot,
        FalseDiscoveryRate = rate,
        InnocentExplanations = ["Chance."],
        HowToCheck = ["Read."],
    };

    static ImmutableSortedDictionary<string, int> Reasons(params (string Reason, int Count)[] reasons) =>
        reasons.ToImmutableSortedDictionary(pair => pair.Reason, pair => pair.Count, StringComparer.Ordinal);
}
