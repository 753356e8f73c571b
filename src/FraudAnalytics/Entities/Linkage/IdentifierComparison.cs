using FraudAnalytics.Entities.Normal;

namespace FraudAnalytics.Entities.Linkage;

/// <summary>Compares the registry, tax and publisher's numbers of two rows.</summary>
sealed class IdentifierComparison(LinkageColumns columns)
{
    public Likeness Compare(int left, int right)
    {
        if (columns.Identifiers[left].IsEmpty || columns.Identifiers[right].IsEmpty) return Likeness.Missing;
        if (columns.Identifiers.Shared(left, right) >= 0) return Likeness.Same;
        var best = Likeness.Missing;
        foreach (var one in columns.Identifiers[left])
            foreach (var other in columns.Identifiers[right])
                best = More(best, Compare(columns.IdentifierTable[one], columns.IdentifierTable[other]));
        return best;
    }

    // Two right numbers that differ decide; of the rest, the one that says something.
    static Likeness More(Likeness one, Likeness other)
    {
        if (one == Likeness.Contradiction || other == Likeness.Contradiction) return Likeness.Contradiction;
        if (one == Likeness.Typo || other == Likeness.Typo) return Likeness.Typo;
        return one == Likeness.Missing ? other : one;
    }

    static Likeness Compare(NormalIdentifier one, NormalIdentifier other)
    {
        if (!string.Equals(one.Scheme, other.Scheme, StringComparison.Ordinal)) return Likeness.Missing;
        if (one.Check == IdentifierCheck.Valid && other.Check == IdentifierCheck.Valid) return IsSameShape(one, other) ? Likeness.Contradiction : Likeness.Else;
        if ((one.Check == IdentifierCheck.Invalid || other.Check == IdentifierCheck.Invalid) && one.Value.Length >= 6 && Damerau.Within(one.Value, other.Value, 1)) return Likeness.Typo;
        return Likeness.Else;
    }

    /// <summary>True when the number that the rows share has a right check digit.</summary>
    public bool AgreeForSure(int left, int right) => columns.IdentifierTable[columns.Identifiers.Shared(left, right)].Check == IdentifierCheck.Valid;

    /// <summary>True when the rows have numbers that look as if one register gave them: same scheme, or as many digits.</summary>
    public bool HaveSameShape(int left, int right)
    {
        foreach (var one in columns.Identifiers[left])
            foreach (var other in columns.Identifiers[right])
                if (IsSameShape(columns.IdentifierTable[one], columns.IdentifierTable[other])) return true;
        return false;
    }

    // A sole trader may be shown by the number of the person and by that of the business: both right, and of two shapes.
    static bool IsSameShape(NormalIdentifier one, NormalIdentifier other) =>
        one.Scheme == other.Scheme && (one.Value.Length == other.Value.Length || one.Scheme.Length > 0) && IsDigits(one.Value) == IsDigits(other.Value);

    static bool IsDigits(string value) => !value.AsSpan().ContainsAnyExceptInRange('0', '9');
}
