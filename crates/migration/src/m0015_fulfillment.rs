//! Lines of orders with a state of their own and perhaps without a price, the tasks of fulfillment, and who holds the
//! licenses of a subscription. The tasks of one subscription are done in their sequence.
//!
//! `order_line` is made anew, because SQLite cannot drop a `NOT NULL`. Until now an order was completed as it was placed,
//! so each old line takes the state of its order. A task of a line has the line's id.

use crate::sql::{migration, run};

migration!(manager => {
    run(manager, ORDERS).await?;
    run(manager, LINES).await?;
    run(manager, TASKS).await
});

const ORDERS: &str = "
ALTER TABLE purchase_order ADD COLUMN unpriced {int} NOT NULL DEFAULT 0;
ALTER TABLE purchase_order ADD COLUMN lines {int} NOT NULL DEFAULT 1;
ALTER TABLE purchase_order ADD COLUMN updated_at {time} NOT NULL DEFAULT 0;
ALTER TABLE purchase_order ADD COLUMN version {int} NOT NULL DEFAULT 1;
UPDATE purchase_order SET updated_at = created_at,
  lines = (SELECT count(*) FROM order_line WHERE order_line.order_id = purchase_order.id);
CREATE INDEX purchase_order_by_status ON purchase_order (provider_id, status, created_at, id);
CREATE INDEX purchase_order_of_customer ON purchase_order (customer_id, provider_id, created_at, id);
CREATE INDEX purchase_order_of_customer_by_status ON purchase_order (customer_id, status, created_at, id);

ALTER TABLE subscription ADD COLUMN term_months {int} NOT NULL DEFAULT 12;
ALTER TABLE subscription ADD COLUMN licenses_assigned {int} NOT NULL DEFAULT 0;
ALTER TABLE subscription ADD COLUMN updated_at {time} NOT NULL DEFAULT 0;
UPDATE subscription SET updated_at = created_at;
CREATE INDEX subscription_by_end ON subscription (status, ends_at, id);
";

const LINES: &str = "
CREATE TABLE order_line_new (
  id {uuid} NOT NULL PRIMARY KEY,
  order_id {uuid} NOT NULL REFERENCES purchase_order (id),
  position {int} NOT NULL,
  kind {text} NOT NULL,
  status {text} NOT NULL,
  offer_id {uuid} NOT NULL REFERENCES offer (id),
  quantity {int} NOT NULL CHECK (quantity >= 1),
  billing_cycle {text} NOT NULL,
  unit_price {bigint} CHECK (unit_price >= 0),
  currency {text} NOT NULL,
  subscription_id {uuid} NOT NULL REFERENCES subscription (id),
  replaces_id {uuid} REFERENCES subscription (id),
  moves_licenses {bool} NOT NULL,
  failure {text},
  failure_text {text},
  UNIQUE (order_id, position)
) {table};
INSERT INTO order_line_new
  SELECT l.id, l.order_id, l.position, 'subscription', o.status, l.offer_id, l.quantity, l.billing_cycle, l.unit_price,
    l.currency, l.subscription_id, NULL, FALSE, NULL, NULL
  FROM order_line l JOIN purchase_order o ON o.id = l.order_id;
DROP TABLE order_line;
ALTER TABLE order_line_new RENAME TO order_line;
CREATE INDEX order_line_by_subscription ON order_line (subscription_id);
CREATE INDEX order_line_by_replaced ON order_line (replaces_id) WHERE replaces_id IS NOT NULL;
";

const TASKS: &str = "
CREATE TABLE fulfillment_task (
  id {uuid} NOT NULL PRIMARY KEY,
  kind {text} NOT NULL,
  status {text} NOT NULL,
  order_id {uuid} REFERENCES purchase_order (id),
  subscription_id {uuid} NOT NULL REFERENCES subscription (id),
  sequence {int} NOT NULL,
  account_id {uuid} REFERENCES account (id),
  attempts {int} NOT NULL,
  next_attempt_at {time} NOT NULL,
  heard_at {time},
  failure {text},
  failure_text {text},
  created_at {time} NOT NULL,
  finished_at {time}
) {table};
CREATE INDEX fulfillment_task_due ON fulfillment_task (next_attempt_at, id) WHERE finished_at IS NULL;
CREATE INDEX fulfillment_task_by_order ON fulfillment_task (order_id, id) WHERE order_id IS NOT NULL;
CREATE UNIQUE INDEX fulfillment_task_by_subscription ON fulfillment_task (subscription_id, sequence);
CREATE INDEX fulfillment_task_open ON fulfillment_task (subscription_id, sequence) WHERE finished_at IS NULL;
INSERT INTO fulfillment_task
  SELECT l.id, l.kind, 'waiting', l.order_id, l.subscription_id, 1, o.created_by, 0, o.created_at, NULL, NULL, NULL,
    o.created_at, NULL
  FROM order_line l JOIN purchase_order o ON o.id = l.order_id WHERE l.status IN ('submitted', 'provisioning');

CREATE TABLE license_assignment (
  subscription_id {uuid} NOT NULL REFERENCES subscription (id),
  account_id {uuid} NOT NULL REFERENCES account (id),
  assigned_at {time} NOT NULL,
  PRIMARY KEY (subscription_id, account_id)
) {keyed};
CREATE INDEX license_assignment_by_account ON license_assignment (account_id, subscription_id);
";
