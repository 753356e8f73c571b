using System.Globalization;
using FraudAnalytics.Detectors;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Tests.Detectors;

public sealed class LotSetTests
{
    [Fact]
    public void Mistyped_values_that_add_up_to_more_than_money_can_be_give_no_sum_instead_of_a_failure()
    {
        Assert.Null(Value(12, 99_000_000_000_000m));
        Assert.Equal(9 * 99_000_000_000_000m, Value(9, 99_000_000_000_000m)?.Amount);
    }

    static Money? Value(int lots, decimal value)
    {
        var raw = new RawBuilder();
        for (var lot = 0; lot < lots; lot++) raw.Tender(string.Create(CultureInfo.InvariantCulture, $"T{lot}"), estimate: value);
        return LotSet.Value(raw.Prepare().Data.Lots);
    }
}
