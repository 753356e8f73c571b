using FraudAnalytics.Entities.Linkage;

namespace FraudAnalytics.Tests.Entities.Linkage;

/// <summary>The fixture of methods EN-03.</summary>
public sealed class ExpectationMaximizationTests
{
    static readonly LinkageField[] Fields = [LinkageField.Name, LinkageField.Identifier, LinkageField.Address];

    static readonly PatternRow[] Rows =
        [Row("111", 90), Row("110", 30), Row("101", 20), Row("011", 15), Row("100", 400), Row("010", 250), Row("001", 195), Row("000", 9000)];

    static PatternRow Row(string agree, double count)
    {
        var tests = 0ul;
        for (var field = 0; field < 3; field++) tests = Pattern.With(tests, Fields[field], agree[field] == '1' ? Likeness.Same : Likeness.Else);
        return new(tests, 0, count);
    }

    static LinkageChances Start(double lambda, double m, double u)
    {
        var (all, other) = (new double[PairComparison.Fields * Pattern.Levels], new double[PairComparison.Fields * Pattern.Levels]);
        foreach (var field in Fields)
        {
            (all[Pattern.Slot(field, Likeness.Same)], all[Pattern.Slot(field, Likeness.Else)]) = (m, 1 - m);
            (other[Pattern.Slot(field, Likeness.Same)], other[Pattern.Slot(field, Likeness.Else)]) = (u, 1 - u);
        }
        return new(lambda, all, other);
    }

    static double[] Same(double[] chances) => [.. Fields.Select(field => chances[Pattern.Slot(field, Likeness.Same)])];

    static void Near(double[] expected, double[] actual, int digits) => Assert.Equal(expected, actual.Select(value => Math.Round(value, digits)));

    [Fact]
    public void One_step()
    {
        var after = new ExpectationMaximization(Rows) { LearnsU = true }.Run(Start(0.02, 0.9, 0.1), 1);
        Assert.Equal(0.00965815, after.Lambda, 8);
        Near([0.96286745, 0.95132043, 0.93396558], Same(after.M), 8);
        Near([0.04513641, 0.02959786, 0.02320372], Same(after.U), 8);
    }

    [Fact]
    public void Converged()
    {
        var after = new ExpectationMaximization(Rows) { LearnsU = true }.Run(Start(0.02, 0.9, 0.1), 500);
        Assert.Equal(0.01358823, after.Lambda, 8);
        Near([0.902827, 0.886961, 0.824957], Same(after.M), 6);
        Near([0.042307, 0.026812, 0.021077], Same(after.U), 6);
        Assert.Equal(-4745.844860, after.LogLikelihood, 6);
        Assert.Equal(0.997380, ExpectationMaximization.Probability(after, Rows[0]), 6);
        Assert.Equal(0.634885, ExpectationMaximization.Probability(after, Rows[1]), 6);
    }

    [Fact]
    public void Pairs_that_were_not_compared_count_as_others()
    {
        var all = new ExpectationMaximization(Rows) { LearnsU = false }.Run(Start(0.01, 0.9, 0.03), 200);
        var compared = new ExpectationMaximization(Rows[..4]) { Population = Rows.Sum(row => row.Count) }.Run(Start(0.01, 0.9, 0.03), 200);
        Assert.InRange(compared.Lambda, all.Lambda * 0.8, all.Lambda);
        Assert.True(compared.Matches < 155);
    }

    [Fact]
    public void Agreement_stays_evidence_for_even_from_a_bad_start()
    {
        var after = new ExpectationMaximization(Rows) { LearnsU = true }.Run(Start(0.4, 0.2, 0.1), 500);
        foreach (var field in Fields) Assert.True(after.M[Pattern.Slot(field, Likeness.Same)] >= after.U[Pattern.Slot(field, Likeness.Same)]);
    }
}
