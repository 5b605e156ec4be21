//! The public provider directory.
//!
//! `provider_listing` holds two versions: `document`, which is being worked on, and `published`, which the operator
//! approved last, with the name it had then. `listing_index` and `listing_search` are projections of the published one:
//! a row for each service and country, and for all of either, so that a list under any filter is one range of one index
//! (`facet` is `service/country` with either left out); and the words it is searched by, which SQLite keeps under a trigram index by triggers.

use crate::sql::{migration, run, run_each};

migration!(manager => {
    run(manager, TABLES).await?;
    run_each(manager, SEARCH_ON_SQLITE, SEARCH_ON_POSTGRES).await
});

const TABLES: &str = "
CREATE TABLE provider_listing (
  organization_id {uuid} NOT NULL PRIMARY KEY REFERENCES organization (id),
  state {text} NOT NULL,
  document {text} NOT NULL,
  submitted_name {text},
  submitted_at {time},
  submitted_by {uuid} REFERENCES account (id),
  decided_at {time},
  decided_by {uuid} REFERENCES account (id),
  reason {text},
  published {text},
  published_name {text},
  published_at {time},
  created_at {time} NOT NULL,
  updated_at {time} NOT NULL,
  version {int} NOT NULL
) {table};
CREATE INDEX provider_listing_by_state ON provider_listing (state, submitted_at, organization_id);

CREATE TABLE listing_index (
  facet {text} NOT NULL,
  organization_id {uuid} NOT NULL REFERENCES organization (id),
  name_key {text} NOT NULL,
  PRIMARY KEY (facet, organization_id)
) {keyed};
CREATE INDEX listing_index_by_name ON listing_index (facet, name_key, organization_id);
CREATE INDEX listing_index_by_organization ON listing_index (organization_id);
";

const SEARCH_ON_SQLITE: &str = "
CREATE TABLE listing_search (
  row_number INTEGER PRIMARY KEY,
  organization_id BLOB NOT NULL UNIQUE REFERENCES organization (id),
  text TEXT NOT NULL
) STRICT;
CREATE VIRTUAL TABLE listing_search_trigram USING fts5
  (text, content='listing_search', content_rowid='row_number', tokenize='trigram', detail=full);
CREATE TRIGGER listing_search_added AFTER INSERT ON listing_search BEGIN
  INSERT INTO listing_search_trigram (rowid, text) VALUES (new.row_number, new.text);
END;
CREATE TRIGGER listing_search_removed AFTER DELETE ON listing_search BEGIN
  INSERT INTO listing_search_trigram (listing_search_trigram, rowid, text)
    VALUES ('delete', old.row_number, old.text);
END;
CREATE TRIGGER listing_search_changed AFTER UPDATE ON listing_search BEGIN
  INSERT INTO listing_search_trigram (listing_search_trigram, rowid, text)
    VALUES ('delete', old.row_number, old.text);
  INSERT INTO listing_search_trigram (rowid, text) VALUES (new.row_number, new.text);
END;
";

const SEARCH_ON_POSTGRES: &str = "
CREATE TABLE listing_search (
  organization_id uuid NOT NULL PRIMARY KEY REFERENCES organization (id),
  text TEXT COLLATE \"C\" NOT NULL
);
CREATE INDEX listing_search_by_trigram ON listing_search USING gin (text gin_trgm_ops);
";
