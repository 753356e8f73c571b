using System.Runtime.InteropServices;

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

    readonly Dictionary<ulong, (int Texts, int Kinds)> counts = [];

    /// <summary>False when the corpus is too small for boilerplate.</summary>
    public bool IsLarge => kinds >= FewestKinds || texts >= FewestTexts;

    /// <summary>Counts a word or shingle, once a text.</summary>
    public void Add(ulong item, bool firstOfKind)
    {
        ref var count = ref CollectionsMarshal.GetValueRefOrAddDefault(counts, item, out _);
        count.Texts++;
        if (firstOfKind) count.Kinds++;
    }

    public bool IsBoilerplate(ulong item)
    {
        if (!IsLarge) return false;
        var count = counts[item];
        return kinds >= FewestKinds && count.Kinds > KindShare * kinds || texts >= FewestTexts && count.Texts > TextShare * texts;
    }

    /// <summary>Weight of a word: ln((1+N)/(1+df))+1. Source: methods SP-06.</summary>
    public double InverseFrequency(ulong item) => Math.Log((1.0 + texts) / (1.0 + counts[item].Texts)) + 1;
}
