using System.Collections.Immutable;

namespace FraudAnalytics.Simulation.Varied;

/// <summary>The label of a lot that a ring rigged.</summary>
/// <param name="Lot">Place of the lot among the tenders of the block.</param>
/// <param name="Share">Share of the lot's bids that come from members who act under a ring, above 0 to 1.</param>
/// <param name="Scheme">As in <see cref="Truth.Scheme"/>.</param>
public readonly record struct VariedTruth(int Lot, double Share, string Scheme);

/// <summary>One simulated market: its design, its records and what was planted.</summary>
/// <param name="Design">What it was drawn as.</param>
/// <param name="Records">Tenders, and the truths of lots and groups.</param>
/// <param name="Rigged">Every rigged lot with its share, in order of the lots.</param>
/// <param name="LookAlikes">Honest groups whose firms bid in the same lots: ids joined with <c>+</c>.</param>
public sealed record VariedBlock(MarketDesign Design, SyntheticBlock Records, ImmutableArray<VariedTruth> Rigged, ImmutableArray<string> LookAlikes);
