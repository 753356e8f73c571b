using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;

namespace FraudAnalytics.Domain;

/// <summary>A text held in a <see cref="StringPool"/>: four bytes. The default value is the empty text.</summary>
public readonly record struct Text(int Index)
{
    /// <summary>The missing or empty text.</summary>
    public static Text Empty => default;

    /// <summary>True unless empty.</summary>
    public bool HasValue => Index != 0;
}

/// <summary>Interns texts as UTF-8: equal bytes give equal <see cref="Text"/>s, and a .NET string is made only when somebody asks for it.</summary>
/// <remarks>Not thread-safe while texts are added; reading by several threads is safe afterwards.</remarks>
public sealed class StringPool
{
    const int BlockSize = 1 << 20;
    const int Together = 32;

    readonly List<byte[]> blocks = [];
    int blockUsed = BlockSize;
    Entry[] entries = new Entry[1024];
    string?[] strings = new string?[1024];

    // Needed only while texts are added.
    ulong[] hashes = new ulong[1024];
    Bucket[] buckets = new Bucket[2048];

    // Says nothing; without it the compiler could leave out what is only fetched.
    uint fetched;

    /// <summary>Creates a pool that holds only the empty text.</summary>
    public StringPool()
    {
        strings[0] = "";
        Count = 1;
    }

    /// <summary>Number of distinct texts, the empty one included.</summary>
    public int Count { get; private set; }

    /// <summary>The text of these UTF-8 bytes; the same bytes always give the same text.</summary>
    public Text Intern(ReadOnlySpan<byte> utf8) => utf8.IsEmpty ? Text.Empty : Intern(utf8, XxHash3.HashToUInt64(utf8));

    /// <summary>The texts of this pool with the bytes of all texts of another one, by their numbers there.</summary>
    /// <remarks>The table is larger than any cache: slots, entries and bytes of some texts are fetched before the first of them is compared, so that they are waited for together.</remarks>
    internal Text[] InternAll(StringPool other)
    {
        if (buckets.Length == 0) Open();
        if (other.hashes.Length == 0) other.Open();
        var texts = new Text[other.Count];
        for (var start = 1; start < texts.Length; start += Together)
        {
            var end = Math.Min(start + Together, texts.Length);
            Fetch(other.hashes.AsSpan(start..end), texts.AsSpan(start..end));
            for (var index = start; index < end; index++) texts[index] = Intern(other.Utf8(new(index)), other.hashes[index]);
        }
        return texts;
    }

    void Fetch(ReadOnlySpan<ulong> wanted, Span<Text> likely)
    {
        var mask = buckets.Length - 1;
        for (var index = 0; index < wanted.Length; index++) likely[index] = new(buckets[(int)(wanted[index] & (uint)mask)].Index);
        foreach (var text in likely)
            if (Utf8(text) is [var first, ..]) fetched ^= first;
    }

    /// <summary>Gives back what only adding texts needs, about a third of its memory. Adding one afterwards is slow once.</summary>
    internal void Close()
    {
        (buckets, hashes) = ([], []);
        Array.Resize(ref entries, Count);
        Array.Resize(ref strings, Count);
    }

    void Open()
    {
        hashes = new ulong[entries.Length];
        for (var index = 1; index < Count; index++) hashes[index] = XxHash3.HashToUInt64(Utf8(new(index)));
        var size = 2048;
        while (size < Count * 2) size *= 2;
        Rebuild(size);
    }

    /// <summary>Forgets all texts and keeps the memory.</summary>
    internal void Clear()
    {
        Array.Clear(strings, 1, Count - 1);
        Array.Clear(buckets);
        if (blocks.Count > 1) blocks.RemoveRange(1, blocks.Count - 1);
        blockUsed = blocks.Count == 1 && blocks[0].Length == BlockSize ? 0 : BlockSize;
        Count = 1;
    }

    Text Intern(ReadOnlySpan<byte> utf8, ulong hash)
    {
        if (buckets.Length == 0) Open();
        var mask = buckets.Length - 1;
        for (var slot = (int)(hash & (uint)mask); ; slot = slot + 1 & mask)
        {
            var (index, tag) = buckets[slot];
            if (index == 0) return Add(utf8, hash, slot);
            if (tag != (uint)(hash >> 32)) continue;
            ref readonly var entry = ref entries[index];
            if (entry.Length == utf8.Length && blocks[entry.Block].AsSpan(entry.Offset, entry.Length).SequenceEqual(utf8)) return new(index);
        }
    }

    /// <summary>The text of a string.</summary>
    public Text Intern(string? value)
    {
        if (string.IsNullOrEmpty(value)) return Text.Empty;
        return Intern(value.AsSpan());
    }

    /// <summary>The text of these characters.</summary>
    public Text Intern(ReadOnlySpan<char> value)
    {
        var size = Encoding.UTF8.GetMaxByteCount(value.Length);
        var buffer = size <= 512 ? stackalloc byte[512] : new byte[size];
        return Intern(buffer[..Encoding.UTF8.GetBytes(value, buffer)]);
    }

    /// <summary>The bytes of a text.</summary>
    public ReadOnlySpan<byte> Utf8(Text text)
    {
        if (text.Index == 0) return [];
        ref readonly var entry = ref entries[text.Index];
        return blocks[entry.Block].AsSpan(entry.Offset, entry.Length);
    }

    /// <summary>The text as a string, made once.</summary>
    public string this[Text text] => strings[text.Index] ??= Encoding.UTF8.GetString(Utf8(text));

    /// <summary>Ordinal order of the UTF-8 bytes: the same on every machine and in every culture.</summary>
    public int Compare(Text left, Text right) =>
        left == right ? 0 : Utf8(left).SequenceCompareTo(Utf8(right));

    /// <summary>Sorts by <see cref="Compare"/>. Ids of one source start alike: the eight bytes behind what all share nearly always decide, without touching the texts again.</summary>
    internal void Sort(Text[] texts)
    {
        if (texts.Length < 2) return;
        var shared = Utf8(texts[0]).Length;
        foreach (var text in texts) shared = Utf8(texts[0])[..shared].CommonPrefixLength(Utf8(text));
        Array.Sort(Array.ConvertAll(texts, text => Leading(Utf8(text)[shared..])), texts);
        for (int start = 0, end; start < texts.Length; start = end)
        {
            var key = Leading(Utf8(texts[start])[shared..]);
            for (end = start + 1; end < texts.Length && Leading(Utf8(texts[end])[shared..]) == key;) end++;
            if (end - start > 1) texts.AsSpan(start, end - start).Sort(Compare);
        }
    }

    // Shorter texts are filled up with zeros; where that makes two alike, Compare decides.
    static ulong Leading(ReadOnlySpan<byte> utf8)
    {
        Span<byte> first = stackalloc byte[sizeof(ulong)];
        first.Clear();
        utf8[..Math.Min(utf8.Length, first.Length)].CopyTo(first);
        return BinaryPrimitives.ReadUInt64BigEndian(first);
    }

    Text Add(ReadOnlySpan<byte> utf8, ulong hash, int slot)
    {
        if (Count == entries.Length) GrowEntries();
        var index = Count++;
        entries[index] = Store(utf8);
        hashes[index] = hash;
        buckets[slot] = new(index, (uint)(hash >> 32));
        if (Count * 2 > buckets.Length) GrowBuckets();
        return new(index);
    }

    Entry Store(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > BlockSize - blockUsed)
        {
            blocks.Add(new byte[Math.Max(BlockSize, utf8.Length)]);
            blockUsed = 0;
        }
        var offset = blockUsed;
        utf8.CopyTo(blocks[^1].AsSpan(offset));
        blockUsed = Math.Min(BlockSize, offset + utf8.Length);
        return new(blocks.Count - 1, offset, utf8.Length);
    }

    void GrowEntries()
    {
        Array.Resize(ref entries, Count * 2);
        Array.Resize(ref strings, Count * 2);
        Array.Resize(ref hashes, Count * 2);
    }

    void GrowBuckets() => Rebuild(buckets.Length * 2);

    void Rebuild(int size)
    {
        buckets = new Bucket[size];
        var mask = buckets.Length - 1;
        for (var index = 1; index < Count; index++)
        {
            var slot = (int)(hashes[index] & (uint)mask);
            while (buckets[slot].Index != 0) slot = slot + 1 & mask;
            buckets[slot] = new(index, (uint)(hashes[index] >> 32));
        }
    }

    // Half of the hash stands beside the number, so that a slot of another text is passed without a look at its entry.
    readonly record struct Bucket(int Index, uint Tag);

    readonly record struct Entry(int Block, int Offset, int Length);
}
