//! Drafts of the new-customer wizard, orders, subscriptions and their levers, and idempotency keys.

use crate::sql::{append_only, migration, run};

migration!(manager => {
    run(manager, TABLES).await?;
    append_only(manager, "subscription_lever").await
});

const TABLES: &str = "
CREATE TABLE purchase_order (
  id {uuid} NOT NULL PRIMARY KEY,
  number {text} NOT NULL UNIQUE,
  provider_id {uuid} NOT NULL REFERENCES organization (id),
  customer_id {uuid} NOT NULL REFERENCES organization (id),
  reseller_id {uuid} REFERENCES organization (id),
  status {text} NOT NULL,
  currency {text} NOT NULL,
  total {bigint} NOT NULL,
  created_by {uuid} NOT NULL REFERENCES account (id),
  created_at {time} NOT NULL
) {table};
CREATE INDEX purchase_order_by_customer ON purchase_order (customer_id, created_at, id);
CREATE INDEX purchase_order_by_provider ON purchase_order (provider_id, created_at, id);

CREATE TABLE subscription (
  id {uuid} NOT NULL PRIMARY KEY,
  customer_id {uuid} NOT NULL REFERENCES organization (id),
  provider_id {uuid} NOT NULL REFERENCES organization (id),
  offer_id {uuid} NOT NULL REFERENCES offer (id),
  order_id {uuid} REFERENCES purchase_order (id),
  name {text} NOT NULL,
  quantity {int} NOT NULL CHECK (quantity >= 1),
  billing_cycle {text} NOT NULL,
  status {text} NOT NULL,
  starts_at {time} NOT NULL,
  ends_at {time} NOT NULL,
  auto_renew {bool} NOT NULL,
  reseller_id {uuid} REFERENCES organization (id),
  support_contact_id {uuid} NOT NULL REFERENCES organization (id),
  created_at {time} NOT NULL,
  version {int} NOT NULL
) {table};
CREATE INDEX subscription_by_customer ON subscription (customer_id, id);
CREATE INDEX subscription_by_provider ON subscription (customer_id, provider_id, id);
CREATE INDEX subscription_by_reseller ON subscription (reseller_id, customer_id, id);
CREATE INDEX subscription_by_support ON subscription (support_contact_id, customer_id, id);

CREATE TABLE order_line (
  id {uuid} NOT NULL PRIMARY KEY,
  order_id {uuid} NOT NULL REFERENCES purchase_order (id),
  position {int} NOT NULL,
  offer_id {uuid} NOT NULL REFERENCES offer (id),
  quantity {int} NOT NULL CHECK (quantity >= 1),
  billing_cycle {text} NOT NULL,
  unit_price {bigint} NOT NULL,
  currency {text} NOT NULL,
  subscription_id {uuid} NOT NULL REFERENCES subscription (id),
  UNIQUE (order_id, position)
) {table};
CREATE INDEX order_line_by_subscription ON order_line (subscription_id);

CREATE TABLE subscription_lever (
  id {uuid} NOT NULL PRIMARY KEY,
  subscription_id {uuid} NOT NULL REFERENCES subscription (id),
  lever {text} NOT NULL,
  organization_id {uuid} REFERENCES organization (id),
  at {time} NOT NULL,
  account_id {uuid} NOT NULL REFERENCES account (id)
) {table};
CREATE INDEX subscription_lever_by_subscription ON subscription_lever (subscription_id, at, id);

CREATE TABLE customer_draft (
  id {uuid} NOT NULL PRIMARY KEY,
  provider_id {uuid} NOT NULL REFERENCES organization (id),
  reseller_id {uuid} NOT NULL REFERENCES organization (id),
  account_id {uuid} NOT NULL REFERENCES account (id),
  document {text} NOT NULL,
  idempotency_key {text} NOT NULL UNIQUE,
  customer_id {uuid} REFERENCES organization (id),
  order_id {uuid} REFERENCES purchase_order (id),
  created_at {time} NOT NULL,
  updated_at {time} NOT NULL,
  version {int} NOT NULL
) {table};
CREATE INDEX customer_draft_by_account ON customer_draft (account_id, created_at, id);

CREATE TABLE idempotency (
  organization_id {uuid} NOT NULL REFERENCES organization (id),
  action {text} NOT NULL,
  key {text} NOT NULL,
  request_hash {bytes} NOT NULL,
  result_id {uuid} NOT NULL,
  at {time} NOT NULL,
  PRIMARY KEY (organization_id, action, key)
) {keyed};
CREATE INDEX idempotency_by_age ON idempotency (at);
";
