using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace FraudAnalytics.Entities.Linkage;

/// <summary>A linkage model as JSON. Unknown keys are refused, and all that is wrong is told at once.</summary>
static class LinkageFile
{
    static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower, allowIntegerValues: false) },
    };

    static readonly JsonDocumentOptions Reading = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    public static LinkageModel ReadShipped()
    {
        using var stream = typeof(LinkageFile).Assembly.GetManifestResourceStream("FraudAnalytics.Entities.Linkage.linkage.json")
            ?? throw new InvalidOperationException("The shipped linkage model is missing from the assembly.");
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return Parse(memory.ToArray(), "linkage.json");
    }

    public static string Text(LinkageModel model) => JsonSerializer.Serialize(ContentOf(model), Options).ReplaceLineEndings("\n") + "\n";

    public static LinkageModel Parse(ReadOnlyMemory<byte> utf8, string name)
    {
        var errors = new List<string>();
        try
        {
            using var document = JsonDocument.Parse(WithoutMark(utf8), Reading);
            LinkageFileCheck.Keys(document.RootElement, errors);
            if (errors.Count == 0 && ModelOf(document.RootElement.Deserialize<Content>(Options)!) is { } model)
            {
                LinkageFileCheck.Values(model, errors);
                if (errors.Count == 0) return model;
            }
        }
        catch (JsonException trouble)
        {
            errors.Add($"not valid JSON in line {(trouble.LineNumber ?? 0) + 1}");
        }
        throw new InvalidDataException(string.Join('\n', errors.Select(error => $"{name}: {error}")));
    }

    static ReadOnlyMemory<byte> WithoutMark(ReadOnlyMemory<byte> utf8) => utf8.Span.StartsWith("\uFEFF"u8) ? utf8[3..] : utf8;

    static LinkageModel ModelOf(Content content)
    {
        var model = new LinkageModel { Comparisons = [.. content.Comparisons.Select(row => new Comparison(row.Field, [.. row.Levels.Select(LevelOf)]))] };
        return model with
        {
            Lambda = content.Lambda ?? model.Lambda,
            Duplicates = content.Duplicates ?? model.Duplicates,
            MergeThreshold = content.MergeThreshold ?? model.MergeThreshold,
            NameThreshold = content.NameThreshold ?? model.NameThreshold,
            ReviewThreshold = content.ReviewThreshold ?? model.ReviewThreshold,
            UseTermFrequency = content.UseTermFrequency ?? model.UseTermFrequency,
            Train = content.Train ?? model.Train,
            UnseenWord = content.UnseenWord ?? model.UnseenWord,
            WordDiscount = content.WordDiscount ?? model.WordDiscount,
            LargestBlock = content.LargestBlock ?? model.LargestBlock,
        };
    }

    static ComparisonLevel LevelOf(Level row)
    {
        var level = new ComparisonLevel { Label = row.Label, How = row.How };
        return level with { M = row.M ?? 1, U = row.U ?? 1, TermFrequency = row.TermFrequency ?? 0, TfMinimum = row.TfMinimum ?? level.TfMinimum };
    }

    static Content ContentOf(LinkageModel model) => new()
    {
        Lambda = model.Lambda,
        Duplicates = model.Duplicates,
        MergeThreshold = model.MergeThreshold,
        NameThreshold = model.NameThreshold,
        ReviewThreshold = model.ReviewThreshold,
        UseTermFrequency = model.UseTermFrequency,
        Train = model.Train,
        UnseenWord = model.UnseenWord,
        WordDiscount = model.WordDiscount,
        LargestBlock = model.LargestBlock,
        Comparisons = [.. model.Comparisons.Select(comparison => new Row { Field = comparison.Field, Levels = [.. comparison.Levels.Select(RowOf)] })],
    };

    static Level RowOf(ComparisonLevel level) => level.How == Likeness.Missing
        ? new() { Label = level.Label, How = level.How }
        : new()
        {
            Label = level.Label,
            How = level.How,
            M = level.M,
            U = level.U,
            TermFrequency = level.TermFrequency > 0 ? level.TermFrequency : null,
            TfMinimum = level.TermFrequency > 0 ? level.TfMinimum : null,
        };

    internal sealed record Content
    {
        public double? Lambda { get; init; }
        public double? Duplicates { get; init; }
        public double? MergeThreshold { get; init; }
        public double? NameThreshold { get; init; }
        public double? ReviewThreshold { get; init; }
        public bool? UseTermFrequency { get; init; }
        public bool? Train { get; init; }
        public double? UnseenWord { get; init; }
        public double? WordDiscount { get; init; }
        public int? LargestBlock { get; init; }
        public ImmutableArray<Row> Comparisons { get; init; }
    }

    internal sealed record Row
    {
        public LinkageField Field { get; init; }
        public ImmutableArray<Level> Levels { get; init; }
    }

    internal sealed record Level
    {
        public string Label { get; init; } = "";
        public Likeness How { get; init; }
        public double? M { get; init; }
        public double? U { get; init; }
        public double? TermFrequency { get; init; }
        public double? TfMinimum { get; init; }
    }
}
