//! Requests to close an organization, and legal holds that keep it from being closed.
//!
//! Of the requests of an organization one at most has not been taken back, and of its holds one at most stands.

use crate::sql::{migration, run};

migration!(manager => { run(manager, CLOSING).await });

const CLOSING: &str = "
CREATE TABLE organization_closing (
  id {uuid} NOT NULL PRIMARY KEY,
  organization_id {uuid} NOT NULL REFERENCES organization (id),
  at {time} NOT NULL,
  account_id {uuid} NOT NULL REFERENCES account (id),
  reason {text} NOT NULL,
  withdrawn_at {time},
  withdrawn_by {uuid} REFERENCES account (id),
  closed_at {time},
  closed_by {uuid} REFERENCES account (id)
) {table};
CREATE INDEX organization_closing_by_organization ON organization_closing (organization_id, at, id);
CREATE UNIQUE INDEX organization_closing_standing ON organization_closing (organization_id)
  WHERE withdrawn_at IS NULL;
CREATE INDEX organization_closing_waiting ON organization_closing (at, id)
  WHERE withdrawn_at IS NULL AND closed_at IS NULL;
CREATE TABLE organization_hold (
  id {uuid} NOT NULL PRIMARY KEY,
  organization_id {uuid} NOT NULL REFERENCES organization (id),
  at {time} NOT NULL,
  account_id {uuid} NOT NULL REFERENCES account (id),
  reason {text} NOT NULL,
  lifted_at {time},
  lifted_by {uuid} REFERENCES account (id),
  lifted_reason {text}
) {table};
CREATE INDEX organization_hold_by_organization ON organization_hold (organization_id, at, id);
CREATE UNIQUE INDEX organization_hold_standing ON organization_hold (organization_id) WHERE lifted_at IS NULL;
";
