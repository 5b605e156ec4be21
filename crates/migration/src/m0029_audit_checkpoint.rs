//! Signed checkpoints of the audit chain: how long it was, its last hash, and the root of the Merkle tree over all hashes.
//!
//! The peaks of the tree are kept beside, so that the next checkpoint reads only the entries since this one.

use crate::sql::{append_only, migration, run};

migration!(manager => {
    run(manager, TABLE).await?;
    append_only(manager, "audit_checkpoint").await
});

const TABLE: &str = "
CREATE TABLE audit_checkpoint (
  seq {bigint} NOT NULL PRIMARY KEY CHECK (seq > 0),
  at {time} NOT NULL,
  head {bytes} NOT NULL,
  root {bytes} NOT NULL,
  peaks {bytes} NOT NULL,
  public_key {bytes} NOT NULL,
  signature {bytes} NOT NULL
) {table};
";
