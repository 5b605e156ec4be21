//! The membership registry: accounts of the membership site with their organization profiles. The operator fills it, by
//! form or from a file; enrollment reads it.

mod import;
mod input;
mod report;
mod rows;

pub use crate::import::{ImportError, ImportInput};
pub use import::{COLUMNS, IMPORT_MAX, ImportOutcome, REQUIRED, ReadLine, parse as parse_import};
pub use input::{
    MembershipAccountInput, MembershipName, MembershipProfile, MembershipProfileInput, NewMembershipAccount,
};
pub use report::{ImportLine, ImportReport, LineOutcome, LineProblem};
pub use rows::{MembershipDetail, MembershipQuery, MembershipRow, ProfileRow};
