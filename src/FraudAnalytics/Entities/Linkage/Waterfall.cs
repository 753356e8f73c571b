using System.Collections.Immutable;

namespace FraudAnalytics.Entities.Linkage;

/// <summary>How one field moved the score of a pair.</summary>
/// <param name="Field">The field.</param>
/// <param name="Level">What was found, in words.</param>
/// <param name="Left">The value of one side as compared; empty where none is given.</param>
/// <param name="Right">The value of the other.</param>
/// <param name="Weight">log2(m/u) of the level.</param>
/// <param name="TermFrequency">What the frequency of the very value adds.</param>
public sealed record WaterfallBar(LinkageField Field, string Level, string Left, string Right, double Weight, double TermFrequency);

/// <summary>How a score came about: prior and bars sum to it. Source: methods EN-02.</summary>
/// <param name="Prior">Log2 odds before anything is compared.</param>
/// <param name="Bars">One per field of the model.</param>
/// <param name="Score">Log2 odds that the two are one organisation.</param>
public sealed record Waterfall(double Prior, ImmutableArray<WaterfallBar> Bars, double Score)
{
    /// <summary>The score as a probability.</summary>
    public double Probability => LinkageScore.Probability(Score);
}

/// <summary>Makes waterfalls.</summary>
sealed class WaterfallDrawing(LinkageColumns columns, PairComparison comparison, PairWeights weights, LinkageModel model)
{
    public Waterfall Of(int left, int right)
    {
        var bits = new double[PairComparison.Fields];
        var pattern = comparison.Compare(left, right, bits);
        return new(weights.Prior, [.. model.Comparisons.Select(row => Bar(row.Field, left, right, Pattern.Of(pattern, row.Field), bits[(int)row.Field]))], weights.Score(pattern, bits));
    }

    WaterfallBar Bar(LinkageField field, int left, int right, Likeness how, double bits)
    {
        var level = weights.Level(field, how);
        var column = ColumnOf(field);
        var shared = column.Shared(left, right);
        return new(field, level?.Label ?? "not compared", Value(column, left, shared), Value(column, right, shared), level?.Weight ?? 0, weights.TermFrequency(field, how, bits));
    }

    static string Value(ValueColumn column, int row, int shared) => shared >= 0 ? column.Text(shared) : column[row] is [var first, ..] ? column.Text(first) : "";

    ValueColumn ColumnOf(LinkageField field) => field switch
    {
        LinkageField.Name => columns.Names,
        LinkageField.Identifier => columns.Identifiers,
        LinkageField.Address => columns.Addresses,
        LinkageField.Phone => columns.Phones,
        LinkageField.Mailbox => columns.Mailboxes,
        LinkageField.Domain => columns.Domains,
        LinkageField.Bank => columns.Banks,
        LinkageField.Country => columns.Countries,
        LinkageField.Locality => columns.Places,
        _ => columns.Representatives,
    };
}
