//! What the vendor says of an offer besides its name: its own id, billing cycles, term, limits, and what it needs or leads
//! to; and the lists of the operator and of buyers.
//!
//! Offers that were there keep what they are: their own id is the vendor's, both cycles, a year, sold everywhere.

use crate::sql::{migration, run, run_each};

migration!(manager => {
    run(manager, COLUMNS).await?;
    run_each(manager, SQLITE_IDS, POSTGRES_IDS).await?;
    run(manager, INDEXES).await?;
    run(manager, TABLES).await
});

const COLUMNS: &str = "
ALTER TABLE offer_category ADD COLUMN vendor_key {text} NOT NULL DEFAULT '';
ALTER TABLE offer_category ADD COLUMN version {int} NOT NULL DEFAULT 1;
ALTER TABLE offer ADD COLUMN vendor_id {text} NOT NULL DEFAULT '';
ALTER TABLE offer ADD COLUMN sort_name {text} NOT NULL DEFAULT '';
ALTER TABLE offer ADD COLUMN search_text {text} NOT NULL DEFAULT '';
ALTER TABLE offer ADD COLUMN unit {text} NOT NULL DEFAULT 'Licenses';
ALTER TABLE offer ADD COLUMN billing_cycles {text} NOT NULL DEFAULT 'monthly,annual';
ALTER TABLE offer ADD COLUMN term_unit {text} NOT NULL DEFAULT 'year';
ALTER TABLE offer ADD COLUMN term_count {int} NOT NULL DEFAULT 1;
ALTER TABLE offer ADD COLUMN auto_renewable {bool} NOT NULL DEFAULT true;
ALTER TABLE offer ADD COLUMN is_trial {bool} NOT NULL DEFAULT false;
ALTER TABLE offer ADD COLUMN is_usage_based {bool} NOT NULL DEFAULT false;
ALTER TABLE offer ADD COLUMN audience {text} NOT NULL DEFAULT '';
ALTER TABLE offer ADD COLUMN customer_limit {int};
ALTER TABLE offer ADD COLUMN limit_kind {text} NOT NULL DEFAULT 'none';
ALTER TABLE offer ADD COLUMN withdrawn {bool} NOT NULL DEFAULT false;
ALTER TABLE offer ADD COLUMN has_price {bool} NOT NULL DEFAULT false;
ALTER TABLE offer ADD COLUMN updated_at {time} NOT NULL DEFAULT 0;
ALTER TABLE offer ADD COLUMN version {int} NOT NULL DEFAULT 1;
UPDATE offer SET sort_name = lower(name_en), withdrawn = NOT available,
  has_price = EXISTS (SELECT 1 FROM offer_price WHERE offer_price.offer_id = offer.id);
";

const SQLITE_IDS: &str = "
UPDATE offer SET vendor_id = substr(hex(id), 1, 8) || '-' || substr(hex(id), 9, 4) || '-' || substr(hex(id), 13, 4)
  || '-' || substr(hex(id), 17, 4) || '-' || substr(hex(id), 21);
";

const POSTGRES_IDS: &str = "
UPDATE offer SET vendor_id = upper(id::text);
";

const INDEXES: &str = "
UPDATE offer SET search_text = lower(name_en || ' ' || name_ja || ' ' || vendor_id);
CREATE UNIQUE INDEX offer_by_vendor_id ON offer (vendor_id);
CREATE INDEX offer_by_name ON offer (sort_name, id);
CREATE INDEX offer_by_category_and_name ON offer (category_id, sort_name, id);
CREATE INDEX offer_by_price_and_name ON offer (has_price, sort_name, id);
CREATE INDEX offer_by_availability_and_name ON offer (available, sort_name, id);
";

const TABLES: &str = "
CREATE TABLE offer_country (
  offer_id {uuid} NOT NULL REFERENCES offer (id),
  country {text} NOT NULL,
  PRIMARY KEY (offer_id, country)
) {keyed};

CREATE TABLE offer_prerequisite (
  offer_id {uuid} NOT NULL REFERENCES offer (id),
  required_id {uuid} NOT NULL,
  PRIMARY KEY (offer_id, required_id)
) {keyed};

CREATE TABLE offer_conversion (
  offer_id {uuid} NOT NULL REFERENCES offer (id),
  target_id {uuid} NOT NULL,
  PRIMARY KEY (offer_id, target_id)
) {keyed};
";
