//! The ledger of grants, and what lists read instead of it.
//!
//! `partner_index` and `customer_index` are projections: they change in the transaction that makes or ends a
//! grant, so that a list is one range of one index.
//! In `customer_index` the nil UUID as `reseller_id` stands for "all": a row per customer for the unfiltered list,
//! beside one row per reseller that names it.
//! `customer_search` is an ordinary table on both databases; SQLite keeps a trigram index in step by triggers.

use crate::sql::{append_only, migration, run, run_each};

migration!(manager => {
    run(manager, TABLES).await?;
    append_only(manager, "grant_entry").await?;
    append_only(manager, "grant_ending").await?;
    run_each(manager, SEARCH_ON_SQLITE, SEARCH_ON_POSTGRES).await
});

const TABLES: &str = "
CREATE TABLE grant_entry (
  id {uuid} NOT NULL PRIMARY KEY,
  kind {text} NOT NULL,
  grantor_id {uuid} NOT NULL REFERENCES organization (id),
  grantee_id {uuid} NOT NULL REFERENCES organization (id),
  via_reseller_id {uuid} REFERENCES organization (id),
  starts_at {time} NOT NULL,
  ends_at {time},
  consent {text} NOT NULL,
  consent_language {text} NOT NULL,
  consent_version {int} NOT NULL,
  agreed_by {uuid} REFERENCES account (id),
  invitation_id {uuid} REFERENCES invitation (id),
  created_at {time} NOT NULL,
  CHECK (grantor_id <> grantee_id)
) {table};
CREATE INDEX grant_entry_by_grantor ON grant_entry (grantor_id, kind, grantee_id);
CREATE INDEX grant_entry_by_grantee ON grant_entry (grantee_id, kind, grantor_id);
CREATE INDEX grant_entry_by_invitation ON grant_entry (invitation_id);

CREATE TABLE grant_ending (
  grant_id {uuid} NOT NULL PRIMARY KEY REFERENCES grant_entry (id),
  at {time} NOT NULL,
  account_id {uuid} NOT NULL REFERENCES account (id),
  organization_id {uuid} NOT NULL REFERENCES organization (id),
  reason {text} NOT NULL
) {table};

CREATE TABLE partner_index (
  viewer_id {uuid} NOT NULL REFERENCES organization (id),
  partner_id {uuid} NOT NULL REFERENCES organization (id),
  name_key {text} NOT NULL,
  since {time} NOT NULL,
  PRIMARY KEY (viewer_id, partner_id)
) {keyed};
CREATE INDEX partner_index_by_name ON partner_index (viewer_id, name_key, partner_id);
CREATE INDEX partner_index_by_since ON partner_index (viewer_id, since, partner_id);
CREATE INDEX partner_index_by_partner ON partner_index (partner_id);

CREATE TABLE customer_index (
  viewer_id {uuid} NOT NULL REFERENCES organization (id),
  reseller_id {uuid} NOT NULL,
  customer_id {uuid} NOT NULL REFERENCES organization (id),
  name_key {text} NOT NULL,
  created_at {time} NOT NULL,
  PRIMARY KEY (viewer_id, reseller_id, customer_id)
) {keyed};
CREATE INDEX customer_index_by_name ON customer_index (viewer_id, reseller_id, name_key, customer_id);
CREATE INDEX customer_index_by_created ON customer_index (viewer_id, reseller_id, created_at, customer_id);
CREATE INDEX customer_index_by_customer ON customer_index (customer_id, viewer_id, reseller_id);
";

const SEARCH_ON_SQLITE: &str = "
CREATE TABLE customer_search (
  row_number INTEGER PRIMARY KEY,
  customer_id BLOB NOT NULL UNIQUE REFERENCES organization (id),
  text TEXT NOT NULL
) STRICT;
CREATE VIRTUAL TABLE customer_search_trigram USING fts5
  (text, content='customer_search', content_rowid='row_number', tokenize='trigram', detail=full);
CREATE TRIGGER customer_search_added AFTER INSERT ON customer_search BEGIN
  INSERT INTO customer_search_trigram (rowid, text) VALUES (new.row_number, new.text);
END;
CREATE TRIGGER customer_search_removed AFTER DELETE ON customer_search BEGIN
  INSERT INTO customer_search_trigram (customer_search_trigram, rowid, text)
    VALUES ('delete', old.row_number, old.text);
END;
CREATE TRIGGER customer_search_changed AFTER UPDATE ON customer_search BEGIN
  INSERT INTO customer_search_trigram (customer_search_trigram, rowid, text)
    VALUES ('delete', old.row_number, old.text);
  INSERT INTO customer_search_trigram (rowid, text) VALUES (new.row_number, new.text);
END;
";

const SEARCH_ON_POSTGRES: &str = "
DO $$ BEGIN
  CREATE EXTENSION IF NOT EXISTS pg_trgm;
EXCEPTION WHEN unique_violation OR duplicate_object THEN
  NULL;
END $$;
CREATE TABLE customer_search (
  customer_id uuid NOT NULL PRIMARY KEY REFERENCES organization (id),
  text TEXT COLLATE \"C\" NOT NULL
);
CREATE INDEX customer_search_by_trigram ON customer_search USING gin (text gin_trgm_ops);
";
