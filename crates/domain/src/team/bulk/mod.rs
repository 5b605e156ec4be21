//! Users of a customer from a file, one line each (facts pf-J15 and pf-J16). A file of which one line does not hold adds
//! nobody.

mod parse;
#[cfg(test)]
mod tests;

pub use parse::parse_users;

use serde::{Deserialize, Serialize};

use crate::country::Country;
use crate::form::Problem;
use crate::id::OrganizationId;
use crate::import::{LineOutcome, Report, ReportLine};
use crate::lang::Lang;
use crate::session::Password;
use crate::team::CustomerName;

/// The most lines of a file.
pub const BULK_USERS_MAX: u32 = 100;

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
