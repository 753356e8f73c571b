using FraudAnalytics.Domain;
using FraudAnalytics.Ingest;

namespace FraudAnalytics.Prepare;

/// <summary>Who is named in every raw record, as party numbers by raw index.</summary>
sealed record Participants(int[] Buyers, int[][] Tenderers, int[] Bidders, int[] AwardSuppliers, int[] ContractSuppliers)
{
    /// <summary>By raw contract: who does part of the work; no list at all where no contract names anybody.</summary>
    public int[][] Subcontractors { get; private init; } = [];

    public static Participants Meet(RawStore store, PartyDirectory parties) => new(
        Each(store.Tenders, (in raw) => parties.Meet(raw.Buyer, raw.Row)),
        Each(store.Tenders, (in raw) => MeetAll(store.PartiesOf(raw.Tenderers), raw.Row, parties)),
        MeetBidders(store, parties),
        Each(store.Awards, (in raw) => parties.Meet(store.PartiesOf(raw.Suppliers), raw.Row)),
        Each(store.Contracts, (in raw) => parties.Meet(store.PartiesOf(raw.Suppliers), raw.Row)))
    {
        // Few sources name them: without any, ten million empty lists are not made.
        Subcontractors = NamesSubcontractors(store) ? Each(store.Contracts, (in raw) => MeetAll(store.PartiesOf(raw.Subcontractors), raw.Row, parties)) : [],
    };

    static bool NamesSubcontractors(RawStore store)
    {
        foreach (ref readonly var raw in store.Contracts)
            if (raw.Subcontractors.Count > 0) return true;
        return false;
    }

    static int[] MeetAll(ReadOnlySpan<PartyRef> references, int row, PartyDirectory parties)
    {
        if (references.IsEmpty) return [];
        var numbers = new int[references.Length];
        for (var index = 0; index < numbers.Length; index++) numbers[index] = parties.Meet(references[index], row);
        return numbers;
    }

    // A bid whose tenderer is named nowhere still is a bid: its bidder is somebody who is met only there.
    static int[] MeetBidders(RawStore store, PartyDirectory parties)
    {
        var bidders = Each(store.Bids, (in raw) => parties.Meet(store.PartiesOf(raw.Tenderers), raw.Row));
        if (Array.IndexOf(bidders, PartyDirectory.Nobody) < 0) return bidders;
        var named = new HashSet<(Text, Text)>();
        for (var bid = 0; bid < bidders.Length; bid++)
            if (bidders[bid] >= 0) named.Add((store.Bids[bid].Ocid, store.Bids[bid].BidId));
        for (var bid = 0; bid < bidders.Length; bid++)
        {
            ref readonly var raw = ref store.Bids[bid];
            if (bidders[bid] < 0 && !(raw.BidId.HasValue && named.Contains((raw.Ocid, raw.BidId)))) bidders[bid] = parties.MeetUnnamed(raw);
        }
        return bidders;
    }

    /// <summary>The same with final numbers.</summary>
    /// <param name="final">Final number of every provisional one.</param>
    public Participants Final(int[] final)
    {
        return new(Each(Buyers, Of), Each(Tenderers, Lists), Each(Bidders, Of), Each(AwardSuppliers, Of), Each(ContractSuppliers, Of)) { Subcontractors = Each(Subcontractors, Lists) };

        int Of(int provisional) => provisional < 0 ? PartyDirectory.Nobody : final[provisional];
        int[] Lists(int[] list) => Each(list, Of);
    }

    delegate T Get<TRow, T>(in TRow row);

    static T[] Each<TRow, T>(RowBlocks<TRow> rows, Get<TRow, T> get) where TRow : struct
    {
        if (rows.Count == 0) return [];
        var result = new T[rows.Count];
        for (var index = 0; index < result.Length; index++) result[index] = get(in rows[index]);
        return result;
    }

    static TOut[] Each<TIn, TOut>(IReadOnlyList<TIn> list, Func<TIn, TOut> get)
    {
        if (list.Count == 0) return [];
        var result = new TOut[list.Count];
        for (var index = 0; index < result.Length; index++) result[index] = get(list[index]);
        return result;
    }
}
