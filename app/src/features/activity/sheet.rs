//! The log as a file: the columns of the page, the details in one cell.

use domain::{
    activity::ActivityRow,
    csv::Line,
    lang::Lang,
    time::{Zone, format_date_time},
};

use super::{
    deed_words::deed_word,
    words::{author_words, detail_lines, grant_lines},
};
use crate::tr_in;

/// The first line.
pub fn headings(language: Lang) -> Vec<String> {
    vec![
        tr_in!(language, activity.when),
        tr_in!(language, activity.affected),
        tr_in!(language, activity.action),
        tr_in!(language, activity.object),
        tr_in!(language, activity.who),
        tr_in!(language, activity.organization),
        tr_in!(language, activity.for_whom),
        tr_in!(language, activity.grant),
        tr_in!(language, activity.details),
    ]
}

/// An entry.
pub fn line(language: Lang, zone: &Zone, row: &ActivityRow, cells: &mut Line<'_>) {
    let (who, organization) = author_words(language, row.author.as_ref());
    let object = row.object.as_ref().map(|object| object.name.as_str()).unwrap_or_default();
    let affected = row.affected.as_ref().map(|affected| affected.name.as_str()).unwrap_or_default();
    let details: Vec<_> = detail_lines(language, zone, row)
        .into_iter()
        .map(|(name, value)| format!("{name}: {value}"))
        .collect();
    cells.text(&format_date_time(language, row.at, zone)).text(affected);
    cells.text(&deed_word(language, row.deed)).text(object);
    cells.text(&who).text(&organization.unwrap_or_default());
    cells.text(row.on_behalf_of.as_deref().unwrap_or_default());
    cells.text(&grant_lines(language, zone, row).join("\n")).text(&details.join("\n"));
}
