//! What the pages of imports share: the file as text, what an import did, and what is wrong with each line of a file that
//! was refused. The file stays in the box. What the lines are about is the feature's whose list they fill.

mod answer;
mod page;
mod report;
mod words;

pub use answer::{Refused, answer, refused};
pub use page::{ImportPage, ImportWords, sent};
pub use report::{RefusedFile, Report, ResultCells, line_report};
pub use words::{imported_text, line_problems, result_text};
