//! Indexes for lists that read more than they show: each list is now one range of one of them.
//!
//! Two hold only the rows that a first page asks for, few of all there are: links that nobody has decided on, and new
//! customers that were not finished. A query finds such an index when it names the same condition in its text.

use crate::sql::{migration, run};

migration!(manager => { run(manager, INDEXES).await });

const INDEXES: &str = "
DROP INDEX invitation_by_inviter;
CREATE INDEX invitation_by_kind ON invitation (inviter_id, kind, created_at, id);
CREATE INDEX invitation_by_stage ON invitation (inviter_id, kind, stage, created_at, id);
CREATE INDEX invitation_undecided ON invitation (inviter_id, kind, created_at, id)
  WHERE stage IN ('drafted', 'prepared', 'sent', 'opened');
DROP INDEX invitation_by_decider;
CREATE INDEX invitation_by_decider
  ON invitation (decided_by_organization, inviter_id, kind, created_at, id);

DROP INDEX customer_draft_by_account;
CREATE INDEX customer_draft_unfinished ON customer_draft (account_id, created_at, id)
  WHERE customer_id IS NULL;

DROP INDEX grant_entry_by_grantor;
CREATE INDEX grant_entry_by_grantor ON grant_entry (grantor_id, grantee_id, kind);
";
