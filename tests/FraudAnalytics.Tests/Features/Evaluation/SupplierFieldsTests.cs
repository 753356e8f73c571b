using FraudAnalytics.Features.Evaluation;

namespace FraudAnalytics.Tests.Features.Evaluation;

public sealed class SupplierFieldsTests
{
    [Fact]
    public void The_fence_has_quartiles_of_type_8()
    {
        // n = 8: h = (8 + 1/3) / 4 + 1/3 = 2.41667 and 6.58333; Q1 = 2.41667, Q3 = 6.58333.
        Assert.Equal(6.58333333 + 1.5 * 4.16666667, SupplierFields.UpperFence([1, 2, 3, 4, 5, 6, 7, 8]), 6);
        Assert.Equal(3, SupplierFields.UpperFence([3]));
        Assert.True(double.IsNaN(SupplierFields.UpperFence([])));
    }

    [Fact]
    public void Contracts_and_divisions_are_counted_and_classes_in_words_are_not()
    {
        var raw = new RawBuilder();
        string[] classes = ["45233120", "45110000", "33100000", "road works", "99000000"];
        for (var index = 0; index < classes.Length; index++) raw.Tender($"T{index}", classification: classes[index]).Award($"T{index}", "firm1", 100);
        var data = raw.Prepare().Data;
        var fields = SupplierFields.Of(data);
        var firm = data.Parties.Single(party => party.Name == "firm1").Index;
        Assert.Equal((4, 3), (fields.AwardsOf(firm), fields.FieldsOf(firm)));
    }
}
