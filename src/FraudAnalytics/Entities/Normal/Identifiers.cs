using FraudAnalytics.Prepare;

namespace FraudAnalytics.Entities.Normal;

/// <summary>Registry and tax numbers in one form, with what their check digits say. Source: methods EN-01.</summary>
static class Identifiers
{
    // Longest scheme of org-id.guide after the country is far below.
    const int LongestScheme = 12;

    /// <summary>Splits off a prefix (<c>IT-CF-...</c>), removes separators and checks. Without scheme and country only a shape that is unmistakable and valid is named.</summary>
    public static NormalIdentifier Of(string id, string scheme = "", string country = "")
    {
        var rest = SplitPrefix(id.Trim(), out var prefix);
        var full = prefix.Length > 0 ? prefix : Full(scheme, country);
        var value = IdentifierText.Compact(rest);
        if (!PartyIds.Identifies(value)) return new(full, "", IdentifierCheck.Unchecked);
        return Checked(full, value, prefix.Length > 0 ? "" : country.Trim().ToUpperInvariant());
    }

    /// <summary>True for the number of a natural person, which is masked where persons are.</summary>
    public static bool IsPersonal(NormalIdentifier id) => IdentifierChecks.Find(id.Scheme) is { } rule
        ? rule.IsPersonal(rule.Canonical(id.Value))
        : id.Scheme.Length == 0 && CheckDigits.CodiceFiscale(id.Value);

    static NormalIdentifier Checked(string full, string value, string country)
    {
        if (IdentifierChecks.Find(full) is { } rule) return With(rule, full, value);
        if (full.Length > 0 && full != country) return new(full, value, IdentifierCheck.Unchecked);
        if (country.Length == 0) return Guessed(value);
        foreach (var candidate in IdentifierChecks.Of(country))
            if (candidate.IsValid(candidate.Canonical(value))) return With(candidate, candidate.Scheme, value);
        return IdentifierChecks.Of(country).FirstOrDefault() is { } first && first.HasShape(first.Canonical(value)) ? With(first, first.Scheme, value) : new("", value, IdentifierCheck.Unchecked);
    }

    static NormalIdentifier Guessed(string value)
    {
        if (CheckDigits.CodiceFiscale(value)) return new("IT-CF", value, IdentifierCheck.Valid);
        return CheckDigits.Lei(value) ? new("XI-LEI", value, IdentifierCheck.Valid) : new("", value, IdentifierCheck.Unchecked);
    }

    static NormalIdentifier With(IdentifierRule rule, string scheme, string value)
    {
        var canonical = rule.Canonical(value);
        var check = !rule.HasShape(canonical) ? IdentifierCheck.Invalid : rule.Test?.Invoke(canonical) switch { true => IdentifierCheck.Valid, false => IdentifierCheck.Invalid, null => IdentifierCheck.Unchecked };
        return new(scheme, canonical, check);
    }

    /// <summary>Scheme with its country: <c>CF</c> of IT is <c>IT-CF</c>.</summary>
    static string Full(string scheme, string country)
    {
        var full = scheme.Trim().ToUpperInvariant();
        var home = country.Trim().ToUpperInvariant();
        if (full.Length == 0 || HasCountry(full)) return full;
        if (full is "LEI") return "XI-LEI";
        if (full is "DUNS" or "DUN" or "D-U-N-S") return "US-DUNS";
        return home.Length == 2 ? $"{home}-{full}" : full;
    }

    static bool HasCountry(string scheme) => scheme.Length > 3 && scheme[2] == '-' && char.IsAsciiLetter(scheme[0]) && char.IsAsciiLetter(scheme[1]);

    // Two letters, a scheme of letters and digits that begins with a letter, the rest: as org-id.guide writes them.
    static string SplitPrefix(string id, out string scheme)
    {
        scheme = "";
        if (!HasCountry(id) || !char.IsAsciiLetter(id[3])) return id;
        var end = id.IndexOf('-', 3);
        if (end < 0 || end - 3 > LongestScheme || end == id.Length - 1) return id;
        for (var at = 3; at < end; at++)
            if (!char.IsAsciiLetterOrDigit(id[at]) && id[at] != '_') return id;
        scheme = id[..end].ToUpperInvariant();
        return id[(end + 1)..];
    }
}
