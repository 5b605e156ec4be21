//! Offers by category, their prices and upgrade targets.

use crate::sql::{migration, run};

migration!(manager => { run(manager, TABLES).await });

const TABLES: &str = "
CREATE TABLE offer_category (
  id {uuid} NOT NULL PRIMARY KEY,
  position {int} NOT NULL,
  name_en {text} NOT NULL,
  name_ja {text} NOT NULL
) {table};

CREATE TABLE offer (
  id {uuid} NOT NULL PRIMARY KEY,
  category_id {uuid} NOT NULL REFERENCES offer_category (id),
  position {int} NOT NULL,
  name_en {text} NOT NULL,
  name_ja {text} NOT NULL,
  description_en {text} NOT NULL,
  description_ja {text} NOT NULL,
  minimum_quantity {int} NOT NULL,
  maximum_quantity {int} NOT NULL,
  is_add_on {bool} NOT NULL,
  incentive_rate_bp {int},
  available {bool} NOT NULL,
  CHECK (minimum_quantity >= 1 AND maximum_quantity >= minimum_quantity)
) {table};
CREATE INDEX offer_by_category ON offer (category_id, position, id);

CREATE TABLE offer_price (
  offer_id {uuid} NOT NULL REFERENCES offer (id),
  billing_cycle {text} NOT NULL,
  currency {text} NOT NULL,
  amount {bigint} NOT NULL CHECK (amount >= 0),
  PRIMARY KEY (offer_id, billing_cycle, currency)
) {keyed};

CREATE TABLE offer_upgrade (
  offer_id {uuid} NOT NULL REFERENCES offer (id),
  target_id {uuid} NOT NULL REFERENCES offer (id),
  PRIMARY KEY (offer_id, target_id)
) {keyed};
";
