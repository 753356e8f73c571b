using System.Collections.Immutable;
using FraudAnalytics.Domain;
using FraudAnalytics.Prepare;
using FraudAnalytics.Scoring;

namespace FraudAnalytics;

/// <summary>A debarment or sanction list, and how many parties of the records may stand on it.</summary>
/// <param name="Name">Name of the list.</param>
/// <param name="Date">Day that it is of; the latest where entries differ; <see cref="Day.None"/> when unknown.</param>
/// <param name="Entries">Number of entries.</param>
/// <param name="Parties">Parties with a finding of <c>EN-15</c> that rests on an entry of it; null where that detector found nothing or did not run.</param>
public sealed record ListSummary(string Name, Day Date, int Entries, int? Parties)
{
    const string Detector = "EN-15";

    /// <summary>The lists of a dataset in ordinal order of name.</summary>
    /// <param name="data">The dataset.</param>
    /// <param name="cases">Cases of the scan, for what was matched.</param>
    public static ImmutableArray<ListSummary> Of(Dataset data, ImmutableArray<Case> cases)
    {
        Finding[] findings = [.. cases.SelectMany(item => item.Findings).Where(finding => finding.Detector == Detector)];
        // A finding names the rows that it rests on, those of the list among them.
        var parties = findings.SelectMany(finding => finding.Evidence.SelectMany(item => item.Sources).Select(source => (Place: (source.File, source.Line), finding.Subject.Key))).Distinct().ToLookup(item => item.Place, item => item.Key);
        return
        [
            .. data.Listings.GroupBy(listing => listing.List).OrderBy(list => list.Key, StringComparer.Ordinal).Select(list => new ListSummary(
                list.Key,
                list.Max(listing => listing.ListDate),
                list.Count(),
                findings.Length == 0 ? null : list.Select(listing => listing.SourceOf("")).Distinct().SelectMany(source => parties[(source.File, source.Line)]).Distinct().Count())),
        ];
    }
}
