using System.Collections.Immutable;
using System.Text.Json;
using FraudAnalytics.Review;
using FraudAnalytics.Review.Queue;
using FraudAnalytics.Web.Access;
using Microsoft.Data.Sqlite;

namespace FraudAnalytics.Web;

/// <summary>The keys of a user: off, or one letter or sign for each action.</summary>
/// <param name="Off">True for none.</param>
/// <param name="Keys">Keys by action, where they differ from <see cref="Shortcuts.Usual"/>.</param>
public sealed record KeyChoice(bool Off, ImmutableSortedDictionary<string, string> Keys)
{
    /// <summary>Those that everybody has who chose none.</summary>
    public static KeyChoice None { get; } = new(false, ImmutableSortedDictionary<string, string>.Empty);
}

/// <summary>The keys of the user who asks.</summary>
public sealed class Shortcuts(ReviewReader reader, Reviewer me)
{
    /// <summary>Under this name the store keeps them.</summary>
    public const string Preference = "keys";

    static readonly JsonSerializerOptions Written = new(JsonSerializerDefaults.Web);

    /// <summary>Keys by action that everybody has who chose none; the same as in <c>site.js</c>.</summary>
    public static ImmutableArray<(string Action, string Key)> Usual { get; } =
    [
        ("next", "n"), ("back", "u"), ("search", "/"), ("claim", "a"), ("snooze", "s"), ("note", "m"), ("undo", "z"), ("submit", "x"), ("approve", "y"), ("down", "j"), ("up", "k"), ("help", "?"),
    ];

    KeyChoice? chosen;

    /// <summary>What the user chose.</summary>
    public KeyChoice Chosen => chosen ??= Read();

    /// <summary>The choice as the script of the pages reads it.</summary>
    public string Json => JsonSerializer.Serialize(Chosen, Written);

    /// <summary>The key of an action.</summary>
    public string KeyOf(string action) => Chosen.Keys.GetValueOrDefault(action) ?? Usual.First(usual => usual.Action == action).Key;

    /// <summary>Makes a choice of what somebody typed.</summary>
    /// <param name="off">True for no keys.</param>
    /// <param name="typed">Keys by action; an action that is missing or empty keeps its usual key.</param>
    /// <returns>The choice, or the actions whose keys clash or are no single sign; digits from 1 to 7 choose an outcome and are taken.</returns>
    public static (KeyChoice? Choice, IReadOnlyList<string> Refused) Choose(bool off, IReadOnlyDictionary<string, string> typed)
    {
        var keys = Usual.ToDictionary(usual => usual.Action, usual => typed.GetValueOrDefault(usual.Action)?.Trim() is { Length: > 0 } key ? key : usual.Key, StringComparer.Ordinal);
        var clashing = keys.GroupBy(pair => pair.Value, StringComparer.Ordinal).Where(same => same.Count() > 1).SelectMany(same => same.Select(pair => pair.Key)).ToHashSet(StringComparer.Ordinal);
        string[] refused = [.. Usual.Select(usual => usual.Action).Where(action => clashing.Contains(action) || !IsKey(keys[action]))];
        if (refused.Length > 0) return (null, refused);
        return (new(off, keys.Where(pair => Usual.First(usual => usual.Action == pair.Key).Key != pair.Value).ToImmutableSortedDictionary(StringComparer.Ordinal)), []);
    }

    /// <summary>A choice as the store keeps it.</summary>
    public static string Text(KeyChoice choice) => JsonSerializer.Serialize(choice, Written);

    static bool IsKey(string key) => key is [var letter] && letter is < '1' or > '7' && !char.IsControl(letter) && !char.IsWhiteSpace(letter) && !char.IsSurrogate(letter);

    KeyChoice Read()
    {
        if (me.Name.Length == 0) return KeyChoice.None;
        try
        {
            return reader.Preference(me.Name, Preference) is { } text && JsonSerializer.Deserialize<KeyChoice>(text, Written) is { Keys: not null } kept ? kept : KeyChoice.None;
        }
        catch (Exception trouble) when (trouble is JsonException or StoreException or SqliteException)
        {
            // Keys are a convenience: the page that says what is wrong with the store must not fail for them.
            return KeyChoice.None;
        }
    }
}
