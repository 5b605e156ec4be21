//! More tables behind the second wall, on PostgreSQL alone (m0035_row_level_security): what opens an account and what it
//! may do, what an organization and the operator have between them, requests from the directory that nobody has confirmed,
//! tasks of fulfillment, and the history of levers.
//!
//! Most are asked through a row that has its policy already, so what is found here is what was found there. What signs in,
//! verifies a link, shows the directory or works through tasks asks for nobody, and finds all of it.

use sea_orm_migration::sea_orm::DbBackend;

use crate::sql::{migration, run};

migration!(manager => {
    if manager.get_database_backend() == DbBackend::Sqlite {
        return Ok(());
    }
    for (table, rows) in RULES {
        let rule = POLICY.replace("{rows}", rows).replace("{table}", table).replace("{own}", OWN);
        run(manager, &rule).await?;
    }
    Ok(())
});

/// The organization for which the transaction asks. In a `SELECT` of its own it is read once for each statement.
const OWN: &str = "(SELECT NULLIF(current_setting('kizuna.organization', true), '')::uuid)";

/// What is written is the use case's matter: rows for others are part of it.
const POLICY: &str = "
ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
ALTER TABLE {table} FORCE ROW LEVEL SECURITY;
CREATE POLICY {table}_wall ON {table} USING ({own} IS NULL OR {rows}) WITH CHECK (true);
";

/// Rows of an account that is there.
const OF_ACCOUNT: &str = "EXISTS (SELECT 1 FROM account a WHERE a.id = {table}.account_id)";

/// Rows of one's own organization.
const OF_OWN: &str = "organization_id = {own}";

/// Which rows of a table there are behind the wall. A request from the directory reaches its partner as a referral, and by
/// nothing else. An order stays with whoever was its reseller when its subscription has gone to another one.
const RULES: [(&str, &str); 16] = [
    ("account_role", OF_ACCOUNT),
    ("session", OF_ACCOUNT),
    ("password_reset", OF_ACCOUNT),
    ("federated_identity", OF_ACCOUNT),
    ("second_factor", OF_ACCOUNT),
    ("pending_factor", OF_ACCOUNT),
    ("recovery_code", OF_ACCOUNT),
    ("passkey", OF_ACCOUNT),
    ("passkey_challenge", "EXISTS (SELECT 1 FROM session s WHERE s.id = passkey_challenge.session_id)"),
    ("organization_suspension", OF_OWN),
    ("organization_closing", OF_OWN),
    ("organization_hold", OF_OWN),
    ("provider_listing", OF_OWN),
    ("inquiry", "false"),
    (
        "fulfillment_task",
        "EXISTS (SELECT 1 FROM subscription s WHERE s.id = fulfillment_task.subscription_id)
         OR EXISTS (SELECT 1 FROM purchase_order o WHERE o.id = fulfillment_task.order_id)",
    ),
    (
        "subscription_lever",
        "EXISTS (SELECT 1 FROM subscription s WHERE s.id = subscription_lever.subscription_id)",
    ),
];
