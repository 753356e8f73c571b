using FraudAnalytics.Ingest;

namespace FraudAnalytics.Indicators;

/// <summary>Reads <c>bids</c>.</summary>
sealed class BidReader(Names names, Release release)
{
    int lastCurrency = -1;

    public void Read(ref JsonCursor json)
    {
        release.ClearBids();
        if (json.Kind != JsonKind.Object)
        {
            json.Skip();
            return;
        }
        for (var more = json.FirstMember(); more; more = json.NextMember())
            if (json.Name.SequenceEqual("details"u8)) ReadDetails(ref json);
            else json.Skip();
    }

    void ReadDetails(ref JsonCursor json)
    {
        release.ClearBids();
        if (json.Kind != JsonKind.Array)
        {
            json.Skip();
            return;
        }
        release.HasBids = true;
        for (var more = json.FirstElement(); more; more = json.NextElement())
            if (json.Kind == JsonKind.Object) ReadBid(ref json);
            else json.Skip();
    }

    void ReadBid(ref JsonCursor json)
    {
        ref var bid = ref release.AddBid();
        for (var more = json.FirstMember(); more; more = json.NextMember())
            switch (json.Name.Length)
            {
                case 4 when json.Name.SequenceEqual("date"u8):
                    bid.Date = JsonFields.Text(ref json);
                    break;
                case 5 when json.Name.SequenceEqual("value"u8):
                    ReadValue(ref json, ref bid);
                    break;
                case 6 when json.Name.SequenceEqual("status"u8):
                    bid.Status = StatusOf(JsonFields.Text(ref json));
                    break;
                case 9 when json.Name.SequenceEqual("tenderers"u8):
                    bid.Tenderers = JsonFields.Parties(ref json, names.Tenderers, release);
                    break;
                default:
                    json.Skip();
                    break;
            }
    }

    void ReadValue(ref JsonCursor json, ref Bid bid)
    {
        (bid.Amount, bid.Currency) = (double.NaN, -1);
        if (json.Kind != JsonKind.Object)
        {
            json.Skip();
            return;
        }
        for (var more = json.FirstMember(); more; more = json.NextMember())
            if (json.Name.SequenceEqual("amount"u8)) bid.Amount = Amount(ref json);
            else if (json.Name.SequenceEqual("currency"u8)) bid.Currency = Currency(JsonFields.Text(ref json));
            else json.Skip();
    }

    double Amount(ref JsonCursor json)
    {
        if (json.Kind == JsonKind.Number && json.Number() is { Length: > 0 } number) return JsonNumbers.Double(release.Text(number));
        json.Skip();
        return double.NaN;
    }

    /// <summary>Neighbouring bids are in one currency: most of the time nothing is looked up.</summary>
    int Currency(JsonText text)
    {
        if (text.Length < 0) return -1;
        var code = release.Text(text);
        return lastCurrency >= 0 && names.Currencies[lastCurrency].SequenceEqual(code) ? lastCurrency : lastCurrency = names.Currencies.Add(code);
    }

    BidStatus StatusOf(JsonText text)
    {
        if (text.Length < 0) return BidStatus.None;
        var status = release.Text(text);
        if (status.SequenceEqual("valid"u8)) return BidStatus.Valid;
        if (status.SequenceEqual("disqualified"u8)) return BidStatus.Disqualified;
        if (status.SequenceEqual("invited"u8)) return BidStatus.Invited;
        return status.SequenceEqual("withdrawn"u8) ? BidStatus.Withdrawn : BidStatus.Other;
    }
}
