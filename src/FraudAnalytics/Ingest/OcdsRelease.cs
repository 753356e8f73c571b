using System.Runtime.InteropServices;
using System.Text.Json;
using FraudAnalytics.Domain;

namespace FraudAnalytics.Ingest;

/// <summary>
/// Reads one JSON value of OCDS 1.0 or 1.1 into raw records: a release, a compiled release, a record, or a package of either.
/// Only the fields that <see cref="RawBatch"/> has are looked at; everything else is stepped over.
/// </summary>
/// <remarks>Fields may come in any order, so records are written first and completed with OCID and row when the release ends.</remarks>
ref struct OcdsRelease
{
    readonly RawBatch batch;
    readonly string file;
    readonly long line;
    OcdsParts parts;
    int row;
    Text ocid;
    long version;
    bool isEnvelope;
    bool isLinked;

    OcdsRelease(RawBatch batch, string file, long line) => (this.batch, this.file, this.line, row) = (batch, file, line, -1);

    /// <summary>Reads the value that starts at the reader's next token. The bytes must be one whole value.</summary>
    /// <exception cref="JsonException">Not valid JSON; records already written for the value are the caller's to remove (<see cref="Mark"/>).</exception>
    public static void Read(ReadOnlySpan<byte> json, RawBatch batch, string file, long line)
    {
        var reader = new JsonTokens(json);
        reader.Read();
        ReadAny(ref reader, batch, file, line, default);
        reader.Read();
    }

    static void ReadAny(ref JsonTokens reader, RawBatch batch, string file, long line, Text ocid)
    {
        if (reader.TokenType == JsonTokenType.StartArray)
        {
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray) ReadAny(ref reader, batch, file, line, ocid);
            return;
        }
        if (reader.TokenType == JsonTokenType.StartObject)
        {
            new OcdsRelease(batch, file, line) { ocid = ocid }.ReadObject(ref reader);
            return;
        }
        var row = batch.BeginRow(file, line);
        batch.Report(row, "not-a-release", IssueEffect.RowQuarantined, "", "A release is a JSON object; this is none.");
    }

    void ReadObject(ref JsonTokens reader)
    {
        JsonTokens compiled = default, releases = default;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (JsonValues.Is(ref reader, "compiledRelease"u8)) Defer(ref reader, ref compiled);
            else if (JsonValues.Is(ref reader, "releases"u8)) Defer(ref reader, ref releases);
            else if (JsonValues.Is(ref reader, "records"u8))
            {
                isEnvelope = true;
                reader.Read();
                ReadAny(ref reader, batch, file, line, default);
            }
            else ReadField(ref reader);
        }
        ReadDeferred(ref compiled, ref releases);
        if (!isEnvelope || row >= 0) Complete();
    }

    /// <summary>A record holds its OCID, its releases and the compiled release that replaces them in any order: they are read once all are known.</summary>
    void Defer(ref JsonTokens reader, ref JsonTokens place)
    {
        isEnvelope = true;
        place = reader;
        JsonValues.SkipValue(ref reader);
    }

    readonly void ReadDeferred(ref JsonTokens compiled, ref JsonTokens releases)
    {
        ref var chosen = ref compiled.TokenType != JsonTokenType.None ? ref compiled : ref releases;
        if (chosen.TokenType == JsonTokenType.None) return;
        chosen.Read();
        ReadAny(ref chosen, batch, file, line, ocid);
    }

    /// <summary>The release's sections; the row begins with the first of them, because an envelope is no row.</summary>
    [System.Diagnostics.CodeAnalysis.UnscopedRef]
    ref OcdsParts Parts()
    {
        if (row < 0)
        {
            row = batch.BeginRow(file, line);
            parts = new OcdsParts(batch, row);
        }
        return ref parts;
    }

    void ReadField(ref JsonTokens reader)
    {
        switch (reader.ValueSpan.Length)
        {
            case 3 when JsonValues.Is(ref reader, "url"u8):
                isLinked = true;
                JsonValues.SkipValue(ref reader);
                break;
            case 4 when JsonValues.Is(ref reader, "ocid"u8): ocid = JsonValues.ReadText(ref reader, batch.Strings); break;
            case 4 when JsonValues.Is(ref reader, "date"u8): version = JsonValues.ReadVersion(ref reader); break;
            case 4 when JsonValues.Is(ref reader, "bids"u8): Parts().ReadBids(ref reader); break;
            case 5 when JsonValues.Is(ref reader, "buyer"u8): Parts().ReadBuyer(ref reader); break;
            case 6 when JsonValues.Is(ref reader, "tender"u8): Parts().ReadTender(ref reader); break;
            case 6 when JsonValues.Is(ref reader, "awards"u8): Parts().ReadAwards(ref reader); break;
            case 7 when JsonValues.Is(ref reader, "parties"u8): Parts().ReadParties(ref reader); break;
            case 8 when JsonValues.Is(ref reader, "planning"u8): Parts().ReadPlanning(ref reader); break;
            case 9 when JsonValues.Is(ref reader, "contracts"u8): Parts().ReadContracts(ref reader); break;
            case 10 when JsonValues.Is(ref reader, "complaints"u8): Parts().ReadComplaints(ref reader); break;
            case 16 when JsonValues.Is(ref reader, "relatedProcesses"u8): Parts().ReadRelatedProcesses(ref reader); break;
            default: JsonValues.SkipValue(ref reader); break;
        }
    }

    /// <summary>Writes OCID and version, which may come last, into what was read.</summary>
    void Complete()
    {
        var isEmpty = row < 0;
        Parts().Complete(ocid);
        CollectionsMarshal.AsSpan(batch.Rows)[row].Version = version;
        if (isLinked && isEmpty) batch.Report(row, "release-linked", IssueEffect.RowQuarantined, "url", "The release is only linked to, not included; it is not fetched.");
        else if (!ocid.HasValue) batch.Report(row, "ocid-missing", IssueEffect.RowQuarantined, "ocid", "A release without OCID cannot be told apart from others.");
    }
}

/// <summary>How full a batch was, to take back what a broken value left behind.</summary>
readonly struct Mark(RawBatch batch)
{
    readonly int rows = batch.Rows.Count, tenders = batch.Tenders.Count, lots = batch.Lots.Count, bids = batch.Bids.Count, awards = batch.Awards.Count,
        contracts = batch.Contracts.Count, parties = batch.Parties.Count, facts = batch.Facts.Count, items = batch.Items.Count, issues = batch.Issues.Count;

    /// <summary>Removes everything added since.</summary>
    public void Undo()
    {
        CollectionsMarshal.SetCount(batch.Rows, rows);
        CollectionsMarshal.SetCount(batch.Tenders, tenders);
        CollectionsMarshal.SetCount(batch.Lots, lots);
        CollectionsMarshal.SetCount(batch.Bids, bids);
        CollectionsMarshal.SetCount(batch.Awards, awards);
        CollectionsMarshal.SetCount(batch.Contracts, contracts);
        CollectionsMarshal.SetCount(batch.Parties, parties);
        CollectionsMarshal.SetCount(batch.Facts, facts);
        CollectionsMarshal.SetCount(batch.Items, items);
        batch.Issues.RemoveRange(issues, batch.Issues.Count - issues);
    }
}
