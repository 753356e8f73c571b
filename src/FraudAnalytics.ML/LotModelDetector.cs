using System.Collections.Immutable;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FraudAnalytics.Detectors;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.ML;

/// <summary>Settings of a model of lots.</summary>
public sealed record LotModelSettings
{
    /// <summary>Calibrated probability from which on a lot is flagged, 0 to 1; 0 (the default) for the threshold of the model's card.</summary>
    [Range(0.0, 1.0)] public double MinProbability { get; init; }

    /// <summary>Number of measures named in the evidence, the rest is one item; 1 to 18, default 5.</summary>
    [Range(1, 18)] public int Reasons { get; init; } = 5;
}

/// <summary>A trained model as a detector: flags lots whose bids, taken together, differ from comparable lots as rigged ones did in training. Source: methods ML-01, ML-12.</summary>
sealed class LotModelDetector(LotModel model, LotModelSettings settings, string code) : IDetector
{
    readonly double threshold = settings.MinProbability > 0 ? settings.MinProbability : model.Card.Threshold;

    public DetectorInfo Info { get; } = new()
    {
        Code = code,
        Title = "Unusual bids by model",
        Page = "ML-01-unusual-bids-by-model",
        Condition = "A model trained on simulated markets scores the prices and bidders of a lot, taken together, as unlike competition.",
        Family = DetectorFamily.Price,
        Subject = SubjectKind.Lot,
        Partition = PartitionKey.Lot,
        Needs = [DataField.BidPrices],
        InnocentExplanations =
        [
            "All bidders buy the same inputs from one price list, or anchor to a published estimate.",
            "Few firms serve the area or the trade, so the same ones meet again and again.",
            "A specialised or nearby firm has lower costs than all others.",
            "The award rule rewards bids near the average.",
        ],
        HowToCheck =
        [
            "Read the named measures first: each can be recomputed from the bids of the lot.",
            "Look at the other lots of the same bidders: who won, in what order, and who stayed away.",
            "Compare the bid documents: dates, authors, calculation errors, unit prices.",
            "Ask whether the market's award rule or a published reserve price explains close bids.",
        ],
    };

    public void Detect(DetectionInput input, Range partitions, Answers answers)
    {
        using var batch = new RowBatch<Lot>(LotFeatureTable.Schema.Length);
        foreach (var lot in input.Data.Lots[partitions])
        {
            if (lot.PriceState == PriceState.MixedCurrencies) answers.NotAssessable("prices in several currencies");
            else if (!input.Features.TryFill(lot, batch.Next)) answers.NotAssessable("fewer than 3 valid prices");
            else if (batch.Add(lot)) Judge(batch, input.Features, answers);
        }
        Judge(batch, input.Features, answers);
    }

    void Judge(RowBatch<Lot> batch, LotFeatureTable features, Answers answers)
    {
        foreach (var (lot, row, margin) in batch.Score(model.Scorer))
        {
            var probability = model.Card.Calibration.Probability(margin);
            if (probability < threshold) answers.NotFlagged();
            else answers.Flagged(Explain(lot, features, row.ToArray(), probability));
        }
    }

    Draft Explain(Lot lot, LotFeatureTable features, float[] row, double probability)
    {
        var sources = Sources(lot);
        var reasons = Reasons(lot, features, row, sources);
        return new()
        {
            Subject = Subject.Of(SubjectKind.Lot, lot.Id, lot.Title),
            Evidence = [.. reasons.Named, Rest(row, reasons.Named, sources)],
            Sentence = Sentence(reasons.Words, probability),
            AmountAtStake = lot.Value,
            Exhibit = Strip(lot),
            Buyer = lot.Tender.Buyer?.Id,
            Suppliers = [.. Bidders(lot)],
            Lots = [lot.Id],
            Date = lot.Date,
        };
    }

    /// <summary>The measures that add most, each with all its features; those that the lot has and that can be compared.</summary>
    (ImmutableArray<Evidence> Named, ImmutableArray<string> Words) Reasons(Lot lot, LotFeatureTable features, float[] row, ImmutableArray<Source> sources)
    {
        var contributions = model.Contributions(row);
        var byMeasure = new double[LotFeatureTable.Measures.Length];
        for (var index = 0; index < contributions.Length; index++) byMeasure[LotFeatureTable.Schema[index].Measure] += contributions[index];
        var named = Enumerable.Range(0, byMeasure.Length)
            .Select(measure => (Compared: features.Compare(lot, measure), Weight: byMeasure[measure], Order: measure))
            .Where(item => item.Weight > 0 && !double.IsNaN(item.Compared.Observed) && !double.IsNaN(item.Compared.Rank))
            .OrderByDescending(item => item.Weight).ThenBy(item => item.Order).Take(settings.Reasons).ToArray();
        return ([.. named.Select(item => Fact(item.Compared, item.Weight, sources))], [.. named.Select(item => Words(item.Compared))]);
    }

    static Evidence Fact(ComparedMeasure compared, double weight, ImmutableArray<Source> sources) => new(compared.Measure.Label, compared.Observed, compared.Median, compared.Measure.Unit)
    {
        Percentile = Math.Min(compared.Rank, 1 - compared.Rank),
        Peers = compared.Peers,
        Weight = weight,
        Sources = sources,
    };

    /// <summary>What the named measures leave over, so that the weights sum to the model's.</summary>
    Evidence Rest(float[] row, ImmutableArray<Evidence> named, ImmutableArray<Source> sources) => new("model probability, all other measures and starting point included", model.Probability(row), model.Card.Prior, "")
    {
        Weight = model.Weight(row) - named.Sum(item => item.Weight),
        Sources = sources,
    };

    static ImmutableArray<Source> Sources(Lot lot)
    {
        var sources = ImmutableArray.CreateBuilder<Source>(lot.PricedBids.Length);
        foreach (var bid in lot.PricedBids) sources.Add(lot.Data.Bids[bid].SourceOf("amount"));
        return sources.ToImmutable();
    }

    static string Words(ComparedMeasure compared) => string.Create(CultureInfo.InvariantCulture,
        $"{compared.Measure.Label} is {compared.Observed:0.###} against a usual {compared.Median:0.###} ({(compared.Rank < 0.5 ? "below" : "above")} {100 * Math.Max(compared.Rank, 1 - compared.Rank):0}% of {compared.Peers})");

    string Sentence(ImmutableArray<string> words, double probability)
    {
        var reasons = words.IsEmpty ? "no single measure stands out" : string.Join("; ", words.Take(2));
        return string.Create(CultureInfo.InvariantCulture, $"The model trained on simulated markets gives the bids of this lot {probability:0.00} of 1, against {model.Card.Prior:0.00} before looking: {reasons}.");
    }

    static BidStrip Strip(Lot lot)
    {
        var valid = lot.PricedBids.ToArray();
        return new(lot.PriceCurrency.ToString(), lot.Estimate is { } estimate && estimate.Currency == lot.PriceCurrency ? estimate.Amount : null,
            [.. lot.Bids.Where(bid => bid.Amount is { } amount && amount.Currency == lot.PriceCurrency).Select(bid => new BidMark(bid.Bidder.Label, bid.Amount!.Value.Amount, bid.IsWinner, valid.Contains(bid.Index)))]);
    }

    static IEnumerable<string> Bidders(Lot lot)
    {
        foreach (var id in lot.PricedBids.ToArray().Select(bid => lot.Data.Bids[bid].Bidder.Id).Distinct().Order(StringComparer.Ordinal)) yield return id;
    }
}
