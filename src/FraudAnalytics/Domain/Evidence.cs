using System.Collections.Immutable;

namespace FraudAnalytics.Domain;

/// <summary>One measured fact behind a finding.</summary>
/// <param name="Label">What was measured, in the words of the field: <c>coefficient of variation</c>.</param>
/// <param name="Observed">The value here.</param>
/// <param name="Expected">The value to expect of comparable records, or the limit; NaN when there is none.</param>
/// <param name="Unit">Unit of both: <c>%</c>, <c>bids</c>, a currency code, or empty for a plain ratio.</param>
public sealed record Evidence(string Label, double Observed, double Expected, string Unit)
{
    /// <summary>Share of comparable records with a value at least as extreme, 0 to 1; null when not judged that way.</summary>
    public double? Percentile { get; init; }

    /// <summary>Probability of a value at least as extreme if nothing were unusual, 0 to 1; null when not tested.</summary>
    public double? PValue { get; init; }

    /// <summary>What it was compared with: <c>214 lots of CPV 452 with 5 bids</c>; empty when with nothing.</summary>
    public string Peers { get; init; } = "";

    /// <summary>What it adds to the case, in log2 odds (bits). The finding's weight is the sum; 0 for context.</summary>
    public double Weight { get; init; }

    /// <summary>The rows it was computed from; at least one.</summary>
    public ImmutableArray<Source> Sources { get; init; } = [];
}

/// <summary>Data of the picture that goes with a finding; the report and the case page draw it and show it as a table.</summary>
[System.Text.Json.Serialization.JsonDerivedType(typeof(BidStrip), "bid-strip")]
[System.Text.Json.Serialization.JsonDerivedType(typeof(ContractTimeline), "contract-timeline")]
[System.Text.Json.Serialization.JsonDerivedType(typeof(ShareBars), "share-bars")]
[System.Text.Json.Serialization.JsonDerivedType(typeof(GroupSheet), "group-sheet")]
[System.Text.Json.Serialization.JsonDerivedType(typeof(ValueHistogram), "value-histogram")]
public abstract record Exhibit;

/// <summary>The bids of a lot on a price axis.</summary>
public sealed record BidStrip(string Currency, decimal? Estimate, ImmutableArray<BidMark> Bids) : Exhibit;

/// <summary>One bid of a <see cref="BidStrip"/>.</summary>
public sealed record BidMark(string Bidder, decimal Amount, bool Winner, bool Valid);

/// <summary>Contracts of a buyer in time, with the threshold that applied.</summary>
public sealed record ContractTimeline(string Currency, decimal Threshold, string ThresholdName, ImmutableArray<ContractMark> Contracts) : Exhibit
{
    /// <summary>What is required from the threshold on, and what the sum would have required; empty where not told.</summary>
    public string Required { get; init; } = "";
}

/// <summary>One contract of a <see cref="ContractTimeline"/>; <see cref="InCluster"/> marks those the finding is about.</summary>
public sealed record ContractMark(string Id, string Title, DateOnly Date, decimal Amount, bool InCluster)
{
    /// <summary>Name of the supplier; empty where it is the same in all.</summary>
    public string Supplier { get; init; } = "";

    /// <summary>Classification code; empty where none is given.</summary>
    public string Classification { get; init; } = "";

    /// <summary>The title in pieces, those shared with the other contracts of the cluster marked; empty where not compared.</summary>
    public ImmutableArray<TitlePiece> Pieces { get; init; } = [];
}

/// <summary>A piece of a title; put together the pieces are the title.</summary>
public sealed record TitlePiece(string Text, bool Shared);

/// <summary>Counts or shares of a few named things: wins of the firms that met, suppliers of a buyer.</summary>
public sealed record ShareBars(string Title, string Unit, ImmutableArray<ShareBar> Bars) : Exhibit;

/// <summary>One bar; <see cref="Marked"/> for those the finding is about.</summary>
public sealed record ShareBar(string Label, double Value, bool Marked);

/// <summary>Contracts by value around a threshold, beside the numbers to expect without it.</summary>
/// <param name="Title">What is counted.</param>
/// <param name="Currency">Currency of the threshold.</param>
/// <param name="Threshold">The threshold; of several revisions the latest. Values are measured against the one of their time.</param>
/// <param name="Expectation">What the expected numbers are: <c>smooth distribution</c>.</param>
/// <param name="Bins">Side by side, the lowest first.</param>
public sealed record ValueHistogram(string Title, string Currency, decimal Threshold, string Expectation, ImmutableArray<ValueBin> Bins) : Exhibit;

/// <summary>One bar of a <see cref="ValueHistogram"/>.</summary>
/// <param name="From">Lowest value in it, over the threshold.</param>
/// <param name="To">First value above it, over the threshold.</param>
/// <param name="Count">Contracts in it.</param>
/// <param name="Expected">Contracts to expect.</param>
/// <param name="Marked">True for those the finding is about.</param>
public sealed record ValueBin(double From, double To, int Count, double Expected, bool Marked);

/// <summary>A group of bidders: its members, and the lots for which several of them bid, the latest first.</summary>
/// <param name="Currency">Currency of all amounts.</param>
/// <param name="Members">Its members, most wins first.</param>
/// <param name="Lots">Its lots, at most 60.</param>
/// <param name="LotCount">Number of all its lots.</param>
public sealed record GroupSheet(string Currency, ImmutableArray<GroupMember> Members, ImmutableArray<GroupLot> Lots, int LotCount) : Exhibit;

/// <summary>A member of a group in the group's lots.</summary>
/// <param name="Id">Canonical id of the party.</param>
/// <param name="Label">Its name.</param>
/// <param name="Bids">Lots of the group that it bid for.</param>
/// <param name="Wins">Those that it won.</param>
/// <param name="Covers">Those that it lost to another member.</param>
/// <param name="Since">Day of the first of them; null when unknown.</param>
/// <param name="Until">Day of the last of them; null when unknown.</param>
/// <param name="Won">Value of what it won, in the sheet's currency.</param>
public sealed record GroupMember(string Id, string Label, int Bids, int Wins, int Covers, DateOnly? Since, DateOnly? Until, decimal Won);

/// <summary>A lot of a group.</summary>
/// <param name="Id">Canonical id of the lot.</param>
/// <param name="Buyer">Name of the buyer; empty when unknown.</param>
/// <param name="Date">Its day; null when unknown.</param>
/// <param name="Winner">Name of the winner; empty when unknown.</param>
/// <param name="Inside">True when a member won.</param>
/// <param name="Bids">Number of members that bid.</param>
/// <param name="Amount">Its value; null when unknown or in another currency.</param>
public sealed record GroupLot(string Id, string Buyer, DateOnly? Date, string Winner, bool Inside, int Bids, decimal? Amount);
