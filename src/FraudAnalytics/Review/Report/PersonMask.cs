using System.Security.Cryptography;
using System.Text;
using FraudAnalytics.Domain;
using FraudAnalytics.Prepare;

namespace FraudAnalytics.Review.Report;

/// <summary>
/// Replaces natural persons in texts by marks such as <c>person 3f2a91</c>, the same for one name throughout. Knows every person of a dataset by names and ids; finds them in any case, with or without accents,
/// family name first or last, alone or inside a longer text. A mark is a pseudonym: who knows a name can compute it.
/// </summary>
public sealed class PersonMask
{
    readonly Dictionary<string, string> marks = new(StringComparer.Ordinal);
    readonly Dictionary<string, string> whole = new(StringComparer.Ordinal);
    readonly HashSet<string> words = new(StringComparer.Ordinal);
    readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> known;
    int longest;

    internal PersonMask() => known = words.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>A mask for everybody in a dataset: parties, owners, directors and representatives, contact points, officials, entries of lists.</summary>
    public static PersonMask Of(Dataset data)
    {
        var mask = new PersonMask();
        new PersonFinder(mask).Find(data);
        return mask;
    }

    /// <summary>Number of names and ids that it knows.</summary>
    public int Count => marks.Count + whole.Count;

    /// <summary>The text with every person replaced; the same text where it names none. Work grows with the length of the text.</summary>
    public string Text(string text)
    {
        if (Count == 0 || text.Length == 0) return text;
        var tokens = MaskToken.In(text, known);
        if (whole.Count > 0 && whole.TryGetValue(MaskWords.Key(MaskWords.Of(text)), out var alone)) return alone;
        StringBuilder? masked = null;
        var copied = 0;
        for (var at = 0; at < tokens.Count; at++)
        {
            var (length, mark) = Longest(tokens, at);
            if (length == 0) continue;
            (masked ??= new(text.Length)).Append(text, copied, tokens[at].Start - copied).Append(mark);
            at += length - 1;
            copied = tokens[at].End;
        }
        return masked is null ? text : masked.Append(text, copied, text.Length - copied).ToString();
    }

    /// <summary>Makes a name or id known. Short ones that could be ordinary words or numbers are replaced only where they are the whole text.</summary>
    /// <param name="name">As written.</param>
    /// <param name="of">Whose mark it gets: the name that the person is best known by.</param>
    /// <param name="isId">True for an id.</param>
    /// <param name="isWeak">True where one word alone says little, as with names of contact points.</param>
    internal void Add(string name, string of, bool isId = false, bool isWeak = false)
    {
        var parts = isId ? MaskWords.Of(name) : MaskWords.WithoutHonorifics(MaskWords.Of(name));
        if (parts.Count == 0) return;
        var key = MaskWords.Key(parts);
        if (IsWeak(parts, isId, isWeak)) whole.TryAdd(key, MarkOf(of));
        else if (marks.TryAdd(key, MarkOf(of)))
        {
            words.UnionWith(parts);
            longest = Math.Max(longest, parts.Count);
        }
    }

    static bool IsWeak(List<string> parts, bool isId, bool isWeak)
    {
        var letters = parts.Sum(part => part.Length);
        if (isId) return letters < 6;
        return !parts.Exists(part => part.Any(char.IsLetter)) || letters < 3 || parts.Count == 1 && (isWeak || letters < 4);
    }

    static string MarkOf(string name)
    {
        var key = MaskWords.Key(MaskWords.WithoutHonorifics(MaskWords.Of(name)));
        return $"person {System.Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)))[..6]}";
    }

    (int Length, string Mark) Longest(List<MaskToken> tokens, int at)
    {
        var run = 0;
        while (run < longest && at + run < tokens.Count && tokens[at + run].Known is not null) run++;
        for (var length = run; length > 0; length--)
            if (marks.TryGetValue(MaskWords.Key(tokens.GetRange(at, length).ConvertAll(token => token.Known!)), out var mark)) return (length, mark);
        return default;
    }
}

/// <summary>A word of a text.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="End">Where it ends, exclusive.</param>
/// <param name="Known">The word in comparable form where some person's name has it; else null.</param>
readonly record struct MaskToken(int Start, int End, string? Known)
{
    public static List<MaskToken> In(string text, HashSet<string>.AlternateLookup<ReadOnlySpan<char>> known)
    {
        var tokens = new List<MaskToken>();
        var letters = new List<char>();
        var start = 0;
        for (var at = 0; at <= text.Length; at++)
        {
            if (at < text.Length && MaskWords.Fold(text[at], letters)) continue;
            if (letters.Count > 0)
            {
                var word = System.Runtime.InteropServices.CollectionsMarshal.AsSpan(letters);
                tokens.Add(new(start, at, known.TryGetValue(word, out var same) ? same : null));
                letters.Clear();
            }
            start = at + 1;
        }
        return tokens;
    }
}

/// <summary>Words in comparable form: small letters without accents.</summary>
static class MaskWords
{
    /// <summary>Adds a letter to a word; false where it parts words.</summary>
    public static bool Fold(char letter, List<char> word)
    {
        var folded = Letters.Fold(letter);
        if (folded == Letters.Mark) return true;
        if (folded == Letters.Blank) return false;
        word.Add(folded);
        if (Letters.Second(letter) is not Letters.Blank and var second) word.Add(second);
        return true;
    }

    public static List<string> Of(string text)
    {
        var (words, letters) = (new List<string>(), new List<char>());
        for (var at = 0; at <= text.Length; at++)
        {
            if (at < text.Length && Fold(text[at], letters)) continue;
            if (letters.Count > 0) words.Add(new([.. letters]));
            letters.Clear();
        }
        return words;
    }

    /// <summary>The same for every order of words.</summary>
    public static string Key(List<string> words)
    {
        if (words.Count == 1) return words[0];
        var sorted = new List<string>(words);
        sorted.Sort(StringComparer.Ordinal);
        return string.Join(' ', sorted);
    }

    public static List<string> WithoutHonorifics(List<string> words)
    {
        var kept = words.FindAll(word => !Entities.Normal.NamePrefixes.IsHonorific(word.ToUpperInvariant()));
        return kept.Count == 0 ? words : kept;
    }
}
