namespace FraudAnalytics.Features.Texts;

/// <summary>In how many texts of a corpus a word or shingle occurs, and whether that makes it boilerplate. Source: methods SP-06.</summary>
/// <remarks>
/// What occurs in more than 20% of at least 20 kinds of texts is boilerplate. Kinds are counted, not texts: twelve parts of one purchase, told apart by
/// number, are what is looked for and must not make their own title disappear. But what more than half of 100 or more texts say tells nothing either ("Contract 4711").
/// </remarks>
sealed class Commonness(int texts, int kinds)
{
    /// <summary>Fewest kinds of texts among which boilerplate is looked for.</summary>
    public const int FewestKinds = 20;

    /// <summary>Fewest texts for the rule of the half.</summary>
    public const int FewestTexts = 100;

    const double KindShare = 0.2, TextShare = 0.5;

    // Own open table: the items are hashes already, and half of the time of reading a corpus goes into counting them.
    (ulong Item, int Texts, int Kinds)[] slots = new (ulong, int, int)[256];
    int used;

    /// <summary>False when the corpus is too small for boilerplate.</summary>
    public bool IsLarge => kinds >= FewestKinds || texts >= FewestTexts;

    /// <summary>Counts a word or shingle, once a text.</summary>
    public void Add(ulong item, bool firstOfKind)
    {
        if (2 * used >= slots.Length) Grow();
        ref var slot = ref slots[Find(item)];
        if (slot.Texts == 0) used++;
        slot = (item, slot.Texts + 1, slot.Kinds + (firstOfKind ? 1 : 0));
    }

    public bool IsBoilerplate(ulong item)
    {
        if (!IsLarge) return false;
        var count = slots[Find(item)];
        return kinds >= FewestKinds && count.Kinds > KindShare * kinds || texts >= FewestTexts && count.Texts > TextShare * texts;
    }

    /// <summary>Weight of a word: ln((1+N)/(1+df))+1. Source: methods SP-06.</summary>
    public double InverseFrequency(ulong item) => Math.Log((1.0 + texts) / (1.0 + slots[Find(item)].Texts)) + 1;

    // The slot of the item, or the free one where it would be.
    int Find(ulong item)
    {
        var mask = slots.Length - 1;
        var at = (int)(unchecked(item * 0x9E3779B97F4A7C15) >> 33) & mask;
        while (slots[at].Texts != 0 && slots[at].Item != item) at = at + 1 & mask;
        return at;
    }

    void Grow()
    {
        var old = slots;
        slots = new (ulong, int, int)[2 * old.Length];
        foreach (var slot in old)
            if (slot.Texts != 0) slots[Find(slot.Item)] = slot;
    }
}
