using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using FraudAnalytics.Features.Splitting;

namespace FraudAnalytics.ML;

/// <summary>The score of series re-fitted to decisions, stored as <c>card.json</c>. The weights are in the card: a weighted sum needs no other file.</summary>
public sealed record SeriesCard
{
    static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary><see cref="Subject"/> of these models.</summary>
    public const string OfSeries = "series";

    /// <summary>What it ranks: always <c>series</c>.</summary>
    public required string Subject { get; init; }
    public required string Name { get; init; }
    public required string Version { get; init; }
    public required string IntendedUse { get; init; }
    public required ImmutableArray<string> Limits { get; init; }

    /// <summary>Version of the program that trained it.</summary>
    public required string CreatedBy { get; init; }

    /// <summary>Version of the feature definitions.</summary>
    public required int SchemaVersion { get; init; }

    /// <summary>SHA-256 of schema version and feature names.</summary>
    public required string SchemaHash { get; init; }
    public required ulong Seed { get; init; }
    public required SeriesData Data { get; init; }

    /// <summary>Points for 1 of each feature, on the scale of the formula: over the decided series the score has the formula's mean and spread, so that the lowest scores of the settings keep their meaning.</summary>
    public required ImmutableSortedDictionary<string, double> Points { get; init; }

    /// <summary>Points that every series has.</summary>
    public required double Offset { get; init; }

    /// <summary>SHA-256 of schema, points and offset; enters the run report.</summary>
    public required string WeightsSha256 { get; init; }

    /// <summary>Formula and re-fit on the same held-out decisions.</summary>
    public required SeriesComparison Comparison { get; init; }

    /// <summary>True where it orders held-out decisions better than the formula, and gives them more probability by more than chance. Only then a scan uses it.</summary>
    public required bool BetterThanFormula { get; init; }

    /// <summary>Reads a card.</summary>
    /// <exception cref="ModelRefusedException">Missing, not a card, changed, or of other features than this program measures.</exception>
    public static SeriesCard Read(string file)
    {
        try
        {
            var card = JsonSerializer.Deserialize<SeriesCard>(File.ReadAllBytes(file), Json) ?? throw new ModelRefusedException($"{file} is empty.");
            if (card.SchemaHash != CurrentSchema) throw new ModelRefusedException($"{file}: the score was re-fitted on another feature schema ({card.SchemaHash}) than this program has ({CurrentSchema}). Train it again.");
            if (!card.Points.Keys.Order(StringComparer.Ordinal).SequenceEqual(SeriesFeatures.Names.Order(StringComparer.Ordinal))) throw new ModelRefusedException($"{file}: not every feature has its points.");
            return card.WeightsSha256 == HashOf(card.Weights) ? card : throw new ModelRefusedException($"{file}: points or offset are not those that were trained.");
        }
        catch (Exception failure) when (failure is JsonException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new ModelRefusedException($"{file} cannot be read as the card of a score of series: {failure.Message}", failure);
        }
    }

    /// <summary>What a scan ranks series by when it uses this.</summary>
    [JsonIgnore] public SeriesWeights Weights => new([.. SeriesFeatures.Names.Select(name => Points[name])], Offset);

    /// <summary>The card as text, the same for the same card.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Json).ReplaceLineEndings("\n") + "\n";

    internal static string CurrentSchema { get; } = ModelCard.HashOf(SeriesFeatures.SchemaVersion, SeriesFeatures.Names);

    internal static string HashOf(SeriesWeights weights) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(
        $"{CurrentSchema}\n{string.Join('\n', weights.Points.Append(weights.Offset).Select(number => number.ToString("R", CultureInfo.InvariantCulture)))}")));
}

/// <summary>The decisions that a score of series was re-fitted to.</summary>
/// <param name="Sha256">Of features and decisions in order.</param>
/// <param name="Decisions">Number of decided series.</param>
/// <param name="Relevant">Of them those whose review was worth it.</param>
/// <param name="Buyers">Number of buyers.</param>
public sealed record SeriesData(string Sha256, int Decisions, int Relevant, int Buyers);

/// <summary>How well a score tells decisions apart that it was not fitted to.</summary>
/// <param name="RocAuc">Probability that a relevant series scores above a dismissed one.</param>
/// <param name="LogLoss">Mean negative logarithm of the probability given to what was decided.</param>
public sealed record SeriesQuality(double RocAuc, double LogLoss);

/// <summary>Formula and re-fit on the same held-out decisions, all series of a buyer held out together.</summary>
/// <param name="Folds">Number of parts held out in turn.</param>
/// <param name="Formula">The formula; its probabilities are fitted as a line in its score.</param>
/// <param name="Refit">The re-fitted score.</param>
/// <param name="LogLossGain">By how much the log-loss falls.</param>
/// <param name="LogLossGainLow">One-sided 95% bound of the gain, buyers taken as the unit.</param>
public sealed record SeriesComparison(int Folds, SeriesQuality Formula, SeriesQuality Refit, double LogLossGain, double LogLossGainLow);
