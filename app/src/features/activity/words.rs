//! The words of an entry, alike on pages and in files.

use domain::{
    activity::{ActivityRow, Author, Deed, DeedGroup, Detail, DetailField, DetailValue},
    grant::GrantKind,
    lang::Lang,
    money::{format_money, format_number},
    time::{Zone, format_date},
};

use super::{code_words::code_word, field_words::field_word};
use crate::tr_in;

/// The name of a group.
pub fn group_word(language: Lang, group: DeedGroup) -> String {
    match group {
        DeedGroup::Customers => tr_in!(language, activity.group_customers),
        DeedGroup::Orders => tr_in!(language, activity.group_orders),
        DeedGroup::Relationships => tr_in!(language, activity.group_relationships),
        DeedGroup::Users => tr_in!(language, activity.group_users),
        DeedGroup::Support => tr_in!(language, activity.group_support),
        DeedGroup::Account => tr_in!(language, activity.group_account),
        DeedGroup::SignIn => tr_in!(language, activity.group_sign_in),
        DeedGroup::Exports => tr_in!(language, activity.group_exports),
        DeedGroup::Platform => tr_in!(language, activity.group_platform),
    }
}

/// What a grant is called.
pub fn grant_word(language: Lang, kind: GrantKind) -> String {
    match kind {
        GrantKind::Partnership => tr_in!(language, activity.grant_partnership),
        GrantKind::TenantAdmin => tr_in!(language, activity.grant_tenant_admin),
        GrantKind::ResellerOfRecord => tr_in!(language, activity.grant_reseller_of_record),
        GrantKind::Ordering => tr_in!(language, activity.grant_ordering),
    }
}

/// Who did it: a person and an organization, as far as the reader may know them.
pub fn author_words(language: Lang, author: Option<&Author>) -> (String, Option<String>) {
    let Some(author) = author else { return (tr_in!(language, activity.system), None) };
    let organization = author.organization.clone();
    match (author.person.clone(), author.own) {
        (Some(person), _) => (person, organization),
        (None, _) => (organization.unwrap_or_else(|| tr_in!(language, activity.unknown)), None),
    }
}

/// Under which grants, one after the other.
pub fn grant_lines(language: Lang, zone: &Zone, row: &ActivityRow) -> Vec<String> {
    let line = |kind, since| {
        let since = format_date(language, since, zone);
        tr_in!(language, activity.grant_since, grant = grant_word(language, kind), since = since)
    };
    row.grants.iter().map(|grant| line(grant.kind, grant.since)).collect()
}

/// Name and value of each detail; before and after where it changed.
pub fn detail_lines(language: Lang, zone: &Zone, row: &ActivityRow) -> Vec<(String, String)> {
    let line = |detail: &Detail| {
        let name = name_word(language, row.deed, detail.field);
        Some((name, change_word(language, zone, row.deed, detail)?))
    };
    row.details.iter().filter_map(line).collect()
}

fn name_word(language: Lang, deed: Deed, field: DetailField) -> String {
    match (deed, field) {
        // Part of an address there, the state of an application elsewhere.
        (Deed::EditLegalProfile, DetailField::State) => tr_in!(language, form.state),
        _ => field_word(language, field),
    }
}

fn change_word(language: Lang, zone: &Zone, deed: Deed, detail: &Detail) -> Option<String> {
    let word = |value: &DetailValue| value_word(language, zone, (deed, detail.field), value);
    let after = detail.after.as_ref().and_then(word);
    match &detail.before {
        None => after,
        Some(before) => {
            let before = word(before).unwrap_or_else(|| tr_in!(language, activity.nothing));
            let after = after.unwrap_or_else(|| tr_in!(language, activity.nothing));
            Some(tr_in!(language, activity.before_after, before = before, after = after))
        }
    }
}

fn value_word(
    language: Lang,
    zone: &Zone,
    (deed, field): (Deed, DetailField),
    value: &DetailValue,
) -> Option<String> {
    Some(match value {
        DetailValue::Text(text) => text.clone(),
        DetailValue::Number(number) => format_number(*number),
        DetailValue::Flag(true) => tr_in!(language, activity.yes),
        DetailValue::Flag(false) => tr_in!(language, activity.no),
        DetailValue::Time(at) => format_date(language, *at, zone),
        DetailValue::Money(amount) => {
            format!("{} {}", format_money(language, *amount), amount.currency.code())
        }
        DetailValue::Organization(name) => name.clone().unwrap_or_else(|| tr_in!(language, activity.unknown)),
        DetailValue::Codes(codes) => {
            let words: Vec<_> =
                codes.iter().filter_map(|code| code_word(language, deed, field, code)).collect();
            (!words.is_empty()).then(|| words.join(language.pick(", ", "、")))?
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_state_is_part_of_an_address_or_the_standing_of_an_application() {
        assert_eq!(name_word(Lang::Ja, Deed::EditLegalProfile, DetailField::State), "都道府県");
        assert_eq!(name_word(Lang::Ja, Deed::ApproveEnrollment, DetailField::State), "状態");
    }
}
