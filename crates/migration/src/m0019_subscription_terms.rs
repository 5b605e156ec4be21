//! Since when a subscription is suspended: its data is kept for a number of days from then.
//!
//! Those that are suspended already count from their last change.

use crate::sql::{migration, run};

migration!(manager => { run(manager, SUSPENDED).await });

const SUSPENDED: &str = "
ALTER TABLE subscription ADD COLUMN suspended_at {time};
UPDATE subscription SET suspended_at = updated_at WHERE status = 'suspended';
";
