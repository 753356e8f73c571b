using System.Collections.Immutable;
using FraudAnalytics.Domain;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features;

/// <summary>What kind of record is counted.</summary>
public enum CoverageUnit : byte { Lot, Contract, Party }

/// <summary>How many records tell a field, and of which kind.</summary>
public readonly record struct FieldCount(DataField Field, int Have, int Of);

/// <summary>How far the data go for a detector: of <see cref="Of"/> records <see cref="Have"/> tell all that it needs. It can assess no more than these.</summary>
public sealed record Computability(CoverageUnit Unit, int Have, int Of, ImmutableArray<FieldCount> Fields);

/// <summary>Which fields the records of a dataset tell: one pass over lots, contracts and parties.</summary>
/// <remarks>A record tells what it and its parts tell: a lot also what its tender, bids, awards, buyer and bidders do, a contract what its lot and supplier do. Records with the same fields are counted together.</remarks>
public sealed class DataCoverage
{
    readonly ImmutableArray<KeyValuePair<ulong, int>> lots, contracts, parties;

    DataCoverage(Dataset data)
    {
        var ofAll = FieldMasks.OfAll(data);
        var ofParties = new ulong[data.Parties.Count];
        foreach (var party in data.Parties) ofParties[party.Index] = FieldMasks.Of(party) | ofAll;
        var ofLots = new ulong[data.Lots.Count];
        foreach (var lot in data.Lots) ofLots[lot.Index] = FieldMasks.Of(lot, ofParties) | ofAll;
        parties = Counted(ofParties);
        lots = Counted(ofLots);
        contracts = Counted([.. data.Contracts.Select(contract => FieldMasks.Of(contract, ofLots, ofParties))]);
    }

    /// <summary>Counts the fields of a dataset.</summary>
    public static DataCoverage Of(Dataset data) => new(data);

    /// <summary>How many records tell all of these fields. Where a field of contracts is among them contracts are counted, else where one of lots is, lots, else parties.</summary>
    public Computability For(ImmutableArray<DataField> needs)
    {
        var unit = needs.Any(field => FieldMasks.UnitOf(field) == CoverageUnit.Contract) ? CoverageUnit.Contract : needs.Any(field => FieldMasks.UnitOf(field) == CoverageUnit.Lot) ? CoverageUnit.Lot : CoverageUnit.Party;
        var counts = CountsOf(unit);
        var all = needs.Aggregate(0UL, (mask, field) => mask | FieldMasks.Bit(field));
        return new(unit, Have(counts, all), Have(counts, 0), [.. needs.Select(field => new FieldCount(field, Have(counts, FieldMasks.Bit(field)), Have(counts, 0)))]);
    }

    /// <summary>Every field with the number of records of its own kind that tell it.</summary>
    public ImmutableArray<FieldCount> Counts() => [.. Enum.GetValues<DataField>().Select(one => For([one]).Fields[0])];

    ImmutableArray<KeyValuePair<ulong, int>> CountsOf(CoverageUnit unit) => unit switch { CoverageUnit.Lot => lots, CoverageUnit.Contract => contracts, _ => parties };

    static int Have(ImmutableArray<KeyValuePair<ulong, int>> counts, ulong mask)
    {
        var have = 0;
        foreach (var (fields, count) in counts)
            if ((fields & mask) == mask) have += count;
        return have;
    }

    static ImmutableArray<KeyValuePair<ulong, int>> Counted(ulong[] masks)
    {
        var counts = new Dictionary<ulong, int>();
        foreach (var mask in masks) System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(counts, mask, out _)++;
        return [.. counts];
    }
}
