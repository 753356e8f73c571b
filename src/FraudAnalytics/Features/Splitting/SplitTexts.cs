using System.Buffers;
using System.Text;
using FraudAnalytics.Features.Texts;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Features.Splitting;

/// <summary>The titles of a buyer's purchases below thresholds: which are alike. Boilerplate of the buyer is told by its own titles. Source: methods SP-06.</summary>
sealed class SplitTexts
{
    readonly Dictionary<int, int> titleOf = [];
    readonly TextCorpus corpus;
    readonly int[] groups;

    /// <param name="purchases">All purchases.</param>
    /// <param name="slots">Those of the buyer that can be part of a series.</param>
    public SplitTexts(Purchases purchases, IEnumerable<int> slots)
    {
        var intake = new TextIntake();
        foreach (var slot in slots)
            if (titleOf.TryAdd(slot, titleOf.Count)) Add(intake, purchases[slot].Contract);
        corpus = TextCorpus.Of(intake);
        groups = SimilarTexts.Groups(corpus);
    }

    // Titles are read from their bytes: strings of millions of them would stay in memory.
    static void Add(TextIntake intake, Contract contract)
    {
        var utf8 = contract.Data.Strings.Utf8(contract.TitleText);
        var letters = ArrayPool<char>.Shared.Rent(Math.Max(1, utf8.Length));
        intake.Add(letters.AsSpan(0, Encoding.UTF8.GetChars(utf8, letters)));
        ArrayPool<char>.Shared.Return(letters);
    }

    /// <summary>Group of similar titles of a purchase; -1 where the title says nothing.</summary>
    public int GroupOf(int slot) => groups[titleOf[slot]];

    /// <summary>Mean Jaccard index over all pairs of purchases; NaN where a title says nothing.</summary>
    public double Similarity(ReadOnlySpan<SplitEntry> entries)
    {
        var (sum, pairs) = (0.0, 0);
        for (var left = 0; left < entries.Length; left++)
            for (var right = left + 1; right < entries.Length; right++, pairs++) sum += Similarity(entries[left].Slot, entries[right].Slot);
        return pairs == 0 ? double.NaN : sum / pairs;
    }

    double Similarity(int left, int right)
    {
        var (one, other) = (corpus.TextOf[titleOf[left]], corpus.TextOf[titleOf[right]]);
        if (one < 0 || other < 0) return double.NaN;
        if (one == other) return 1;
        return corpus.HasOwnText(one) && corpus.HasOwnText(other) ? corpus.Jaccard(one, other) : 0;
    }
}
