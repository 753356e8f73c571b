-- What a case was like when its closing was proposed, to compare with at the approval.
ALTER TABLE proposals ADD COLUMN seen_risk DOUBLE PRECISION;
ALTER TABLE proposals ADD COLUMN seen_base_units BIGINT;
ALTER TABLE proposals ADD COLUMN seen_base_currency TEXT;
ALTER TABLE proposals ADD COLUMN seen_detectors TEXT;

-- Number and money of the open queue from an index alone; the next open proposal of the clock; what was hidden, when it is shown again.
CREATE INDEX cases_open_amounts ON cases (is_open, base_units);
CREATE INDEX cases_suppressed ON cases (suppressed_by) WHERE suppressed_by <> 0;
CREATE INDEX cases_snoozed ON cases (snoozed_until) WHERE snoozed_until <> '';
CREATE INDEX proposals_pending ON proposals (expires_at) WHERE state = 'Pending';
CREATE INDEX actions_by_case ON actions (case_id, id);
CREATE INDEX actions_by_batch ON actions (batch);

-- Hash of what other tables hold of a case (words, detectors, parties): the next scan writes them only where it differs.
ALTER TABLE cases ADD COLUMN facts_hash BIGINT NOT NULL DEFAULT 0;
