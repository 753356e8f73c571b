using System.Collections.Immutable;
using FraudAnalytics.Scoring;
using Microsoft.Data.Sqlite;

namespace FraudAnalytics.Review;

/// <summary>Lots of the control sample in the store: cases without findings.</summary>
static class ControlRows
{
    /// <summary>Those of whose case no finding is known. A lot that an earlier scan, perhaps with other detectors, flagged keeps what that scan said.</summary>
    public static ImmutableArray<Case> Free(SqliteConnection connection, ImmutableArray<Case> drawn) =>
        [.. drawn.Where(item => connection.Scalar("SELECT EXISTS (SELECT 1 FROM findings WHERE case_id = @id)", ("@id", item.Id)) == 0)];
}
