using FraudAnalytics.Features.Splitting;

namespace FraudAnalytics.Tests.Features.Splitting;

public sealed class SequentialNumbersTests
{
    [Theory]
    [InlineData("PO-0042", "PO-", 42)]
    [InlineData("42", "", 42)]
    [InlineData("order", "order", -1)]
    [InlineData("", "", -1)]
    [InlineData("2019000000123", "2019", 123)]
    [InlineData("999999999", "", 999_999_999)]
    [InlineData("A٣", "A٣", -1)]
    public void The_digits_at_the_end_are_the_number(string id, string prefix, int number) => Assert.Equal((prefix, number), SequentialNumbers.Suffix(id));

    [Theory]
    [InlineData(1.0, "PO-1", "PO-2", "PO-3")]
    [InlineData(1.0, "PO-09", "PO-10")]
    [InlineData(0.5, "PO-1", "PO-2", "PO-9", "PO-20")]
    [InlineData(0.0, "PO-1", "PQ-2")]
    [InlineData(0.0, "PO-1", "PO-3")]
    [InlineData(0.0, "one", "two")]
    public void Share_with_a_neighbour(double share, params string[] contracts) => Assert.Equal(share, Share([.. contracts.Select((id, index) => new Order($"x{index}z", 1000, "3-1") { Contract = id })]));

    /// <summary>Where contracts are numbered within the process (1, A1), the number of the process tells.</summary>
    [Fact]
    public void Short_contract_numbers_say_nothing() => Assert.Equal(1, Share([new("ocds-7", 1000, "3-1"), new("ocds-8", 1000, "3-9")]));

    static double Share(Order[] orders) => SequentialNumbers.Share([.. Orders.Purchases(orders).All()]);
}
