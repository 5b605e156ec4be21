//! Reads a file of users.

use std::collections::HashMap;

use super::{BULK_USERS_MAX, COLUMNS, UserLine, UserProblem};
use crate::form::Problem;
use crate::import::{ImportError, LineOutcome, Record, Sheet};
use crate::lang::Lang;
use crate::team::NewUser;
use crate::text::{PersonName, UserName};

/// The most characters of a display name.
const DISPLAY_NAME_MAX: usize = 50;

/// Reads a file for a customer whose tenant has this domain.
///
/// # Errors
/// [`ImportError`] when it is no such file; what is wrong with single lines is told in them.
pub fn parse_users(
    text: &str,
    domain: &str,
    language: Lang,
) -> Result<Vec<(UserLine, Option<NewUser>)>, ImportError> {
    let read = |columns: &[&'static str; 5]| Sheet::read(text, columns, 2, BULK_USERS_MAX);
    let [(_, english), (_, japanese)] = &COLUMNS;
    let (sheet, names) = match read(english) {
        Ok(sheet) => (sheet, english),
        Err(error @ (ImportError::MissingColumn { .. } | ImportError::UnknownColumn { .. })) => {
            (read(japanese).map_err(|_| error)?, japanese)
        }
        Err(error) => return Err(error),
    };
    let mut seen = HashMap::new();
    Ok(sheet.lines.iter().map(|record| line(record, &sheet, names, domain, language, &mut seen)).collect())
}

fn line(
    record: &Record,
    sheet: &Sheet,
    names: &[&'static str; 5],
    domain: &str,
    language: Lang,
    seen: &mut HashMap<String, u32>,
) -> (UserLine, Option<NewUser>) {
    let cells = names.map(|name| sheet.cell(record, name).trim().to_owned());
    let email = cells[1].clone();
    let held = match sheet.miscounted(record) {
        Some((wanted, found)) => Err(vec![UserProblem::Cells { wanted, found }]),
        None => hold(record.line, &cells, domain, language, seen),
    };
    let (outcome, user) = match held {
        Ok(user) => (LineOutcome::Created, Some(user)),
        Err(problems) => (LineOutcome::Refused { problems }, None),
    };
    (UserLine { line: record.line, email, outcome }, user)
}

fn hold(
    line: u32,
    [display, email, first, last, status]: &[String; 5],
    domain: &str,
    language: Lang,
    seen: &mut HashMap<String, u32>,
) -> Result<NewUser, Vec<UserProblem>> {
    let mut problems = Vec::new();
    let user_name = address(email, domain).map_err(|problem| problems.push(problem));
    let name = name(display, first, last, language).map_err(|problem| problems.push(problem));
    if !status.is_empty() {
        problems.push(UserProblem::Status);
    }
    if let Ok(user_name) = &user_name {
        let before = *seen.entry(user_name.to_string()).or_insert(line);
        problems.extend((before != line).then_some(UserProblem::Repeated { first: before }));
    }
    match (user_name, name) {
        (Ok(user_name), Ok((given_name, family_name))) if problems.is_empty() => {
            let roles = Vec::new();
            Ok(NewUser { given_name, family_name, user_name, language, roles, location: None })
        }
        _ => Err(problems),
    }
}

fn address(email: &str, domain: &str) -> Result<UserName, UserProblem> {
    if email.is_empty() {
        return Err(UserProblem::Email { problem: Problem::Missing });
    }
    let name = UserName::parse(email).map_err(|_| UserProblem::Email { problem: Problem::NotAnEmail })?;
    if name.domain() == domain { Ok(name) } else { Err(UserProblem::Domain) }
}

/// First and last name, or else the two words of the display name in the order of the language.
fn name(
    display: &str,
    first: &str,
    last: &str,
    language: Lang,
) -> Result<(PersonName, PersonName), UserProblem> {
    let count = display.chars().count();
    let problem = match count {
        0 => Some(Problem::Missing),
        _ if count > DISPLAY_NAME_MAX => Some(Problem::TooLong { max: 50 }),
        _ => None,
    };
    if let Some(problem) = problem {
        return Err(UserProblem::DisplayName { problem });
    }
    let (given, family) = if first.is_empty() || last.is_empty() {
        let (one, other) = display.split_once(char::is_whitespace).ok_or(UserProblem::NameMissing)?;
        language.pick((one, other), (other, one))
    } else {
        (first, last)
    };
    let parse = |text: &str| PersonName::parse(text).map_err(|problem| UserProblem::Name { problem });
    Ok((parse(given)?, parse(family)?))
}
