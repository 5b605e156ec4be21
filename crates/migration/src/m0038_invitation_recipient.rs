//! Finding the invitations to an address.

use crate::sql::{migration, run};

migration!(manager => { run(manager, INDEX).await });

const INDEX: &str = "
CREATE INDEX invitation_by_recipient ON invitation (inviter_id, kind, recipient, created_at, id);
";
