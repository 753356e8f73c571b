using System.Collections.Frozen;
using FraudAnalytics.Detectors;
using FraudAnalytics.ML;

namespace FraudAnalytics.Web;

/// <summary>What each indicator means, as the detectors say it: those of the catalog and those of the models that come with the program.</summary>
public sealed class DetectorBook
{
    readonly Lazy<FrozenDictionary<string, DetectorInfo>> known = new(Load);

    /// <summary>What a detector says of itself; null for a model that came with a scan.</summary>
    public DetectorInfo? Find(string code) => known.Value.GetValueOrDefault(code);

    static FrozenDictionary<string, DetectorInfo> Load() =>
        Scan.DetectorsOf(SettingsFile.Default, Models()).Select(detector => detector.Info).ToFrozenDictionary(info => info.Code, StringComparer.Ordinal);

    static System.Collections.Immutable.ImmutableArray<IDetector> Models()
    {
        try
        {
            return ModelCatalog.Load(ModelCatalog.Shipped).Detectors;
        }
        catch (ModelRefusedException)
        {
            // A model that a scan would refuse has no say here either; its page shows what run.json has.
            return [];
        }
    }
}
