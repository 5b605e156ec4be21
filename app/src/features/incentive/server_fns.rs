//! What the pages of incentives call.

use domain::incentive::{FixGaps, FixInput, IncentiveMonth, IncentiveQuery};
use leptos::prelude::*;

use crate::{
    error::{AppError, Failure},
    paths,
    request::{self, app_error},
};

/// A month of the ledger.
pub async fn read_month(query: IncentiveQuery) -> Result<IncentiveMonth, AppError> {
    let caller = request::caller()?;
    service::incentive::month(&caller.read(), &caller.actor, caller.now, &query).await.map_err(app_error)
}

/// The chosen lines before they are credited.
pub async fn read_fix(lines: Vec<String>) -> Result<FixGaps, AppError> {
    let caller = request::caller()?;
    let lines = lines.iter().map(|line| line.parse().map_err(|_| request::fail(Failure::NotFound)));
    let lines = lines.collect::<Result<Vec<_>, _>>()?;
    service::incentive::preview(&caller.read(), &caller.actor, caller.now, &lines).await.map_err(app_error)
}

/// Credits the lines, all or none.
#[server(prefix = "/sfn", endpoint = "incentive/credit")]
pub async fn credit_lines(input: FixInput) -> Result<(), AppError> {
    let caller = request::caller()?;
    let (actor, now, asked) = (&caller.actor, caller.now, &input);
    caller.write(|tx| async move { service::incentive::fix(&tx, actor, now, asked).await }).await?;
    request::done(format!("{}?done=lines-credited", paths::incentives()))
}
