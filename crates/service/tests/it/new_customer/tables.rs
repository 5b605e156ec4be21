//! What the wizard leaves in the tables.

use sea_orm::{ConnectionTrait, Statement};

use super::World;

impl World<'_> {
    pub async fn count(&self, table: &str) -> u64 {
        let question =
            Statement::from_string(self.db.backend(), format!("SELECT count(*) AS n FROM {table}"));
        let row = self.db.read().conn().query_one_raw(question).await.unwrap().unwrap();
        u64::try_from(row.try_get::<i64>("", "n").unwrap()).unwrap()
    }

    /// All rows that a new customer could leave behind.
    pub async fn rows(&self) -> u64 {
        let mut sum = 0;
        for table in [
            "organization",
            "tenant",
            "profile",
            "account",
            "account_role",
            "customer_draft",
            "purchase_order",
            "order_line",
            "subscription",
            "subscription_lever",
            "grant_entry",
            "customer_index",
            "customer_search",
            "audit_entry",
            "idempotency",
            "mail",
        ] {
            sum += self.count(table).await;
        }
        sum
    }

    pub async fn ask(&self, sql: &str) -> Vec<String> {
        let question = Statement::from_string(self.db.backend(), sql.to_owned());
        let rows = self.db.read().conn().query_all_raw(question).await.unwrap();
        rows.iter().map(|row| row.try_get_by_index(0).unwrap_or_default()).collect()
    }

    /// Everything that stands in the database, as text; bytes as hexadecimal digits.
    pub async fn dump(&self) -> String {
        let mut all = String::new();
        if self.test.is_sqlite() {
            for table in self.ask("SELECT name FROM sqlite_schema WHERE type = 'table'").await {
                let columns = self.ask(&format!("SELECT name FROM pragma_table_info('{table}')")).await;
                let row = columns
                    .iter()
                    .map(|name| format!("quote(\"{name}\")"))
                    .collect::<Vec<_>>()
                    .join("||' '||");
                all += &self.ask(&format!("SELECT {row} FROM \"{table}\"")).await.join("\n");
            }
        } else {
            let tables = "SELECT tablename::text FROM pg_tables WHERE schemaname = current_schema()";
            for table in self.ask(tables).await {
                all += &self.ask(&format!("SELECT t::text FROM \"{table}\" t")).await.join("\n");
            }
        }
        all
    }
}
