//! Signing in, and setting one's own password, in the demo world.

mod codes;
mod factor;
mod federated;
mod limit;
mod lost_factor;
mod meanwhile;
mod own;
mod passkey;
mod reset;
mod set_password;
mod step_up;

use domain::form::Problem;
use domain::session::SignInInput;
use domain::time::Timestamp;
use service::seed::demo::PASSWORD;
use service::session::{self, Opened};
use service::{Db, Error};

const ADMIN: &str = "admin@provider.example";

/// Signs in from an address, or from nowhere when it is empty.
async fn sign_in(
    db: &Db,
    now: Timestamp,
    user_name: &str,
    password: &str,
    client: &str,
) -> Result<Opened, Error> {
    let (user_name, password) = (user_name.to_owned(), password.to_owned());
    let input = SignInInput { user_name, password, client: client.parse().ok(), ..Default::default() };
    session::sign_in(db, now, &input).await
}

/// The token of a person of the demo world.
async fn enter(db: &Db, now: Timestamp, user_name: &str) -> String {
    sign_in(db, now, user_name, PASSWORD, "").await.unwrap().token
}

fn too_many<T>(outcome: &Result<T, Error>) -> bool {
    matches!(outcome, Err(Error::TooMany { retry_after_s: 900 }))
}

fn says<T>(outcome: &Result<T, Error>, field: &str, problem: Problem) -> bool {
    matches!(outcome, Err(Error::Invalid(errors)) if errors.0.len() == 1 && errors.of(field) == Some(problem))
}
