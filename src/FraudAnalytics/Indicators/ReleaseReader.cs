using FraudAnalytics.Ingest;

namespace FraudAnalytics.Indicators;

/// <summary>What a line of the file was.</summary>
enum LineKind : byte { Release, OtherJson, NoJson }

/// <summary>Reads a line into a <see cref="Release"/>. All of the line is checked; what no indicator needs is stepped over.</summary>
sealed class ReleaseReader(Names names, Release release)
{
    readonly BidReader bids = new(names, release);
    readonly AwardReader awards = new(names, release);
    readonly TenderReader tender = new(names, release);

    /// <summary>Reads the line; the release holds it when it was one.</summary>
    public LineKind Read(byte[] bytes, int start, int length)
    {
        (release.Bytes, release.LineStart) = (bytes, start);
        release.Clear();
        var json = new JsonCursor(bytes.AsSpan(start, length));
        var isObject = json.Kind == JsonKind.Object;
        if (!isObject) json.Skip();
        else
            for (var more = json.FirstMember(); more; more = json.NextMember()) ReadMember(ref json);
        if (!json.End()) return LineKind.NoJson;
        return isObject ? LineKind.Release : LineKind.OtherJson;
    }

    void ReadMember(ref JsonCursor json)
    {
        var name = json.Name;
        if (name.SequenceEqual("ocid"u8)) release.Ocid = JsonFields.Text(ref json);
        else if (name.SequenceEqual("bids"u8)) bids.Read(ref json);
        else if (name.SequenceEqual("awards"u8)) awards.Read(ref json);
        else if (name.SequenceEqual("tender"u8)) tender.Read(ref json);
        else if (name.SequenceEqual("buyer"u8)) release.Buyer = JsonFields.Id(ref json, names.Buyers, release);
        else json.Skip();
    }
}

/// <summary>Fields that several parts of a release have.</summary>
static class JsonFields
{
    /// <summary>A string; <see cref="Release.None"/> for any other value.</summary>
    public static JsonText Text(ref JsonCursor json)
    {
        if (json.Kind == JsonKind.String) return json.String();
        json.Skip();
        return Release.None;
    }

    /// <summary>The string <c>id</c> of an object, numbered; -1 when there is none.</summary>
    public static int Id(ref JsonCursor json, ByteTable ids, Release release)
    {
        if (json.Kind != JsonKind.Object)
        {
            json.Skip();
            return -1;
        }
        var id = Release.None;
        for (var more = json.FirstMember(); more; more = json.NextMember())
            if (json.Name.SequenceEqual("id"u8)) id = Text(ref json);
            else json.Skip();
        return id.Length < 0 || json.Failed ? -1 : ids.Add(release.Text(id));
    }

    /// <summary>An array of organisations.</summary>
    public static PartyList Parties(ref JsonCursor json, ByteTable ids, Release release)
    {
        if (json.Kind != JsonKind.Array)
        {
            json.Skip();
            return PartyList.Missing;
        }
        var (first, listed) = (release.NextParty, 0);
        for (var more = json.FirstElement(); more; more = json.NextElement())
        {
            listed++;
            if (Id(ref json, ids, release) is >= 0 and var id) release.AddParty(id);
        }
        return new(first, release.NextParty - first, listed);
    }
}
