using FraudAnalytics.Ingest;

namespace FraudAnalytics.Indicators;

/// <summary>Reads <c>awards</c>.</summary>
sealed class AwardReader(Names names, Release release)
{
    public void Read(ref JsonCursor json)
    {
        release.ClearAwards();
        if (json.Kind != JsonKind.Array)
        {
            json.Skip();
            return;
        }
        release.HasAwards = true;
        for (var more = json.FirstElement(); more; more = json.NextElement())
            if (json.Kind == JsonKind.Object) ReadAward(ref json);
            else json.Skip();
    }

    void ReadAward(ref JsonCursor json)
    {
        ref var award = ref release.AddAward();
        for (var more = json.FirstMember(); more; more = json.NextMember())
            switch (json.Name.Length)
            {
                case 5 when json.Name.SequenceEqual("items"u8):
                    ReadItems(ref json, ref award);
                    break;
                case 6 when json.Name.SequenceEqual("status"u8):
                    award.Status = StatusOf(JsonFields.Text(ref json));
                    break;
                case 9 when json.Name.SequenceEqual("suppliers"u8):
                    award.Suppliers = JsonFields.Parties(ref json, names.Tenderers, release);
                    break;
                default:
                    json.Skip();
                    break;
            }
    }

    void ReadItems(ref JsonCursor json, ref Award award)
    {
        var first = release.NextClassification;
        (award.FirstClassification, award.Classifications) = (first, 0);
        if (json.Kind != JsonKind.Array)
        {
            json.Skip();
            return;
        }
        for (var more = json.FirstElement(); more; more = json.NextElement())
            if (ClassificationOf(ref json) is { Length: >= 0 } classification) release.AddClassification(classification);
        award.Classifications = release.NextClassification - first;
    }

    static JsonText ClassificationOf(ref JsonCursor json)
    {
        var classification = Release.None;
        if (json.Kind != JsonKind.Object)
        {
            json.Skip();
            return classification;
        }
        for (var more = json.FirstMember(); more; more = json.NextMember())
            if (json.Name.SequenceEqual("classification"u8)) classification = IdOf(ref json);
            else json.Skip();
        return classification;
    }

    static JsonText IdOf(ref JsonCursor json)
    {
        var id = Release.None;
        if (json.Kind != JsonKind.Object)
        {
            json.Skip();
            return id;
        }
        for (var more = json.FirstMember(); more; more = json.NextMember())
            if (json.Name.SequenceEqual("id"u8)) id = JsonFields.Text(ref json);
            else json.Skip();
        return id;
    }

    AwardStatus StatusOf(JsonText text)
    {
        if (text.Length < 0) return AwardStatus.None;
        var status = release.Text(text);
        if (status.SequenceEqual("active"u8)) return AwardStatus.Active;
        return status.SequenceEqual("cancelled"u8) || status.SequenceEqual("unsuccessful"u8) ? AwardStatus.Closed : AwardStatus.Other;
    }
}
