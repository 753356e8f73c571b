CREATE TABLE scans (
  id TEXT PRIMARY KEY,
  recorded_at TEXT NOT NULL,
  settings_hash TEXT NOT NULL,
  input_hash TEXT NOT NULL,
  complete BIGINT NOT NULL,
  new_findings BIGINT NOT NULL,
  unchanged_findings BIGINT NOT NULL,
  changed_findings BIGINT NOT NULL,
  not_seen_findings BIGINT NOT NULL,
  reactivated_findings BIGINT NOT NULL
);

CREATE TABLE coverage (
  scan_id TEXT NOT NULL REFERENCES scans (id),
  kind TEXT NOT NULL,
  entry TEXT NOT NULL,
  PRIMARY KEY (scan_id, kind, entry)
);

CREATE TABLE cases (
  id TEXT PRIMARY KEY,
  subject_kind TEXT NOT NULL,
  subject_key TEXT NOT NULL,
  label TEXT NOT NULL,
  risk DOUBLE PRECISION NOT NULL,
  base_units BIGINT,
  base_currency TEXT NOT NULL,
  priority DOUBLE PRECISION,
  queue_rank BIGINT NOT NULL,
  detectors TEXT NOT NULL,
  status TEXT NOT NULL,
  status_reason TEXT NOT NULL,
  version BIGINT NOT NULL,
  decided_risk DOUBLE PRECISION,
  decided_base_units BIGINT,
  decided_base_currency TEXT,
  decided_detectors TEXT,
  first_scan TEXT NOT NULL,
  last_scan TEXT NOT NULL
);
CREATE INDEX cases_in_order ON cases (status, priority);

CREATE TABLE findings (
  id TEXT PRIMARY KEY,
  case_id TEXT NOT NULL REFERENCES cases (id),
  detector TEXT NOT NULL,
  anchor TEXT,
  members TEXT NOT NULL,
  state TEXT NOT NULL,
  content_hash TEXT NOT NULL,
  risk DOUBLE PRECISION NOT NULL,
  amount_units BIGINT,
  amount_currency TEXT NOT NULL,
  buyer TEXT NOT NULL,
  tenders TEXT NOT NULL,
  files TEXT NOT NULL,
  content TEXT NOT NULL,
  first_scan TEXT NOT NULL,
  last_scan TEXT NOT NULL
);
CREATE INDEX findings_by_case ON findings (case_id);

CREATE TABLE decisions (
  case_id TEXT NOT NULL REFERENCES cases (id),
  version BIGINT NOT NULL,
  outcome TEXT NOT NULL,
  reason TEXT NOT NULL,
  note TEXT NOT NULL,
  reviewer TEXT NOT NULL,
  decided_at TEXT NOT NULL,
  PRIMARY KEY (case_id, version)
);

CREATE TABLE history (
  seq BIGINT PRIMARY KEY,
  recorded_at TEXT NOT NULL,
  actor TEXT NOT NULL,
  action TEXT NOT NULL,
  entity TEXT NOT NULL,
  detail TEXT NOT NULL,
  prev_hash TEXT NOT NULL,
  hash TEXT NOT NULL
);
CREATE INDEX history_by_entity ON history (entity, seq);
