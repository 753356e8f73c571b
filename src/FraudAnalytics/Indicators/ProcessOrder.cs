using System.Buffers.Binary;

namespace FraudAnalytics.Indicators;

/// <summary>A row of one of several logs.</summary>
readonly record struct RowAt(int Log, int Index);

/// <summary>Brings the rows of all logs into the order of their OCIDs, byte by byte, and rows of the same OCID into the order of the file.</summary>
sealed class ProcessOrder(ProcessLog[] logs)
{
    public RowAt[] Sorted()
    {
        var rows = new RowAt[logs.Sum(log => log.Rows.Count)];
        var keys = new ulong[rows.Length];
        var (shared, at) = (SharedPrefix(), 0);
        for (var log = 0; log < logs.Length; log++)
            for (var index = 0; index < logs[log].Rows.Count; index++, at++) (rows[at], keys[at]) = (new(log, index), Key(Ocid(new(log, index)), shared));
        // OCIDs of one publisher begin alike; behind that, eight bytes tell most of them apart.
        Array.Sort(keys, rows);
        for (var first = 0; first < rows.Length;)
        {
            var end = first + 1;
            while (end < rows.Length && keys[end] == keys[first]) end++;
            if (end - first > 1) rows.AsSpan(first, end - first).Sort(Compare);
            first = end;
        }
        return rows;
    }

    public ref ProcessRow Row(RowAt at) => ref logs[at.Log].Rows[at.Index];

    public ReadOnlySpan<byte> Ocid(RowAt at) => logs[at.Log].Ocid(in Row(at));

    int Compare(RowAt left, RowAt right)
    {
        var order = Ocid(left).SequenceCompareTo(Ocid(right));
        return order != 0 ? order : Row(left).Stamp.CompareTo(Row(right).Stamp);
    }

    int SharedPrefix()
    {
        ReadOnlySpan<byte> first = [];
        var shared = -1;
        foreach (var log in logs)
            for (var index = 0; index < log.Rows.Count && shared != 0; index++)
            {
                var ocid = log.Ocid(in log.Rows[index]);
                if (shared < 0) first = ocid;
                shared = shared < 0 ? ocid.Length : Math.Min(shared, first.CommonPrefixLength(ocid));
            }
        return Math.Max(0, shared);
    }

    static ulong Key(ReadOnlySpan<byte> ocid, int shared)
    {
        Span<byte> eight = stackalloc byte[sizeof(ulong)];
        eight.Clear();
        var rest = ocid[shared..];
        rest[..Math.Min(rest.Length, eight.Length)].CopyTo(eight);
        return BinaryPrimitives.ReadUInt64BigEndian(eight);
    }
}
