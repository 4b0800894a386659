-- The audit log: what was done, in records that nobody can change, drop or reorder unnoticed
-- (org.hirz.audit says how, RFC 9162 why). Records are sealed; hashes of them, which give nothing
-- away, lie open, and so do the signed checkpoints.

-- The one log. The private key that signs its checkpoints and the key of its keyed digests are
-- sealed. "tag" binds the rows that are in no record (public keys, checkpoints, sessions, figures, the id)
-- to the newest record under a key that is not here; "total" is what it is computed from.
CREATE TABLE audit_log (
  singleton  INTEGER NOT NULL PRIMARY KEY CHECK (singleton = 1),
  log_id     TEXT    NOT NULL,
  digest_key ${bytes} NOT NULL,
  sign_key   ${bytes} NOT NULL,
  total      ${bytes} NOT NULL,
  tag        ${bytes} NOT NULL
);

-- The public keys that the log had, by the number of the record that made them. Those records are
-- never erased.
CREATE TABLE audit_key (
  record     BIGINT NOT NULL PRIMARY KEY CHECK (record >= 0),
  public_key TEXT   NOT NULL
);

-- Numbered from 0 without a gap. Of a record that was erased because it had been kept long enough,
-- the hash of its leaf remains.
CREATE TABLE audit_record (
  number BIGINT   NOT NULL PRIMARY KEY CHECK (number >= 0),
  sealed ${bytes},
  leaf   ${bytes} NOT NULL
);

-- The hashes above the leaves that are not computed anew: at level n, number i, the root of the
-- 256^n leaves from i * 256^n on.
CREATE TABLE audit_tile (
  level  INTEGER  NOT NULL CHECK (level >= 1),
  number BIGINT   NOT NULL CHECK (number >= 0),
  hash   ${bytes} NOT NULL,
  PRIMARY KEY (level, number)
);

-- Signed notes of how many records there were and what their root was.
CREATE TABLE audit_checkpoint (
  size BIGINT NOT NULL PRIMARY KEY CHECK (size >= 1),
  note TEXT   NOT NULL
);

-- The runs of programs that wrote records, and the number of the newest of each.
CREATE TABLE audit_session (
  session  TEXT    NOT NULL PRIMARY KEY,
  sequence BIGINT  NOT NULL,
  ended    INTEGER NOT NULL CHECK (ended IN (0, 1))
);

-- What is published of a month (YYYY-MM, UTC), by name. Outlives the records that it comes from.
CREATE TABLE audit_figure (
  month TEXT   NOT NULL,
  name  TEXT   NOT NULL,
  count BIGINT NOT NULL CHECK (count >= 0),
  PRIMARY KEY (month, name)
);
