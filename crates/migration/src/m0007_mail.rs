//! The outbox. `text` and `html` hold `{link}` where a personal link belongs, so the database alone opens nothing.

use crate::sql::{migration, run};

migration!(manager => { run(manager, TABLES).await });

const TABLES: &str = "
CREATE TABLE mail (
  id {uuid} NOT NULL PRIMARY KEY,
  template {text} NOT NULL,
  recipient {text} NOT NULL,
  language {text} NOT NULL,
  subject {text} NOT NULL,
  text {text} NOT NULL,
  html {text} NOT NULL,
  link_purpose {text},
  link_id {uuid},
  message_id {text} NOT NULL UNIQUE,
  status {text} NOT NULL,
  attempts {int} NOT NULL,
  next_attempt_at {time} NOT NULL,
  lease_until {time},
  originator_account {uuid},
  originator_organization {uuid},
  created_at {time} NOT NULL,
  sent_at {time},
  failure {text}
) {table};
CREATE INDEX mail_by_due ON mail (status, next_attempt_at, id);
CREATE INDEX mail_by_status ON mail (status, created_at, id);
CREATE INDEX mail_by_created ON mail (created_at, id);
CREATE INDEX mail_by_originator ON mail (originator_organization, created_at);
";
