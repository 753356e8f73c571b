using System.Text;
using FraudAnalytics.Indicators.Lines;

namespace FraudAnalytics.Tests.Indicators.Lines;

public sealed class LineStreamTests
{
    static List<(long Number, string Line)> Read(byte[] bytes, int threads)
    {
        var lines = new List<(long, string)>();
        LineStream.Run(new MemoryStream(bytes), threads, Lines, lines.AddRange, TestContext.Current.CancellationToken);
        return lines;
    }

    static List<(long, string)> Lines(LineChunk block)
    {
        var lines = new List<(long, string)>();
        for (var cursor = block.Lines(); cursor.Next();) lines.Add((cursor.Number, Encoding.UTF8.GetString(cursor.Line)));
        return lines;
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Lines_come_whole_in_their_order_with_their_numbers(int threads)
    {
        // Lines of all lengths, some longer than a block of one mebibyte, some blank.
        var expected = Enumerable.Range(1, 900).Select(number => number % 7 == 0 ? "" : new string((char)('a' + number % 26), number % 300 == 1 ? 2_500_000 : number * 9)).ToList();
        var bytes = Encoding.UTF8.GetBytes(string.Join('\n', expected));
        Assert.Equal(expected.Select((line, index) => ((long)index + 1, line)).Where(line => line.line.Length > 0), Read(bytes, threads));
    }

    [Fact]
    public void A_byte_order_mark_and_carriage_returns_are_no_part_of_lines() => Assert.Equal([(1, "a"), (3, "b")], Read([0xEF, 0xBB, 0xBF, .. "a\r\n \r\nb"u8], 1));

    [Fact]
    public void An_empty_file_has_no_lines() => Assert.Empty(Read([], 2));

    [Fact]
    public void Trouble_of_the_work_comes_through() =>
        Assert.Throws<InvalidOperationException>(() => LineStream.Run<int>(new MemoryStream(new byte[3 << 20]), 2, _ => throw new InvalidOperationException(), _ => { }, TestContext.Current.CancellationToken));

    [Theory]
    [InlineData("plain", true)]
    [InlineData(@"\n\\ud800", true)]
    [InlineData(@"\ud83d\ude00!", true)]
    [InlineData(@"\uD83D", false)]
    [InlineData(@"\uD83D\u0041", false)]
    [InlineData(@"\uD83Dx\uDE00", false)]
    [InlineData(@"x\uDE00", false)]
    [InlineData(@"\u0041\u0042", true)]
    public void Half_characters_are_found_in_escapes(string raw, bool isWhole) => Assert.Equal(isWhole, JsonLine.IsWhole(Encoding.UTF8.GetBytes(raw)));
}
