namespace FraudAnalytics.Domain;

/// <summary>An ISO 4217 currency code: three upper-case letters, or <see cref="None"/> when the source names none.</summary>
/// <remarks>Codes are checked for shape only, not against the ISO list: registers keep withdrawn currencies for decades.</remarks>
public readonly record struct Currency : IComparable<Currency>
{
    readonly uint packed;

    Currency(uint packed) => this.packed = packed;

    /// <summary>No currency given. Amounts without a currency are compared only with each other.</summary>
    public static Currency None => default;

    /// <summary>True when a code is present.</summary>
    public bool HasValue => packed != 0;

    /// <summary>Reads three letters in either case, blanks around them ignored. False when the text is anything else.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out Currency currency)
    {
        text = text.Trim();
        currency = default;
        if (text.Length != 3) return false;
        uint packed = 0;
        foreach (var letter in text)
        {
            var upper = char.ToUpperInvariant(letter);
            if (upper is < 'A' or > 'Z') return false;
            packed = packed << 8 | upper;
        }
        currency = new(packed);
        return true;
    }

    /// <summary>The currency of a code known to be valid, such as <c>Currency.Of("EUR")</c>.</summary>
    /// <exception cref="ArgumentException">The text is not three letters.</exception>
    public static Currency Of(string code) =>
        TryParse(code, out var currency) ? currency : throw new ArgumentException($"'{code}' is not a currency code: three letters expected.", nameof(code));

    /// <summary>Orders by code; <see cref="None"/> first.</summary>
    public int CompareTo(Currency other) => packed.CompareTo(other.packed);

    /// <summary>The three letters, or an empty string.</summary>
    public override string ToString() =>
        packed == 0 ? "" : string.Create(3, packed, static (span, code) =>
        {
            span[0] = (char)(code >> 16);
            span[1] = (char)(code >> 8 & 0xFF);
            span[2] = (char)(code & 0xFF);
        });
}
