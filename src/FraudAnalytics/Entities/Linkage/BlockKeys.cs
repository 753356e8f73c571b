namespace FraudAnalytics.Entities.Linkage;

/// <summary>A reason to compare two rows: they share one of the keys that the rule gives.</summary>
/// <param name="Name">Name in the report.</param>
/// <param name="Largest">Most rows of one key that are all compared with one another; the model may say less.</param>
/// <param name="Window">Of larger blocks each row is compared with so many less one of those after it, in either order.</param>
/// <param name="Keys">Adds the keys of a row.</param>
sealed record BlockRule(string Name, int Largest, int Window, Action<int, List<ulong>> Keys);

/// <summary>The rules of blocking. Source: methods EN-05.</summary>
sealed class BlockKeys(LinkageColumns columns, NameRarity rarity)
{
    const int Bands = 6;
    const int RowsOfBand = 3;
    const int Many = 500;
    const int Some = 50;
    const int Few = 20;

    // What a word of many rows finds alone, in large data cannot reach the threshold: whatever else agrees has a key of its own.
    const int Wide = 10;
    const int Narrow = 4;

    // A word that one row has pairs it with no other.
    const int Shared = 2;

    public BlockRule[] Rules =>
    [
        Values("identifier", columns.Identifiers),
        Values("bank account", columns.Banks),
        Values("telephone", columns.Phones),
        Values("mailbox", columns.Mailboxes),
        Values("domain", columns.Domains),
        Values("building", columns.Buildings),
        new("postcode and house number", Some, Wide, PostcodeAndNumber),
        new("words of the name", Many, Wide, (row, keys) => EachName(row, keys, (name, list) => list.Add((ulong)name.Core))),
        new("name without blanks", Some, Wide, (row, keys) => EachName(row, keys, (name, list) => list.Add((ulong)name.Tight))),
        new("sound of the name", Some, Wide, (row, keys) => EachName(row, keys, Sounds)),
        new("two rare words", Some, Wide, (row, keys) => EachName(row, keys, RareWords)),
        new("rare word", Few, Narrow, (row, keys) => EachName(row, keys, RareWord)),
        new("rare word and place", Some, Narrow, WordAndPlace),
        new("letters of the name", Few, Narrow, (row, keys) => EachName(row, keys, Letters)),
    ];

    static BlockRule Values(string name, ValueColumn column) => new(name, Many, Wide, (row, keys) =>
    {
        foreach (var value in column[row]) keys.Add((ulong)value);
    });

    void EachName(int row, List<ulong> keys, Action<NameEntry, List<ulong>> add)
    {
        foreach (var name in columns.Names[row])
            if (columns.NameTable[name] is { Words.Length: > 0 } entry) add(entry, keys);
    }

    void PostcodeAndNumber(int row, List<ulong> keys)
    {
        if (columns.Addresses[row] is not [var address, ..] || columns.AddressTable[address] is not { Number.Length: > 0, Postcode.Length: > 0 } found) return;
        keys.Add(Mix.Hash(Hash(found.Number), Hash(found.Postcode)));
    }

    // Names in two schemes of transliteration share no word as written.
    void Sounds(NameEntry name, List<ulong> keys)
    {
        var sum = 0ul;
        foreach (var word in name.Words) sum = unchecked(sum + Mix.Hash((ulong)columns.NameTable.Shape(word).Sound));
        keys.Add(sum);
    }

    // Of three words one may be mistaken, and a mistaken one is rare.
    void RareWords(NameEntry name, List<ulong> keys)
    {
        var words = Rarest(name, Shared);
        for (var first = 0; first < words.Length; first++)
            for (var second = first + 1; second < words.Length; second++)
                keys.Add(Mix.Hash((ulong)Math.Min(words[first], words[second]), (ulong)Math.Max(words[first], words[second])));
    }

    void RareWord(NameEntry name, List<ulong> keys)
    {
        foreach (var word in Rarest(name, Shared).Take(2)) keys.Add((ulong)word);
    }

    void WordAndPlace(int row, List<ulong> keys) => EachName(row, keys, (name, list) =>
    {
        foreach (var word in Rarest(name, Shared))
            foreach (var place in columns.Places[row]) list.Add(Mix.Hash((ulong)word, (ulong)place));
    });

    /// <summary>The up to two rarest words of a name.</summary>
    public ReadOnlySpan<int> RarestTwo(in NameEntry name)
    {
        var words = Rarest(name, 1);
        return words.AsSpan(0, Math.Min(2, words.Length));
    }

    /// <summary>The up to three rarest words of a name that at least so many rows have, the rarest first.</summary>
    int[] Rarest(NameEntry name, int least)
    {
        Span<int> rarest = stackalloc int[3];
        var count = 0;
        foreach (var word in name.Words)
        {
            if (rarity.RowsWith(word) < least) continue;
            var at = count;
            while (at > 0 && rarity.RowsWith(word) < rarity.RowsWith(rarest[at - 1])) at--;
            if (at == rarest.Length) continue;
            count = Math.Min(count + 1, rarest.Length);
            for (var move = count - 1; move > at; move--) rarest[move] = rarest[move - 1];
            rarest[at] = word;
        }
        return rarest[..count].ToArray();
    }

    /// <summary>Names of nearly the same letters: the least hashes of their groups of three letters are often equal. By bands of several, so that strangers seldom meet.</summary>
    void Letters(NameEntry name, List<ulong> keys)
    {
        Span<ulong> least = stackalloc ulong[Bands * RowsOfBand];
        least.Fill(ulong.MaxValue);
        var isPlain = Array.TrueForAll(name.Words, IsCommon);
        foreach (var word in name.Words)
            if (isPlain || !IsCommon(word)) Groups(columns.NameTable.Word(word), least);
        for (var band = 0; band < Bands; band++)
        {
            var key = (ulong)band;
            for (var row = 0; row < RowsOfBand; row++) key = Mix.Hash(key, least[band * RowsOfBand + row]);
            keys.Add(key);
        }
    }

    // Words of a trade would make all its firms look alike.
    bool IsCommon(int word) => rarity.RowsWith(word) > Math.Max(50, columns.Count / 500);

    static void Groups(string word, Span<ulong> least)
    {
        for (var at = -1; at < Math.Min(word.Length, JaroWinkler.Longest) - 1; at++)
        {
            var bits = Mix.Hash((ulong)(at < 0 ? ' ' : word[at]) << 32 | (ulong)word[at + 1] << 16 | (at + 2 < word.Length ? word[at + 2] : ' '));
            for (var row = 0; row < least.Length; row++, bits = unchecked(bits * 0x5851F42D4C957F2D + 0x14057B7EF767814F)) least[row] = Math.Min(least[row], bits);
        }
    }

    /// <summary>A hash of a text without one of its letters.</summary>
    public static ulong Hash(string text, int except = -1)
    {
        var hash = 0ul;
        for (var at = 0; at < text.Length; at++)
            if (at != except) hash = Mix.Hash(hash, text[at]);
        return hash;
    }
}
