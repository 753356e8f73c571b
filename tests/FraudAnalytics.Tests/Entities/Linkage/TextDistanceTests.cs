using FraudAnalytics.Entities.Linkage;

namespace FraudAnalytics.Tests.Entities.Linkage;

public sealed class TextDistanceTests
{
    [Theory]
    [InlineData("MARTHA", "MARHTA", 0.961111)]
    [InlineData("DIXON", "DICKSONX", 0.813333)]
    [InlineData("ALPHA BAU", "ALFA BAU", 0.907407)]
    [InlineData("MEYER TRAUTH", "MEIER TRAUT", 0.931313)]
    [InlineData("ABC", "XYZ", 0)]
    [InlineData("", "ABC", 0)]
    [InlineData("", "", 1)]
    public void Jaro_and_Winkler_as_published(string left, string right, double expected)
    {
        Assert.Equal(expected, JaroWinkler.Similarity(left, right), 6);
        Assert.Equal(expected, JaroWinkler.Similarity(right, left), 6);
    }

    [Fact]
    public void Very_long_texts_are_compared_by_their_beginning() =>
        Assert.Equal(1, JaroWinkler.Similarity(new string('a', 10_000), new string('a', 9_000)));

    [Fact]
    public void Bounded_distance_agrees_with_the_full_table()
    {
        string[] words = ["", "a", "ab", "ba", "abc", "acb", "cab", "abcd", "bacd", "abdc", "xbcd", "abcde", "trasporti", "trasprti", "trapsorti", "traspoorti", "trsaporit"];
        foreach (var left in words)
            foreach (var right in words)
                for (var most = 0; most <= 3; most++) Assert.Equal(Full(left, right) <= most, Damerau.Within(left, right, most));
    }

    static int Full(string left, string right)
    {
        var table = new int[left.Length + 1, right.Length + 1];
        for (var row = 0; row <= left.Length; row++)
            for (var column = 0; column <= right.Length; column++)
                table[row, column] = row == 0 || column == 0 ? row + column : Least(table, left, right, row, column);
        return table[left.Length, right.Length];
    }

    static int Least(int[,] table, string left, string right, int row, int column)
    {
        var best = Math.Min(Math.Min(table[row - 1, column], table[row, column - 1]) + 1, table[row - 1, column - 1] + (left[row - 1] == right[column - 1] ? 0 : 1));
        var swapped = row > 1 && column > 1 && left[row - 1] == right[column - 2] && left[row - 2] == right[column - 1];
        return swapped ? Math.Min(best, table[row - 2, column - 2] + 1) : best;
    }
}
