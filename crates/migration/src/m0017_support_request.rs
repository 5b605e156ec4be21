//! Support requests, and the timeline of each.
//!
//! `contact_id` repeats the subscription's support contact, so that a contact's list is one range of an index; whoever
//! changes the one changes the other in the same transaction. Every list is read by status, newest first, and a list of
//! all statuses is three ranges merged: each needs one index only.

use crate::sql::{append_only, migration, run};

migration!(manager => {
    run(manager, TABLES).await?;
    append_only(manager, "support_entry").await
});

const TABLES: &str = "
CREATE TABLE support_request (
  id {uuid} NOT NULL PRIMARY KEY,
  number {text} NOT NULL UNIQUE,
  subscription_id {uuid} NOT NULL REFERENCES subscription (id),
  customer_id {uuid} NOT NULL REFERENCES organization (id),
  provider_id {uuid} NOT NULL REFERENCES organization (id),
  contact_id {uuid} NOT NULL REFERENCES organization (id),
  opened_by {uuid} NOT NULL REFERENCES account (id),
  opened_by_organization {uuid} NOT NULL REFERENCES organization (id),
  category {text} NOT NULL,
  severity {text} NOT NULL,
  status {text} NOT NULL,
  title {text} NOT NULL,
  created_at {time} NOT NULL,
  updated_at {time} NOT NULL,
  first_answer_at {time},
  closed_at {time},
  version {int} NOT NULL
) {table};
CREATE INDEX support_request_by_contact ON support_request (contact_id, status, updated_at, id);
CREATE INDEX support_request_by_provider ON support_request (provider_id, status, updated_at, id);
CREATE INDEX support_request_by_customer ON support_request (customer_id, status, updated_at, id);
CREATE INDEX support_request_by_opener ON support_request (opened_by_organization, status, updated_at, id);
CREATE INDEX support_request_by_account ON support_request (opened_by, status, updated_at, id);
CREATE INDEX support_request_by_subscription ON support_request (subscription_id, id);

CREATE TABLE support_entry (
  id {uuid} NOT NULL PRIMARY KEY,
  request_id {uuid} NOT NULL REFERENCES support_request (id),
  seq {int} NOT NULL,
  kind {text} NOT NULL,
  at {time} NOT NULL,
  account_id {uuid} REFERENCES account (id),
  organization_id {uuid} REFERENCES organization (id),
  text {text},
  contact_id {uuid} REFERENCES organization (id),
  UNIQUE (request_id, seq)
) {table};
";
