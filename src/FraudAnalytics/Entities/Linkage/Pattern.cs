namespace FraudAnalytics.Entities.Linkage;

/// <summary>How alike two rows are in every field, packed: four bits per field.</summary>
static class Pattern
{
    public const int Levels = 16;

    public static ulong With(ulong pattern, LinkageField field, Likeness how) => pattern | (ulong)how << 4 * (int)field;

    public static Likeness Of(ulong pattern, LinkageField field) => (Likeness)(pattern >> 4 * (int)field & 15);

    public static ulong Without(ulong pattern, LinkageField field) => pattern & ~(15ul << 4 * (int)field);

    /// <summary>Place of a field's level in tables of all levels.</summary>
    public static int Slot(LinkageField field, Likeness how) => Levels * (int)field + (int)how;
}
