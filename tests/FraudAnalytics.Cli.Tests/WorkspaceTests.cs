using System.Diagnostics;
using System.Globalization;
using FraudAnalytics.Review;

namespace FraudAnalytics.Cli.Tests;

public sealed class WorkspaceTests : IDisposable
{
    readonly Place place = new();

    public void Dispose() => place.Dispose();

    [Fact]
    public void A_second_scan_is_refused_at_once_and_told_who_holds_the_workspace()
    {
        using var held = Workspace.Open(place.At("work"), TimeProvider.System);
        var shortest = TimeSpan.MaxValue;
        // The best of three: a busy machine may take longer to start any process.
        for (var attempt = 0; attempt < 3; attempt++)
        {
            var watch = Stopwatch.StartNew();
            var ended = place.Run("scan", Sample.Ocds, "--workspace", "work", "--quiet");
            shortest = watch.Elapsed < shortest ? watch.Elapsed : shortest;
            Assert.Equal(6, ended.Code);
            Assert.Contains(Environment.ProcessId.ToString(CultureInfo.InvariantCulture), ended.Error, StringComparison.Ordinal);
            Assert.Contains(Environment.UserName, ended.Error, StringComparison.Ordinal);
        }
        Assert.True(shortest < TimeSpan.FromSeconds(2), $"refused after {shortest}");
    }

    [Fact]
    public void The_workspace_is_free_when_its_holder_ends()
    {
        Workspace.Open(place.At("work"), TimeProvider.System).Dispose();
        place.Ok("scan", Sample.Ocds, "--workspace", "work", "--quiet");
    }

    [Fact]
    public void A_workspace_that_cannot_be_made_ends_with_5()
    {
        place.Write("taken", "a file");
        var ended = place.Run("scan", Sample.Ocds, "--workspace", "taken", "--quiet");
        Assert.Equal(5, ended.Code);
        Assert.Contains("taken", ended.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_store_that_is_no_database_ends_with_5()
    {
        place.Write("work/review.db", "this is not a database, whatever its name says");
        var ended = place.Run("scan", Sample.Ocds, "--workspace", "work", "--quiet");
        Assert.Equal(5, ended.Code);
        Assert.Contains("review.db", ended.Error, StringComparison.Ordinal);
    }
}
