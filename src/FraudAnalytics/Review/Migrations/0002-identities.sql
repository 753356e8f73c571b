CREATE TABLE identities (
  profile_id TEXT PRIMARY KEY,
  entity_id TEXT NOT NULL,
  first_seen TEXT NOT NULL
);

CREATE TABLE identity_decisions (
  seq BIGINT PRIMARY KEY,
  decided_at TEXT NOT NULL,
  decided_by TEXT NOT NULL,
  verdict TEXT NOT NULL,
  left_id TEXT NOT NULL,
  right_id TEXT NOT NULL,
  note TEXT NOT NULL,
  undone_by BIGINT
);
