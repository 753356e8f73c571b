namespace FraudAnalytics.Entities.Normal;

/// <summary>How numbers of a registry look and are checked.</summary>
/// <param name="Country">Two letters.</param>
/// <param name="Names">Schemes without the country, the canonical one first.</param>
/// <param name="Test">True when shape and check digits are right, null when this number has none.</param>
/// <param name="Lengths">Lengths of the number, each one a letter: what else is no such number.</param>
sealed record IdentifierRule(string Country, string[] Names, int[] Lengths, Func<string, bool?>? Test)
{
    /// <summary>Letters that some put before the number and others do not.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>Length to which zeros are restored that a spreadsheet took from the start; 0 where none begins with one.</summary>
    public int Padded { get; init; }

    /// <summary>Says of a number whether a natural person has it.</summary>
    public Func<string, bool> IsPersonal { get; init; } = _ => false;

    /// <summary>Country and canonical name.</summary>
    public string Scheme => $"{Country}-{Names[0]}";

    public bool HasShape(string value) => Array.IndexOf(Lengths, value.Length) >= 0;

    public bool IsValid(string value) => HasShape(value) && Test?.Invoke(value) == true;

    /// <summary>Without the letters that may stand before, with the zeros that got lost where the check digit agrees.</summary>
    public string Canonical(string value)
    {
        if (Padded - value.Length is > 0 and <= 3 && CheckDigits.AreDigits(value) && value.PadLeft(Padded, '0') is var padded && IsValid(padded)) return padded;
        return Prefix.Length > 0 && value.StartsWith(Prefix, StringComparison.Ordinal) && Array.IndexOf(Lengths, value.Length - Prefix.Length) >= 0 ? value[Prefix.Length..] : value;
    }
}
