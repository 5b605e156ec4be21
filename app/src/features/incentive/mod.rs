//! Incentives: what resellers earned in a month, and the lines that credit nobody.
//! Rules: `domain::incentive`; use cases: `service::incentive`.

mod entry_table;
mod fix_page;
mod gap_panel;
mod month_page;
mod server_fns;
mod sum_table;

pub use fix_page::CreditLinesPage;
pub use month_page::IncentivesPage;
pub use server_fns::CreditLines;

use domain::money::Money;

/// Amounts in several currencies, one after the other.
fn amounts(sums: &[Money]) -> String {
    let each = |money: &Money| format!("{} {}", crate::i18n::money(*money), money.currency.code());
    sums.iter().map(each).collect::<Vec<_>>().join(" · ")
}
