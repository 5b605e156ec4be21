//! Second factors, their recovery codes, when a session showed one last, and who has to have one.
//!
//! A secret lies here sealed with a key outside the database, a recovery code as its keyed digest alone. Both are deleted
//! when the factor goes: the trail keeps that it was there.

use crate::sql::{migration, run};

migration!(manager => { run(manager, TABLES).await });

const TABLES: &str = "
ALTER TABLE session ADD COLUMN proven_at {time};

CREATE TABLE second_factor (
  account_id {uuid} NOT NULL PRIMARY KEY REFERENCES account (id),
  secret {bytes} NOT NULL,
  confirmed_at {time} NOT NULL,
  last_step {bigint} NOT NULL
) {table};

CREATE TABLE pending_factor (
  account_id {uuid} NOT NULL PRIMARY KEY REFERENCES account (id),
  secret {bytes} NOT NULL,
  created_at {time} NOT NULL
) {table};

CREATE TABLE recovery_code (
  id {uuid} NOT NULL PRIMARY KEY,
  account_id {uuid} NOT NULL REFERENCES account (id),
  code_hash {bytes} NOT NULL,
  created_at {time} NOT NULL,
  used_at {time}
) {table};
CREATE UNIQUE INDEX recovery_code_of_account ON recovery_code (account_id, code_hash);

CREATE TABLE security_rule (
  id {int} NOT NULL PRIMARY KEY,
  factor_required {bool} NOT NULL,
  changed_at {time} NOT NULL,
  changed_by {uuid} NOT NULL REFERENCES account (id),
  version {int} NOT NULL
) {table};
";
