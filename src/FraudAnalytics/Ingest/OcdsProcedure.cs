using System.Text.Json;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Ingest;

/// <summary>How a process was run, as the sections <c>planning</c> and <c>tender</c> of one release tell.</summary>
struct OcdsProcedure(RawBatch batch, int row)
{
    RawProcedure procedure = RawProcedure.None;

    /// <summary>Adds what was read to the batch and gives its 1-based place there; 0 when nothing was said.</summary>
    public readonly int Place()
    {
        if (procedure == RawProcedure.None) return 0;
        batch.Procedures.Add(procedure);
        return batch.Procedures.Count;
    }

    /// <summary>Adds the documents of another section.</summary>
    public void Add(DocumentKinds documents) => procedure.Documents |= documents;

    /// <summary>An earlier process that this one repeats.</summary>
    public void Repeat(Text identifier) => procedure.Repeats = identifier;

    /// <summary>One property of <c>tender</c> that <see cref="OcdsParts"/> has no place for.</summary>
    public void ReadTenderField(ref JsonTokens reader)
    {
        switch (reader.ValueSpan.Length)
        {
            case 9 when JsonValues.Is(ref reader, "documents"u8): ReadDocuments(ref reader); break;
            case 9 when JsonValues.Is(ref reader, "enquiries"u8): ReadEnquiries(ref reader); break;
            case 9 when JsonValues.Is(ref reader, "procedure"u8): ReadProcedure(ref reader); break;
            case 9 when JsonValues.Is(ref reader, "amendment"u8): ReadAmendments(ref reader); break;
            case 10 when JsonValues.Is(ref reader, "amendments"u8): ReadAmendments(ref reader); break;
            case 10 when JsonValues.Is(ref reader, "complaints"u8): ReadComplaints(ref reader); break;
            case 10 when JsonValues.Is(ref reader, "bidOpening"u8): procedure.BidOpening = ReadDayOf(ref reader, "date"u8, "tender/bidOpening/date"); break;
            case 11 when JsonValues.Is(ref reader, "description"u8): procedure.DescriptionLength = OrNone(JsonAnswers.ReadLength(ref reader)); break;
            case 11 when JsonValues.Is(ref reader, "awardPeriod"u8): (procedure.EvaluationStart, procedure.EvaluationEnd) = ReadPeriod(ref reader, "tender/awardPeriod"); break;
            case 12 when JsonValues.Is(ref reader, "hasEnquiries"u8): procedure.HasEnquiries = JsonAnswers.ReadYesNo(ref reader); break;
            case 13 when JsonValues.Is(ref reader, "datePublished"u8): procedure.NoticeDate = JsonValues.ReadDay(ref reader, new(batch, row, "tender/datePublished")); break;
            default: ReadLongTenderField(ref reader); break;
        }
    }

    void ReadLongTenderField(ref JsonTokens reader)
    {
        switch (reader.ValueSpan.Length)
        {
            case 13 when JsonValues.Is(ref reader, "awardCriteria"u8): OcdsCriteria.Read(ref reader, batch.Strings, ref procedure); break;
            case 14 when JsonValues.Is(ref reader, "contractPeriod"u8): (procedure.ContractStart, procedure.ContractEnd) = ReadPeriod(ref reader, "tender/contractPeriod"); break;
            case 17 when JsonValues.Is(ref reader, "selectionCriteria"u8) || JsonValues.Is(ref reader, "otherRequirements"u8): AddEligibility(ref reader); break;
            case 17 when JsonValues.Is(ref reader, "participationFees"u8): ReadFees(ref reader); break;
            case 19 when JsonValues.Is(ref reader, "eligibilityCriteria"u8): AddEligibility(ref reader); break;
            default: JsonValues.SkipValue(ref reader); break;
        }
    }

    /// <summary>One property of a lot that <see cref="OcdsParts"/> has no place for: criteria that stand at lots are those of the process.</summary>
    public void ReadLotField(ref JsonTokens reader)
    {
        if (JsonValues.Is(ref reader, "awardCriteria"u8) && !procedure.AwardCriteria.HasValue) OcdsCriteria.Read(ref reader, batch.Strings, ref procedure);
        else JsonValues.SkipValue(ref reader);
    }

    /// <summary>The planning section, or several of them.</summary>
    public void ReadPlanning(ref JsonTokens reader)
    {
        for (var plans = new JsonList(ref reader); plans.Next(ref reader);)
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (JsonValues.Is(ref reader, "documents"u8)) NotePlan(AddDocuments(ref reader, DocumentKinds.AnyPlanning) != 0);
                else if (JsonValues.Is(ref reader, "budget"u8)) ReadBudget(ref reader);
                else if (JsonValues.Is(ref reader, "tender"u8)) ReadPlannedTender(ref reader);
                else NotePlan(JsonAnswers.ReadSays(ref reader));
            }
    }

    void NotePlan(bool says)
    {
        if (says) procedure.HasPlanning = YesNo.Yes;
    }

    /// <summary>Amounts of several plans are added while their currency is the same.</summary>
    void ReadBudget(ref JsonTokens reader)
    {
        if (!JsonValues.EntersObject(ref reader)) return;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (!JsonValues.Is(ref reader, "amount"u8) && !JsonValues.Is(ref reader, "value"u8)) NotePlan(JsonAnswers.ReadSays(ref reader));
            else if (JsonValues.ReadAmountOrNumber(ref reader, new(batch, row, "planning/budget/amount")) is { Present: true } amount)
            {
                procedure.Planned = OcdsSums.Add(procedure.Planned, amount);
                procedure.HasPlanning = YesNo.Yes;
            }
        }
    }

    void ReadPlannedTender(ref JsonTokens reader)
    {
        if (!JsonValues.EntersObject(ref reader)) return;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            if (JsonValues.Is(ref reader, "procurementMethod"u8)) procedure.PlannedMethod = JsonValues.ReadText(ref reader, batch.Strings);
            else JsonValues.SkipValue(ref reader);
        NotePlan(procedure.PlannedMethod.HasValue);
    }

    void ReadDocuments(ref JsonTokens reader) => AddDocuments(ref reader, DocumentKinds.AnyTender);

    DocumentKinds AddDocuments(ref JsonTokens reader, DocumentKinds section)
    {
        var kinds = OcdsDocuments.Read(ref reader, section, out var notice);
        procedure.Documents |= kinds;
        if (!procedure.NoticeDate.HasValue) procedure.NoticeDate = notice;
        return kinds;
    }

    void ReadEnquiries(ref JsonTokens reader)
    {
        (procedure.Enquiries, procedure.UnansweredEnquiries) = (0, 0);
        for (var enquiries = new JsonList(ref reader); enquiries.Next(ref reader); procedure.Enquiries++)
        {
            var answered = false;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                if (JsonValues.Is(ref reader, "answer"u8) || JsonValues.Is(ref reader, "dateAnswered"u8)) answered |= JsonAnswers.ReadSays(ref reader);
                else JsonValues.SkipValue(ref reader);
            if (!answered) procedure.UnansweredEnquiries++;
        }
    }

    /// <summary>The list of complaints, of the tender or of the release.</summary>
    public void ReadComplaints(ref JsonTokens reader)
    {
        var count = 0;
        for (var complaints = new JsonList(ref reader); complaints.Next(ref reader); count++)
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName) JsonValues.SkipValue(ref reader);
        procedure.Complaints = Math.Max(procedure.Complaints, 0) + count;
    }

    void ReadAmendments(ref JsonTokens reader) => procedure.Amendments = Math.Max(procedure.Amendments, OcdsAmendments.Count(ref reader));

    void ReadProcedure(ref JsonTokens reader)
    {
        if (!JsonValues.EntersObject(ref reader)) return;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            if (JsonValues.Is(ref reader, "isAccelerated"u8)) procedure.IsAccelerated = JsonAnswers.ReadYesNo(ref reader);
            else JsonValues.SkipValue(ref reader);
    }

    void AddEligibility(ref JsonTokens reader)
    {
        var length = JsonAnswers.ReadLength(ref reader);
        if (length > 0) procedure.EligibilityLength = Math.Max(procedure.EligibilityLength, 0) + length;
    }

    void ReadFees(ref JsonTokens reader)
    {
        for (var fees = new JsonList(ref reader); fees.Next(ref reader);)
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                if (JsonValues.Is(ref reader, "value"u8) && !procedure.Fee.Present) procedure.Fee = JsonValues.ReadAmount(ref reader, new(batch, row, "tender/participationFees", fees.Index, "value/amount"));
                else JsonValues.SkipValue(ref reader);
    }

    static int OrNone(int length) => length > 0 ? length : -1;

    readonly Day ReadDayOf(ref JsonTokens reader, ReadOnlySpan<byte> name, string field)
    {
        var day = Day.None;
        if (!JsonValues.EntersObject(ref reader)) return day;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            if (JsonValues.Is(ref reader, name)) day = JsonValues.ReadDay(ref reader, new(batch, row, field));
            else JsonValues.SkipValue(ref reader);
        return day;
    }

    readonly (Day Start, Day End) ReadPeriod(ref JsonTokens reader, string field) => JsonValues.ReadPeriod(ref reader, new(batch, row, field));
}

/// <summary>Sums of amounts in one currency.</summary>
static class OcdsSums
{
    /// <summary>The sum; absent when the currencies differ or it is larger than any amount.</summary>
    public static RawAmount Add(RawAmount sum, RawAmount more)
    {
        if (!sum.Present) return sum == default ? more : sum;
        // An absent amount that has a currency is a sum that went wrong: it stays so.
        if (sum.Currency != more.Currency || Math.Abs((double)sum.Units + more.Units) > long.MaxValue / 2) return new(1, sum.Currency, false);
        return RawAmount.Of(sum.Units + more.Units, sum.Currency);
    }
}
