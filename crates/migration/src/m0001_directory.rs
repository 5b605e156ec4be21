//! Organizations, their tenants, people and sessions.

use crate::sql::{migration, run};

migration!(manager => { run(manager, TABLES).await });

const TABLES: &str = "
CREATE TABLE organization (
  id {uuid} NOT NULL PRIMARY KEY,
  kind {text} NOT NULL,
  name {text} NOT NULL,
  name_key {text} NOT NULL,
  status {text} NOT NULL,
  mpn_id {text},
  language {text} NOT NULL,
  created_at {time} NOT NULL,
  version {int} NOT NULL
) {table};
CREATE INDEX organization_by_name ON organization (kind, name_key, id);

CREATE TABLE tenant (
  id {uuid} NOT NULL PRIMARY KEY,
  organization_id {uuid} NOT NULL UNIQUE REFERENCES organization (id),
  domain {text} NOT NULL UNIQUE,
  country {text} NOT NULL,
  created_at {time} NOT NULL
) {table};

CREATE TABLE profile (
  organization_id {uuid} NOT NULL PRIMARY KEY REFERENCES organization (id),
  address_line1 {text} NOT NULL,
  address_line2 {text} NOT NULL,
  city {text} NOT NULL,
  state {text} NOT NULL,
  postal_code {text} NOT NULL,
  country {text} NOT NULL,
  contact_given_name {text} NOT NULL,
  contact_family_name {text} NOT NULL,
  contact_email {text} NOT NULL,
  contact_phone {text} NOT NULL
) {table};

CREATE TABLE account (
  id {uuid} NOT NULL PRIMARY KEY,
  organization_id {uuid} NOT NULL REFERENCES organization (id),
  user_name {text} NOT NULL UNIQUE,
  given_name {text} NOT NULL,
  family_name {text} NOT NULL,
  name_key {text} NOT NULL,
  language {text} NOT NULL,
  time_zone {text} NOT NULL,
  status {text} NOT NULL,
  password_hash {text},
  temporary_hash {text},
  temporary_until {time},
  temporary_used_at {time},
  created_at {time} NOT NULL,
  last_sign_in_at {time},
  version {int} NOT NULL
) {table};
CREATE INDEX account_by_name ON account (organization_id, name_key, id);

CREATE TABLE account_role (
  account_id {uuid} NOT NULL REFERENCES account (id),
  role {text} NOT NULL,
  PRIMARY KEY (account_id, role)
) {keyed};

CREATE TABLE session (
  id {uuid} NOT NULL PRIMARY KEY,
  token_hash {bytes} NOT NULL UNIQUE,
  account_id {uuid} NOT NULL REFERENCES account (id),
  purpose {text} NOT NULL,
  created_at {time} NOT NULL,
  last_seen_at {time} NOT NULL,
  expires_at {time} NOT NULL,
  ended_at {time}
) {table};
CREATE INDEX session_by_account ON session (account_id, created_at, id);

CREATE TABLE sign_in_failure (
  id {uuid} NOT NULL PRIMARY KEY,
  account_key {text} NOT NULL,
  at {time} NOT NULL
) {table};
CREATE INDEX sign_in_failure_by_account ON sign_in_failure (account_key, at);
";
