//! Where a customer's user uses what it has, where that is not the country of the tenant; and the service plans of which
//! an offer consists.

use crate::sql::{migration, run};

migration!(manager => { run(manager, CHANGE).await });

const CHANGE: &str = "
ALTER TABLE account ADD COLUMN usage_location {text};

CREATE TABLE offer_service_plan (
  offer_id {uuid} NOT NULL REFERENCES offer (id),
  position {int} NOT NULL,
  name_en {text} NOT NULL,
  name_ja {text} NOT NULL,
  PRIMARY KEY (offer_id, position)
) {keyed};
";
