-- What survives a restart. Instants are milliseconds since 1970-01-01 UTC. Nothing of a list's
-- entries is readable here, and no words of people: columns named "sealed" are encrypted with
-- AES-256-GCM (org.hirz.store.jdbc.Sealing says how). For SQLite and PostgreSQL:
-- the type of byte strings is a placeholder.

-- The one key that the data keys are wrapped with, so that a wrong one is noticed at once. Every
-- write begins by touching this row: writers wait for each other here.
CREATE TABLE store_identity (
  singleton  INTEGER NOT NULL PRIMARY KEY CHECK (singleton = 1),
  key_id     TEXT    NOT NULL,
  created_at BIGINT  NOT NULL
);

-- The keys that data are sealed with, wrapped; the newest seals, all of them open.
CREATE TABLE data_key (
  key_id     TEXT   NOT NULL PRIMARY KEY,
  sealed     ${bytes} NOT NULL,
  created_at BIGINT NOT NULL
);

-- Callers' keys: the secret itself is nowhere, and its digest cannot be searched for.
CREATE TABLE api_key (
  kid           TEXT   NOT NULL PRIMARY KEY,
  secret_sha256 ${bytes} NOT NULL,
  roles         TEXT   NOT NULL,
  created_at    BIGINT NOT NULL,
  expires_at    BIGINT
);

-- A list; its settings as it was created, and its salt, are sealed. Who disabled it may not be the
-- one who enables it again.
CREATE TABLE hash_list (
  list_id     TEXT    NOT NULL PRIMARY KEY,
  enabled     INTEGER NOT NULL CHECK (enabled IN (0, 1)),
  disabled_by TEXT,
  enabled_by  TEXT,
  created_at  BIGINT  NOT NULL,
  created_by  TEXT    NOT NULL,
  sealed      ${bytes} NOT NULL,
  CHECK (enabled_by IS NULL OR enabled_by <> disabled_by)
);

-- An immutable version of a list; its settings, source, digest and counts are sealed. What only
-- two people may do together, the database lets no one do alone: a version that is approved or has
-- ever been live was approved by somebody other than who staged it, or is marked as unreviewed.
CREATE TABLE list_version (
  list_id     TEXT    NOT NULL REFERENCES hash_list (list_id),
  version     INTEGER NOT NULL CHECK (version >= 1),
  base        INTEGER NOT NULL CHECK (base >= 0),
  state       TEXT    NOT NULL CHECK (state IN
    ('staged', 'approved', 'live', 'superseded', 'rolled_back', 'rejected')),
  unreviewed  INTEGER NOT NULL DEFAULT 0 CHECK (unreviewed IN (0, 1)),
  staged_by   TEXT    NOT NULL,
  staged_at   BIGINT  NOT NULL,
  approved_by TEXT,
  approved_at BIGINT,
  publish_at  BIGINT,
  publish_by  TEXT,
  signed_by   TEXT    NOT NULL DEFAULT '',
  sealed      ${bytes} NOT NULL,
  PRIMARY KEY (list_id, version),
  CHECK (state = 'rejected' OR approved_by IS NULL OR approved_by <> staged_by),
  CHECK (state IN ('staged', 'rejected') OR approved_by IS NOT NULL OR unreviewed = 1)
);

CREATE INDEX list_version_by_state ON list_version (state);
-- At most one version of a list is live.
CREATE UNIQUE INDEX list_version_live ON list_version (list_id) WHERE state = 'live';

-- The pieces of versions: entries, the manifest that says which chunks of which versions make up
-- this one, and problems found while it was read; counted from 0 within their kind. Pieces of a
-- version that is in the table "staging" are being written.
CREATE TABLE piece (
  list_id TEXT    NOT NULL,
  version INTEGER NOT NULL,
  kind    TEXT    NOT NULL CHECK (kind IN ('entries', 'manifest', 'problems')),
  part    INTEGER NOT NULL CHECK (part >= 0),
  sealed  ${bytes} NOT NULL,
  PRIMARY KEY (list_id, version, kind, part)
);

-- Versions that are being written, by which writing, and until when it must be heard of again.
CREATE TABLE staging (
  list_id     TEXT    NOT NULL,
  version     INTEGER NOT NULL,
  worker      TEXT    NOT NULL,
  lease_until BIGINT  NOT NULL,
  PRIMARY KEY (list_id, version)
);

-- Each generation changes what is live of one list. What was live at generation n is, of every
-- list, the version of its newest row with a number of at most n, unless that is null: then it was
-- disabled.
CREATE TABLE generation (
  number       BIGINT  NOT NULL PRIMARY KEY CHECK (number >= 1),
  list_id      TEXT    NOT NULL,
  version      INTEGER,
  published_at BIGINT  NOT NULL,
  FOREIGN KEY (list_id, version) REFERENCES list_version (list_id, version)
);

CREATE INDEX generation_by_list ON generation (list_id, number);
CREATE INDEX generation_by_time ON generation (published_at);

-- Entries kept back by hand, from one generation on and until another. What one person began,
-- another decides.
CREATE TABLE withholding (
  list_id      TEXT    NOT NULL REFERENCES hash_list (list_id),
  number       INTEGER NOT NULL CHECK (number >= 1),
  state        TEXT    NOT NULL CHECK (state IN ('suspended', 'withdrawn', 'lifted')),
  suspended_by TEXT    NOT NULL,
  suspended_at BIGINT  NOT NULL,
  decided_by   TEXT,
  decided_at   BIGINT,
  lifted_by    TEXT,
  lifted_at    BIGINT,
  from_number  BIGINT  NOT NULL,
  until_number BIGINT,
  sealed       ${bytes} NOT NULL,
  PRIMARY KEY (list_id, number),
  CHECK (decided_by IS NULL OR decided_by <> suspended_by),
  CHECK (lifted_by IS NULL OR lifted_by <> COALESCE(decided_by, suspended_by)),
  CHECK (state <> 'withdrawn' OR decided_by IS NOT NULL),
  CHECK (state <> 'lifted' OR lifted_by IS NOT NULL)
);

-- What was done, by whom; the words are sealed.
CREATE TABLE list_act (
  number     BIGINT  NOT NULL PRIMARY KEY CHECK (number >= 1),
  at         BIGINT  NOT NULL,
  actor      TEXT    NOT NULL,
  kind       TEXT    NOT NULL,
  list_id    TEXT    NOT NULL,
  version    INTEGER NOT NULL,
  generation BIGINT  NOT NULL,
  sealed     ${bytes} NOT NULL
);

CREATE INDEX list_act_by_list ON list_act (list_id, number);

CREATE TABLE dispute (
  dispute_id  TEXT   NOT NULL PRIMARY KEY,
  list_id     TEXT   NOT NULL,
  opened_by   TEXT   NOT NULL,
  opened_at   BIGINT NOT NULL,
  verdict     TEXT CHECK (verdict IN ('upheld', 'accepted')),
  answered_by TEXT,
  answered_at BIGINT,
  sealed      ${bytes} NOT NULL,
  answer      ${bytes},
  CHECK (answered_by IS NULL OR answered_by <> opened_by)
);

CREATE INDEX dispute_by_time ON dispute (opened_at);

CREATE TABLE source_key (
  list_id      TEXT   NOT NULL REFERENCES hash_list (list_id),
  key_id       TEXT   NOT NULL,
  public_key   ${bytes} NOT NULL,
  added_by     TEXT   NOT NULL,
  added_at     BIGINT NOT NULL,
  confirmed_by TEXT,
  confirmed_at BIGINT,
  revoked_by   TEXT,
  revoked_at   BIGINT,
  PRIMARY KEY (list_id, key_id),
  CHECK (confirmed_by IS NULL OR confirmed_by <> added_by)
);

CREATE TABLE pull (
  list_id     TEXT    NOT NULL PRIMARY KEY REFERENCES hash_list (list_id),
  kind        TEXT    NOT NULL,
  enabled     INTEGER NOT NULL CHECK (enabled IN (0, 1)),
  every       BIGINT  NOT NULL,
  next_at     BIGINT  NOT NULL,
  worker      TEXT,
  lease_until BIGINT  NOT NULL,
  sealed      ${bytes} NOT NULL,
  progress    ${bytes} NOT NULL
);
