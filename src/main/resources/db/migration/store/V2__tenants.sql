-- Tenants, the lists that each may be matched against, and whose key is whose.

-- An organisation whose keys share what it is entitled to, and a budget; null is no bound. Its name
-- is sealed. That of those who run the service is made when the store is opened.
CREATE TABLE tenant (
  tenant_id           TEXT    NOT NULL PRIMARY KEY,
  enabled             INTEGER NOT NULL CHECK (enabled IN (0, 1)),
  requests_per_second BIGINT  CHECK (requests_per_second >= 1),
  bytes_per_second    BIGINT  CHECK (bytes_per_second >= 1),
  pixels_per_second   BIGINT  CHECK (pixels_per_second >= 1),
  created_at          BIGINT  NOT NULL,
  sealed              ${bytes} NOT NULL,
  CHECK (tenant_id <> 'operator' OR enabled = 1)
);

-- That a tenant may be matched against a list, until that is revoked; the legal basis is sealed.
CREATE TABLE tenant_grant (
  tenant_id  TEXT    NOT NULL REFERENCES tenant (tenant_id),
  list_id    TEXT    NOT NULL REFERENCES hash_list (list_id),
  number     INTEGER NOT NULL CHECK (number >= 1),
  granted_by TEXT    NOT NULL,
  granted_at BIGINT  NOT NULL,
  revoked_by TEXT,
  revoked_at BIGINT,
  sealed     ${bytes} NOT NULL,
  PRIMARY KEY (tenant_id, list_id, number)
);

-- A tenant is granted a list at most once at a time.
CREATE UNIQUE INDEX tenant_grant_good ON tenant_grant (tenant_id, list_id) WHERE revoked_at IS NULL;

-- What was done to tenants, their keys and grants, by whom; the words are sealed. Each change of any
-- of them adds a row: the greatest number tells whether something has changed.
CREATE TABLE tenant_act (
  number    BIGINT NOT NULL PRIMARY KEY CHECK (number >= 1),
  at        BIGINT NOT NULL,
  actor     TEXT   NOT NULL,
  change    TEXT   NOT NULL,
  tenant_id TEXT   NOT NULL,
  kind      TEXT   NOT NULL CHECK (kind IN ('tenant', 'key', 'grant')),
  subject   TEXT   NOT NULL,
  sealed    ${bytes} NOT NULL
);

CREATE INDEX tenant_act_by_tenant ON tenant_act (tenant_id, number);

-- A key is a secret's or a certificate's. Those there were belong to who runs the service, as do all
-- that have power over it: the database lets nobody else have one.
ALTER TABLE api_key RENAME COLUMN secret_sha256 TO digest;
ALTER TABLE api_key ADD COLUMN tenant_id TEXT NOT NULL DEFAULT 'operator' CHECK (
  tenant_id = 'operator' OR
  (roles NOT LIKE '%analyst%' AND roles NOT LIKE '%auditor%' AND roles NOT LIKE '%admin%'));
ALTER TABLE api_key ADD COLUMN kind TEXT NOT NULL DEFAULT 'secret'
  CHECK (kind IN ('secret', 'certificate'));
ALTER TABLE api_key ADD COLUMN revoked_at BIGINT;
-- The key that has taken its place, where it was rotated.
ALTER TABLE api_key ADD COLUMN replaced_by TEXT;

CREATE INDEX api_key_by_tenant ON api_key (tenant_id);

-- Whose key opened a dispute.
ALTER TABLE dispute ADD COLUMN tenant_id TEXT NOT NULL DEFAULT 'operator';

CREATE INDEX dispute_open ON dispute (tenant_id) WHERE answered_by IS NULL;
