//! Requests for more licenses of a subscription. At most one of a subscription is open; the provider's list is one range
//! of an index for each status.

use crate::sql::{migration, run};

migration!(manager => {
    run(manager, TABLES).await
});

const TABLES: &str = "
CREATE TABLE order_request (
  id {uuid} NOT NULL PRIMARY KEY,
  subscription_id {uuid} NOT NULL REFERENCES subscription (id),
  customer_id {uuid} NOT NULL REFERENCES organization (id),
  provider_id {uuid} NOT NULL REFERENCES organization (id),
  asked_by {uuid} NOT NULL REFERENCES account (id),
  asked_by_organization {uuid} NOT NULL REFERENCES organization (id),
  quantity {int} NOT NULL,
  note {text},
  status {text} NOT NULL,
  reason {text},
  order_id {uuid} REFERENCES purchase_order (id),
  created_at {time} NOT NULL,
  updated_at {time} NOT NULL,
  version {int} NOT NULL
) {table};
CREATE UNIQUE INDEX order_request_open ON order_request (subscription_id) WHERE status = 'open';
CREATE INDEX order_request_by_provider ON order_request (provider_id, status, created_at, id);
CREATE INDEX order_request_by_subscription ON order_request (subscription_id, created_at, id);
";
