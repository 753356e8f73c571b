using System.Diagnostics.CodeAnalysis;
using System.IO.Hashing;
using System.Text;

namespace FraudAnalytics.Indicators.Corrections;

/// <summary>Words with what they are replaced by, looked up by UTF-8 bytes without making strings of them.</summary>
sealed class Utf8Words
{
    readonly Dictionary<byte[], byte[]>.AlternateLookup<ReadOnlySpan<byte>> words;

    public Utf8Words(IEnumerable<KeyValuePair<string, string>> pairs) =>
        words = pairs.ToDictionary(pair => Encoding.UTF8.GetBytes(pair.Key), pair => Encoding.UTF8.GetBytes(pair.Value), new ByBytes()).GetAlternateLookup<ReadOnlySpan<byte>>();

    /// <summary>Words that stand for themselves.</summary>
    public static Utf8Words Of(IEnumerable<string> words) => new(words.Distinct(StringComparer.Ordinal).Select(word => KeyValuePair.Create(word, word)));

    /// <summary>No words.</summary>
    public static Utf8Words None { get; } = new([]);

    public bool Contains(ReadOnlySpan<byte> word) => words.ContainsKey(word);

    public bool TryGet(ReadOnlySpan<byte> word, [NotNullWhen(true)] out byte[]? replacement) => words.TryGetValue(word, out replacement);

    sealed class ByBytes : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public bool Equals(byte[]? left, byte[]? right) => left.AsSpan().SequenceEqual(right);

        public int GetHashCode(byte[] word) => GetHashCode(word.AsSpan());

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public int GetHashCode(ReadOnlySpan<byte> alternate) => (int)(XxHash3.HashToUInt64(alternate) & int.MaxValue);

        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();
    }
}
