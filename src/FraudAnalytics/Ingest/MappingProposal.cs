using System.Collections.Immutable;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Ingest;

/// <summary>A mapping proposed from a file's header and first rows, for a person to correct. What the sample leaves open is a question, not a guess.</summary>
public sealed record MappingProposal
{
    static readonly string[] YesWords = ["yes", "y", "true", "1", "1.0", "si", "sí", "sì", "s", "sim", "oui", "ja", "j", "x"];

    /// <summary>The proposal; passes the checks of <see cref="MappingFile"/> except where <see cref="Questions"/> says what is missing.</summary>
    public required Mapping Mapping { get; init; }

    /// <summary>What a person has to decide before the mapping is used, most important first.</summary>
    public required IReadOnlyList<string> Questions { get; init; }

    /// <summary>Columns without a field.</summary>
    public required IReadOnlyList<string> UnmappedColumns { get; init; }

    /// <summary>Proposes a mapping.</summary>
    /// <param name="stream">The file, decompressed; about the first megabyte is read.</param>
    /// <param name="file">Its name, which becomes the pattern.</param>
    /// <exception cref="InputRejectedException">The file is empty.</exception>
    public static MappingProposal Propose(Stream stream, string file)
    {
        var sample = MappingSample.Of(stream, file);
        var questions = sample.Questions;
        var nullWords = MappingFormats.NullWords(sample.Rows.SelectMany(row => row).Select(cell => cell.Trim()));
        var columns = new MappingColumns(sample, nullWords);
        var rule = new FileRule
        {
            Pattern = Pattern(file),
            Delimiter = sample.Delimiter.ToString(),
            Encoding = sample.Encoding,
            HasHeader = sample.HasHeader,
            Columns = sample.HasHeader ? [] : [.. sample.Names],
            NullWords = nullWords,
            Numbers = MappingFormats.Numbers(columns.AmountValues(), questions),
            Dates = [.. columns.DateColumns().SelectMany(column => MappingFormats.Dates(column, columns.ValuesOf(column), questions)).Distinct()],
        };
        var records = Records(columns, rule.Dates.Length > 0, questions);
        return new()
        {
            Mapping = new() { Name = MappingPattern.Stem(file), Description = "Proposed from the header and the first rows; check every line.", Files = [rule with { Records = records }] },
            Questions = questions,
            UnmappedColumns = [.. sample.Names.Where(name => !columns.Used.Contains(name))],
        };
    }

    static string Pattern(string file)
    {
        var name = file.Replace('\\', '/').Replace('!', '/');
        name = name[(name.LastIndexOf('/') + 1)..];
        return name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? name[..^3] : name;
    }

    static ImmutableArray<RecordRule> Records(MappingColumns columns, bool hasDates, List<string> questions)
    {
        var key = columns.Of("tenderId") ?? columns.Of("contractId");
        if (key is null) questions.Insert(0, "No column looks like the id of the tender: each row is taken for a tender of its own. Which column, or columns together, is it?");
        var ocid = key is null ? new FieldRule { Join = "{@file}-{@line}" } : new() { Column = key };
        var hasBids = columns.Has("bidderId", "bidderName");
        var hasAwards = columns.Has("supplierId", "supplierName", "awarded") || columns.Has("awardAmount") && !hasBids;
        if (!hasBids && !hasAwards) questions.Add("No column looks like a bidder or supplier: who took part?");
        var draft = new MappingDraft(columns, ocid, hasDates);
        var winner = columns.Of("awarded") is { } flag ? new RowCondition { Column = flag, In = YesIn(columns.ValuesOf(flag), flag, questions) } : null;
        var records = new List<RecordRule>
        {
            draft.Record(RecordKind.Tender, null, "title:title", "buyerId:buyerId", "buyerName:buyerName", "method:method", "category:category", "classification:classification", "country:country", "region:region",
                "published:published", "deadline:deadline", columns.Has("lotId") ? "" : "estimate:estimate", columns.Has("lotId") ? "" : "currency:currency", "declaredTenderers:bidCount",
                "bidOpening:bidOpening", "awardCriteria:awardCriteria", columns.Has("lotId") ? "" : "fee:fee"),
        };
        if (columns.Has("lotId")) records.Add(draft.Record(RecordKind.Lot, columns.WhereFilled("lotId"), "lotId:lotId", "classification:classification", "estimate:estimate", "currency:currency"));
        if (hasBids) records.Add(draft.Record(RecordKind.Bid, columns.WhereFilled("bidId"), "lotId:lotId", "bidId:bidId", "bidderId:bidderId", "bidderName:bidderName", "amount:bidAmount", "currency:currency", "status:bidStatus", "reason:reason"));
        var supplier = columns.Has("supplierId", "supplierName") ? "supplier" : "bidder";
        string[] won = ["lotId:lotId", $"supplierId:{supplier}Id", $"supplierName:{supplier}Name", columns.Has("awardAmount") ? "amount:awardAmount" : "amount:bidAmount", "currency:currency"];
        if (hasAwards) records.Add(draft.Record(RecordKind.Award, winner, [.. won, "date:awardDate", hasBids ? "bidId:bidId" : ""]));
        if (hasAwards && columns.Has("contractId")) records.Add(draft.Record(RecordKind.Contract, winner, [.. won, "contractId:contractId", columns.Has("signed") ? "signed:signed" : "signed:awardDate", "title:title"]));
        return [.. records];
    }

    static ImmutableArray<string> YesIn(IEnumerable<string> values, string column, List<string> questions)
    {
        var words = values.Distinct(StringComparer.OrdinalIgnoreCase).ToArray();
        var yes = words.Where(word => YesWords.Contains(word, StringComparer.OrdinalIgnoreCase)).Order(StringComparer.Ordinal).ToImmutableArray();
        if (yes.Length != 1) questions.Add($"{column}: which of its words marks the winner? It holds {string.Join(", ", words.Take(8))}.");
        return yes.Length > 0 ? yes : ["yes"];
    }
}
