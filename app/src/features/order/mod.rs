//! Orders as pages show them. Rules: `domain::order`; use cases: `service::order`.

mod line_table;

pub use line_table::LineTable;
