//! Users of a customer from a file, one line each (facts pf-J15 and pf-J16). A file of which one line does not hold adds
//! nobody.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::NewUser;
use crate::country::Country;
use crate::form::Problem;
use crate::id::OrganizationId;
use crate::import::{ImportError, LineOutcome, Record, Report, ReportLine, Sheet};
use crate::lang::Lang;
use crate::session::Password;
use crate::team::CustomerName;
use crate::text::{PersonName, UserName};

/// The most lines of a file.
pub const BULK_USERS_MAX: u32 = 100;
/// The most characters of a display name.
const DISPLAY_NAME_MAX: usize = 50;

/// The columns in both languages, in any order; the first two have to be there.
const COLUMNS: [(Lang, [&str; 5]); 2] = [
    (Lang::En, ["Display name", "Email", "First name", "Last name", "Status update"]),
    (Lang::Ja, ["表示名", "メール", "名", "姓", "状態の更新"]),
];

/// The columns in the order of the sample file.
#[must_use]
pub const fn bulk_user_columns(language: Lang) -> [&'static str; 5] {
    let (_, [display, email, first, last, status]) = match language {
        Lang::En => COLUMNS[0],
        Lang::Ja => COLUMNS[1],
    };
    [first, last, display, email, status]
}

/// What is wrong with a line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "user_problem", rename_all = "snake_case")]
pub enum UserProblem {
    /// Another number of cells than there are columns.
    Cells {
        /// As many as there are columns.
        wanted: u32,
        /// So many.
        found: u32,
    },
    /// The display name is missing or too long.
    DisplayName {
        /// Why.
        problem: Problem,
    },
    /// A first or last name does not hold.
    Name {
        /// Why.
        problem: Problem,
    },
    /// There is neither a first and last name nor a display name of two words.
    NameMissing,
    /// The address is missing or none.
    Email {
        /// Why.
        problem: Problem,
    },
    /// The address lies in another domain than the customer's.
    Domain,
    /// The address was on that line already.
    Repeated {
        /// Which.
        first: u32,
    },
    /// There is a user with this address.
    Taken,
    /// The column of the result is not empty.
    Status,
}

/// A line of the report.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UserLine {
    /// Counted from 1, the names of the columns being the first.
    pub line: u32,
    /// The address as typed.
    pub email: String,
    /// What became of it.
    pub outcome: LineOutcome<UserProblem>,
}

impl ReportLine for UserLine {
    type Problem = UserProblem;

    fn outcome(&self) -> &LineOutcome<UserProblem> {
        &self.outcome
    }
}

/// The report.
pub type UserReport = Report<UserLine>;

/// What the page is told.
#[derive(Clone, Debug, PartialEq)]
pub struct ImportUsersForm {
    /// The customer.
    pub customer: CustomerName,
    /// Its domain.
    pub domain: String,
    /// The language to begin with.
    pub language: Lang,
    /// The location to begin with: all users of one file are in one.
    pub location: Country,
    /// The temporary passwords of a file that was just saved, for the one reading that takes them.
    pub passwords: Vec<(String, Password)>,
}

/// Which file was saved: under what its temporary passwords wait for their page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SavedFile {
    /// Whose users they are.
    pub customer: OrganizationId,
    /// Drawn for this file.
    pub batch: uuid::Uuid,
}

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

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, language: Lang) -> Vec<(UserLine, Option<NewUser>)> {
        parse_users(text, "momiji.example", language).unwrap()
    }

    fn problems(text: &str) -> Vec<Vec<UserProblem>> {
        let of = |(line, _): (UserLine, _)| match line.outcome {
            LineOutcome::Refused { problems } => problems,
            _ => Vec::new(),
        };
        read(text, Lang::En).into_iter().map(of).collect()
    }

    #[test]
    fn names_come_from_their_columns_or_the_display_name() {
        let text = "名,姓,表示名,メール,状態の更新\n葵,田中,田中 葵,aoi@momiji.example,\n,,森　千夏,Mori@Momiji.example,\n";
        let users: Vec<NewUser> = read(text, Lang::Ja).into_iter().filter_map(|(_, user)| user).collect();
        let names: Vec<(&str, &str)> =
            users.iter().map(|user| (user.given_name.as_str(), user.family_name.as_str())).collect();
        assert_eq!(names, [("葵", "田中"), ("千夏", "森")]);
        assert_eq!(users[1].user_name.as_str(), "mori@momiji.example");
        let english = read("email,display name\nj@momiji.example,Jo Hill\n", Lang::En);
        let jo = english[0].1.as_ref().map(|user| (user.given_name.as_str(), user.family_name.as_str()));
        assert_eq!(jo, Some(("Jo", "Hill")));
    }

    #[test]
    fn what_does_not_hold_is_told_by_its_line() {
        let text = "First name,Last name,Display name,Email,Status update\n\
            ,,Jo Hill,j@momiji.example,\n,,Jo Hill,J@momiji.example,\n,,Jo,jo@other.example,done\n,,,nobody,\n\
            ,,Jo Hill,,\n,,Jo Hill\n";
        let found = problems(text);
        assert_eq!(found[0], []);
        assert_eq!(found[1], [UserProblem::Repeated { first: 2 }]);
        assert_eq!(found[2], [UserProblem::Domain, UserProblem::NameMissing, UserProblem::Status]);
        let missing = UserProblem::DisplayName { problem: Problem::Missing };
        assert_eq!(found[3], [UserProblem::Email { problem: Problem::NotAnEmail }, missing]);
        assert_eq!(found[4], [UserProblem::Email { problem: Problem::Missing }]);
        assert_eq!(found[5], [UserProblem::Cells { wanted: 5, found: 3 }]);
    }

    #[test]
    fn further_columns_and_too_many_lines_make_it_no_such_file() {
        let of = |text: &str| parse_users(text, "momiji.example", Lang::En).map(|_| ());
        let more = of("Display name,Email,Phone\nJo Hill,j@momiji.example,1\n");
        assert_eq!(more, Err(ImportError::UnknownColumn { position: 3 }));
        assert!(matches!(of("Email\nj@momiji.example\n"), Err(ImportError::MissingColumn { .. })));
        let lines: String =
            (0..=BULK_USERS_MAX).map(|at| format!("Jo Hill,u{at}@momiji.example\n")).collect();
        assert_eq!(
            of(&format!("Display name,Email\n{lines}")),
            Err(ImportError::TooLong { max: BULK_USERS_MAX })
        );
        assert_eq!(bulk_user_columns(Lang::Ja)[2], "表示名");
    }
}
