//! Accounts linked with identities of outside providers, and the tickets of sign-ins that have come back.
//!
//! Two unique indexes over the links that stand: an identity opens one account, and an account belongs to one identity of
//! an issuer, so that an address given to somebody else does not hand the account over.

use crate::sql::{migration, run};

migration!(manager => { run(manager, TABLES).await });

const TABLES: &str = "
CREATE TABLE federated_identity (
  id {uuid} NOT NULL PRIMARY KEY,
  issuer {text} NOT NULL,
  subject {text} NOT NULL,
  account_id {uuid} NOT NULL REFERENCES account (id),
  created_at {time} NOT NULL,
  ended_at {time}
) {table};
CREATE UNIQUE INDEX federated_identity_of_issuer ON federated_identity (issuer, subject) WHERE ended_at IS NULL;
CREATE UNIQUE INDEX federated_identity_of_account ON federated_identity (account_id, issuer) WHERE ended_at IS NULL;

CREATE TABLE sign_in_ticket (
  hash {bytes} NOT NULL PRIMARY KEY,
  used_at {time} NOT NULL
) {table};
CREATE INDEX sign_in_ticket_by_age ON sign_in_ticket (used_at);
";
