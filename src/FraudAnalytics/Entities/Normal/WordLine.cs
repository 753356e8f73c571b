namespace FraudAnalytics.Entities.Normal;

/// <summary>What stood between two words.</summary>
enum Link : byte { Blank, Dot, Slash, Hyphen, Comma }

/// <summary>Words in one buffer, parted by single blanks, so that any run of neighbours is one span.</summary>
sealed class WordLine
{
    /// <summary>Words beyond these are left out: no name needs them, and a pasted page must not cost a page.</summary>
    public const int Most = 40;

    // A longer buffer is not kept for the next name.
    const int MostKept = 4096;

    readonly int[] starts = new int[Most];
    readonly Link[] links = new Link[Most];
    char[] text = new char[256];
    int length;

    public int Count { get; private set; }

    public ReadOnlySpan<char> All => text.AsSpan(0, length);

    public ReadOnlySpan<char> this[int word] => Run(word, word + 1);

    /// <summary>The words from the first up to, without, the second index.</summary>
    public ReadOnlySpan<char> Run(int from, int to) => from >= to ? default : text.AsSpan(starts[from], EndOf(to - 1) - starts[from]);

    /// <summary>What stood before a word.</summary>
    public Link LinkOf(int word) => links[word];

    public bool IsLetter(int word) => word < Count && EndOf(word) - starts[word] == 1 && char.IsAsciiLetter(text[starts[word]]);

    public void Clear()
    {
        if (text.Length > MostKept) text = new char[256];
        (Count, length) = (0, 0);
    }

    /// <summary>Begins a word; false when there are enough.</summary>
    public bool Begin(Link link)
    {
        if (Count == Most) return false;
        if (Count > 0) Append(' ');
        links[Count] = link;
        starts[Count++] = length;
        return true;
    }

    public void Append(char letter)
    {
        if (length == text.Length) Array.Resize(ref text, text.Length * 2);
        text[length++] = letter;
    }

    public void Add(ReadOnlySpan<char> word)
    {
        if (!Begin(Link.Blank)) return;
        foreach (var letter in word) Append(letter);
    }

    public void RemoveLast() => length = --Count == 0 ? 0 : starts[Count] - 1;

    int EndOf(int word) => word + 1 < Count ? starts[word + 1] - 1 : length;
}
