using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using FraudAnalytics.Domain;

namespace FraudAnalytics.ML.Evaluation;

/// <summary>What to measure on.</summary>
public sealed record EvaluationOrder
{
    /// <summary>Labelled markets, with different names.</summary>
    public required IReadOnlyList<LabelledMarket> Markets { get; init; }

    /// <summary>Protocols in the order of the report; all by default.</summary>
    public ImmutableArray<Protocol> Protocols { get; init; } = [.. Enum.GetValues<Protocol>()];

    /// <summary>Random splits per market, 2 to 1,000; default 30.</summary>
    [Range(2, 1_000)] public int Repetitions { get; init; } = 30;

    /// <summary>Seed of splits and trees; the same seed gives the same report. Default 42.</summary>
    public ulong Seed { get; init; } = 42;

    /// <summary>Shipped models; none leaves that contender out.</summary>
    public ModelCatalog Models { get; init; } = new([], []);

    /// <summary>Number of threads; the report does not depend on it. Default 1.</summary>
    public int Threads { get; init; } = 1;
}

/// <summary>Measures the shipped model, a learner and the published baselines on labelled markets. Source: methods ML-08.</summary>
public static class EvaluationRun
{
    /// <summary>Runs all protocols.</summary>
    /// <param name="order">What to measure on.</param>
    /// <param name="progress">Told which market and protocol it is at, and the share done.</param>
    /// <param name="cancel">Stops between trees.</param>
    /// <exception cref="ArgumentException">No market, two of one name, or numbers out of range.</exception>
    public static EvaluationReport Run(EvaluationOrder order, IProgress<ScanProgress>? progress = null, CancellationToken cancel = default) =>
        Run(order, Contenders.Of(order.Models), progress, cancel);

    internal static EvaluationReport Run(EvaluationOrder order, Contenders contenders, IProgress<ScanProgress>? progress, CancellationToken cancel)
    {
        Check(order);
        var markets = order.Markets.Select(market => new ScoredMarket(market, contenders, order)).ToArray();
        var protocols = new ProtocolRuns(markets, contenders, order, cancel);
        var results = new List<EvaluationResult>();
        foreach (var market in markets)
            foreach (var protocol in order.Protocols)
            {
                progress?.Report(new("evaluating", results.Count / (double)(markets.Length * order.Protocols.Length * (contenders.Untrained.Length + contenders.Learners.Length)), $"{market.Market.Facts.Name} {Words(protocol)}"));
                results.AddRange(protocols.Run(market, protocol));
            }
        return new()
        {
            Version = typeof(EvaluationRun).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0],
            Seed = order.Seed,
            Repetitions = order.Repetitions,
            Markets = [.. order.Markets.Select(Summary)],
            Contenders = [.. contenders.Untrained.Select(one => new ContenderSummary(one.Name, one.About, false)), .. contenders.Learners.Select(one => new ContenderSummary(one.Name, one.About, true))],
            Results = [.. results],
        };
    }

    /// <summary>A protocol as the command line writes it: <c>leave-one-market-out</c>.</summary>
    public static string Words(Protocol protocol) => protocol switch
    {
        Protocol.ZeroShot => "zero-shot",
        Protocol.WithinMarket => "within-market",
        Protocol.FewShot => "few-shot",
        Protocol.TimeBlocks => "time-blocks",
        _ => "leave-one-market-out",
    };

    static void Check(EvaluationOrder order)
    {
        if (order.Markets.Count == 0) throw new ArgumentException("At least one labelled market is needed.", nameof(order));
        if (order.Markets.GroupBy(market => market.Facts.Name, StringComparer.Ordinal).FirstOrDefault(name => name.Skip(1).Any()) is { } twice) throw new ArgumentException($"Two markets are called {twice.Key}; the name is that of the file.", nameof(order));
        if (order.Repetitions is < 2 or > 1_000) throw new ArgumentException("Repetitions are 2 to 1,000.", nameof(order));
    }

    static MarketSummary Summary(LabelledMarket market)
    {
        var days = market.HasDays ? market.Days.Where(day => day.HasValue).ToArray() : [];
        return new(market.Facts.Name, market.Tenders.Distinct().Count(), market.Labels.Length, market.Positives, days.Length > 0 ? days.Min() : Day.None, days.Length > 0 ? days.Max() : Day.None);
    }
}
