using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FraudAnalytics.Detectors;

namespace FraudAnalytics.ML;

/// <summary>The trained models of a folder as detectors, the newest version of each.</summary>
/// <param name="Models">In order of name.</param>
public sealed record ModelCatalog(ImmutableArray<LotModel> Models)
{
    const string Code = "ML-01";
    const string ShippedName = "lot-collusion";

    /// <summary>The folder of the models that come with the program.</summary>
    public static string Shipped => Path.Combine(AppContext.BaseDirectory, "models");

    /// <summary>Folder of the newest version of the model that ranks lots.</summary>
    /// <exception cref="ModelRefusedException">The program came without it.</exception>
    public static string NewestShipped => Directory.Exists(Path.Combine(Shipped, ShippedName)) && Newest(Path.Combine(Shipped, ShippedName)) is { } folder ? folder : throw new ModelRefusedException($"{Shipped} holds no model {ShippedName}.");

    /// <summary>Catalog entries, to be put behind those of <see cref="DetectorCatalog"/>. The shipped model is <c>ML-01</c>, others <c>ML-01.NAME</c>.</summary>
    public ImmutableArray<DetectorEntry> Entries => [.. Models.Select(Entry)];

    /// <summary>Detectors with their default settings.</summary>
    public ImmutableArray<IDetector> Detectors => [.. Entries.Select(entry => entry.Create(Activator.CreateInstance(entry.Settings)!))];

    /// <summary>SHA-256 over the hashes of all models; empty when there are none. For the run report.</summary>
    public string Hash => Models.IsEmpty ? "" : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', Models.Select(model => model.Card.ModelSha256)))));

    /// <summary>Opens <c>NAME/VERSION</c> below a folder; empty when the folder does not exist.</summary>
    /// <exception cref="ModelRefusedException">One of them must not be used.</exception>
    public static ModelCatalog Load(string modelsFolder) => new(!Directory.Exists(modelsFolder) ? [] :
        [.. Directory.EnumerateDirectories(modelsFolder).Order(StringComparer.Ordinal).Select(Newest).OfType<string>().Select(LotModel.Load)]);

    static DetectorEntry Entry(LotModel model)
    {
        var code = model.Card.Name == ShippedName ? Code : $"{Code}.{model.Card.Name}";
        return DetectorEntry.Of<LotModelSettings>(code, settings => new LotModelDetector(model, settings, code));
    }

    // 10 is newer than 9: whole numbers by value, other names after them by ordinal order.
    static string? Newest(string model) => Directory.EnumerateDirectories(model)
        .OrderBy(folder => int.TryParse(Path.GetFileName(folder), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : int.MaxValue)
        .ThenBy(folder => folder, StringComparer.Ordinal).LastOrDefault();
}
