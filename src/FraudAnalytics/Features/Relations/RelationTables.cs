using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features.Relations;

/// <summary>What detectors of relations compare with, each made when first asked for.</summary>
sealed class RelationTables(Dataset data, RelationGraph relations, LotFields fields)
{
    readonly Lazy<MarketLinks> markets = new(() => MarketLinks.Of(data, relations, fields));
    readonly Lazy<TraceTable> traces = new(() => TraceTable.Of(data));
    readonly Lazy<SubcontractTable> subcontracts = new(() => SubcontractTable.Of(data, relations));

    /// <summary>How usual related bidders are in each market.</summary>
    public MarketLinks Markets => markets.Value;

    /// <summary>Which bidders left which traces.</summary>
    public TraceTable Traces => traces.Value;

    /// <summary>Who subcontracts to whom.</summary>
    public SubcontractTable Subcontracts => subcontracts.Value;
}
