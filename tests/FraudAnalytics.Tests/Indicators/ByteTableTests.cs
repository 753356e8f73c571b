using System.Text;
using CsCheck;
using FraudAnalytics.Indicators;

namespace FraudAnalytics.Tests.Indicators;

public sealed class ByteTableTests
{
    [Fact]
    public void Texts_are_numbered_as_a_dictionary_would() => Gen.String[Gen.Char['a', 'c'], 0, 12].Array[0, 3_000].Sample(texts =>
    {
        var (table, known) = (new ByteTable(), new Dictionary<string, int>());
        foreach (var text in texts)
        {
            known.TryAdd(text, known.Count);
            Assert.Equal(known[text], table.Add(Encoding.UTF8.GetBytes(text)));
        }
        Assert.Equal(known.Count, table.Count);
        foreach (var (text, number) in known) Assert.Equal(text, Encoding.UTF8.GetString(table[number]));
    }, iter: 50);

    [Fact]
    public void Long_texts_and_many_of_them_are_kept_and_taken_over_from_another_table()
    {
        string[] texts = [.. Enumerable.Range(0, 3_000).Select(index => new string((char)('a' + index % 26), index % 100) + index), new('x', 70_000), new('y', 200_000), "last"];
        var (first, second) = (new ByteTable(), new ByteTable());
        second.Add("other"u8);
        foreach (var text in texts) first.Add(Encoding.UTF8.GetBytes(text));
        Assert.Equal(Enumerable.Range(1, texts.Length), second.AddAll(first));
        Assert.Equal(texts, Enumerable.Range(1, texts.Length).Select(number => Encoding.UTF8.GetString(second[number])));
    }
}
