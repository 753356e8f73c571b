using System.Text.Json;
using System.Text;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Ingest;

/// <summary>Reads lists of documents: which kinds are there.</summary>
static class OcdsDocuments
{
    const string Words = """
        ProcurementPlan: procurementPlan
        NeedsAssessment: needsAssessment
        MarketStudies: marketStudies
        OtherPlanning: feasibilityStudy environmentalImpact assetAndLiabilityAssessment hearingNotice projectPlan riskProvisions plannedProcurementNotice
        TenderNotice: tenderNotice
        BiddingDocuments: biddingDocuments
        TechnicalSpecifications: technicalSpecifications
        EvaluationCriteria: evaluationCriteria
        EligibilityCriteria: eligibilityCriteria
        BillOfQuantity: billOfQuantity
        Clarifications: clarifications
        AwardNotice: awardNotice
        EvaluationReports: evaluationReports
        ContractNotice: contractNotice
        ContractText: contractSigned contractText contractDocument contract
        ContractAnnexes: contractAnnexe contractArrangements contractSchedule contractGuarantees
        Amendments: contractAmendment amendment cancellationDetails
        ProgressReports: physicalProgressReport financialProgressReport
        CompletionCertificate: completionCertificate
        FinalAudit: finalAudit
        """;

    static readonly (byte[] Word, DocumentKinds Kind)[][] ByLength = Table();

    /// <summary>The kinds of a list of documents, with the section's own flag where there is any.</summary>
    /// <param name="reader">Stands on the property name.</param>
    /// <param name="section">Set when the list is not empty.</param>
    /// <param name="notice">The first day on which one of kind <c>tenderNotice</c> was published.</param>
    public static DocumentKinds Read(ref JsonTokens reader, DocumentKinds section, out Day notice)
    {
        (var kinds, notice) = (DocumentKinds.None, Day.None);
        for (var documents = new JsonList(ref reader); documents.Next(ref reader);)
        {
            var (kind, published, says) = ReadOne(ref reader);
            if (!says) continue;
            kinds |= section | kind;
            if (kind == DocumentKinds.TenderNotice && published.HasValue && (!notice.HasValue || published < notice)) notice = published;
        }
        return kinds;
    }

    /// <summary>Publishers fill gaps with documents that hold nothing but an id and a language.</summary>
    static (DocumentKinds Kind, Day Published, bool Says) ReadOne(ref JsonTokens reader)
    {
        var (kind, published, says) = (DocumentKinds.Untold, Day.None, false);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (JsonValues.Is(ref reader, "documentType"u8)) kind = ReadKind(ref reader);
            else if (JsonValues.Is(ref reader, "datePublished"u8)) published = JsonValues.ReadDayQuietly(ref reader);
            else if (JsonValues.Is(ref reader, "url"u8) || JsonValues.Is(ref reader, "title"u8)) says |= JsonAnswers.ReadSays(ref reader);
            else JsonValues.SkipValue(ref reader);
        }
        return (kind, published, says || kind != DocumentKinds.Untold || published.HasValue);
    }

    static DocumentKinds ReadKind(ref JsonTokens reader)
    {
        reader.Read();
        if (reader.TokenType == JsonTokenType.String) return KindOf(JsonValues.Trim(reader.ValueSpan));
        reader.Skip();
        return DocumentKinds.Untold;
    }

    /// <summary>The kind that a word of the codelist means, letter case ignored; <see cref="DocumentKinds.Untold"/> for other words.</summary>
    public static DocumentKinds KindOf(ReadOnlySpan<byte> word)
    {
        if (word.Length < ByLength.Length)
            foreach (var (known, kind) in ByLength[word.Length])
                if (Ascii.EqualsIgnoreCase(word, known)) return kind;
        return DocumentKinds.Untold;
    }

    static (byte[], DocumentKinds)[][] Table()
    {
        var words = Words.Split('\n').Select(line => line.Split(": ")).SelectMany(line => line[1].Split(' ').Select(word => (Word: Encoding.UTF8.GetBytes(word), Kind: Enum.Parse<DocumentKinds>(line[0])))).ToArray();
        return [.. Enumerable.Range(0, words.Max(word => word.Word.Length) + 1).Select(length => words.Where(word => word.Word.Length == length).ToArray())];
    }
}
