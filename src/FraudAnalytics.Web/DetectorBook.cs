using System.Collections.Concurrent;
using System.Collections.Frozen;
using FraudAnalytics.Detectors;
using FraudAnalytics.ML;

namespace FraudAnalytics.Web;

/// <summary>What each indicator means, as the detectors say it: those of the catalog and those of the models that come with the program.</summary>
public sealed class DetectorBook
{
    // What pages of the documentation call where their method comes from and how well it is supported.
    static readonly string[] Grounds = ["Evidence grade and source", "Evidence", "Source", "Sources"];

    readonly Lazy<FrozenDictionary<string, DetectorInfo>> known = new(Load);
    readonly ConcurrentDictionary<(string Code, string Part), IReadOnlyList<string>> read = new();

    /// <summary>What a detector says of itself; null for a model that came with a scan.</summary>
    public DetectorInfo? Find(string code) => known.Value.GetValueOrDefault(code);

    /// <summary>What a finding of a detector may mean, as paragraphs; empty where nothing is written.</summary>
    public IReadOnlyList<string> Meaning(string code) => Part(code, "Why it may deserve review");

    /// <summary>What a detector takes for granted.</summary>
    public IReadOnlyList<string> Assumptions(string code) => Part(code, "Assumptions");

    /// <summary>Where its method, or the rule that it goes by, comes from.</summary>
    public IReadOnlyList<string> Basis(string code) => Grounds.Select(heading => Part(code, heading)).FirstOrDefault(lines => lines.Count > 0) ?? [];

    IReadOnlyList<string> Part(string code, string heading) => read.GetOrAdd((code, heading), key => Find(key.Code) is { } info ? DetectorPage.Section(info.Page, key.Part) : []);

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
