using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FraudAnalytics.Detectors;
using FraudAnalytics.Features.Splitting;

namespace FraudAnalytics.ML;

/// <summary>The trained models of a folder as detectors, the newest version of each.</summary>
/// <param name="Models">Models of lots, in order of name.</param>
/// <param name="Groups">Models of groups of bidders, in order of name.</param>
public sealed record ModelCatalog(ImmutableArray<LotModel> Models, ImmutableArray<GroupModel> Groups)
{
    const string Code = "ML-01";
    const string GroupCode = "ML-01G";
    const string ShippedGroupName = "group-collusion";
    const string ShippedName = "lot-collusion";

    /// <summary>The score of series that decisions re-fitted; null where there is none.</summary>
    public SeriesCard? Series { get; init; }

    /// <summary>What a scan ranks series by: the re-fitted score where its card says that it is better than the formula.</summary>
    public SeriesWeights SeriesWeights => UsedSeries?.Weights ?? SeriesWeights.Formula;

    SeriesCard? UsedSeries => Series is { BetterThanFormula: true } better ? better : null;

    /// <summary>These models and those of another folder.</summary>
    public ModelCatalog With(ModelCatalog more) => new([.. Models, .. more.Models], [.. Groups, .. more.Groups]) { Series = more.Series ?? Series };

    /// <summary>The folder of the models that come with the program.</summary>
    public static string Shipped => Path.Combine(AppContext.BaseDirectory, "models");

    /// <summary>Folder of the newest version of the model that ranks lots.</summary>
    /// <exception cref="ModelRefusedException">The program came without it.</exception>
    public static string NewestShipped => Directory.Exists(Path.Combine(Shipped, ShippedName)) && Newest(Path.Combine(Shipped, ShippedName)) is { } folder ? folder : throw new ModelRefusedException($"{Shipped} holds no model {ShippedName}.");

    /// <summary>Catalog entries, to be put behind those of <see cref="DetectorCatalog"/>. The shipped model is <c>ML-01</c>, others <c>ML-01.NAME</c>.</summary>
    public ImmutableArray<DetectorEntry> Entries => [.. Models.Select(Entry), .. Groups.Select(Entry)];

    /// <summary>Detectors with their default settings.</summary>
    public ImmutableArray<IDetector> Detectors => [.. Entries.Select(entry => entry.Create(Activator.CreateInstance(entry.Settings)!))];

    /// <summary>SHA-256 over the hashes of all models that are used; empty when there are none. For the run report.</summary>
    public string Hash
    {
        get
        {
            string[] used = [.. Models.Select(model => model.Card.ModelSha256), .. Groups.Select(model => model.Card.ModelSha256), .. UsedSeries is { } series ? [series.WeightsSha256] : Array.Empty<string>()];
            return used.Length == 0 ? "" : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', used))));
        }
    }

    /// <summary>Opens <c>NAME/VERSION</c> below a folder; empty when the folder does not exist.</summary>
    /// <exception cref="ModelRefusedException">One of them must not be used.</exception>
    public static ModelCatalog Load(string modelsFolder)
    {
        if (!Directory.Exists(modelsFolder)) return new([], []);
        var folders = Directory.EnumerateDirectories(modelsFolder).Order(StringComparer.Ordinal).Select(Newest).OfType<string>().ToLookup(SubjectOf);
        var series = folders[SeriesCard.OfSeries].Select(folder => SeriesCard.Read(Path.Combine(folder, ModelFile.Card))).ToArray();
        if (series.Length > 1) throw new ModelRefusedException($"{modelsFolder} holds {series.Length} scores of series; one is enough.");
        return new([.. folders.Where(kind => kind.Key is not (ModelCard.OfGroups or SeriesCard.OfSeries)).SelectMany(kind => kind).Select(LotModel.Load)], [.. folders[ModelCard.OfGroups].Select(GroupModel.Load)]) { Series = series.FirstOrDefault() };
    }

    /// <summary>What a card is about, told before it is read as one: cards of different models differ.</summary>
    static string SubjectOf(string folder)
    {
        var file = Path.Combine(folder, ModelFile.Card);
        try
        {
            using var card = JsonDocument.Parse(File.ReadAllBytes(file));
            return card.RootElement.TryGetProperty("subject", out var subject) && subject.GetString() is { } word ? word : throw new ModelRefusedException($"{file} does not say what the model is about.");
        }
        catch (Exception failure) when (failure is JsonException or IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            throw new ModelRefusedException($"{file} cannot be read as a model card: {failure.Message}", failure);
        }
    }

    static DetectorEntry Entry(LotModel model)
    {
        var code = model.Card.Name == ShippedName ? Code : $"{Code}.{model.Card.Name}";
        return DetectorEntry.Of<LotModelSettings>(code, settings => new LotModelDetector(model, settings, code));
    }

    static DetectorEntry Entry(GroupModel model)
    {
        var code = model.Card.Name == ShippedGroupName ? GroupCode : $"{GroupCode}.{model.Card.Name}";
        return DetectorEntry.Of<GroupModelSettings>(code, settings => new GroupModelDetector(model, settings, code));
    }

    // 10 is newer than 9: whole numbers by value, other names after them by ordinal order.
    static string? Newest(string model) => Directory.EnumerateDirectories(model)
        .OrderBy(folder => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : int.MaxValue)
        .ThenBy(folder => folder, StringComparer.Ordinal).LastOrDefault();
}
