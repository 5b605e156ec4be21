//! Invitations and the history of their states.

use crate::sql::{append_only, migration, run};

migration!(manager => {
    run(manager, TABLES).await?;
    append_only(manager, "invitation_event").await
});

const TABLES: &str = "
CREATE TABLE invitation (
  id {uuid} NOT NULL PRIMARY KEY,
  kind {text} NOT NULL,
  inviter_id {uuid} NOT NULL REFERENCES organization (id),
  inviter_account_id {uuid} NOT NULL REFERENCES account (id),
  provider_id {uuid} REFERENCES organization (id),
  seed {bytes} NOT NULL,
  token_hash {bytes} NOT NULL UNIQUE,
  stage {text} NOT NULL,
  subject {text} NOT NULL,
  message {text} NOT NULL,
  mail_language {text} NOT NULL,
  recipient {text},
  created_at {time} NOT NULL,
  updated_at {time} NOT NULL,
  expires_at {time} NOT NULL,
  opened_at {time},
  decided_at {time},
  decided_by_organization {uuid} REFERENCES organization (id),
  decided_by_account {uuid} REFERENCES account (id),
  version {int} NOT NULL
) {table};
CREATE INDEX invitation_by_inviter ON invitation (inviter_id, created_at, id);
CREATE INDEX invitation_by_decider ON invitation (decided_by_organization, created_at, id);

CREATE TABLE invitation_event (
  id {uuid} NOT NULL PRIMARY KEY,
  invitation_id {uuid} NOT NULL REFERENCES invitation (id),
  kind {text} NOT NULL,
  at {time} NOT NULL,
  account_id {uuid},
  organization_id {uuid}
) {table};
CREATE INDEX invitation_event_by_invitation ON invitation_event (invitation_id, at, id);
";
