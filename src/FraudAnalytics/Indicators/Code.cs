namespace FraudAnalytics.Indicators;

/// <summary>The indicators, in order of their codes.</summary>
enum Code : byte { R003, R018, R024, R025, R028, R030, R035, R036, R038, R048, R058 }

/// <summary>A set of codes as bits.</summary>
readonly record struct CodeSet(ushort Bits)
{
    public bool IsEmpty => Bits == 0;

    public bool Has(Code code) => (Bits >> (int)code & 1) != 0;

    public CodeSet With(Code code) => new((ushort)(Bits | 1 << (int)code));

    public static CodeSet operator |(CodeSet left, CodeSet right) => new((ushort)(left.Bits | right.Bits));
}
