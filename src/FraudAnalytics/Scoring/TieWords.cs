using System.Collections.Immutable;
using System.Globalization;
using FraudAnalytics.Detectors;
using FraudAnalytics.Detectors.Network;
using FraudAnalytics.Features.Relations;

namespace FraudAnalytics.Scoring;

/// <summary>What a tie is made of, in words. Shared values are not named: accounts, addresses and people stand in the findings.</summary>
sealed class TieWords(RelationGraph? relations, DetectionInput input)
{
    const int MostLinks = 4;

    /// <summary>Relations, meetings, detector codes.</summary>
    public ImmutableArray<string> Of(Tie tie) => [.. Links(tie), .. Meetings(tie), .. tie.Findings.Select(finding => finding.Detector).Distinct().Order(StringComparer.Ordinal)];

    IEnumerable<string> Links(Tie tie)
    {
        if (relations is null || tie.Relation <= 0) return [];
        return relations.Between(tie.Left, tie.Right).Take(MostLinks).Select(link => string.Create(CultureInfo.InvariantCulture, $"{LinkWords.Kind(link.Kind)}, shared by {link.Holders}"));
    }

    IEnumerable<string> Meetings(Tie tie)
    {
        var met = input.CoBidding.Of(tie.Left, tie.Right);
        if (met.Joint > 0) yield return string.Create(CultureInfo.InvariantCulture, $"met in {met.Joint} {(met.Joint == 1 ? "lot" : "lots")}, {(met.Expected < 0.05 ? "fewer than 0.1" : met.Expected.ToString("0.#", CultureInfo.InvariantCulture))} to expect");
    }
}
