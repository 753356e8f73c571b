namespace FraudAnalytics.Indicators;

/// <summary>One member of <c>Maps</c>.</summary>
/// <param name="Name">As Cardinal spells it.</param>
/// <param name="Kind">What was noted while reading; null when the flagged bids tell.</param>
/// <param name="Code">Indicator that tells it; R038 for what it does not matter.</param>
/// <param name="IsSingle">One id, that of the last line, not a list.</param>
sealed record ProcessMap(string Name, MapKind? Kind, Code Code, bool IsSingle = false);

/// <summary>From processes to organisations.</summary>
sealed class ProcessMaps(Outcome outcome, Names names, ProcessLog[] logs, Renumbering?[] numbers)
{
    readonly List<byte[]> ids = [];

    /// <summary>In the order of their names.</summary>
    public static ProcessMap[] All { get; } =
    [
        new("ocid_buyer_r038", MapKind.Buyer, Code.R038, IsSingle: true),
        new("ocid_procuringentity_r038", MapKind.ProcuringEntity, Code.R038, IsSingle: true),
        new("ocid_tenderer", MapKind.Tenderer, Code.R038),
        new("ocid_tenderer_r024", null, Code.R024),
        new("ocid_tenderer_r028", MapKind.IdenticalPrice, Code.R028),
        new("ocid_tenderer_r030", MapKind.LateBid, Code.R030),
        new("ocid_tenderer_r035", MapKind.OthersDisqualified, Code.R035),
        new("ocid_tenderer_r058", null, Code.R058),
    ];

    /// <summary>Ids for a process: the last one noted for a single, otherwise all once, in the order of their bytes. Overwritten by the next call.</summary>
    public List<byte[]> Of(in ProcessResult process, ProcessMap map)
    {
        ids.Clear();
        if (map.Kind is { } kind) Noted(in process, kind);
        else if (process.Codes.Has(map.Code)) Compared(in process, map.Code);
        if (!map.IsSingle) Order();
        return ids;
    }

    void Noted(in ProcessResult process, MapKind kind)
    {
        foreach (var at in outcome.Rows(in process))
        {
            ref var row = ref logs[at.Log].Rows[at.Index];
            for (var index = row.FirstMapped; index < row.FirstMapped + row.Mapped; index++)
                if (logs[at.Log].Mapped[index] is var noted && noted.Kind == kind) ids.Add(Text(kind, noted.Id, numbers[at.Log]));
        }
    }

    void Compared(in ProcessResult process, Code code)
    {
        ids.Add(names.Tenderers[process.Winner].ToArray());
        if (code == Code.R024) ids.Add(names.Tenderers[process.Second].ToArray());
    }

    byte[] Text(MapKind kind, int id, Renumbering? known) => kind switch
    {
        MapKind.Buyer => names.Buyers[known?.Buyers[id] ?? id].ToArray(),
        MapKind.ProcuringEntity => names.ProcuringEntities[known?.ProcuringEntities[id] ?? id].ToArray(),
        _ => names.Tenderers[known?.Tenderers[id] ?? id].ToArray(),
    };

    void Order()
    {
        ids.Sort((left, right) => left.AsSpan().SequenceCompareTo(right));
        for (var index = ids.Count - 1; index > 0; index--)
            if (ids[index].AsSpan().SequenceEqual(ids[index - 1])) ids.RemoveAt(index);
    }
}
