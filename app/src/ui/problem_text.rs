//! The words of a problem with one field: cause and cure, in the reader's language (ER2).

use domain::form::{FieldError, Problem};

use crate::{i18n::language, tr};

/// What is wrong with a field and what to do.
pub fn problem_text(error: &FieldError) -> String {
    match &error.problem {
        Problem::Missing => tr!(error.missing),
        Problem::TooLong { max } => tr!(error.too_long, max = *max),
        Problem::TooShort { min } => tr!(error.too_short, min = *min),
        other => rest(other),
    }
}

fn rest(problem: &Problem) -> String {
    _ = (problem, language());
    tr!(error.not_valid)
}
