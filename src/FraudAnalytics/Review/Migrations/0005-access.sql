-- People of a team. A name is never given to somebody else, since it stands in the history: accounts are locked, not deleted.
CREATE TABLE accounts (
  name TEXT PRIMARY KEY,
  -- Who it is at the provider of single sign-on, as issuer and subject; empty for an account with a password.
  origin TEXT NOT NULL DEFAULT '',
  password_hash TEXT NOT NULL,
  -- Changes with password, roles, lock and sign-out; a session of another stamp is over.
  stamp TEXT NOT NULL,
  is_locked BIGINT NOT NULL DEFAULT 0,
  -- Hash of the code that sets a first or forgotten password; empty for none.
  code_hash TEXT NOT NULL DEFAULT '',
  code_until TEXT NOT NULL DEFAULT '',
  made_at TEXT NOT NULL
);

-- One person at the provider is one account here, whatever name the provider gives today.
CREATE UNIQUE INDEX accounts_by_origin ON accounts (origin) WHERE origin <> '';

CREATE TABLE account_roles (
  name TEXT NOT NULL REFERENCES accounts (name),
  role TEXT NOT NULL,
  PRIMARY KEY (name, role)
);

-- Keys of programs. Only the hash is kept; the start tells keys apart.
CREATE TABLE api_keys (
  id BIGINT PRIMARY KEY,
  key_hash TEXT NOT NULL UNIQUE,
  start TEXT NOT NULL,
  label TEXT NOT NULL,
  owner TEXT NOT NULL REFERENCES accounts (name),
  may_write BIGINT NOT NULL,
  made_at TEXT NOT NULL,
  expires_at TEXT NOT NULL,
  revoked_at TEXT NOT NULL DEFAULT ''
);
CREATE INDEX api_keys_by_owner ON api_keys (owner, id);

-- Answers of the API that are given again when a request is sent again under its idempotency key.
CREATE TABLE api_answers (
  owner TEXT NOT NULL,
  request_key TEXT NOT NULL,
  request_hash TEXT NOT NULL,
  status BIGINT NOT NULL,
  etag TEXT NOT NULL,
  body TEXT NOT NULL,
  answered_at TEXT NOT NULL,
  PRIMARY KEY (owner, request_key)
);
