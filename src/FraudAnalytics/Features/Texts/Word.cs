namespace FraudAnalytics.Features.Texts;

/// <summary>What kind of word it is.</summary>
enum WordKind
{
    /// <summary>Two letters or more, and no digit.</summary>
    Name,

    /// <summary>Letters and digits: <c>a4</c>, <c>80gsm</c>.</summary>
    Mixed,

    /// <summary>Digits only, or a single letter: says which one, not what.</summary>
    Number,
}

/// <summary>A word of a text.</summary>
/// <param name="Start">Where it starts in the text as given, not in the normalised one.</param>
/// <param name="Length">Its length there.</param>
/// <param name="Hash">Hash of its normalised letters: equal words have equal hashes in every text and run.</param>
/// <param name="Kind">Name, number or mixed.</param>
readonly record struct Word(int Start, int Length, ulong Hash, WordKind Kind);
