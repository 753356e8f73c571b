namespace FraudAnalytics.Prepare;

/// <summary>Folds what several rows say of one field into one value: the newest version wins; rows of the same version that disagree are a conflict.</summary>
/// <remarks>The outcome does not depend on the order in which rows are taken.</remarks>
struct FieldFold<T>(IComparer<T> order) where T : IEquatable<T>
{
    long version;
    int row;

    /// <summary>True once any row gave a value.</summary>
    public bool HasValue { get; private set; }

    /// <summary>The newest value; of conflicting ones the smallest, for fields where that is harmless.</summary>
    public T Value { get; private set; } = default!;

    /// <summary>True when rows of the newest version disagree.</summary>
    public bool Conflict { get; private set; }

    /// <summary>A row that disagreed, for the report.</summary>
    public readonly int Row => row;

    public void Take(T value, long atVersion, int atRow)
    {
        if (!HasValue || atVersion > version)
        {
            (Value, version, row, HasValue, Conflict) = (value, atVersion, atRow, true, false);
            return;
        }
        if (atVersion < version || value.Equals(Value)) return;
        Conflict = true;
        row = Math.Max(row, atRow);
        if (order.Compare(value, Value) < 0) Value = value;
    }
}
