-- What survives a restart. Instants are milliseconds since 1970-01-01 UTC. Nothing of a list's
-- entries is readable here: headers and chunks are sealed with AES-256-GCM under a key that is kept
-- elsewhere (org.hirz.store.jdbc.Sealing says how).

-- The one key this store is written with, so that a wrong one is noticed at once.
CREATE TABLE store_identity (
  singleton  INTEGER NOT NULL PRIMARY KEY CHECK (singleton = 1),
  key_id     TEXT    NOT NULL,
  created_at BIGINT  NOT NULL
);

-- Callers' keys: the secret itself is nowhere, and its digest cannot be searched for.
CREATE TABLE api_key (
  kid           TEXT   NOT NULL PRIMARY KEY,
  secret_sha256 BLOB   NOT NULL,
  roles         TEXT   NOT NULL,
  created_at    BIGINT NOT NULL,
  expires_at    BIGINT
);

-- An immutable version of a list; the settings, digest and counts are in the sealed header.
CREATE TABLE list_version (
  list_id   TEXT    NOT NULL,
  version   INTEGER NOT NULL CHECK (version >= 1),
  reviewed  INTEGER NOT NULL CHECK (reviewed IN (0, 1)),
  loaded_at BIGINT  NOT NULL,
  header    BLOB    NOT NULL,
  PRIMARY KEY (list_id, version)
);

-- Its active entries in canonical order, some thousands a chunk, chunks counted from 0.
CREATE TABLE entry_chunk (
  list_id TEXT    NOT NULL,
  version INTEGER NOT NULL,
  chunk   INTEGER NOT NULL CHECK (chunk >= 0),
  sealed  BLOB    NOT NULL,
  PRIMARY KEY (list_id, version, chunk),
  -- Deferred: the header, which says how many chunks there are, is written after them.
  FOREIGN KEY (list_id, version) REFERENCES list_version (list_id, version)
    DEFERRABLE INITIALLY DEFERRED
);

-- Each generation makes one version live. What was live at generation n is, of every list, the
-- version of its newest row with a number of at most n.
CREATE TABLE generation (
  number       BIGINT  NOT NULL PRIMARY KEY CHECK (number >= 1),
  list_id      TEXT    NOT NULL,
  version      INTEGER NOT NULL,
  published_at BIGINT  NOT NULL,
  FOREIGN KEY (list_id, version) REFERENCES list_version (list_id, version)
);

CREATE INDEX generation_by_list ON generation (list_id, number);
