using System.IO.Compression;
using System.Text.Json;
using Microsoft.ML;

namespace FraudAnalytics.ML;

/// <summary>
/// The margin of a row: a weighted sum of its features, and where trees were grown, their leaves. Labels of an institution grow trees that weigh the more, the more lots were labelled.
/// Both are sums over features, so contributions sum to the margin.
/// </summary>
sealed class Scorer
{
    const string TreesEntry = "trees.json";

    readonly LinearMargin linear;
    readonly double linearShare;
    readonly Forest? forest;
    readonly FlatForest? flat;
    readonly ForestExplainer? explainer;

    /// <summary>A scorer of simulated markets alone.</summary>
    public Scorer(LinearMargin linear) : this(linear, 1, null) { }

    /// <summary>A scorer that labels changed.</summary>
    /// <param name="linear">What simulated markets taught.</param>
    /// <param name="linearShare">What it is multiplied by.</param>
    /// <param name="forest">What labels taught, weighted already; null for none.</param>
    public Scorer(LinearMargin linear, double linearShare, Forest? forest)
    {
        (this.linear, this.linearShare, this.forest) = (linear, linearShare, forest);
        if (forest is not null) (flat, explainer) = (new(forest), new(forest));
    }

    /// <summary>Reads a model file: the weighted sum as ML.NET stores it, and trees beside it where there are some.</summary>
    /// <param name="folder">Where it is, for messages.</param>
    /// <param name="bytes">The file.</param>
    /// <param name="neutral">What each feature is where it says nothing.</param>
    /// <exception cref="ModelRefusedException">Not a model of this program.</exception>
    public static Scorer Open(string folder, byte[] bytes, float[] neutral)
    {
        try
        {
            var linear = LinearMargin.Of(new MLContext(seed: 0).Model.Load(new MemoryStream(bytes), out _), neutral);
            using var zip = new ZipArchive(new MemoryStream(bytes));
            using var entry = zip.GetEntry(TreesEntry)?.Open();
            return entry is null ? new(linear) : (JsonSerializer.Deserialize<ModelTrees>(entry) ?? throw new JsonException("null")).With(linear);
        }
        catch (Exception failure) when (failure is InvalidDataException or FormatException or JsonException or InvalidOperationException)
        {
            throw new ModelRefusedException($"{folder}: the model cannot be opened: {failure.Message}", failure);
        }
    }

    /// <summary>Puts trees, explained here and not by ML.NET, into a model file.</summary>
    public static void ReplaceTrees(string file, ModelTrees trees)
    {
        using var zip = ZipFile.Open(file, ZipArchiveMode.Update);
        zip.GetEntry(TreesEntry)?.Delete();
        using var stream = zip.CreateEntry(TreesEntry).Open();
        JsonSerializer.Serialize(stream, trees);
    }

    /// <summary>What simulated markets taught.</summary>
    public LinearMargin Linear => linear;

    /// <summary>Margin of a row of which nothing is known.</summary>
    public double Expected => explainer?.Expected ?? 0;

    /// <summary>Log-odds before calibration.</summary>
    public double Margin(ReadOnlySpan<float> row) => linearShare * linear.Of(row) + (forest?.Margin(row) ?? 0);

    /// <summary><see cref="Margin"/> of many rows, bit for bit.</summary>
    /// <param name="rows">Row after row.</param>
    /// <param name="margins">One per row.</param>
    public void Margins(ReadOnlySpan<float> rows, Span<double> margins)
    {
        var width = linear.Weights.Length;
        if (flat is null) margins.Clear();
        else flat.Margins(rows, margins);
        for (var row = 0; row < margins.Length; row++) margins[row] = linearShare * linear.Of(rows.Slice(row * width, width)) + margins[row];
    }

    /// <summary><see cref="Margin"/> of many rows, bit for bit.</summary>
    /// <param name="rows">Row after row.</param>
    public double[] Margins(ReadOnlySpan<float> rows)
    {
        var margins = new double[rows.Length / linear.Weights.Length];
        Margins(rows, margins);
        return margins;
    }

    /// <summary>What each feature adds to <see cref="Expected"/>; with it, sums to <see cref="Margin"/>.</summary>
    public double[] Contributions(ReadOnlySpan<float> row)
    {
        var parts = linear.Contributions(row);
        var trees = explainer?.Contributions(row);
        for (var index = 0; index < parts.Length; index++) parts[index] = linearShare * parts[index] + (trees?[index] ?? 0);
        return parts;
    }
}

/// <summary>Trees of a model, as they are stored.</summary>
/// <param name="LinearShare">What the weighted sum is multiplied by.</param>
/// <param name="Bias">Added to the trees.</param>
/// <param name="Trees">The trees, weighted.</param>
sealed record ModelTrees(double LinearShare, double Bias, Tree[] Trees)
{
    /// <summary>The scorer that they make with a weighted sum.</summary>
    /// <exception cref="ModelRefusedException">A tree is not one, or asks for a feature that there is not.</exception>
    public Scorer With(LinearMargin linear)
    {
        if (Trees.Any(tree => !tree.IsSound(linear.Weights.Length))) throw new ModelRefusedException("The trees of the model are damaged.");
        return new(linear, LinearShare, new(Trees, Bias, linear.Weights.Length));
    }
}
