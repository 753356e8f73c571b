using System.Collections.Immutable;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using FraudAnalytics.Features;
using FraudAnalytics.ML.Training;
using Microsoft.ML;

namespace FraudAnalytics.ML;

/// <summary>A trained model of lots with its card: scores a row and says why.</summary>
public sealed class LotModel
{
    internal const string ModelFile = "model.zip";
    internal const string CardFile = "card.json";
    const string CoversEntry = "leaf-covers.json";

    readonly Forest forest;
    readonly ForestExplainer explainer;

    internal LotModel(ModelCard card, Forest forest)
    {
        Card = card;
        this.forest = forest;
        explainer = new(forest);
    }

    /// <summary>What it is, was trained on and can do.</summary>
    public ModelCard Card { get; }

    /// <summary>Opens a model folder: card first, then the model's hash, and only then the model, which is code as far as trust goes.</summary>
    /// <param name="folder">Holds <c>model.zip</c> and <c>card.json</c>.</param>
    /// <exception cref="ModelRefusedException">Missing or changed file, or trained on other features than this program computes.</exception>
    public static LotModel Load(string folder)
    {
        var card = ModelCard.Read(Path.Combine(folder, CardFile));
        var schema = ModelCard.HashOf(LotFeatureTable.SchemaVersion, LotFeatureTable.Schema.Select(feature => feature.Name));
        if (card.SchemaHash != schema || card.SchemaHash != ModelCard.HashOf(card.SchemaVersion, card.Features))
            throw new ModelRefusedException($"{folder}: the model was trained on another feature schema ({card.SchemaHash}) than this program has ({schema}). Train it again.");
        var file = Path.Combine(folder, ModelFile);
        if (!File.Exists(file)) throw new ModelRefusedException($"{file} is missing.");
        var bytes = File.ReadAllBytes(file);
        if (Convert.ToHexStringLower(SHA256.HashData(bytes)) != card.ModelSha256) throw new ModelRefusedException($"{file} is not the file that its card describes.");
        return new(card, Open(file, bytes));
    }

    /// <summary>Calibrated probability that a lot with these features is rigged, where a share of <see cref="ModelCard.Prior"/> is.</summary>
    public double Probability(ReadOnlySpan<float> row) => Card.Calibration.Probability(forest.Margin(row));

    /// <summary>Log2 odds that a row adds to the prior.</summary>
    public double Weight(ReadOnlySpan<float> row) => Weight(forest.Margin(row));

    /// <summary>Parts of <see cref="Weight(ReadOnlySpan{float})"/>, one per feature; they sum to it together with <see cref="StartingWeight"/>.</summary>
    public ImmutableArray<double> Contributions(ReadOnlySpan<float> row)
    {
        var scale = -Card.Calibration.A / Math.Log(2);
        return [.. explainer.Contributions(row).Select(contribution => contribution * scale)];
    }

    /// <summary>Weight of a row of which nothing is known.</summary>
    public double StartingWeight => Weight(explainer.Expected);

    double Weight(double margin) => (Card.Calibration.LogOdds(margin) - Math.Log(Card.Prior / (1 - Card.Prior))) / Math.Log(2);

    /// <summary>Adds the leaf covers, which ML.NET does not make public, to its file.</summary>
    internal static void AddCovers(string file, Forest forest)
    {
        using var zip = ZipFile.Open(file, ZipArchiveMode.Update);
        using var stream = zip.CreateEntry(CoversEntry).Open();
        var covers = new int[forest.Trees.Length][];
        for (var index = 0; index < covers.Length; index++) covers[index] = forest.Trees[index].Covers;
        JsonSerializer.Serialize(stream, covers);
    }

    static Forest Open(string file, byte[] bytes)
    {
        try
        {
            using var zip = new ZipArchive(new MemoryStream(bytes));
            using var entry = zip.GetEntry(CoversEntry)?.Open() ?? throw new ModelRefusedException($"{file} has no leaf covers.");
            var covers = JsonSerializer.Deserialize<int[][]>(entry);
            var model = new MLContext(seed: 0).Model.Load(new MemoryStream(bytes), out _);
            return ForestTrainer.ForestOf(model, LotFeatureTable.Schema.Length, covers);
        }
        catch (Exception failure) when (failure is InvalidDataException or FormatException or JsonException or InvalidOperationException)
        {
            throw new ModelRefusedException($"{file} cannot be opened: {failure.Message}", failure);
        }
    }
}
