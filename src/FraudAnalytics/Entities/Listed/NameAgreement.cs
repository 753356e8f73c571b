namespace FraudAnalytics.Entities.Listed;

/// <summary>How far two names agree, in bits.</summary>
/// <param name="Shared">Rarity of the words they share.</param>
/// <param name="Differing">What the words that only one of them has speak against it; 0 or negative.</param>
/// <param name="Form">What legal form and completeness add.</param>
readonly record struct NameAgreement(double Shared, double Differing, double Form)
{
    // Words of one name depend on each other: every further one, the rarest first, counts by this much less.
    const double FurtherWord = 0.75;
    const double TypoShare = 0.7;
    const double AbbreviationShare = 0.5;
    const double SameWords = 3;

    // Of the firms with a distinguishing word few have no further words; that is evidence of its own, the more the more firms have it.
    const double MostOfSameWords = 7;
    const double SameForm = 1;
    const double OtherForm = -2;
    const double MostAgainst = -20;

    // A name is often written with more words or fewer, seldom with other words in their place.
    const double BothDiffer = -4;

    // A human being shares a full name with more people than a firm does with firms.
    const double PersonShare = 0.7;
    const double MostOfPerson = 16;

    public double Bits => Shared + Differing + Form;

    /// <summary>Compares the names of two firms word by word.</summary>
    public static NameAgreement Of(WordedName left, WordedName right, WordRarity rarity)
    {
        var own = left.Key == right.Key ? 1 : 2;
        if (own == 2 && left.Squeezed == right.Squeezed) return Of(left, left, rarity) with { Form = SameWords - 1 + FormBits(left, right) };
        Span<double> shared = stackalloc double[left.Words.Length];
        Span<bool> taken = stackalloc bool[right.Words.Length];
        taken.Clear();
        var differing = 0.0;
        var (count, alone) = (0, 0);
        Span<int> open = stackalloc int[left.Words.Length];
        foreach (var word in left.Words)
            if (Take(right.Words, taken, other => other == word)) shared[count++] = rarity.Bits(word, own);
            else open[alone++] = word;
        foreach (var word in open[..alone])
            if (Nearly(word, right.Words, taken, rarity, own) is > 0 and var bits) shared[count++] = bits;
            else differing += Against(word, rarity);
        var onlyLeft = differing < 0;
        for (var index = 0; index < taken.Length; index++)
            if (!taken[index]) differing += Against(right.Words[index], rarity);
        if (onlyLeft && taken.Contains(false)) differing += BothDiffer;
        return new(Together(shared[..count]), Math.Max(differing, MostAgainst), (differing == 0 ? Complete(right, rarity) : 0) + FormBits(left, right));
    }

    /// <summary>The full names of two people that are equal but for the order of words.</summary>
    public static NameAgreement OfPersons(WordedName left, WordedName right, WordRarity rarity)
    {
        Span<double> shared = stackalloc double[left.Words.Length];
        for (var index = 0; index < shared.Length; index++) shared[index] = rarity.Bits(left.Words[index], left.Key == right.Key ? 1 : 2);
        // One word is no full name.
        return new(shared.Length < 2 ? 0 : Math.Min(MostOfPerson, PersonShare * Together(shared)), 0, 0);
    }

    static double Together(Span<double> bits)
    {
        bits.Sort();
        double sum = 0, share = 1;
        for (var index = bits.Length - 1; index >= 0; index--, share *= FurtherWord) sum += bits[index] * share;
        return sum;
    }

    static bool Take(int[] words, Span<bool> taken, Func<int, bool> fits)
    {
        for (var index = 0; index < words.Length; index++)
        {
            if (taken[index] || !fits(words[index])) continue;
            return taken[index] = true;
        }
        return false;
    }

    static double Nearly(int word, int[] words, Span<bool> taken, WordRarity rarity, int own)
    {
        var text = rarity[word];
        var found = -1;
        if (Take(words, taken, other => Typos.Alike(text, rarity[found = other]))) return TypoShare * Math.Min(rarity.Bits(word, own - 1), rarity.Bits(found, own - 1));
        if (Take(words, taken, other => Typos.Abbreviates(text, rarity[found = other]))) return AbbreviationShare * Math.Min(rarity.Bits(word, own - 1), rarity.Bits(found, own - 1));
        return 0;
    }

    /// <summary>A rare word or a number that only one name has tells two firms apart; an ordinary word hardly does.</summary>
    static double Against(int word, WordRarity rarity)
    {
        if (rarity.IsOrdinary(word)) return -0.7;
        return Typos.HasDigit(rarity[word]) ? -6 : -Math.Min(8, 0.5 + 0.4 * rarity.Bits(word, 1));
    }

    static double Complete(WordedName name, WordRarity rarity)
    {
        var rarest = name.Words.MinBy(rarity.NamesWith);
        return rarity.IsOrdinary(rarest) ? 0 : Math.Min(MostOfSameWords, SameWords + Math.Max(0, Math.Log2(rarity.NamesWith(rarest) / 2.0)));
    }

    static double FormBits(WordedName left, WordedName right) =>
        left.Form.Length == 0 || right.Form.Length == 0 ? 0 : left.Form == right.Form ? SameForm : OtherForm;
}
