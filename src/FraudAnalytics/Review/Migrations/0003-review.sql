-- Lasting number of the case, by which other tables and the search index know it: shorter than its id, and rising, so that their indexes grow at the end.
ALTER TABLE cases ADD COLUMN number BIGINT NOT NULL DEFAULT 0;
UPDATE cases SET number = rowid;
CREATE UNIQUE INDEX cases_by_number ON cases (number);

-- What people filter and sort by, written by the scan that saw the case last.
ALTER TABLE cases ADD COLUMN score DOUBLE PRECISION NOT NULL DEFAULT 0;
ALTER TABLE cases ADD COLUMN bars TEXT NOT NULL DEFAULT '[]';
ALTER TABLE cases ADD COLUMN links TEXT NOT NULL DEFAULT '[]';
ALTER TABLE cases ADD COLUMN band TEXT NOT NULL DEFAULT '';
ALTER TABLE cases ADD COLUMN buyer TEXT NOT NULL DEFAULT '';
ALTER TABLE cases ADD COLUMN buyer_name TEXT NOT NULL DEFAULT '';
ALTER TABLE cases ADD COLUMN suppliers TEXT NOT NULL DEFAULT '';
ALTER TABLE cases ADD COLUMN category TEXT NOT NULL DEFAULT '';
ALTER TABLE cases ADD COLUMN region TEXT NOT NULL DEFAULT '';
ALTER TABLE cases ADD COLUMN procurement TEXT NOT NULL DEFAULT '';
ALTER TABLE cases ADD COLUMN day TEXT NOT NULL DEFAULT '';
-- The most telling state among its findings: New, Reactivated, Changed, Unchanged, NotSeen.
ALTER TABLE cases ADD COLUMN state TEXT NOT NULL DEFAULT 'New';
ALTER TABLE cases ADD COLUMN is_control BIGINT NOT NULL DEFAULT 0;
-- Priority; below zero, and then by risk, where no amount gives one.
ALTER TABLE cases ADD COLUMN money_order DOUBLE PRECISION NOT NULL DEFAULT -1;
-- Half the rank by risk and half the rank by amount, each 0 to 1.
ALTER TABLE cases ADD COLUMN rank_order DOUBLE PRECISION NOT NULL DEFAULT 0;
-- What people do with it.
ALTER TABLE cases ADD COLUMN assignee TEXT NOT NULL DEFAULT '';
ALTER TABLE cases ADD COLUMN claimed_by TEXT NOT NULL DEFAULT '';
ALTER TABLE cases ADD COLUMN claimed_until TEXT NOT NULL DEFAULT '';
ALTER TABLE cases ADD COLUMN due_on TEXT NOT NULL DEFAULT '';
ALTER TABLE cases ADD COLUMN snoozed_until TEXT NOT NULL DEFAULT '';
ALTER TABLE cases ADD COLUMN snooze_amount DOUBLE PRECISION;
ALTER TABLE cases ADD COLUMN snooze_findings BIGINT;
ALTER TABLE cases ADD COLUMN suppressed_by BIGINT NOT NULL DEFAULT 0;
-- 1 where it waits for somebody: not closed, snoozed, suppressed or gone from the records. Kept by every write, so that the queue is one range of an index.
ALTER TABLE cases ADD COLUMN is_open BIGINT NOT NULL DEFAULT 1;
UPDATE cases SET is_open = 0 WHERE status NOT IN ('New', 'Reopened');
UPDATE cases SET state = 'NotSeen', is_open = 0 WHERE NOT EXISTS (SELECT 1 FROM findings f WHERE f.case_id = cases.id AND f.state <> 'NotSeen');
-- Hash of what other tables hold of a case (words, detectors, parties): the next scan writes them only where it differs.
ALTER TABLE cases ADD COLUMN facts_hash BIGINT NOT NULL DEFAULT 0;

CREATE INDEX cases_by_money ON cases (is_open, money_order DESC, id);
CREATE INDEX cases_by_rank ON cases (is_open, rank_order DESC, id);
CREATE INDEX cases_by_day ON cases (is_open, day DESC, id);
CREATE INDEX cases_by_buyer ON cases (buyer, is_open, money_order DESC, id);
CREATE INDEX cases_by_assignee ON cases (assignee, is_open);
-- Number and money of the open queue from an index alone; what was hidden, when it is shown again.
CREATE INDEX cases_open_amounts ON cases (is_open, base_units);
CREATE INDEX cases_suppressed ON cases (suppressed_by) WHERE suppressed_by <> 0;
CREATE INDEX cases_snoozed ON cases (snoozed_until) WHERE snoozed_until <> '';

CREATE TABLE case_detectors (
  detector TEXT NOT NULL,
  number BIGINT NOT NULL
);
CREATE UNIQUE INDEX case_detectors_in_order ON case_detectors (detector, number);
CREATE INDEX case_detectors_by_case ON case_detectors (number, detector);

CREATE TABLE case_parties (
  party TEXT NOT NULL,
  role TEXT NOT NULL,
  number BIGINT NOT NULL,
  name TEXT NOT NULL
);
CREATE UNIQUE INDEX case_parties_in_order ON case_parties (party, role, number);
CREATE INDEX case_parties_by_case ON case_parties (number);

-- A closing that waits for a second person.
CREATE TABLE proposals (
  id BIGINT PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES cases (id),
  case_version BIGINT NOT NULL,
  closing TEXT NOT NULL,
  proposed_by TEXT NOT NULL,
  proposed_at TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  state TEXT NOT NULL,
  settled_by TEXT NOT NULL DEFAULT '',
  settled_at TEXT NOT NULL DEFAULT '',
  -- What the case was like then, to compare with at the approval.
  seen_risk DOUBLE PRECISION,
  seen_base_units BIGINT,
  seen_base_currency TEXT,
  seen_detectors TEXT,
  CHECK (state <> 'Approved' OR (settled_by <> '' AND settled_by <> proposed_by))
);
CREATE INDEX proposals_by_case ON proposals (case_id, state);
CREATE INDEX proposals_pending ON proposals (expires_at) WHERE state = 'Pending';

-- Findings of a detector on a buyer, a supplier or a pair that are not shown in the queue until a day.
CREATE TABLE suppressions (
  id BIGINT PRIMARY KEY,
  detector TEXT NOT NULL,
  buyer TEXT NOT NULL,
  supplier TEXT NOT NULL,
  reason TEXT NOT NULL,
  asked_by TEXT NOT NULL,
  asked_at TEXT NOT NULL,
  approved_by TEXT NOT NULL,
  expires_on TEXT NOT NULL,
  state TEXT NOT NULL,
  CHECK (state <> 'Standing' OR (approved_by <> '' AND approved_by <> asked_by))
);

CREATE TABLE notes (
  id BIGINT PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES cases (id),
  author TEXT NOT NULL,
  written_at TEXT NOT NULL,
  body TEXT NOT NULL
);
CREATE INDEX notes_by_case ON notes (case_id, id);

CREATE TABLE views (
  id BIGINT PRIMARY KEY,
  owner TEXT NOT NULL,
  name TEXT NOT NULL,
  shared BIGINT NOT NULL,
  query TEXT NOT NULL,
  UNIQUE (owner, name)
);

-- What each write changed of a case, so that it can be taken back.
CREATE TABLE actions (
  id BIGINT PRIMARY KEY,
  batch BIGINT NOT NULL,
  actor TEXT NOT NULL,
  acted_at TEXT NOT NULL,
  case_id TEXT NOT NULL REFERENCES cases (id),
  version_after BIGINT NOT NULL,
  kind TEXT NOT NULL,
  before TEXT NOT NULL,
  undone BIGINT NOT NULL DEFAULT 0
);
CREATE INDEX actions_by_actor ON actions (actor, undone, id);
CREATE INDEX actions_by_case ON actions (case_id, id);
CREATE INDEX actions_by_batch ON actions (batch);

CREATE TABLE preferences (
  owner TEXT NOT NULL,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (owner, name)
);

-- What of a finding counts for the score, so that it can be counted anew under other settings without reading all of it. NULL in rows that an older program wrote.
ALTER TABLE findings ADD COLUMN family TEXT;
ALTER TABLE findings ADD COLUMN weight DOUBLE PRECISION;
ALTER TABLE findings ADD COLUMN fault TEXT;
-- Takes the place of the index by case alone: all that is needed is in it, beside the large texts of the rows.
DROP INDEX findings_by_case;
CREATE INDEX findings_by_case ON findings (case_id, detector, family, weight, fault, amount_units, amount_currency, state);
