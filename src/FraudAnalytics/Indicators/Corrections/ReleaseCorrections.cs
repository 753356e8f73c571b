using System.Text.Json;
using FraudAnalytics.Indicators.Lines;

namespace FraudAnalytics.Indicators.Corrections;

/// <summary>Corrects compiled releases one after the other. For one thread.</summary>
sealed class ReleaseCorrections
{
    readonly JsonTree tree = new();
    readonly PrepareSettings settings;
    readonly PartyRoles roles;
    readonly OrganizationIds organizations;
    readonly BidCorrections bids;
    readonly AwardCorrections awards;

    public ReleaseCorrections(PrepareSettings settings)
    {
        this.settings = settings;
        roles = new(tree, settings.PartyRoles);
        organizations = new(tree, settings, roles);
        bids = new(tree, settings, organizations);
        awards = new(tree, settings, organizations);
    }

    /// <summary>Corrects all releases of a block.</summary>
    public CorrectedBlock Correct(LineChunk block)
    {
        var corrected = new CorrectedBlock();
        var issues = new IssueRows(corrected.Issues);
        for (var lines = block.Lines(); lines.Next();)
            if (!lines.IsText) corrected.Warnings.Add(LineWarning.InvalidText(lines.Number));
            else Correct(lines.Line, lines.Number, corrected, issues);
        corrected.IssueCount = issues.Count;
        return corrected;
    }

    void Correct(ReadOnlySpan<byte> json, long line, CorrectedBlock corrected, IssueRows issues)
    {
        try
        {
            tree.Read(json);
        }
        catch (JsonException)
        {
            corrected.Warnings.Add(LineWarning.InvalidJson(line));
            return;
        }
        if (!tree.IsObject(JsonTree.Root))
        {
            corrected.Warnings.Add(LineWarning.NoObject(line));
            return;
        }
        var ocid = tree.Find(JsonTree.Root, "ocid"u8);
        issues.Begin(line, tree.IsString(ocid) || tree.IsNumber(ocid) ? tree.Text(ocid) : default);
        if (!CorrectParts(issues)) corrected.Warnings.Add(new(line, "has auctions and bids; its auctions were not moved"));
        tree.Write(corrected.Releases);
        corrected.Releases.Add((byte)'\n');
        corrected.Lines++;
    }

    bool CorrectParts(IssueRows issues)
    {
        organizations.Many(JsonTree.Root, "parties"u8, [], "");
        roles.Begin();
        organizations.One(JsonTree.Root, "buyer"u8, settings.BuyerPrefix, "buyer");
        var tender = tree.FindObject(JsonTree.Root, "tender"u8);
        organizations.One(tender, "procuringEntity"u8, settings.BuyerPrefix, "procuringEntity");
        if (settings.MethodDetailsSeparator is { } separator) MethodDetails.Cut(tree, tender, separator);
        var moved = !settings.MoveAuctions || AuctionBids.Move(tree);
        bids.Correct(issues);
        awards.Correct(issues);
        roles.Fill();
        return moved;
    }
}

/// <summary>Leaves of <c>/tender/procurementMethodDetails</c> what stands before a separator.</summary>
static class MethodDetails
{
    public static void Cut(JsonTree tree, int tender, ReadOnlySpan<byte> separator)
    {
        var details = tree.Find(tender, "procurementMethodDetails"u8);
        if (!tree.IsString(details)) return;
        var text = tree.Text(details);
        var at = text.IndexOf(separator);
        var kept = System.Text.Encoding.UTF8.GetString(at < 0 ? text : text[..at]).TrimEnd();
        tree.SetString(details, System.Text.Encoding.UTF8.GetBytes(kept));
    }
}

/// <summary>What came of a block of releases.</summary>
sealed class CorrectedBlock
{
    public ByteList Releases { get; } = new();
    public ByteList Issues { get; } = new();
    public List<LineWarning> Warnings { get; } = [];
    public long Lines { get; set; }
    public long IssueCount { get; set; }
}
