using FraudAnalytics.Ingest;

namespace FraudAnalytics.Indicators;

/// <summary>Reads <c>tender</c>.</summary>
sealed class TenderReader(Names names, Release release)
{
    public void Read(ref JsonCursor json)
    {
        release.Tender = TenderFields.Missing;
        if (json.Kind != JsonKind.Object)
        {
            json.Skip();
            return;
        }
        release.Tender.IsObject = true;
        for (var more = json.FirstMember(); more; more = json.NextMember()) ReadMember(ref json);
    }

    void ReadMember(ref JsonCursor json)
    {
        ref var tender = ref release.Tender;
        switch (json.Name.Length)
        {
            case 6 when json.Name.SequenceEqual("status"u8):
                tender.IsCancelled = JsonFields.Text(ref json) is { Length: >= 0 } status && release.Text(status).SequenceEqual("cancelled"u8);
                break;
            case 12 when json.Name.SequenceEqual("tenderPeriod"u8):
                ReadPeriod(ref json);
                break;
            case 15 when json.Name.SequenceEqual("procuringEntity"u8):
                tender.ProcuringEntity = JsonFields.Id(ref json, names.ProcuringEntities, release);
                break;
            case 17 when json.Name.SequenceEqual("procurementMethod"u8):
                tender.Method = JsonFields.Text(ref json);
                break;
            case 17 when json.Name.SequenceEqual("numberOfTenderers"u8):
                tender.HasOneTenderer = IsOne(ref json);
                break;
            case 24 when json.Name.SequenceEqual("procurementMethodDetails"u8):
                tender.MethodDetails = JsonFields.Text(ref json);
                break;
            default:
                json.Skip();
                break;
        }
    }

    /// <summary>An unsigned integer of 1; neither <c>1.0</c> nor <c>"1"</c> is one.</summary>
    bool IsOne(ref JsonCursor json)
    {
        if (json.Kind == JsonKind.Number) return release.Text(json.Number()).SequenceEqual("1"u8);
        json.Skip();
        return false;
    }

    void ReadPeriod(ref JsonCursor json)
    {
        ref var tender = ref release.Tender;
        (tender.PeriodStart, tender.PeriodEnd) = (Release.None, Release.None);
        if (json.Kind != JsonKind.Object)
        {
            json.Skip();
            return;
        }
        for (var more = json.FirstMember(); more; more = json.NextMember())
            if (json.Name.SequenceEqual("startDate"u8)) tender.PeriodStart = JsonFields.Text(ref json);
            else if (json.Name.SequenceEqual("endDate"u8)) tender.PeriodEnd = JsonFields.Text(ref json);
            else json.Skip();
    }
}
