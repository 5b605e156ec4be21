//! The accounts of the demo world in the reader's language.

use domain::session::DemoAccount;
use service::seed::demo::{ACCOUNTS, PASSWORD};

use crate::{error::AppError, request};

/// The accounts where the demo world is served, else none.
pub fn accounts() -> Result<Vec<DemoAccount>, AppError> {
    let (host, visit) = (request::host()?, request::visit()?);
    let all = ACCOUNTS.iter().map(|account| DemoAccount {
        user_name: account.user_name.to_owned(),
        password: PASSWORD.to_owned(),
        about: visit.language.pick(account.about, account.about_ja).to_owned(),
    });
    Ok(if host.demo { all.collect() } else { Vec::new() })
}
