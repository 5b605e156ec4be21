//! The membership registry, applications of resellers with their history, and the customer support contact.
//!
//! One open application per tenant is a unique index, so that of two starts at once one wins.

use crate::sql::{append_only, migration, run};

migration!(manager => {
    run(manager, REGISTRY).await?;
    run(manager, APPLICATIONS).await?;
    append_only(manager, "enrollment_event").await
});

const REGISTRY: &str = "
CREATE TABLE membership_account (
  id {uuid} NOT NULL PRIMARY KEY,
  user_name {text} NOT NULL UNIQUE,
  password_hash {text} NOT NULL,
  created_at {time} NOT NULL,
  updated_at {time} NOT NULL,
  version {int} NOT NULL
) {table};

CREATE TABLE membership_profile (
  id {uuid} NOT NULL PRIMARY KEY,
  account_id {uuid} NOT NULL REFERENCES membership_account (id),
  mpn_id {text} NOT NULL UNIQUE,
  company_name {text} NOT NULL,
  country {text} NOT NULL,
  active {bool} NOT NULL,
  state {text} NOT NULL,
  city {text} NOT NULL,
  address_line1 {text} NOT NULL,
  address_line2 {text} NOT NULL,
  postal_code {text} NOT NULL,
  given_name {text} NOT NULL,
  family_name {text} NOT NULL,
  email {text} NOT NULL,
  phone {text} NOT NULL,
  benefits {text} NOT NULL,
  competencies {text} NOT NULL,
  incentives {text} NOT NULL,
  created_at {time} NOT NULL,
  updated_at {time} NOT NULL,
  version {int} NOT NULL
) {table};
CREATE INDEX membership_profile_by_account ON membership_profile (account_id, mpn_id);
";

const APPLICATIONS: &str = "
CREATE TABLE support_contact (
  organization_id {uuid} NOT NULL PRIMARY KEY REFERENCES organization (id),
  email {text} NOT NULL,
  phone {text} NOT NULL,
  website {text} NOT NULL,
  updated_at {time} NOT NULL
) {table};

CREATE TABLE enrollment (
  id {uuid} NOT NULL PRIMARY KEY,
  organization_id {uuid} REFERENCES organization (id),
  account_id {uuid} REFERENCES account (id),
  holder_hash {bytes} UNIQUE,
  created_organization_id {uuid} REFERENCES organization (id),
  path {text} NOT NULL,
  state {text} NOT NULL,
  language {text} NOT NULL,
  membership_user_name {text} NOT NULL,
  membership_account_id {uuid} REFERENCES membership_account (id),
  membership_profile_id {uuid} REFERENCES membership_profile (id),
  document {text} NOT NULL,
  submitted {text},
  company_name {text} NOT NULL,
  contact_email {text},
  verified_email {text},
  invitation_id {uuid} REFERENCES invitation (id),
  submitted_at {time},
  created_at {time} NOT NULL,
  updated_at {time} NOT NULL,
  version {int} NOT NULL
) {table};
CREATE UNIQUE INDEX enrollment_open ON enrollment (organization_id)
  WHERE state NOT IN ('approved', 'completed', 'withdrawn');
CREATE INDEX enrollment_by_organization ON enrollment (organization_id, created_at, id);
CREATE INDEX enrollment_by_created_organization ON enrollment (created_organization_id);
CREATE INDEX enrollment_by_state ON enrollment (state, submitted_at, id);
CREATE INDEX enrollment_by_submission ON enrollment (submitted_at, id);
CREATE INDEX enrollment_by_profile ON enrollment (membership_profile_id, state);
CREATE INDEX organization_by_mpn ON organization (mpn_id);

CREATE TABLE enrollment_event (
  id {uuid} NOT NULL PRIMARY KEY,
  enrollment_id {uuid} NOT NULL REFERENCES enrollment (id),
  seq {int} NOT NULL,
  kind {text} NOT NULL,
  state {text} NOT NULL,
  at {time} NOT NULL,
  account_id {uuid},
  organization_id {uuid},
  note {text}
) {table};
CREATE UNIQUE INDEX enrollment_event_by_enrollment ON enrollment_event (enrollment_id, seq);

CREATE TABLE contact_verification (
  id {uuid} NOT NULL PRIMARY KEY,
  enrollment_id {uuid} NOT NULL REFERENCES enrollment (id),
  email {text} NOT NULL,
  seed {bytes} NOT NULL,
  token_hash {bytes} NOT NULL UNIQUE,
  created_at {time} NOT NULL,
  sent_at {time} NOT NULL,
  expires_at {time} NOT NULL,
  used_at {time},
  revoked_at {time},
  sendings {int} NOT NULL
) {table};
CREATE INDEX contact_verification_by_enrollment ON contact_verification (enrollment_id, created_at, id);
";
