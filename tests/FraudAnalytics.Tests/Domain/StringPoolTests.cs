using CsCheck;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Tests.Domain;

public sealed class StringPoolTests
{
    [Fact]
    public void Equal_texts_are_one_and_come_back_unchanged() =>
        Gen.String.Where(text => !text.Any(char.IsSurrogate)).Array[0, 200].Sample(texts =>
        {
            var pool = new StringPool();
            var interned = Array.ConvertAll(texts, text => pool.Intern(text));
            Assert.Equal(texts.Append("").Distinct().Count(), pool.Count);
            for (var index = 0; index < texts.Length; index++)
            {
                Assert.Equal(texts[index], pool[interned[index]]);
                Assert.Equal(interned[index], pool.Intern(System.Text.Encoding.UTF8.GetBytes(texts[index])));
            }
        }, iter: 200);

    [Fact]
    public void Texts_larger_than_a_block_and_many_texts_are_kept()
    {
        var pool = new StringPool();
        var large = pool.Intern(new string('x', 3_000_000));
        var all = Enumerable.Range(0, 200_000).Select(number => pool.Intern($"text {number}")).ToArray();
        Assert.Equal(3_000_000, pool[large].Length);
        Assert.Equal("text 123456", pool[all[123_456]]);
        Assert.Equal(all[77], pool.Intern("text 77"));
    }

    [Fact]
    public void Order_is_that_of_the_bytes()
    {
        var pool = new StringPool();
        Assert.True(pool.Compare(pool.Intern("Z"), pool.Intern("a")) < 0);
        Assert.True(pool.Compare(pool.Intern("a"), pool.Intern("é")) < 0);
        Assert.True(pool.Compare(Text.Empty, pool.Intern("a")) < 0);
        Assert.Equal(0, pool.Compare(pool.Intern("a"), pool.Intern("a")));
    }
}
