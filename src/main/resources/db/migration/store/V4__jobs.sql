-- Checks of many hashes that outlive a connection. What a client sent is here until it is answered,
-- and the answers until they expire: sealed under a key of each job's own, which is erased with it.

-- A job. "sealed_key" is the job's key under the newest data key; "terms" (formats, the name of a
-- file, the list versions that are searched) and "closing" (the input's digest, why it failed) are
-- sealed under the job's key. Of one that is erased the key is overwritten at once, and the row goes
-- once its chunks have. "turn" orders whose chunk is next; "since" and "rows_since" are of the
-- newest run, for its rate. Who reads the input has a lease.
CREATE TABLE job (
  job_id       TEXT    NOT NULL PRIMARY KEY,
  tenant_id    TEXT    NOT NULL REFERENCES tenant (tenant_id),
  kid          TEXT    NOT NULL,
  state        TEXT    NOT NULL CHECK (state IN
    ('receiving', 'queued', 'running', 'paused', 'cancelled', 'done', 'failed', 'erased')),
  source       TEXT    NOT NULL CHECK (source IN ('upload', 'file')),
  waiting      TEXT    NOT NULL DEFAULT '',
  generation   BIGINT  NOT NULL CHECK (generation >= 0),
  created_at   BIGINT  NOT NULL,
  ended_at     BIGINT,
  kept_for     BIGINT  NOT NULL CHECK (kept_for >= 1),
  expires_at   BIGINT  NOT NULL,
  rows_in      BIGINT  NOT NULL DEFAULT 0,
  bytes_in     BIGINT  NOT NULL DEFAULT 0,
  bytes_kept   BIGINT  NOT NULL DEFAULT 0,
  chunks       INTEGER NOT NULL DEFAULT 0,
  chunks_done  INTEGER NOT NULL DEFAULT 0 CHECK (chunks_done <= chunks),
  rows_done    BIGINT  NOT NULL DEFAULT 0,
  matched      BIGINT  NOT NULL DEFAULT 0,
  unmatched    BIGINT  NOT NULL DEFAULT 0,
  undetermined BIGINT  NOT NULL DEFAULT 0,
  refused      BIGINT  NOT NULL DEFAULT 0,
  since        BIGINT,
  rows_since   BIGINT  NOT NULL DEFAULT 0,
  turn         BIGINT  NOT NULL DEFAULT 0,
  worker       TEXT,
  lease_until  BIGINT  NOT NULL DEFAULT 0,
  sealed_key   ${bytes} NOT NULL,
  terms        ${bytes} NOT NULL,
  closing      ${bytes}
);

-- For whose turn it is, what has expired and what all take, without a look at the rows: jobs that
-- have ended stay for days, and these questions are asked with every chunk.
CREATE INDEX job_by_tenant ON job (tenant_id, turn);
CREATE INDEX job_by_turn ON job (turn);
CREATE INDEX job_by_state ON job (state);
CREATE INDEX job_by_expiry ON job (expires_at);
CREATE INDEX job_by_bytes ON job (bytes_kept);

-- Some whole lines of a job's input ("columns" is which columns a CSV has), and in their place the
-- answers: never both. Who works on one has a lease, and a new name for each.
CREATE TABLE job_chunk (
  job_id      TEXT    NOT NULL REFERENCES job (job_id),
  number      INTEGER NOT NULL CHECK (number >= 0),
  columns     TEXT    NOT NULL,
  first_line  BIGINT  NOT NULL,
  first_row   BIGINT  NOT NULL,
  row_count   INTEGER NOT NULL,
  done        INTEGER NOT NULL DEFAULT 0 CHECK (done IN (0, 1)),
  attempts    INTEGER NOT NULL DEFAULT 0,
  worker      TEXT,
  lease_until BIGINT  NOT NULL DEFAULT 0,
  input       ${bytes},
  output      ${bytes},
  PRIMARY KEY (job_id, number),
  CHECK ((input IS NULL) = (done = 1) AND (output IS NULL) = (done = 0))
);

CREATE INDEX job_chunk_open ON job_chunk (job_id, number) WHERE done = 0;
