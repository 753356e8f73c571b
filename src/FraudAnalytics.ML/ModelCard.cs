using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace FraudAnalytics.ML;

/// <summary>What a model is, was trained on, can and cannot do; stored beside it as <c>card.json</c>.</summary>
public sealed record ModelCard
{
    static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary><see cref="Subject"/> of models that rank lots.</summary>
    public const string OfLots = "lot";

    /// <summary><see cref="Subject"/> of models that rank groups of bidders.</summary>
    public const string OfGroups = "group";

    /// <summary>What it ranks: <c>lot</c> or <c>group</c>.</summary>
    public required string Subject { get; init; }
    public required string Name { get; init; }
    public required string Version { get; init; }
    public required string IntendedUse { get; init; }
    public required ImmutableArray<string> Limits { get; init; }

    /// <summary>Version of the program that trained it.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>Version of the feature definitions.</summary>
    public required int SchemaVersion { get; init; }

    /// <summary>Names of the features, in order.</summary>
    public required ImmutableArray<string> Features { get; init; }

    /// <summary>SHA-256 of schema version and feature names.</summary>
    public required string SchemaHash { get; init; }

    /// <summary>SHA-256 of <c>model.zip</c> as stored.</summary>
    public required string ModelSha256 { get; init; }
    public required ulong Seed { get; init; }
    public required TrainingData Data { get; init; }

    /// <summary>Weight of every feature that counts, in log-odds between two lots of one market.</summary>
    public required ImmutableSortedDictionary<string, double> Weights { get; init; }

    /// <summary>Number of trees that labels grew; 0 for a model of simulated markets alone.</summary>
    public int Trees { get; init; }
    public required PlattScale Calibration { get; init; }

    /// <summary>Share of rigged lots among those the calibration was fitted on; evidence weights are relative to it.</summary>
    public required double Prior { get; init; }

    /// <summary>Probability from which on a lot is flagged unless the settings say otherwise.</summary>
    public required double Threshold { get; init; }

    /// <summary>The model on markets, or with labels on tenders, that neither trained nor calibrated it.</summary>
    public required ModelMetrics Metrics { get; init; }

    /// <summary>The same markets with all bidders hidden: what prices alone carry.</summary>
    public ModelMetrics? PricesOnlyMetrics { get; init; }

    /// <summary>Other ways to train on the same markets, for comparison; not shipped.</summary>
    public ImmutableArray<TrainerComparison> Compared { get; init; } = [];

    /// <summary>Reads a card.</summary>
    /// <exception cref="ModelRefusedException">Missing or not a card.</exception>
    public static ModelCard Read(string file)
    {
        try
        {
            return JsonSerializer.Deserialize<ModelCard>(File.ReadAllBytes(file), Json) ?? throw new ModelRefusedException($"{file} is empty.");
        }
        catch (Exception failure) when (failure is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new ModelRefusedException($"{file} cannot be read as a model card: {failure.Message}", failure);
        }
    }

    /// <summary>The card as text, the same for the same card.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json).ReplaceLineEndings("\n") + "\n";

    /// <summary>SHA-256 of a schema, lower-case hex.</summary>
    public static string HashOf(int version, IEnumerable<string> features) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{version}\n{string.Join('\n', features)}"))));
}

/// <summary>What a model was trained on.</summary>
/// <param name="Description">In words.</param>
/// <param name="Sha256">Of all feature values and labels in order.</param>
/// <param name="TrainingMarkets">Number of markets that grew the trees.</param>
/// <param name="CalibrationMarkets">Number of markets that fitted the calibration and the threshold.</param>
/// <param name="TestMarkets">Number of markets that were measured on.</param>
/// <param name="TrainingLots">Lots of the training markets.</param>
/// <param name="TrainingPositives">Rigged lots among them.</param>
public sealed record TrainingData(string Description, string Sha256, int TrainingMarkets, int CalibrationMarkets, int TestMarkets, int TrainingLots, int TrainingPositives);

/// <summary>A way to train that was tried.</summary>
/// <param name="Trainer">Which, and on which features.</param>
/// <param name="RocAuc">ROC-AUC over all test lots.</param>
/// <param name="RocAucWithinMarkets">Mean of the test markets' own ROC-AUC.</param>
public sealed record TrainerComparison(string Trainer, double RocAuc, double RocAucWithinMarkets);

/// <summary>Settings of a boosted forest.</summary>
public sealed record ForestSettings
{
    /// <summary>Number of trees; default 100.</summary>
    public int Trees { get; init; } = 100;

    /// <summary>Leaves per tree; default 8, so that few measures act together and the model does not learn one ring by heart.</summary>
    public int Leaves { get; init; } = 8;

    /// <summary>Fewest training rows in a leaf; default 200.</summary>
    public int MinimumRowsPerLeaf { get; init; } = 200;

    /// <summary>Shrinkage per tree; default 0.1.</summary>
    public double LearningRate { get; init; } = 0.1;
}

/// <summary>Detection quality on held-out simulated markets.</summary>
public sealed record ModelMetrics
{
    public required int Lots { get; init; }
    public required int Positives { get; init; }
    public required double RocAuc { get; init; }

    /// <summary>2.5% and 97.5% points of the ROC-AUC when markets are drawn again with replacement.</summary>
    public required ImmutableArray<double> RocAucInterval { get; init; }

    /// <summary>Mean of the markets' own ROC-AUC, those with ten or more rigged lots: does it tell lots of one market apart?</summary>
    public double RocAucWithinMarkets { get; init; }
    public required double PrAuc { get; init; }

    /// <summary>Interval as for ROC-AUC.</summary>
    public required ImmutableArray<double> PrAucInterval { get; init; }

    /// <summary>Precision among the first 25, 50 and 100 of one market, pooled over markets, with Wilson intervals.</summary>
    public required Share PrecisionAt25 { get; init; }
    public required Share PrecisionAt50 { get; init; }
    public required Share PrecisionAt100 { get; init; }
    public required double Brier { get; init; }

    /// <summary>Brier score after isotonic calibration on the same rows: what no calibration that keeps the order can beat.</summary>
    public required double BestBrier { get; init; }
    public required double CalibrationError { get; init; }

    /// <summary>Share of competitive lots at or above the threshold.</summary>
    public required Share FlaggedCompetitive { get; init; }

    /// <summary>Share of rigged lots at or above the threshold, by ring mode.</summary>
    public required ImmutableSortedDictionary<string, Share> FlaggedByMode { get; init; }
}
