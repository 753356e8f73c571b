using System.Collections;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Prepare;

/// <summary>
/// All records of a scan, as columns. Immutable once built, the same for every order of the input; read through row views such as <see cref="Lot"/>.
/// </summary>
/// <remarks>
/// Sorted so that what belongs together is contiguous: lots by (OCID, lot id), the bids of a lot by (amount, bidder, bid id), contracts by (buyer, supplier, day, contract id).
/// Parties, tenders and lots are numbered in the ordinal order of their ids.
/// </remarks>
public sealed class Dataset
{
    internal StringPool Strings { get; init; } = new();
    internal PartyTable PartyColumns { get; init; } = new();
    internal TenderTable TenderColumns { get; init; } = new();
    internal LotTable LotColumns { get; init; } = new();
    internal BidTable BidColumns { get; init; } = new();
    internal AwardTable AwardColumns { get; init; } = new();
    internal ContractTable ContractColumns { get; init; } = new();
    internal ProcedureTable ProcedureColumns { get; init; } = new();
    internal ExecutionTable ExecutionColumns { get; init; } = new();
    internal ItemTable ItemColumns { get; init; } = new();
    internal ListingTable ListingColumns { get; init; } = new();
    internal OfficialTable OfficialColumns { get; init; } = new();
    internal double[] Prices { get; init; } = [];
    internal int[] PricedBids { get; init; } = [];
    internal RowPlaces RowSources { get; init; } = RowPlaces.None;
    internal int[] GroupStart { get; init; } = [0];
    internal int[] BuyerStart { get; init; } = [0];
    internal int[] BidsOfPartyStart { get; init; } = [0];
    internal int[] BidsOfParty { get; init; } = [];

    /// <summary>Kept here by a later stage, which alone knows what it is: the table of markets, made once per dataset.</summary>
    internal object? Markets { get; set; }

    /// <summary>Contracting processes, by OCID.</summary>
    public RowList<Tender> Tenders => new(this, 0, TenderColumns.Count);

    /// <summary>Lots of all tenders, by (OCID, lot id). A tender without lots has one, whose lot id is empty.</summary>
    public RowList<Lot> Lots => new(this, 0, LotColumns.Count);

    /// <summary>Bids of all lots, those of one lot contiguous.</summary>
    public RowList<Bid> Bids => new(this, 0, BidColumns.Count);

    /// <summary>Awards of all lots, those of one lot contiguous.</summary>
    public RowList<Award> Awards => new(this, 0, AwardColumns.Count);

    /// <summary>Contracts by (buyer, supplier, day, id); an active award without a contract of its own stands here as one.</summary>
    public RowList<Contract> Contracts => new(this, 0, ContractColumns.Count);

    /// <summary>Organisations and joint bidders, by canonical id.</summary>
    public RowList<Party> Parties => new(this, 0, PartyColumns.Count);

    /// <summary>Pairs of buyer and supplier that have contracts, in order; the partition key of split detection.</summary>
    public RowList<BuyerSupplier> BuyerSuppliers => new(this, 0, GroupStart.Length - 1);

    /// <summary>Buyers that have contracts, in order; each one's contracts and buyer-supplier pairs are contiguous.</summary>
    public RowList<Buyer> Buyers => new(this, 0, BuyerStart.Length - 1);

    /// <summary>Lines of what is bought that have a class and a unit price, those of one tender together.</summary>
    public RowList<Item> Items => new(this, 0, ItemColumns.Rows.Length);

    /// <summary>Entries of debarment and sanction lists.</summary>
    public RowList<Listing> Listings => new(this, 0, ListingColumns.Rows.Length);

    /// <summary>Officials of buyers.</summary>
    public RowList<Official> Officials => new(this, 0, OfficialColumns.Rows.Length);

    /// <summary>The last day on any record, or <see cref="Day.None"/>. Detectors that need "today" use this, so a scan of old data is judged as of its own time.</summary>
    public Day LastDay { get; internal init; }
}

/// <summary>A row view: a dataset and a row number. Making one costs nothing.</summary>
/// <typeparam name="T">The view itself.</typeparam>
public interface IRow<T> where T : struct, IRow<T>
{
    /// <summary>The view of a row.</summary>
    static abstract T At(Dataset data, int index);
}

/// <summary>Rows of one table as a list of views; slicing by <see cref="Range"/> gives the rows of a partition.</summary>
public readonly struct RowList<T>(Dataset data, int start, int count) : IReadOnlyList<T> where T : struct, IRow<T>
{
    /// <summary>Number of rows.</summary>
    public int Count => count;

    /// <summary>The row at an index from 0.</summary>
    public T this[int index] =>
        (uint)index < (uint)count ? T.At(data, start + index) : throw new ArgumentOutOfRangeException(nameof(index), index, $"0 to {count - 1} expected.");

    /// <summary>The rows from <paramref name="offset"/> on; C# ranges call it.</summary>
    public RowList<T> Slice(int offset, int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset + length, count);
        return new(data, start + offset, length);
    }

    /// <summary>Walks the rows without garbage.</summary>
    public Enumerator GetEnumerator() => new(data, start, count);

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => GetEnumerator();
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Walks the rows of a list.</summary>
    public struct Enumerator(Dataset data, int start, int count) : IEnumerator<T>
    {
        int index = start - 1;

        /// <inheritdoc/>
        public readonly T Current => T.At(data, index);
        readonly object IEnumerator.Current => Current;

        /// <inheritdoc/>
        public bool MoveNext() => ++index < start + count;

        /// <inheritdoc/>
        public void Reset() => index = start - 1;

        /// <inheritdoc/>
        public readonly void Dispose() { }
    }
}
