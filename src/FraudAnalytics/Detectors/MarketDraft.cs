using System.Collections.Immutable;
using System.Globalization;
using FraudAnalytics.Domain;
using FraudAnalytics.Features;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Detectors;

/// <summary>What all findings about a market have in common: subject, money, filters, and the reminder that no bidder is meant.</summary>
static class MarketDraft
{
    const int MaximumLots = 500;
    const int MaximumSources = 40;

    /// <summary>Ends every sentence about a market.</summary>
    const string Scope = "This describes the market as a whole, not any one bidder.";

    /// <summary>A draft about a market and the lots that the finding rests on.</summary>
    /// <param name="segment">The market.</param>
    /// <param name="data">The dataset.</param>
    /// <param name="lots">Numbers of the lots that the finding rests on, in order of time; of many, the last 500 are named and all are added up.</param>
    /// <param name="sentence">One plain sentence.</param>
    /// <param name="p">p-value; null where nothing was tested.</param>
    /// <param name="exhibit">The picture; null for none.</param>
    /// <param name="evidence">Facts; sources are added where they have none.</param>
    public static Draft Of(MarketSegment segment, Dataset data, IReadOnlyCollection<int> lots, string sentence, double? p, Exhibit? exhibit, params ImmutableArray<Evidence> evidence)
    {
        Lot[] rows = [.. lots.Select(lot => data.Lots[lot])];
        var named = rows.TakeLast(MaximumLots).ToArray();
        ImmutableArray<Source> sources = [.. named.TakeLast(MaximumSources).Select(lot => lot.SourceOf("bids")).Distinct()];
        return new()
        {
            Subject = Subject.Of(SubjectKind.Market, segment.Id, segment.Market.ToString()),
            Sentence = $"{sentence} {Scope}",
            PValue = p,
            Evidence = [.. evidence.Select(item => item.Sources.IsEmpty ? item with { Sources = sources } : item)],
            AmountAtStake = LotSet.Value(rows),
            Exhibit = exhibit,
            Buyer = LotSet.OnlyBuyer(rows),
            Lots = LotSet.Ids(named),
            Date = rows.Length == 0 ? Day.None : rows.Max(lot => lot.Date),
        };
    }

    /// <summary>A number of things as people read it: <c>1,469 lots</c>.</summary>
    public static string Count(int count, string things) => string.Create(CultureInfo.InvariantCulture, $"{count:#,0} {things}");
}
