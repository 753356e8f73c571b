using System.Collections.Immutable;
using FraudAnalytics.Review;
using FraudAnalytics.Review.Desk;
using FraudAnalytics.Review.Queue;

namespace FraudAnalytics.Web.Api;

/// <summary>A page of cases.</summary>
/// <param name="Cases">In the order asked for.</param>
/// <param name="Next">Value of <c>after</c> for the next page; empty on the last.</param>
public sealed record CasePage(ImmutableArray<QueueRow> Cases, string Next);

/// <summary>All that is known of a case.</summary>
public sealed record CaseDetail(
    QueueRow Case, CaseScore Score, IReadOnlyList<CaseFinding> Findings, IReadOnlyList<Note> Notes, IReadOnlyList<ProposalRow> Proposals, IReadOnlyList<HistoryEntry> History);

/// <summary>What became of a case.</summary>
/// <param name="Id">The case.</param>
/// <param name="Version">Its version now; also the entity tag of the answer.</param>
/// <param name="Proposal">Number of the proposal that waits for a second person; null for none.</param>
public sealed record CaseChange(string Id, long Version, long? Proposal = null);

/// <summary>The best free case of a view.</summary>
/// <param name="View">Query string of the view; empty for the whole open queue.</param>
public sealed record NextRequest(string View = "");

/// <summary>The case that was taken.</summary>
/// <param name="Case">The case; null when none is free.</param>
public sealed record NextAnswer(QueueRow? Case);

/// <summary>Who gets the case.</summary>
/// <param name="To">Name of a user; empty for nobody.</param>
/// <param name="Reason">Why; needed where somebody has it already.</param>
public sealed record AssignRequest(string To, string Reason = "");

/// <summary>Until when the case is put aside.</summary>
/// <param name="Until">The day it returns.</param>
/// <param name="AmountGrowth">It returns when the amount has grown by this share; null for no such line.</param>
/// <param name="UntilNewEvidence">It returns when it has more findings.</param>
public sealed record SnoozeRequest(DateOnly Until, double? AmountGrowth = null, bool UntilNewEvidence = false);

/// <summary>Why.</summary>
public sealed record WhyRequest(string Why);

/// <summary>A note.</summary>
public sealed record NoteRequest(string Text);

/// <summary>Number of what was made.</summary>
public sealed record Made(long Id);

/// <summary>Number of cases changed.</summary>
public sealed record CasesChanged(int Cases);

/// <summary>What to do with many cases.</summary>
public enum BulkAction { Close, Assign, Snooze, Reopen, Approve, Reject }

/// <summary>What a view has in all.</summary>
/// <param name="Cases">Number of cases.</param>
/// <param name="Amount">Their amounts at stake added up.</param>
/// <param name="Seen">Mark of the cases and their versions; empty where they are more than one command changes.</param>
public sealed record ViewTotals(long Cases, decimal Amount, string Seen);

/// <summary>The same for all cases of a view.</summary>
/// <param name="View">Query string of the view.</param>
/// <param name="Expected">Number of cases that the view is to have; another number refuses everything.</param>
/// <param name="Action">What to do.</param>
/// <param name="Seen">The mark that the totals of the view gave; cases that have changed since refuse everything. Needed to approve.</param>
/// <param name="Closing">For <see cref="BulkAction.Close"/>.</param>
/// <param name="Assign">For <see cref="BulkAction.Assign"/>.</param>
/// <param name="Snooze">For <see cref="BulkAction.Snooze"/>.</param>
/// <param name="Why">For <see cref="BulkAction.Reopen"/> and <see cref="BulkAction.Reject"/>.</param>
public sealed record BulkRequest(string View, long Expected, BulkAction Action, Closing? Closing = null, AssignRequest? Assign = null, SnoozeRequest? Snooze = null, string Why = "", string Seen = "");

/// <summary>A view to keep.</summary>
public sealed record ViewRequest(string Name, string Query, bool IsShared = false);

/// <summary>Who asks.</summary>
/// <param name="Name">The name that stands in the history.</param>
/// <param name="Roles">What the user may do.</param>
/// <param name="MayWrite">False for a key that only reads.</param>
public sealed record MeAnswer(string Name, IReadOnlyList<string> Roles, bool MayWrite);
