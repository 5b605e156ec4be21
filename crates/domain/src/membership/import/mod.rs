//! The file of accounts and profiles: one line per profile, accounts repeated. Everything that is wrong is told by its
//! line; a file of which one line does not hold is not imported at all.

#[cfg(test)]
mod tests;

use std::collections::HashMap;

use super::report::{ImportLine, LineOutcome, LineProblem};
use super::{MembershipAccountInput, MembershipName, MembershipProfile, MembershipProfileInput};
use crate::form::{Errors, Field, Problem};
use crate::import::{ImportError, Record, Sheet};
use crate::session::Password;

/// The most lines of a file.
pub const IMPORT_MAX: u32 = 5_000;

/// The columns of the file, in any order; the first [`REQUIRED`] have to be there.
pub const COLUMNS: [&str; 18] = [
    "user_name",
    "password",
    "mpn_id",
    "company_name",
    "country",
    "active",
    "state",
    "city",
    "address_line1",
    "address_line2",
    "postal_code",
    "given_name",
    "family_name",
    "email",
    "phone",
    "benefits",
    "competencies",
    "incentives",
];
/// How many columns have to be there.
pub const REQUIRED: usize = 6;

/// A line that holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportOutcome {
    /// Its line.
    pub line: u32,
    /// The account.
    pub user_name: MembershipName,
    /// The account's password; nothing keeps the one there is.
    pub password: Option<Password>,
    /// The profile.
    pub profile: MembershipProfile,
}

/// A line as read: what it names, and what it holds or what is wrong.
pub type ReadLine = (ImportLine, Option<ImportOutcome>);

/// Reads a file.
///
/// # Errors
/// [`ImportError`] when it is no such file; what is wrong with single lines is told in them.
pub fn parse(text: &str) -> Result<Vec<ReadLine>, ImportError> {
    let sheet = Sheet::read(text, &COLUMNS, REQUIRED, IMPORT_MAX)?;
    let mut seen = Seen::default();
    Ok(sheet.lines.iter().map(|record| seen.read(record, &sheet)).collect())
}

/// What earlier lines said.
#[derive(Default)]
struct Seen {
    mpn_ids: HashMap<String, u32>,
    passwords: HashMap<MembershipName, (u32, Option<Password>)>,
}

impl Seen {
    fn read(&mut self, record: &Record, sheet: &Sheet) -> ReadLine {
        let cell = |name: &str| sheet.cell(record, name);
        let line = |outcome| ImportLine {
            line: record.line,
            user_name: cell("user_name"),
            mpn_id: cell("mpn_id"),
            outcome,
        };
        if let Some((wanted, found)) = sheet.miscounted(record) {
            let problems = vec![LineProblem::Cells { wanted, found }];
            return (line(LineOutcome::Refused { problems }), None);
        }
        match self.hold(record.line, &cell) {
            Ok(holds) => (line(LineOutcome::Unchanged), Some(holds)),
            Err(problems) => (line(LineOutcome::Refused { problems }), None),
        }
    }

    fn hold(&mut self, line: u32, cell: &impl Fn(&str) -> String) -> Result<ImportOutcome, Vec<LineProblem>> {
        let mut errors = Errors::new();
        // Whether an account without a password is there already is for the service to find out.
        let account = MembershipAccountInput {
            id: "known".to_owned(),
            version: String::new(),
            user_name: cell("user_name"),
            password: cell("password"),
        };
        let account = account.parse().map_err(|more| errors.extend(more)).ok();
        let active = errors.check(Field::new("active"), parse_active(&cell("active")));
        let profile = profile_input(cell, active == Some(true));
        let profile = profile.parse().map_err(|more| errors.extend(more)).ok();
        let mut problems: Vec<LineProblem> = errors
            .0
            .into_iter()
            .map(|error| LineProblem::Cell { column: error.field, problem: error.problem })
            .collect();
        if let Some(profile) = &profile {
            let first = *self.mpn_ids.entry(profile.mpn_id.to_string()).or_insert(line);
            problems.extend((first != line).then_some(LineProblem::RepeatedMpnId { first }));
        }
        if let Some(account) = &account {
            let known = self.passwords.entry(account.user_name.clone());
            let (first, password) = known.or_insert_with(|| (line, account.password.clone()));
            let other = account.password.is_some() && *password != account.password;
            problems.extend(other.then_some(LineProblem::OtherPassword { first: *first }));
        }
        match (account, profile) {
            (Some(account), Some(profile)) if problems.is_empty() => {
                Ok(ImportOutcome { line, user_name: account.user_name, password: account.password, profile })
            }
            _ => Err(problems),
        }
    }
}

fn profile_input(cell: &impl Fn(&str) -> String, active: bool) -> MembershipProfileInput {
    MembershipProfileInput {
        account: String::new(),
        id: String::new(),
        version: String::new(),
        active: active.then(|| "true".to_owned()),
        mpn_id: cell("mpn_id"),
        company_name: cell("company_name"),
        country: cell("country"),
        state: cell("state"),
        city: cell("city"),
        address_line1: cell("address_line1"),
        address_line2: cell("address_line2"),
        postal_code: cell("postal_code"),
        given_name: cell("given_name"),
        family_name: cell("family_name"),
        email: cell("email"),
        phone: cell("phone"),
        benefits: cell("benefits"),
        competencies: cell("competencies"),
        incentives: cell("incentives"),
    }
}

fn parse_active(raw: &str) -> Result<bool, Problem> {
    match raw.trim().to_ascii_lowercase().as_str() {
        "" => Err(Problem::Missing),
        "true" | "yes" | "1" | "active" => Ok(true),
        "false" | "no" | "0" | "inactive" => Ok(false),
        _ => Err(Problem::NotInList),
    }
}
