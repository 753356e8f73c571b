using System.Text.Json;

namespace FraudAnalytics.Review.Desk;

public sealed partial class ReviewDesk
{
    /// <summary>Closes a case, or proposes to where the rules ask for a second person.</summary>
    /// <param name="caseId">The case.</param>
    /// <param name="version">The version that was seen.</param>
    /// <param name="closing">What is concluded.</param>
    /// <exception cref="StaleException">The case has another version by now.</exception>
    /// <exception cref="TakenException">Somebody else works on it.</exception>
    /// <exception cref="NotAllowedException">The text is too short, the reason does not fit the outcome, or the case is closed or proposed already.</exception>
    public ClosingResult Close(string caseId, long version, Closing closing)
    {
        var item = Seen(caseId, version);
        Check(closing);
        if (item.Status is CaseStatus.Decided or CaseStatus.Referred or CaseStatus.Proposed) throw new NotAllowedException("state", $"Case {caseId} is {item.Status} already.");
        return Policy.NeedsSecond(item.Risk, Amount(item), closing.IsReferral) ? Propose(item, closing) : new(Settle(item, closing, user), null);
    }

    /// <summary>Agrees with a proposal, which closes the case.</summary>
    /// <exception cref="NotAllowedException">It is the user's own, or settled already, or the case has changed since.</exception>
    public ClosingResult Approve(long proposalId)
    {
        var proposal = Pending(proposalId);
        if (IsMe(proposal.By)) throw new NotAllowedException("four-eyes", "Nobody approves a proposal of their own.");
        var item = Case(proposal.CaseId);
        if (item.Status != CaseStatus.Proposed) throw new NotAllowedException("state", $"Case {item.Id} is no longer proposed.");
        // Two people agree on what both have seen: a scan may have brought more since.
        if (ProposalRows.Seen(connection, proposalId) is { } seen && MeasureOf(item.Id).MaterialChangeSince(seen) is { } because)
            throw new NotAllowedException("changed", $"Case {item.Id} has changed since it was proposed: {because}. Reject the proposal, so that it is looked at again.");
        ProposalRows.Settle(connection, proposalId, "Approved", user, now);
        return new(Settle(item, proposal.Closing, proposal.By), null);
    }

    /// <summary>Does not agree: the case returns to the queue.</summary>
    /// <param name="proposalId">The proposal.</param>
    /// <param name="why">What is missing or wrong; not empty.</param>
    /// <exception cref="NotAllowedException">It is settled already, or no reason is given.</exception>
    public long Reject(long proposalId, string why)
    {
        if (string.IsNullOrWhiteSpace(Bounded(why))) throw new NotAllowedException("text", "Say what is missing or wrong.");
        var proposal = Pending(proposalId);
        if (Case(proposal.CaseId).Status != CaseStatus.Proposed) throw new NotAllowedException("state", $"Case {proposal.CaseId} is no longer proposed.");
        ProposalRows.Settle(connection, proposalId, proposal.By == user ? "Withdrawn" : "Rejected", user, now);
        return Return(Case(proposal.CaseId), proposal.By == user ? "withdrawn" : "rejected", why);
    }

    /// <summary>Opens a closed case again.</summary>
    /// <exception cref="NotAllowedException">It is not closed, or no reason is given.</exception>
    public long Reopen(string caseId, long version, string why)
    {
        if (string.IsNullOrWhiteSpace(Bounded(why))) throw new NotAllowedException("text", "Say why the case is opened again.");
        var item = Seen(caseId, version);
        if (item.Status is not (CaseStatus.Decided or CaseStatus.Referred)) throw new NotAllowedException("state", $"Case {caseId} is not closed.");
        return Change(item, item with { Status = CaseStatus.Reopened, StatusReason = why }, "reopened", new { why });
    }

    /// <summary>Proposals that nobody settled in time return to the queue.</summary>
    internal int ExpireProposals()
    {
        var expired = ProposalRows.Expired(connection, now);
        foreach (var proposal in expired)
        {
            ProposalRows.Settle(connection, proposal.Id, "Expired", "", now);
            if (Case(proposal.CaseId) is { Status: CaseStatus.Proposed } item) Return(item, "expired", "nobody settled it in time");
        }
        return expired.Count;
    }

    ClosingResult Propose(DeskCase item, Closing closing)
    {
        var id = ProposalRows.Add(connection, item, MeasureOf(item.Id), closing, user, now, Stamp(at.AddDays(Policy.ProposalDays)));
        var version = Change(item, item.Released().Shown() with { Status = CaseStatus.Proposed, StatusReason = Word(closing.Outcome) }, "proposed", new { proposal = id, closing });
        return new(version, id);
    }

    /// <summary>Writes the decision of <paramref name="by"/> and what the case was like, for the next scan to compare with.</summary>
    long Settle(DeskCase item, Closing closing, string by)
    {
        var (risk, units, currency, detectors) = connection.Query(
            "SELECT risk, base_units, base_currency, detectors FROM cases WHERE id = @id",
            row => (row.RealOrNull("risk"), row.NumberOrNull("base_units"), row.TextOrNull("base_currency"), row.TextOrNull("detectors")), ("@id", item.Id))[0];
        var after = item.Released().Shown() with
        {
            Status = closing.IsReferral ? CaseStatus.Referred : CaseStatus.Decided,
            StatusReason = Word(closing.Outcome),
            DecidedRisk = risk,
            DecidedBaseUnits = units,
            DecidedBaseCurrency = currency,
            DecidedDetectors = detectors,
        };
        var version = Change(item, after, "decided", new { closing, by, approvedBy = by == user ? "" : user });
        CaseRows.AppendDecision(connection, new(item.Id, item.Version, closing.Outcome, closing.Reason, closing.Text, by), Word(closing.Outcome), version, now);
        return version;
    }

    /// <summary>What the last scan that saw the case says of it.</summary>
    CaseMeasure MeasureOf(string id) => connection.Query("SELECT * FROM cases WHERE id = @id", CaseRows.Read, ("@id", id))[0].Measure;

    long Return(DeskCase item, string action, string why) => Change(item, item with { Status = CaseStatus.Reopened, StatusReason = why }, action, new { why });

    ProposalRow Pending(long id)
    {
        var proposal = ProposalRows.Find(connection, id) ?? throw new NotThereException(FormattableString.Invariant($"There is no proposal {id}."));
        return proposal.State == "Pending" ? proposal : throw new NotAllowedException("state", FormattableString.Invariant($"Proposal {id} is settled: {proposal.State}."));
    }

    void Check(Closing closing)
    {
        Bounded(closing.Text);
        if (closing.Text.Trim().Length < Policy.LeastText) throw new NotAllowedException("text", FormattableString.Invariant($"Say why in at least {Policy.LeastText} characters."));
        if (!ReasonCodes.Of(closing.Outcome).Contains(closing.Reason)) throw new NotAllowedException("reason", $"{closing.Reason} is no reason for {Word(closing.Outcome)}; known are {string.Join(", ", ReasonCodes.Of(closing.Outcome))}.");
    }

    static string Word<T>(T value) where T : struct, Enum => JsonNamingPolicy.KebabCaseLower.ConvertName(value.ToString());
}
