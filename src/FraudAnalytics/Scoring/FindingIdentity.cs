using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Scoring;

/// <summary>
/// Stable ids of findings and cases: <c>v1:</c> and 32 characters, from detector, kind and canonical ids only.
/// Names, amounts, scores, dates, rows, file names and detector settings never enter, so a rescan gives the same id.
/// </summary>
public static class FindingIdentity
{
    /// <summary>The id of a finding whose subject keeps its canonical ids.</summary>
    public static string Of(string detector, Subject subject) =>
        Hash([detector, subject.Kind.ToString(), .. subject.Ids]);

    /// <summary>The first id of a finding on a cluster: detector, anchor and the first member in ordinal order. Later scans keep it by overlap; see <see cref="ClusterIdentity"/>.</summary>
    public static string OfCluster(string detector, SubjectKind kind, string anchor, ImmutableArray<string> members) =>
        Hash([detector, kind.ToString(), "anchor", anchor, members.Min(StringComparer.Ordinal) ?? ""]);

    /// <summary>The id of a cluster whose <see cref="OfCluster"/> id is taken: every member counts.</summary>
    public static string OfWholeCluster(string detector, SubjectKind kind, string anchor, ImmutableArray<string> members) =>
        Hash([detector, kind.ToString(), "members", anchor, .. members.Order(StringComparer.Ordinal)]);

    /// <summary>The id of the case of a subject; where a finding has an anchor, the case takes after that finding, whose id outlives changes of its members.</summary>
    internal static string OfCase(Subject subject, IEnumerable<Finding> findings)
    {
        var anchored = findings.Where(finding => finding.Anchor is not null)
            .OrderBy(finding => finding.Detector, StringComparer.Ordinal).ThenBy(finding => finding.Id, StringComparer.Ordinal).FirstOrDefault();
        return anchored is null ? Hash(["case", subject.Kind.ToString(), .. subject.Ids]) : Hash(["case of finding", anchored.Id]);
    }

    /// <summary>Hash of the parts, each preceded by its length in bytes, so that no two lists of parts run into each other.</summary>
    internal static string Hash(ReadOnlySpan<string> parts)
    {
        // All parts in one piece: a call of the hash function for each would cost more than hashing.
        var most = 0;
        foreach (var part in parts) most += sizeof(int) + Encoding.UTF8.GetMaxByteCount(part.Length);
        var rented = ArrayPool<byte>.Shared.Rent(most);
        var written = 0;
        foreach (var part in parts)
        {
            var length = Encoding.UTF8.GetBytes(part, rented.AsSpan(written + sizeof(int)));
            BinaryPrimitives.WriteInt32BigEndian(rented.AsSpan(written), length);
            written += sizeof(int) + length;
        }
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(rented.AsSpan(0, written), hash);
        ArrayPool<byte>.Shared.Return(rented);
        return $"v1:{Base32(hash[..20])}";
    }

    /// <summary>RFC 4648 base32 in lower case; the 20 bytes of an id need no padding.</summary>
    static string Base32(ReadOnlySpan<byte> bytes)
    {
        const string alphabet = "abcdefghijklmnopqrstuvwxyz234567";
        Span<char> text = stackalloc char[32];
        int buffer = 0, bits = 0, length = 0;
        foreach (var value in bytes)
        {
            buffer = (buffer << 8 | value) & 0xFFF;
            for (bits += 8; bits >= 5; bits -= 5) text[length++] = alphabet[buffer >> bits - 5 & 31];
        }
        return new(text);
    }
}
