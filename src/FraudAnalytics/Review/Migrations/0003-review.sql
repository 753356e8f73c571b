-- Lasting number of the case in the search index.
ALTER TABLE cases ADD COLUMN number BIGINT NOT NULL DEFAULT 0;
UPDATE cases SET number = rowid;
CREATE UNIQUE INDEX cases_by_number ON cases (number) WHERE number <> 0;

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
-- 1 for the first open case of its buyer in order of money, and so on.
ALTER TABLE cases ADD COLUMN buyer_place BIGINT NOT NULL DEFAULT 1;
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

CREATE INDEX cases_by_money ON cases (is_open, money_order DESC, id);
CREATE INDEX cases_by_rank ON cases (is_open, rank_order DESC, id);
CREATE INDEX cases_by_day ON cases (is_open, day DESC, id);
CREATE INDEX cases_by_buyer ON cases (buyer, is_open, money_order DESC);
CREATE INDEX cases_by_assignee ON cases (assignee, is_open);

CREATE TABLE case_detectors (
  detector TEXT NOT NULL,
  case_id TEXT NOT NULL REFERENCES cases (id),
  PRIMARY KEY (detector, case_id)
);
CREATE INDEX case_detectors_by_case ON case_detectors (case_id);

CREATE TABLE case_parties (
  party TEXT NOT NULL,
  case_id TEXT NOT NULL REFERENCES cases (id),
  role TEXT NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (party, role, case_id)
);
CREATE INDEX case_parties_by_case ON case_parties (case_id);

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
  CHECK (state <> 'Approved' OR (settled_by <> '' AND settled_by <> proposed_by))
);
CREATE INDEX proposals_by_case ON proposals (case_id, state);

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

CREATE TABLE preferences (
  owner TEXT NOT NULL,
  name TEXT NOT NULL,
  value TEXT NOT NULL,
  PRIMARY KEY (owner, name)
);
