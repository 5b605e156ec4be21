//! When a grant was last the basis of a change. Kept beside the ledger, whose rows never change; written with the trail,
//! which names grants without asking the ledger.

use crate::sql::{migration, run};

migration!(manager => { run(manager, USE).await });

const USE: &str = "
CREATE TABLE grant_use (
  grant_id {uuid} NOT NULL PRIMARY KEY,
  used_at {time} NOT NULL
) {keyed};
";
