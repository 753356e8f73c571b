using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors.Competition;

/// <summary>Settings of <c>RI-07</c>. Source: methods RI-07.</summary>
public sealed record SupplierShareSettings
{
    /// <summary>Lowest share of the buyer's spend in a calendar year; 0.1 to 1, default 0.5.</summary>
    [Range(0.1, 1.0)] public double MinimumShare { get; init; } = 0.5;

    /// <summary>Fewest contracts of the supplier with the buyer in that year; 2 to 1000, default 5.</summary>
    [Range(2, 1000)] public int MinimumContracts { get; init; } = 5;

    /// <summary>Fewest contracts of the buyer in that year; 2 to 10000, default 10.</summary>
    [Range(2, 10000)] public int MinimumBuyerContracts { get; init; } = 10;

    /// <summary>Concentration of the buyer's spend (Herfindahl-Hirschman index) to exceed; 0 to 1, default 0.25.</summary>
    [Range(0.0, 1.0)] public double Concentration { get; init; } = 0.25;

    /// <summary>Fewest buyers in the supplier's markets to compare with, the buyer itself included; 2 to 1000, default 3.</summary>
    [Range(2, 1000)] public int MinimumBuyers { get; init; } = 3;
}

/// <summary>One supplier takes half of a buyer's spend in a year, more often than its share of the market explains.</summary>
public sealed class SupplierShare(SupplierShareSettings settings) : IDetector
{
    /// <inheritdoc/>
    public DetectorInfo Info { get; } = new()
    {
        Code = "RI-07",
        Title = "Buyer depends on one supplier",
        Page = "RI-07-supplier-share",
        Condition = "One supplier has half or more of a buyer's spend in a calendar year and more of its contracts than its share of the market explains.",
        Family = DetectorFamily.Competition,
        Subject = SubjectKind.BuyerSupplier,
        Partition = PartitionKey.Buyer,
        Needs = [DataField.Buyer, DataField.Supplier, DataField.ContractAmount],
        FalseDiscoveryRate = 0.10,
        InnocentExplanations =
        [
            "The supplier is the only one in reach, holds a licence or runs what cannot be changed.",
            "It won a framework in open competition and the contracts are call-offs.",
            "The buyer buys mostly one thing, or its other contracts are not published.",
            "The supplier is a public or in-house company.",
        ],
        HowToCheck =
        [
            "See how the contracts were awarded and how many bids each drew.",
            "Look at the years before: since when, and after which change of people or rules?",
            "Ask which other firms supply similar buyers nearby and whether they were invited.",
        ],
    };

    /// <inheritdoc/>
    public void Detect(DetectionInput input, Range partitions, Answers answers)
    {
        foreach (var buyer in input.Data.Buyers[partitions]) Judge(buyer, input.Suppliers, answers);
    }

    void Judge(Buyer buyer, SupplierMarkets markets, Answers answers)
    {
        var spends = Spends(buyer, answers);
        var best = new SortedDictionary<int, (YearlySpend Spend, double P)>();
        foreach (var spend in spends.Where(spend => spend.Contracts.Count >= settings.MinimumBuyerContracts))
        {
            var supplier = spend.Top;
            if (spend.Share < settings.MinimumShare || spend.Of(supplier).Count < settings.MinimumContracts || spend.Concentration <= settings.Concentration) continue;
            if (spend.Of(supplier).Max(contract => markets.Buyers(markets.MarketOf(contract))) < settings.MinimumBuyers)
            {
                answers.NotAssessable("no other buyers in the market to compare with");
                return;
            }
            var p = PValue(spend, supplier, markets);
            if (!best.TryGetValue(supplier, out var known) || p < known.P) best[supplier] = (spend, p);
        }
        foreach (var (supplier, (spend, p)) in best)
            if (p <= 0.05) answers.Flagged(Draft(buyer, supplier, spend, p, markets));
            else answers.NotFlagged(p);
        if (best.Count > 0) return;
        if (spends.Exists(spend => spend.Contracts.Count >= settings.MinimumBuyerContracts)) answers.NotFlagged();
        else answers.NotAssessable("too few contracts with amount and date in any year");
    }

    static List<YearlySpend> Spends(Buyer buyer, Answers answers)
    {
        Contract[] usable = [.. buyer.Contracts.Where(contract => contract.Amount is { Units: > 0 } && contract.Date.HasValue)];
        if (usable.Length == 0) return [];
        var currency = usable.GroupBy(contract => contract.Amount!.Value.Currency).OrderByDescending(group => group.Count()).ThenBy(group => group.Key).First().Key;
        if (usable.Any(contract => contract.Amount!.Value.Currency != currency)) answers.NotAssessable("spend in further currencies of the buyer");
        return [.. usable.Where(contract => contract.Amount!.Value.Currency == currency).GroupBy(contract => contract.Date.Year).OrderBy(year => year.Key).Select(year => new YearlySpend(year.Key, currency, [.. year]))];
    }

    static double[] Chances(YearlySpend spend, int supplier, SupplierMarkets markets) =>
    [
        .. spend.Contracts.Select(contract => markets.MarketOf(contract)).Select(market => markets.ContractsOf(supplier, market) / (double)markets.Contracts(market)),
    ];

    static double PValue(YearlySpend spend, int supplier, SupplierMarkets markets) =>
        Tails.PoissonBinomial(spend.Of(supplier).Count, Chances(spend, supplier, markets));

    Draft Draft(Buyer buyer, int supplier, YearlySpend spend, double p, SupplierMarkets markets)
    {
        var (party, own) = (new Party(buyer.Contracts[0].Data, supplier), spend.Of(supplier));
        var expected = Chances(spend, supplier, markets).Average();
        ImmutableArray<Source> sources = [.. own.Select(contract => contract.SourceOf("contract amount"))];
        return new()
        {
            Subject = new(Info.Subject, [buyer.Party.Id, party.Id], $"{buyer.Party.Label} and {party.Label}"),
            PValue = p,
            Sentence = string.Create(CultureInfo.InvariantCulture, $"{party.Label} had {100 * spend.Share:0}% of the spend of {buyer.Party.Label} in {spend.Year} and {own.Count} of its {spend.Contracts.Count} contracts, where its share of comparable markets is {100 * expected:0.#}%."),
            Evidence =
            [
                new("contracts of the buyer won", own.Count, expected * spend.Contracts.Count, "contracts") { PValue = p, Weight = Tails.EvidenceBits(p, 2.5), Peers = "its share of contracts by country and classification, all buyers", Sources = sources },
                new("share of the buyer's spend", 100 * spend.Share, 100 * settings.MinimumShare, "%") { Weight = 0.5, Sources = sources },
                new("concentration of the buyer's spend (HHI)", spend.Concentration, settings.Concentration, "") { Sources = sources },
            ],
            AmountAtStake = spend.Value(supplier),
            Exhibit = new ShareBars($"Spend of {buyer.Party.Label} in {spend.Year}", spend.Currency.ToString(),
                [.. spend.Ranking.Take(10).Select(index => new ShareBar(new Party(party.Data, index).Label, spend.Value(index).ToDouble(), index == supplier))]),
            Buyer = buyer.Party.Id,
            Suppliers = [party.Id],
            Lots = [.. own.Select(contract => contract.Lot.Id).Distinct().Order(StringComparer.Ordinal)],
            Date = own[^1].Date,
        };
    }
}

/// <summary>A buyer's contracts of a calendar year in one currency.</summary>
sealed class YearlySpend
{
    readonly Dictionary<int, List<Contract>> bySupplier;
    readonly Money total;

    public YearlySpend(int year, Currency currency, IReadOnlyList<Contract> contracts)
    {
        (Year, Currency, Contracts) = (year, currency, contracts);
        bySupplier = contracts.GroupBy(contract => contract.Supplier!.Value.Index).ToDictionary(group => group.Key, group => group.ToList());
        Ranking = [.. bySupplier.Keys.OrderByDescending(supplier => Value(supplier).Units).ThenBy(supplier => supplier)];
        total = Sum(contracts);
    }

    public int Year { get; }
    public Currency Currency { get; }
    public IReadOnlyList<Contract> Contracts { get; }

    /// <summary>Suppliers by descending spend.</summary>
    public ImmutableArray<int> Ranking { get; }
    public int Top => Ranking[0];
    public double Share => Value(Top).Units / (double)total.Units;

    /// <summary>Herfindahl-Hirschman index of spend by supplier, 0 to 1.</summary>
    public double Concentration => Ranking.Sum(supplier => Math.Pow(Value(supplier).Units / (double)total.Units, 2));
    public IReadOnlyList<Contract> Of(int supplier) => bySupplier[supplier];
    public Money Value(int supplier) => Sum(bySupplier[supplier]);

    Money Sum(IEnumerable<Contract> contracts) => contracts.Aggregate(new Money(0, Currency), (sum, contract) => sum + contract.Amount!.Value);
}
