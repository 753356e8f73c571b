using System.Buffers;
using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace FraudAnalytics.Review;

/// <summary>A line of the history: who did what to which case or finding, and the hash that ties it to the line before.</summary>
public sealed record HistoryEntry(long Seq, string At, string Actor, string Action, string Entity, string Detail, string PrevHash, string Hash);

/// <summary>What a check of the history found.</summary>
/// <param name="Entries">Number of lines.</param>
/// <param name="FirstBroken">Sequence number of the first line that was edited, moved, inserted or follows a deleted one; null when all are whole.</param>
/// <param name="Head">Hash of the last line. Kept outside the store, it shows whether lines were cut off the end.</param>
public sealed record ChainCheck(long Entries, long? FirstBroken, string Head);

/// <summary>An append-only history in which every line carries the SHA-256 of itself and the line before.</summary>
public static class AuditChain
{
    /// <summary>The hash before the first line.</summary>
    public static string Genesis { get; } = new('0', 64);

    /// <summary>Checks the lines in order of sequence number.</summary>
    public static ChainCheck Verify(IEnumerable<HistoryEntry> entries)
    {
        var (count, head) = (0L, Genesis);
        long? broken = null;
        foreach (var entry in entries)
        {
            count++;
            if (entry.Seq != count || entry.PrevHash != head || entry.Hash != HashOf(entry)) broken ??= entry.Seq;
            head = entry.Hash;
        }
        return new(count, broken, head);
    }

    internal static string HashOf(HistoryEntry entry)
    {
        ReadOnlySpan<string> parts = [entry.PrevHash, entry.At, entry.Actor, entry.Action, entry.Entity, entry.Detail];
        var most = sizeof(long);
        foreach (var part in parts) most += sizeof(long) + Encoding.UTF8.GetMaxByteCount(part.Length);
        var rented = ArrayPool<byte>.Shared.Rent(most);
        BinaryPrimitives.WriteInt64BigEndian(rented, entry.Seq);
        var written = sizeof(long);
        foreach (var part in parts)
        {
            var length = Encoding.UTF8.GetBytes(part, rented.AsSpan(written + sizeof(long)));
            BinaryPrimitives.WriteInt64BigEndian(rented.AsSpan(written), length);
            written += sizeof(long) + length;
        }
        var hash = Convert.ToHexStringLower(SHA256.HashData(rented.AsSpan(0, written)));
        ArrayPool<byte>.Shared.Return(rented);
        return hash;
    }
}
