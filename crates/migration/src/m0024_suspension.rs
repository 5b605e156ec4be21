//! Suspensions of organizations, the operator's list of organizations, and when to remind of grants that will end.
//!
//! A reminder is a row from the moment the grant is made, so that each is sent once however often the program starts.
//! `days` before the end it is due; 0 is the end itself, when lists follow. Grants that have a date already get theirs.

use crate::sql::{migration, run};

migration!(manager => {
    run(manager, SUSPENSIONS).await?;
    run(manager, REMINDERS).await
});

const SUSPENSIONS: &str = "
CREATE TABLE organization_suspension (
  id {uuid} NOT NULL PRIMARY KEY,
  organization_id {uuid} NOT NULL REFERENCES organization (id),
  at {time} NOT NULL,
  account_id {uuid} NOT NULL REFERENCES account (id),
  reason {text} NOT NULL,
  ended_at {time},
  ended_by {uuid} REFERENCES account (id),
  ended_reason {text}
) {table};
CREATE INDEX organization_suspension_by_organization ON organization_suspension (organization_id, at, id);
CREATE INDEX organization_by_key ON organization (name_key, id);
CREATE INDEX organization_by_status ON organization (status, name_key, id);
CREATE INDEX invitation_undecided_for_provider ON invitation (provider_id, id)
  WHERE stage IN ('drafted', 'prepared', 'sent', 'opened');
";

const REMINDERS: &str = "
CREATE TABLE grant_reminder (
  grant_id {uuid} NOT NULL REFERENCES grant_entry (id),
  days {int} NOT NULL,
  due_at {time} NOT NULL,
  done_at {time},
  PRIMARY KEY (grant_id, days)
) {keyed};
CREATE INDEX grant_reminder_due ON grant_reminder (due_at, grant_id) WHERE done_at IS NULL;
INSERT INTO grant_reminder (grant_id, days, due_at)
  SELECT id, days, ends_at - CAST(days AS BIGINT) * 86400000 FROM grant_entry
  CROSS JOIN (SELECT 30 AS days UNION SELECT 7 UNION SELECT 1 UNION SELECT 0) AS ahead
  WHERE ends_at IS NOT NULL AND ends_at - CAST(days AS BIGINT) * 86400000 > starts_at;
";
