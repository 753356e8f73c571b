using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using FraudAnalytics.Detectors;

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

    /// <summary>The folder of the models that come with the program.</summary>
    public static string Shipped => Path.Combine(AppContext.BaseDirectory, "models");

    /// <summary>Folder of the newest version of the model that ranks lots.</summary>
    /// <exception cref="ModelRefusedException">The program came without it.</exception>
    public static string NewestShipped => Directory.Exists(Path.Combine(Shipped, ShippedName)) && Newest(Path.Combine(Shipped, ShippedName)) is { } folder ? folder : throw new ModelRefusedException($"{Shipped} holds no model {ShippedName}.");

    /// <summary>Catalog entries, to be put behind those of <see cref="DetectorCatalog"/>. The shipped model is <c>ML-01</c>, others <c>ML-01.NAME</c>.</summary>
    public ImmutableArray<DetectorEntry> Entries => [.. Models.Select(Entry), .. Groups.Select(Entry)];

    /// <summary>Detectors with their default settings.</summary>
    public ImmutableArray<IDetector> Detectors => [.. Entries.Select(entry => entry.Create(Activator.CreateInstance(entry.Settings)!))];

    /// <summary>SHA-256 over the hashes of all models; empty when there are none. For the run report.</summary>
    public string Hash => Models.IsEmpty && Groups.IsEmpty ? ""
        : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', [.. Models.Select(model => model.Card.ModelSha256), .. Groups.Select(model => model.Card.ModelSha256)]))));

    /// <summary>Opens <c>NAME/VERSION</c> below a folder; empty when the folder does not exist.</summary>
    /// <exception cref="ModelRefusedException">One of them must not be used.</exception>
    public static ModelCatalog Load(string modelsFolder)
    {
        if (!Directory.Exists(modelsFolder)) return new([], []);
        var folders = Directory.EnumerateDirectories(modelsFolder).Order(StringComparer.Ordinal).Select(Newest).OfType<string>().ToLookup(folder => ModelCard.Read(Path.Combine(folder, ModelFile.Card)).Subject);
        return new([.. folders.Where(kind => kind.Key != ModelCard.OfGroups).SelectMany(kind => kind).Select(LotModel.Load)], [.. folders[ModelCard.OfGroups].Select(GroupModel.Load)]);
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
