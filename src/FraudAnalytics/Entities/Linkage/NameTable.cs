using FraudAnalytics.Domain;
using FraudAnalytics.Entities.Normal;

namespace FraudAnalytics.Entities.Linkage;

/// <summary>A name as it is compared.</summary>
/// <param name="Core">Number of its core words, whatever their order.</param>
/// <param name="Tight">Number of its core without blanks: <c>AUTO SERVICE</c> is <c>AUTOSERVICE</c>.</param>
/// <param name="Form">Number of its legal form; 0 for none.</param>
/// <param name="Words">Numbers of its core words, ascending, each once.</param>
/// <param name="Text">The core in order of the words as written.</param>
readonly record struct NameEntry(int Core, int Tight, int Form, int[] Words, string Text)
{
    public PartyNature Nature { get; init; }

    /// <summary>See <see cref="NormalName.IsUnspelt"/>.</summary>
    public bool IsUnspelt { get; init; }
}

/// <summary>All different names, with their words.</summary>
sealed class NameTable
{
    // A name of more words is a sentence; the first ones are compared.
    const int MostWords = 24;

    readonly List<NameEntry> entries = [];
    readonly Dictionary<string, int> cores = new(StringComparer.Ordinal);
    readonly Dictionary<string, int> tights = new(StringComparer.Ordinal);
    readonly Dictionary<string, int> forms = new(StringComparer.Ordinal) { [""] = 0 };
    readonly Dictionary<string, int> words = new(StringComparer.Ordinal);
    readonly Dictionary<string, int> sounds = new(StringComparer.Ordinal);
    readonly List<string> wordTexts = [];
    readonly List<int> wordSounds = [];

    public NameEntry this[int name] => entries[name];

    public int Count => entries.Count;

    public int CoreCount => cores.Count;

    public int WordCount => wordTexts.Count;

    public string Word(int word) => wordTexts[word];

    /// <summary>Number of the sound of a word; words that are written in two schemes of transliteration have one.</summary>
    public int Sound(int word) => wordSounds[word];

    /// <summary>Takes in a name under the next number.</summary>
    public void Add(NormalName name)
    {
        string[] parts = [.. name.Core.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(MostWords).Distinct(StringComparer.Ordinal)];
        var numbers = Array.ConvertAll(parts, WordNumber);
        Array.Sort(numbers);
        var core = Number(cores, string.Join(' ', parts.Order(StringComparer.Ordinal)));
        var tight = Number(tights, string.Concat(parts));
        entries.Add(new(core, tight, Number(forms, name.Form), numbers, string.Join(' ', parts)) { Nature = name.Nature, IsUnspelt = name.IsUnspelt });
    }

    int WordNumber(string word)
    {
        var number = Number(words, word);
        if (number < wordTexts.Count) return number;
        wordTexts.Add(word);
        wordSounds.Add(Number(sounds, WordSound.Of(word)));
        return number;
    }

    static int Number(Dictionary<string, int> numbers, string text)
    {
        if (numbers.TryGetValue(text, out var number)) return number;
        numbers.Add(text, numbers.Count);
        return numbers.Count - 1;
    }
}
