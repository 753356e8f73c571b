namespace FraudAnalytics.Entities.Linkage;

/// <summary>
/// How rare the words of names are, in bits, with the compared pair left out: that two records share a word which no other has is what is to be judged, not evidence for itself.
/// Source: methods EN-04 applied to words.
/// </summary>
sealed class NameRarity
{
    // In little data no word is known to be rare: as if so many other records had been seen without it.
    const double UnseenRecords = 5000;

    // That a name has no further words tells something too, but not more than this.
    const double MostLengthBits = 3;

    readonly double[] wordBits;
    readonly int[] frequency;
    readonly double[] lengthBits;
    readonly double[] coreBits;
    readonly double discount;

    public NameRarity(LinkageColumns columns, LinkageModel model)
    {
        discount = model.WordDiscount;
        frequency = Frequencies(columns);
        var total = columns.Count + UnseenRecords;
        wordBits = Array.ConvertAll(PartiesByWord.Count(columns, frequency), parties => -Math.Log2((Math.Max(parties - 2, 0) + model.UnseenWord) / total));
        lengthBits = LengthBits(columns);
        coreBits = Array.ConvertAll(PartiesByCore.Count(columns), parties => -Math.Log2(Math.Max(parties - 2, 0) / total));
    }

    public double Bits(int word) => wordBits[word];

    /// <summary>In how many rows a word stands.</summary>
    public int RowsWith(int word) => frequency[word];

    /// <summary>Rarity of words that two names share, the rarest first; further ones count less and less.</summary>
    public double Together(Span<double> bits)
    {
        bits.Sort();
        double sum = 0, share = 1;
        for (var index = bits.Length - 1; index >= 0; index--, share *= discount) sum += bits[index] * share;
        return sum;
    }

    /// <summary>Rarity of a whole core. Never rarer than how many parties that are told apart by id or place bear it.</summary>
    public double OfCore(NameEntry name)
    {
        Span<double> bits = stackalloc double[name.Words.Length];
        for (var index = 0; index < bits.Length; index++) bits[index] = wordBits[name.Words[index]];
        return Math.Min(Together(bits) + lengthBits[Math.Min(name.Words.Length, lengthBits.Length - 1)], coreBits[name.Core]);
    }

    static int[] Frequencies(LinkageColumns columns)
    {
        var frequency = new int[columns.NameTable.WordCount];
        var last = new int[frequency.Length];
        for (var row = 0; row < columns.Count; row++)
            foreach (var name in columns.Names[row])
                foreach (var word in columns.NameTable[name].Words)
                {
                    // Two spellings of one row are one record.
                    if (last[word] == row + 1) continue;
                    last[word] = row + 1;
                    frequency[word]++;
                }
        return frequency;
    }

    static double[] LengthBits(LinkageColumns columns)
    {
        var counts = new double[12];
        for (var row = 0; row < columns.Count; row++)
            foreach (var name in columns.Names[row]) counts[Math.Min(columns.NameTable[name].Words.Length, counts.Length - 1)]++;
        var total = counts.Sum();
        return Array.ConvertAll(counts, count => Math.Min(MostLengthBits, -Math.Log2((count + 1) / (total + counts.Length))));
    }
}
