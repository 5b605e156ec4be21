//! The audit chain: each entry holds the hash of the one before it, the head row the last one.

use crate::sql::{append_only, migration, run};

migration!(manager => {
    run(manager, TABLES).await?;
    append_only(manager, "audit_entry").await
});

const TABLES: &str = "
CREATE TABLE audit_head (
  id {int} NOT NULL PRIMARY KEY CHECK (id = 1),
  seq {bigint} NOT NULL,
  hash {bytes} NOT NULL
) {table};
INSERT INTO audit_head (id, seq, hash) VALUES (1, 0, {zero_hash});

CREATE TABLE audit_entry (
  seq {bigint} NOT NULL PRIMARY KEY,
  id {uuid} NOT NULL UNIQUE,
  at {time} NOT NULL,
  account_id {uuid},
  organization_id {uuid},
  on_behalf_of {uuid},
  target_id {uuid},
  grants {text} NOT NULL,
  action {text} NOT NULL,
  object_kind {text} NOT NULL,
  object_id {uuid} NOT NULL,
  change {text} NOT NULL,
  request_id {text} NOT NULL,
  previous {bytes} NOT NULL,
  hash {bytes} NOT NULL
) {table};
CREATE INDEX audit_entry_by_organization ON audit_entry (organization_id, seq);
CREATE INDEX audit_entry_by_target ON audit_entry (target_id, seq);
CREATE INDEX audit_entry_by_beneficiary ON audit_entry (on_behalf_of, seq);
";
