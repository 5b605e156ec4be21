//! Passkeys, and the challenges that wait for an answer.
//!
//! Of a passkey there is nothing secret here: its device keeps what signs. It is deleted when its owner removes it: the
//! trail keeps that it was there. A challenge is deleted by its answer.

use crate::sql::{migration, run};

migration!(manager => { run(manager, TABLES).await });

const TABLES: &str = "
CREATE TABLE passkey (
  id {uuid} NOT NULL PRIMARY KEY,
  account_id {uuid} NOT NULL REFERENCES account (id),
  credential_id {bytes} NOT NULL UNIQUE,
  public_key {bytes} NOT NULL,
  counter {bigint} NOT NULL,
  name {text} NOT NULL,
  created_at {time} NOT NULL,
  last_used_at {time}
) {table};
CREATE INDEX passkey_by_account ON passkey (account_id, created_at, id);

CREATE TABLE passkey_challenge (
  session_id {uuid} NOT NULL PRIMARY KEY REFERENCES session (id),
  ceremony {text} NOT NULL,
  challenge {bytes} NOT NULL,
  name {text},
  created_at {time} NOT NULL
) {table};
";
