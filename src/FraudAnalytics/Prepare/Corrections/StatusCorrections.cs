using System.Collections.Frozen;
using System.Collections.Immutable;

namespace FraudAnalytics.Prepare.Corrections;

/// <summary>The status of a bid or award: the words of the settings before those that are built in, and the default of the settings where none is given.</summary>
/// <param name="words">Words with their codes.</param>
/// <param name="missing">Status of what has none.</param>
/// <param name="known">Words that are built in.</param>
/// <param name="counts">Counts what was filled in.</param>
sealed class StatusCorrections<T>(ImmutableSortedDictionary<string, T> words, T missing, CodelistReader<T>.TryMap known, CorrectionCounts counts) where T : struct, Enum
{
    readonly FrozenDictionary<string, T> own = words.ToFrozenDictionary(pair => pair.Key.Trim(), pair => pair.Value, StringComparer.OrdinalIgnoreCase);
    readonly bool hasDefault = !EqualityComparer<T>.Default.Equals(missing, default);

    /// <summary>What a word means.</summary>
    public CodelistReader<T>.TryMap Map => own.Count == 0 ? known : (string word, out T code) => own.TryGetValue(word.Trim(), out code) || known(word, out code);

    /// <summary>The status of what gives none in any version.</summary>
    public T Missing(string code, int row)
    {
        if (hasDefault) counts.Add(code, row);
        return missing;
    }
}
