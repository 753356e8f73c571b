using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace FraudAnalytics.Features.Texts;

/// <summary>Reads titles one by one: distinct texts once, their shingles and words end to end in one list each.</summary>
sealed class TextIntake
{
    readonly Dictionary<ulong, int> known = [];
    readonly char[] normal = new char[TextWords.Longest];
    readonly List<Word> words = [];
    readonly List<uint> shingles = [];
    readonly List<ulong> terms = [];
    readonly List<int> shingleEnds = [], termEnds = [];

    /// <summary>Per title its text in order of first appearance; -1 for no text.</summary>
    public List<int> TextOf { get; } = [];

    /// <summary>Per text the hash of its normal form: its identity, whatever the order of reading.</summary>
    public List<ulong> Hashes { get; } = [];

    /// <summary>Per text the hash of its words without numbers: "paper part 1" and "paper part 2" are of one kind.</summary>
    public List<ulong> Kinds { get; } = [];

    /// <summary>Number of distinct texts.</summary>
    public int Count => Hashes.Count;

    /// <summary>Distinct shingles of a text, ascending.</summary>
    public ReadOnlySpan<uint> Shingles(int text) => Part(shingles, shingleEnds, text);

    /// <summary>Hashes of the words of a text that are not numbers, ascending, repeated ones repeatedly.</summary>
    public ReadOnlySpan<ulong> Terms(int text) => Part(terms, termEnds, text);

    /// <summary>Takes in one title.</summary>
    public void Add(ReadOnlySpan<char> title)
    {
        var text = normal.AsSpan(0, TextWords.Normalise(title, normal));
        var hash = XxHash3.HashToUInt64(MemoryMarshal.AsBytes(text));
        if (!known.TryGetValue(hash, out var number)) known[hash] = number = HasWords(text) ? Store(text, hash) : -1;
        TextOf.Add(number);
    }

    // Empty titles and mere numbers are no text.
    bool HasWords(ReadOnlySpan<char> text)
    {
        words.Clear();
        TextWords.Read(text, words);
        foreach (var word in words)
            if (word.Kind != WordKind.Number) return true;
        return false;
    }

    int Store(ReadOnlySpan<char> text, ulong hash)
    {
        Hashes.Add(hash);
        Kinds.Add(AddTerms());
        var start = shingles.Count;
        CollectionsMarshal.SetCount(shingles, start + text.Length);
        CollectionsMarshal.SetCount(shingles, start + Texts.Shingles.Fill(text, CollectionsMarshal.AsSpan(shingles)[start..]));
        shingleEnds.Add(shingles.Count);
        return Count - 1;
    }

    ulong AddTerms()
    {
        var (start, kind) = (terms.Count, 0UL);
        foreach (var word in words)
        {
            if (word.Kind != WordKind.Number) terms.Add(word.Hash);
            if (word.Kind == WordKind.Name) kind = unchecked((kind ^ word.Hash) * 0x9E3779B97F4A7C15);
        }
        CollectionsMarshal.AsSpan(terms)[start..].Sort();
        termEnds.Add(terms.Count);
        return kind;
    }

    static ReadOnlySpan<T> Part<T>(List<T> all, List<int> ends, int text) =>
        CollectionsMarshal.AsSpan(all)[(text == 0 ? 0 : ends[text - 1])..ends[text]];
}
