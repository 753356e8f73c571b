using System.IO.Hashing;
using System.Text;

namespace FraudAnalytics.Indicators.Coverage;

/// <summary>A place in JSON: the value of a member, an element of an array, or an object.</summary>
/// <param name="path">As reported: <c>/awards[]/id</c>.</param>
/// <param name="id">Number of the path; two places with the same path share it.</param>
/// <param name="name">Name of the member in UTF-8; empty for the others.</param>
sealed class PathNode(string path, int id, byte[] name)
{
    readonly Dictionary<ulong, PathNode> members = [];
    PathNode? afterThis;
    PathNode? sameHash;

    public int Id => id;

    /// <summary>The object that stands at this place, and the elements of the array that does.</summary>
    public PathNode? Object { get; set; }
    public PathNode? Element { get; set; }

    /// <summary>The object in which this member was last seen, to notice one that is given twice.</summary>
    public long SeenIn { get; set; }

    public string Path => path;

    /// <summary>The member of this name. Records mostly have their members in the same order, so what came next last time is looked at first.</summary>
    public PathNode Member(ReadOnlySpan<byte> wanted, PathNode before, PathTree tree)
    {
        if (before.afterThis is { } guess && guess.IsNamed(wanted)) return guess;
        return before.afterThis = Find(wanted, tree);
    }

    bool IsNamed(ReadOnlySpan<byte> wanted) => wanted.SequenceEqual(name);

    PathNode Find(ReadOnlySpan<byte> wanted, PathTree tree)
    {
        var hash = XxHash3.HashToUInt64(wanted);
        var first = members.GetValueOrDefault(hash);
        for (var member = first; member is not null; member = member.sameHash)
            if (member.IsNamed(wanted)) return member;
        var made = tree.Make(path + Encoding.UTF8.GetString(wanted), wanted);
        made.sameHash = first;
        return members[hash] = made;
    }
}

/// <summary>Every path that was met, each made once.</summary>
sealed class PathTree
{
    readonly Dictionary<string, int> ids = new(StringComparer.Ordinal);

    public PathTree() => Root = Make("", []);

    public PathNode Root { get; }

    /// <summary>Paths with their numbers, in no particular order.</summary>
    public IReadOnlyDictionary<string, int> Ids => ids;

    public PathNode ObjectOf(PathNode place) => place.Object ??= Make(place.Path + "/", []);

    public PathNode ElementOf(PathNode place) => place.Element ??= Make(place.Path + "[]", []);

    public PathNode Make(string path, ReadOnlySpan<byte> name)
    {
        if (!ids.TryGetValue(path, out var id)) ids.Add(path, id = ids.Count);
        return new(path, id, name.ToArray());
    }
}
