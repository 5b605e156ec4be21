//! How a customer comes to whoever invites it, kept with the invitation until it is accepted.

use crate::sql::{migration, run};

migration!(manager => { run(manager, LEAD).await });

const LEAD: &str = "
ALTER TABLE invitation ADD COLUMN lead_source {text};
";
