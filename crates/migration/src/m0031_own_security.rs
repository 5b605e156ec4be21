//! What people see of their own sessions, and the links by which a forgotten password is set anew.

use crate::sql::{migration, run};

migration!(manager => { run(manager, TABLES).await });

const TABLES: &str = "
ALTER TABLE session ADD COLUMN browser {text};

CREATE TABLE password_reset (
  id {uuid} NOT NULL PRIMARY KEY,
  account_id {uuid} NOT NULL REFERENCES account (id),
  seed {bytes} NOT NULL,
  token_hash {bytes} NOT NULL UNIQUE,
  created_at {time} NOT NULL,
  expires_at {time} NOT NULL,
  used_at {time},
  revoked_at {time}
) {table};
CREATE INDEX password_reset_by_account ON password_reset (account_id, created_at, id);
";
