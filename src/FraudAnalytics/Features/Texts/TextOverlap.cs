using System.Collections.Immutable;
using System.Runtime.InteropServices;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Features.Texts;

/// <summary>A piece of a text; the pieces of a text put together are the text as given.</summary>
/// <param name="Text">The piece, with the blanks and punctuation after its words.</param>
/// <param name="IsShared">True where its words are those of the other texts too.</param>
readonly record struct TextPiece(string Text, bool IsShared);

/// <summary>What texts have in common, for showing them side by side.</summary>
/// <remarks>A word is shared when at least half of the texts, and two of them, have it. Numbers and single letters tell parts of one purchase apart: they are shared only when all texts have them.</remarks>
static class TextOverlap
{
    /// <summary>Per text its pieces in order; none for an empty text.</summary>
    public static ImmutableArray<ImmutableArray<TextPiece>> Of(params ReadOnlySpan<string> texts)
    {
        var (counts, all) = (Count(texts), texts.Length);
        var pieces = ImmutableArray.CreateBuilder<ImmutableArray<TextPiece>>(texts.Length);
        foreach (var text in texts) pieces.Add(Cut(text, word => IsShared(word, counts, all)));
        return pieces.MoveToImmutable();
    }

    /// <summary>In how many texts each word occurs.</summary>
    static Dictionary<ulong, int> Count(ReadOnlySpan<string> texts)
    {
        var counts = new Dictionary<ulong, int>();
        foreach (var text in texts)
            foreach (var word in TextWords.Of(text).Select(word => word.Hash).Distinct()) CollectionsMarshal.GetValueRefOrAddDefault(counts, word, out _)++;
        return counts;
    }

    static bool IsShared(Word word, Dictionary<ulong, int> counts, int texts) =>
        counts[word.Hash] >= (word.Kind == WordKind.Number ? Math.Max(2, texts) : Math.Max(2, (texts + 1) / 2));

    // What stands between two words belongs to the first; what stands before all words, to the first word.
    static ImmutableArray<TextPiece> Cut(string text, Predicate<Word> isShared)
    {
        var pieces = ImmutableArray.CreateBuilder<TextPiece>();
        var (start, shared) = (0, false);
        foreach (var word in TextWords.Of(text))
        {
            var next = isShared(word);
            if (next != shared && word.Start > 0 && HasWords(text.AsSpan(start, word.Start - start)))
            {
                pieces.Add(new(text[start..word.Start], shared));
                start = word.Start;
            }
            shared = next;
        }
        if (start < text.Length) pieces.Add(new(text[start..], shared));
        return pieces.ToImmutable();
    }

    static bool HasWords(ReadOnlySpan<char> piece)
    {
        foreach (var letter in piece)
            if (Letters.Fold(letter) is not (Letters.Blank or Letters.Mark)) return true;
        return false;
    }
}
