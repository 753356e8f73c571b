using System.Collections.Frozen;

namespace FraudAnalytics.Entities.Normal;

/// <summary>Legal forms that are written as initials, read before the other tables because names are joined with them.</summary>
static class LegalFormInitials
{
    static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Initials =
        WordData.Words("party-words.txt", "initials").GetAlternateLookup<ReadOnlySpan<char>>();

    public static bool Contains(ReadOnlySpan<char> letters) => Initials.Contains(letters);
}
