//! Users that are deleted and can be restored for a while, and the licenses they gave back. Lists hold either those who
//! are there or those who are not, each in an index of its own.

use crate::sql::{migration, run};

migration!(manager => { run(manager, DELETED).await });

const DELETED: &str = "
ALTER TABLE account ADD COLUMN deleted_at {time};
CREATE INDEX account_present ON account (organization_id, name_key, id) WHERE deleted_at IS NULL;
CREATE INDEX account_deleted ON account (organization_id, deleted_at, id) WHERE deleted_at IS NOT NULL;

CREATE TABLE released_license (
  account_id {uuid} NOT NULL REFERENCES account (id),
  subscription_id {uuid} NOT NULL REFERENCES subscription (id),
  PRIMARY KEY (account_id, subscription_id)
) {keyed};
";
