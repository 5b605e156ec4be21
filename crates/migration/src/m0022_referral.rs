//! Requests for information that wait for their sender, referrals with their history, and through which channel customers
//! came.
//!
//! A state whose time is over is known by `due_at` before anything writes it down: lists read the range of the state that
//! it was as well. `lead_rollup` holds how many customers came in a month (year × 100 + month in UTC), so that no page
//! counts them.

use crate::sql::{append_only, migration, run};

migration!(manager => {
    run(manager, TABLES).await?;
    append_only(manager, "referral_entry").await
});

const TABLES: &str = "
CREATE TABLE inquiry (
  id {uuid} NOT NULL PRIMARY KEY,
  partner_id {uuid} NOT NULL REFERENCES organization (id),
  document {text} NOT NULL,
  email {text} NOT NULL,
  seed {bytes} NOT NULL,
  token_hash {bytes} NOT NULL UNIQUE,
  created_at {time} NOT NULL,
  expires_at {time} NOT NULL,
  used_at {time}
) {table};
CREATE INDEX inquiry_by_end ON inquiry (expires_at);

CREATE TABLE referral (
  id {uuid} NOT NULL PRIMARY KEY,
  number {text} NOT NULL UNIQUE,
  partner_id {uuid} NOT NULL REFERENCES organization (id),
  source {text} NOT NULL,
  status {text} NOT NULL,
  document {text} NOT NULL,
  received_at {time} NOT NULL,
  updated_at {time} NOT NULL,
  due_at {time},
  deal_value {bigint},
  deal_currency {text},
  closing_at {time},
  version {int} NOT NULL
) {table};
CREATE INDEX referral_by_partner ON referral (partner_id, status, received_at, id);
CREATE INDEX referral_by_due ON referral (status, due_at, id);

CREATE TABLE referral_entry (
  id {uuid} NOT NULL PRIMARY KEY,
  referral_id {uuid} NOT NULL REFERENCES referral (id),
  seq {int} NOT NULL,
  kind {text} NOT NULL,
  at {time} NOT NULL,
  account_id {uuid} REFERENCES account (id),
  UNIQUE (referral_id, seq)
) {table};

CREATE TABLE lead_source (
  partner_id {uuid} NOT NULL REFERENCES organization (id),
  customer_id {uuid} NOT NULL REFERENCES organization (id),
  source {text} NOT NULL,
  referral_id {uuid} UNIQUE REFERENCES referral (id),
  period {int} NOT NULL,
  updated_at {time} NOT NULL,
  PRIMARY KEY (partner_id, customer_id)
) {keyed};

CREATE TABLE lead_rollup (
  partner_id {uuid} NOT NULL REFERENCES organization (id),
  period {int} NOT NULL,
  source {text} NOT NULL,
  customers {bigint} NOT NULL,
  PRIMARY KEY (partner_id, period, source)
) {keyed};
";
