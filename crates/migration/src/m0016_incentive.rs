//! What resellers earn: an append-only ledger, its sums by month, and the completed lines that credit nobody.
//!
//! `period` is year × 100 + month in UTC. In `incentive_rollup` a `reseller_id` of zeros holds the sum of a provider's
//! whole month. `incentive_by_amount` gives the largest sums of a month first.

use crate::sql::{append_only, migration, run};

migration!(manager => {
    run(manager, TABLES).await?;
    append_only(manager, "incentive_entry").await
});

const TABLES: &str = "
CREATE TABLE incentive_entry (
  id {uuid} NOT NULL PRIMARY KEY,
  line_id {uuid} NOT NULL REFERENCES order_line (id),
  kind {text} NOT NULL,
  provider_id {uuid} NOT NULL REFERENCES organization (id),
  reseller_id {uuid} NOT NULL REFERENCES organization (id),
  customer_id {uuid} NOT NULL REFERENCES organization (id),
  order_id {uuid} NOT NULL REFERENCES purchase_order (id),
  offer_id {uuid} NOT NULL REFERENCES offer (id),
  subscription_id {uuid} NOT NULL REFERENCES subscription (id),
  mpn_id {text},
  rate_bp {int} NOT NULL,
  base {bigint} NOT NULL,
  amount {bigint} NOT NULL,
  currency {text} NOT NULL,
  period {int} NOT NULL,
  at {time} NOT NULL,
  account_id {uuid} REFERENCES account (id)
) {table};
CREATE UNIQUE INDEX incentive_entry_credit ON incentive_entry (line_id) WHERE kind = 'credit';
CREATE INDEX incentive_entry_of_provider ON incentive_entry (provider_id, period, at, id);
CREATE INDEX incentive_entry_of_reseller ON incentive_entry (reseller_id, period, at, id);
CREATE INDEX incentive_entry_of_pair ON incentive_entry (provider_id, reseller_id, period, at, id);

CREATE TABLE incentive_rollup (
  provider_id {uuid} NOT NULL REFERENCES organization (id),
  period {int} NOT NULL,
  reseller_id {uuid} NOT NULL,
  currency {text} NOT NULL,
  amount {bigint} NOT NULL,
  base {bigint} NOT NULL,
  entries {bigint} NOT NULL,
  PRIMARY KEY (provider_id, period, reseller_id, currency)
) {keyed};
CREATE INDEX incentive_by_amount ON incentive_rollup (provider_id, period, amount, reseller_id);
CREATE INDEX incentive_rollup_of_reseller ON incentive_rollup (reseller_id, period);

CREATE TABLE incentive_gap (
  line_id {uuid} NOT NULL PRIMARY KEY REFERENCES order_line (id),
  provider_id {uuid} NOT NULL REFERENCES organization (id),
  customer_id {uuid} NOT NULL REFERENCES organization (id),
  subscription_id {uuid} NOT NULL REFERENCES subscription (id),
  order_id {uuid} NOT NULL REFERENCES purchase_order (id),
  offer_id {uuid} NOT NULL REFERENCES offer (id),
  reseller_id {uuid} NOT NULL REFERENCES organization (id),
  rate_bp {int} NOT NULL,
  base {bigint} NOT NULL,
  currency {text} NOT NULL,
  at {time} NOT NULL,
  fixed_at {time},
  fixed_by {uuid} REFERENCES account (id)
) {table};
CREATE INDEX incentive_gap_open ON incentive_gap (provider_id, at, line_id) WHERE fixed_at IS NULL;
";
