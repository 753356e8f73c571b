using System.Text.Json;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Ingest;

/// <summary>How a contract was carried out, as its fields and its section <c>implementation</c> tell.</summary>
struct OcdsExecution(RawBatch batch, int row, int index)
{
    RawExecution execution = RawExecution.None;
    Day lastMet;
    int met;

    /// <summary>Writes what was read into the contract, once all is read.</summary>
    public void Close(ref RawContract contract)
    {
        if (!execution.FinalDay.HasValue && met > 0 && met == execution.Milestones) execution.FinalDay = lastMet;
        if (execution == RawExecution.None) return;
        batch.Executions.Add(execution);
        contract.Execution = batch.Executions.Count;
    }

    /// <summary>One property of a contract that <see cref="OcdsParts"/> has no place for.</summary>
    public void ReadField(ref JsonTokens reader, ref RawContract contract)
    {
        switch (reader.ValueSpan.Length)
        {
            case 9 when JsonValues.Is(ref reader, "documents"u8): contract.Documents |= OcdsDocuments.Read(ref reader, DocumentKinds.AnyContract, out _); break;
            case 9 when JsonValues.Is(ref reader, "amendment"u8): ReadAmendments(ref reader, ref contract); break;
            case 10 when JsonValues.Is(ref reader, "amendments"u8): ReadAmendments(ref reader, ref contract); break;
            case 10 when JsonValues.Is(ref reader, "milestones"u8): ReadMilestones(ref reader); break;
            case 14 when JsonValues.Is(ref reader, "implementation"u8): ReadImplementation(ref reader, ref contract); break;
            case 14 when JsonValues.Is(ref reader, "subcontracting"u8): ReadSubcontracting(ref reader); break;
            default: JsonValues.SkipValue(ref reader); break;
        }
    }

    void ReadAmendments(ref JsonTokens reader, ref RawContract contract)
    {
        var (count, rationale) = OcdsAmendments.Read(ref reader, new(batch, row, "contracts", index, "amendments"), ref contract);
        execution.Amendments = Math.Max(execution.Amendments, count);
        if (rationale.HasValue) execution.AmendmentRationale = rationale;
    }

    void ReadImplementation(ref JsonTokens reader, ref RawContract contract)
    {
        if (!JsonValues.EntersObject(ref reader)) return;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (JsonValues.Is(ref reader, "transactions"u8)) ReadTransactions(ref reader);
            else if (JsonValues.Is(ref reader, "milestones"u8)) ReadMilestones(ref reader);
            else if (JsonValues.Is(ref reader, "documents"u8)) contract.Documents |= OcdsDocuments.Read(ref reader, DocumentKinds.AnyImplementation, out _);
            else if (JsonValues.Is(ref reader, "finalValue"u8)) execution.FinalAmount = JsonValues.ReadAmount(ref reader, new(batch, row, "contracts", index, "implementation/finalValue/amount"));
            else if (JsonValues.Is(ref reader, "endDate"u8)) execution.FinalDay = JsonValues.ReadDay(ref reader, new(batch, row, "contracts", index, "implementation/endDate"));
            else JsonValues.SkipValue(ref reader);
        }
    }

    void ReadTransactions(ref JsonTokens reader)
    {
        for (var transactions = new JsonList(ref reader); transactions.Next(ref reader);)
        {
            var (value, amount) = (default(RawAmount), default(RawAmount));
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                if (JsonValues.Is(ref reader, "value"u8)) value = JsonValues.ReadAmountOrNumber(ref reader, new(batch, row, "contracts", index, "implementation/transactions/value"));
                else if (JsonValues.Is(ref reader, "amount"u8)) amount = JsonValues.ReadAmountOrNumber(ref reader, new(batch, row, "contracts", index, "implementation/transactions/amount"));
                else JsonValues.SkipValue(ref reader);
            if (!value.Present) value = amount;
            if (value.Present) execution.Paid = OcdsSums.Add(execution.Paid, value);
        }
    }

    void ReadMilestones(ref JsonTokens reader)
    {
        (execution.Milestones, execution.LateMilestones) = (Math.Max(execution.Milestones, 0), Math.Max(execution.LateMilestones, 0));
        for (var milestones = new JsonList(ref reader); milestones.Next(ref reader);)
        {
            var (missed, due, done) = (false, Day.None, Day.None);
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                if (JsonValues.Is(ref reader, "status"u8)) missed = JsonAnswers.ReadIs(ref reader, "notMet"u8);
                else if (JsonValues.Is(ref reader, "dueDate"u8)) due = JsonValues.ReadDayQuietly(ref reader);
                else if (JsonValues.Is(ref reader, "dateMet"u8)) done = JsonValues.ReadDayQuietly(ref reader);
                else JsonValues.SkipValue(ref reader);
            execution.Milestones++;
            if (missed || due.HasValue && done > due) execution.LateMilestones++;
            if (done.HasValue) met++;
            if (done > lastMet) lastMet = done;
        }
    }

    /// <summary>The share that is told for sure, else the most that it may be; in percent where it is above 1.</summary>
    void ReadSubcontracting(ref JsonTokens reader)
    {
        var (least, most) = (double.NaN, double.NaN);
        if (!JsonValues.EntersObject(ref reader)) return;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            if (JsonValues.Is(ref reader, "minimumPercentage"u8)) least = JsonValues.ReadNumber(ref reader);
            else if (JsonValues.Is(ref reader, "maximumPercentage"u8)) most = JsonValues.ReadNumber(ref reader);
            else JsonValues.SkipValue(ref reader);
        var share = double.IsNaN(least) ? most : least;
        if (share > 1) share /= 100;
        if (share is >= 0 and <= 1) execution.Subcontracted = share;
    }
}
