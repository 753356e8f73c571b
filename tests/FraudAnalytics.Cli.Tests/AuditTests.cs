using System.Text.Json.Nodes;
using FraudAnalytics.Review;
using Microsoft.Data.Sqlite;

namespace FraudAnalytics.Cli.Tests;

/// <summary><c>fraudscan audit verify</c>, and what a scan leaves of its progress.</summary>
public sealed class AuditTests : IDisposable
{
    readonly Place place = new();

    public void Dispose() => place.Dispose();

    [Fact]
    public void A_history_is_whole_until_somebody_edits_it()
    {
        place.Ok("generate", "--out", "market", "--seed", "3", "--lots", "300", "--format", "ocds");
        place.Ok("scan", place.At("market", "ocds", "market.jsonl"), "--quiet");
        Assert.False(File.Exists(place.At("fraudscan-workspace", ScanProgressFile.Name)));
        var whole = JsonNode.Parse(place.Ok("audit", "verify", "--json").Output)!;
        Assert.True((bool)whole["whole"]!);
        Assert.Null(whole["firstBroken"]);
        var (lines, head) = ((long)whole["entries"]!, (string)whole["head"]!);
        Assert.Contains(head, place.Ok("audit", "verify", "--head", head).Output, StringComparison.Ordinal);
        Change($"DELETE FROM history WHERE seq = {lines}");
        Assert.Equal(ExitCodes.Ok, place.Run("audit", "verify").Code);
        Assert.Equal(ExitCodes.Failed, place.Run("audit", "verify", "--head", head).Code);
        Change("UPDATE history SET actor = 'somebody' WHERE seq = 2");
        var broken = place.Run("audit", "verify", "--json");
        Assert.Equal((ExitCodes.Failed, 2), (broken.Code, (int)JsonNode.Parse(broken.Output)!["firstBroken"]!));
        Assert.Contains("Broken at line 2", place.Run("audit", "verify").Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_workspace_without_a_store_is_a_storage_error() => Assert.Equal(ExitCodes.Storage, place.Run("audit", "verify", "--workspace", "none").Code);

    void Change(string sql)
    {
        using var connection = new SqliteConnection($"Data Source={place.At("fraudscan-workspace", "review.db")};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        Assert.Equal(1, command.ExecuteNonQuery());
    }
}
