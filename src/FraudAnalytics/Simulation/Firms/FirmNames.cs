namespace FraudAnalytics.Simulation.Firms;

/// <summary>Names of people and firms, made of a few common words and many rare ones, so that different firms share words and even whole names.</summary>
static class FirmNames
{
    const int Common = 8;

    /// <summary>A rank from 0 with a chance that falls as 1 / (rank + offset).</summary>
    public static int Rank(int count, double offset, ref SplitMix64 random) =>
        Math.Min(count - 1, (int)(offset * (Math.Pow(1 + count / offset, random.Uniform()) - 1)));

    /// <summary>A family name; the commonest has about 1% of a land with many.</summary>
    public static string Family(FirmLand land, ref SplitMix64 random) => land.FamilyName(Rank(land.FamilyNames, 10, ref random));

    public static string Given(FirmLand land, ref SplitMix64 random) => land.Given[Rank(land.Given.Length, 5, ref random)];

    /// <summary>Given and family name; where family names are few, the father's stands between.</summary>
    public static string Person(FirmLand land, string family, ref SplitMix64 random) =>
        land.Syllables.Length == 0 ? $"{Given(land, ref random)} {Given(land, ref random)} {family}" : $"{Given(land, ref random)} {family}";

    /// <summary>One of the 40 names that most people of a land have.</summary>
    public static string CommonPerson(FirmLand land, ref SplitMix64 random) => $"{land.Given[random.Below(5)]} {land.Family[random.Below(Common)]}";

    /// <summary>The words of a firm's name without the legal form.</summary>
    public static string Words(FirmLand land, string house, string town, ref SplitMix64 random)
    {
        var trade = land.Trades[Rank(land.Trades.Length, 3, ref random)];
        var (kind, coined) = (random.Uniform(), land.OtherScript ? $"{Pick(land.Stems, ref random)} {Pick(land.Endings, ref random)}" : Pick(land.Stems, ref random) + Pick(land.Endings, ref random));
        return kind switch
        {
            < .15 => Person(land, house, ref random),
            < .30 => $"{Person(land, house, ref random)} {trade}",
            < .55 => $"{house} {trade}",
            < .57 => $"{trade} {town}",
            < .80 => $"{coined} {house}",
            _ => $"{coined} {trade} {town}",
        };
    }

    /// <summary>The name of one more firm of a house.</summary>
    public static string OfHouse(FirmLand land, string house, ref SplitMix64 random) => $"{house} {Pick(land.Trades, ref random)}";

    public static string Pick(string[] list, ref SplitMix64 random) => list[random.Below(list.Length)];
}
