using System.Runtime.InteropServices;
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

    /// <summary><see cref="LetterBits"/> of the text as far as it is compared.</summary>
    public ulong Letters { get; init; }

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
    readonly List<WordShape> shapes = [];

    public ref readonly NameEntry this[int name] => ref CollectionsMarshal.AsSpan(entries)[name];

    public int Count => entries.Count;

    public int CoreCount { get; private set; }

    public int WordCount => wordTexts.Count;

    public string Word(int word) => wordTexts[word];

    public ref readonly WordShape Shape(int word) => ref CollectionsMarshal.AsSpan(shapes)[word];

    /// <summary>Takes in a name under the next number.</summary>
    public void Add(NormalName name)
    {
        string[] parts = [.. name.Core.Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(MostWords).Distinct(StringComparer.Ordinal)];
        var numbers = Array.ConvertAll(parts, WordNumber);
        Array.Sort(numbers);
        var core = Number(cores, string.Join(' ', parts.Order(StringComparer.Ordinal)));
        var tight = Number(tights, string.Concat(parts));
        var text = string.Join(' ', parts);
        entries.Add(new(core, tight, Number(forms, name.Form), numbers, text) { Nature = name.Nature, IsUnspelt = name.IsUnspelt, Letters = LetterBits.Of(JaroWinkler.Compared(text)) });
    }

    /// <summary>Gives back what only taking in needs.</summary>
    public NameTable Close()
    {
        CoreCount = cores.Count;
        foreach (var numbers in (ReadOnlySpan<Dictionary<string, int>>)[cores, tights, forms, words, sounds])
        {
            numbers.Clear();
            numbers.TrimExcess();
        }
        return this;
    }

    int WordNumber(string word)
    {
        var number = Number(words, word);
        if (number < wordTexts.Count) return number;
        wordTexts.Add(word);
        shapes.Add(WordShape.Of(word, Number(sounds, WordSound.Of(word))));
        return number;
    }

    static int Number(Dictionary<string, int> numbers, string text)
    {
        if (numbers.TryGetValue(text, out var number)) return number;
        numbers.Add(text, numbers.Count);
        return numbers.Count - 1;
    }
}
