using System.Collections.Immutable;
using System.Reflection;
using System.Security.Cryptography;

namespace FraudAnalytics.ML.Training;

/// <summary>Writes a model and its card as one.</summary>
static class ModelFolder
{
    /// <summary>Version of this program, for cards.</summary>
    public static string Program => typeof(ModelFolder).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>Name and version: the last two parts of the folder.</summary>
    public static (string Name, string Version) NameOf(string folder) => (Path.GetFileName(Path.GetDirectoryName(Path.GetFullPath(folder))!), Path.GetFileName(Path.GetFullPath(folder)));

    /// <summary>The weights that are not zero, by feature.</summary>
    public static ImmutableSortedDictionary<string, double> WeightsOf(LinearMargin linear, ImmutableArray<string> features)
    {
        var weights = ImmutableSortedDictionary.CreateBuilder<string, double>(StringComparer.Ordinal);
        for (var index = 0; index < linear.Weights.Length; index++)
            if (linear.Weights[index] != 0) weights[features[index]] = Math.Round(linear.Weights[index], 6);
        return weights.ToImmutable();
    }

    /// <summary>Writes <c>model.zip</c> and <c>card.json</c>; nothing is left half-written.</summary>
    /// <param name="folder"><c>models/NAME/VERSION</c>.</param>
    /// <param name="card">The card but for the hash of the model.</param>
    /// <param name="save">Writes the model to a file of this name.</param>
    public static ModelCard Write(string folder, ModelCard card, Action<string> save)
    {
        Directory.CreateDirectory(folder);
        var temporary = Path.Combine(folder, ModelFile.Name + ".tmp");
        try
        {
            save(temporary);
            var described = card with { ModelSha256 = Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(temporary))) };
            // Between the two moves the folder is refused, never misread: the card's hash fits one model only.
            File.Move(temporary, Path.Combine(folder, ModelFile.Name), overwrite: true);
            File.WriteAllText(temporary, described.ToJson());
            File.Move(temporary, Path.Combine(folder, ModelFile.Card), overwrite: true);
            return described;
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
