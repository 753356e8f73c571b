using System.Text.Json;

namespace FraudAnalytics.Indicators.Corrections;

/// <summary>Moves the bids of auctions, <c>/auctions[]/stages[]/bids[]</c>, to <c>/bids/details[]</c>, where the standard has bids.</summary>
static class AuctionBids
{
    /// <summary>False when the release has auctions and bids, and so nothing is moved.</summary>
    public static bool Move(JsonTree tree)
    {
        var auctions = tree.Find(JsonTree.Root, "auctions"u8);
        if (auctions >= 0 && tree.Find(JsonTree.Root, "bids"u8) >= 0) return false;
        if (!tree.IsArray(auctions)) return true;
        var bids = tree.AddMember(JsonTree.Root, "bids"u8, JsonTokenType.StartObject);
        var details = tree.AddMember(bids, "details"u8, JsonTokenType.StartArray);
        for (var auction = tree.First(auctions); auction >= 0; auction = tree.Next(auction))
            for (var stage = tree.FirstOf(auction, "stages"u8); stage >= 0; stage = tree.Next(stage))
                MoveStage(tree, stage, details);
        return true;
    }

    static void MoveStage(JsonTree tree, int stage, int details)
    {
        var bids = tree.FindArray(stage, "bids"u8);
        if (bids < 0) return;
        tree.MoveEntries(bids, details);
        tree.Remove(stage, "bids"u8);
    }
}
