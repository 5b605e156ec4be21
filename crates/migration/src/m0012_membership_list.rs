//! The registry's list is one range of an index, in its order: by user name, then id.

use crate::sql::{migration, run};

migration!(manager => { run(manager, INDEXES).await });

const INDEXES: &str = "
CREATE INDEX membership_account_by_name ON membership_account (user_name, id);
";
