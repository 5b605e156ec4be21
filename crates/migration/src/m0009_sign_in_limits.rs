//! Failed sign-ins are counted for the organization and for the client's address too.

use crate::sql::{migration, run};

migration!(manager => { run(manager, COLUMNS).await });

const COLUMNS: &str = "
ALTER TABLE sign_in_failure ADD COLUMN organization_key {text};
ALTER TABLE sign_in_failure ADD COLUMN address_key {text};
CREATE INDEX sign_in_failure_by_organization ON sign_in_failure (organization_key, at);
CREATE INDEX sign_in_failure_by_address ON sign_in_failure (address_key, at);
CREATE INDEX sign_in_failure_by_age ON sign_in_failure (at);
";
