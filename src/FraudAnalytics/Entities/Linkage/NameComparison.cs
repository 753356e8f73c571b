namespace FraudAnalytics.Entities.Linkage;

/// <summary>How alike two names are, and how rare what they share is, in bits.</summary>
readonly record struct NameLikeness(Likeness How, double Bits);

/// <summary>Compares two names: equal in full, in their words, but for slips, in part.</summary>
sealed class NameComparison(NameTable table, NameRarity rarity)
{
    const double AlikeWords = 0.92;
    const double SimilarNames = 0.80;
    const double MostContained = 0.8;
    const double MostSimilar = 0.6;

    // What a word with a slip says, compared with the same word without: more words are near it than are equal to it.
    const double SlipShare = 0.6;

    const int LongText = 9;

    // Words that several records have are words of the language or surnames: Marino is not Marini with a slip. Unless one is so much rarer than the other.
    const int KnownWord = 3;
    const int TimesRarer = 20;

    /// <summary>How alike two names are; <see cref="Likeness.Missing"/> where their scripts cannot be compared.</summary>
    public NameLikeness Compare(int left, int right)
    {
        ref readonly var one = ref table[left];
        ref readonly var other = ref table[right];
        if (left == right) return new(Likeness.Same, rarity.OfCore(one));
        var otherForm = one.Form != 0 && other.Form != 0 && one.Form != other.Form;
        // Same words in another order with the same form, or with none on both sides, are as good as the same.
        if (one.Core == other.Core) return new(otherForm ? Likeness.OtherForm : one.Form == other.Form ? Likeness.Same : Likeness.SameCore, rarity.OfCore(one));
        // The same letters with another gap between words: written by another hand, no slip, where there are enough of them.
        if (one.Tight == other.Tight) return new(otherForm ? Likeness.OtherForm : one.Form == other.Form && one.Text.Length >= LongText ? Likeness.Same : Likeness.Typo, Math.Min(rarity.OfCore(one), rarity.OfCore(other)));
        var likeness = InPart(in one, in other);
        if (likeness.How >= Likeness.OtherWords && one.IsUnspelt != other.IsUnspelt) return new(Likeness.Missing, 0);
        return otherForm && likeness.How is Likeness.Typo or Likeness.Contained ? likeness with { How = Likeness.Similar } : likeness;
    }

    NameLikeness InPart(in NameEntry one, in NameEntry other)
    {
        Span<int> left = stackalloc int[one.Words.Length];
        Span<int> right = stackalloc int[other.Words.Length];
        Span<double> shared = stackalloc double[Math.Min(left.Length, right.Length)];
        var (lefts, rights, count) = Part(one.Words, other.Words, left, right, shared);
        var equal = Sum(shared[..count]);
        var (slips, ends) = Slips(ref lefts, left, ref rights, right, shared, ref count);
        left = left[..lefts];
        right = right[..rights];
        var (mine, yours) = (Sum(left), Sum(right));
        var together = Sum(shared[..count]);
        var bits = rarity.Together(shared[..count]);
        if (left.IsEmpty && right.IsEmpty && slips + ends > 0) return new(ends > 0 ? Likeness.Contained : Likeness.Typo, bits);
        if (count == 0) return Whole(in one, in other);
        var overlap = together / (together + Math.Max(mine, yours));
        if ((left.IsEmpty || right.IsEmpty) && overlap >= MostContained) return new(Likeness.Contained, bits);
        if (overlap >= MostSimilar) return new(left.IsEmpty || right.IsEmpty ? Likeness.Similar : Likeness.OtherWords, bits);
        return equal > 0 && (left.IsEmpty || right.IsEmpty) && JaroWinkler.Similarity(one.Text, other.Text) >= SimilarNames ? new(Likeness.Similar, bits) : new(Likeness.Else, 0);
    }

    /// <summary>Names without a word in common may still be one: words run together with a slip.</summary>
    static NameLikeness Whole(in NameEntry one, in NameEntry other) =>
        Math.Min(one.Text.Length, other.Text.Length) >= 8
        && JaroWinkler.MayReach(AlikeWords, (one.Text.Length, one.Letters), (other.Text.Length, other.Letters)) && JaroWinkler.Similarity(one.Text, other.Text) >= AlikeWords ? new(Likeness.Similar, 0) : new(Likeness.Else, 0);

    /// <summary>Parts the words of two names into shared ones and those of one side; all are ascending.</summary>
    (int Left, int Right, int Shared) Part(int[] one, int[] other, Span<int> left, Span<int> right, Span<double> shared)
    {
        int at = 0, to = 0, lefts = 0, rights = 0, count = 0;
        while (at < one.Length || to < other.Length)
        {
            if (to == other.Length || (at < one.Length && one[at] < other[to])) left[lefts++] = one[at++];
            else if (at == one.Length || other[to] < one[at]) right[rights++] = other[to++];
            else
            {
                shared[count++] = rarity.Bits(one[at++]);
                to++;
            }
        }
        return (lefts, rights, count);
    }

    /// <summary>Pairs the words of one side with those of the other that differ by a slip, or are their beginning, and takes both out.</summary>
    (int Slips, int Ends) Slips(ref int lefts, Span<int> left, ref int rights, Span<int> right, Span<double> shared, ref int count)
    {
        var (slips, ends) = (0, 0);
        for (var at = lefts - 1; at >= 0; at--)
            for (var to = rights - 1; to >= 0; to--)
            {
                var slip = table.Shape(left[at]).Sound == table.Shape(right[to]).Sound || AreSlips(left[at], right[to]);
                if (!slip && !IsBeginning(left[at], right[to])) continue;
                shared[count++] = SlipShare * Math.Min(rarity.Bits(left[at]), rarity.Bits(right[to]));
                if (slip) slips++;
                else ends++;
                left[at] = left[--lefts];
                right[to] = right[--rights];
                break;
            }
        return (slips, ends);
    }

    /// <summary>True when two different words are one but for a slip of the pen.</summary>
    public bool AreSlips(int left, int right)
    {
        ref readonly var one = ref table.Shape(left);
        ref readonly var other = ref table.Shape(right);
        if (!one.MayBeSlipOf(in other)) return false;
        var length = Math.Min(one.Length, other.Length);
        var areKnown = AreKnown(rarity.RowsWith(left), rarity.RowsWith(right));
        return (!areKnown || length >= 9) && Damerau.Within(table.Word(left), table.Word(right), length < 8 || areKnown ? 1 : WordShape.MostEdits);
    }

    static bool AreKnown(int one, int other) => Math.Min(one, other) > Math.Max(KnownWord, Math.Max(one, other) / TimesRarer);

    /// <summary>An abbreviation: <c>COSTR</c> for <c>COSTRUZIONI</c>, or an initial.</summary>
    bool IsBeginning(int left, int right)
    {
        if (!table.Shape(left).MayBegin(in table.Shape(right))) return false;
        var (one, other) = (table.Word(left), table.Word(right));
        var (brief, full) = one.Length < other.Length ? (one, other) : (other, one);
        return brief.Length != full.Length && (brief.Length == 1 || brief.Length >= 3) && full.StartsWith(brief, StringComparison.Ordinal) && !char.IsAsciiDigit(brief[0]);
    }

    double Sum(Span<int> words)
    {
        var sum = 0.0;
        foreach (var word in words) sum += rarity.Bits(word);
        return sum;
    }

    static double Sum(Span<double> bits)
    {
        var sum = 0.0;
        foreach (var value in bits) sum += value;
        return sum;
    }
}
