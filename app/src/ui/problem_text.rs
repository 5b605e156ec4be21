//! The words of a problem with one field: cause and cure, in the reader's language (ER2). The summary above the form
//! and the line below the field say the same (ER1), so each names its field.

use domain::{
    country::Country,
    form::{FieldError, Problem},
    money::format_number,
};

use super::field_name::{field_name, is_choice};
use crate::{i18n::language, tr};

/// What is wrong with a field and what to do.
pub fn problem_text(error: &FieldError) -> String {
    let name = error.field.as_str();
    let field = field_name(name).unwrap_or_else(|| tr!(error.any));
    match error.problem {
        Problem::Missing if is_choice(name) => tr!(error.choose, field = field),
        Problem::Missing => missing(name),
        Problem::TooLong { max } => tr!(error.too_long, field = field, max = format_number(max.into())),
        Problem::TooShort { min } => tr!(error.too_short, field = field, min = format_number(min.into())),
        Problem::NotAnEmail => tr!(error.not_an_email, field = field),
        Problem::NotADomain if name.ends_with("website") => tr!(error.not_a_website),
        Problem::NotADomain => tr!(error.not_a_domain, field = field),
        Problem::NotAUserName => tr!(error.not_a_user_name, field = field),
        Problem::OutOfRange { min, max } => out_of_range(field, min, max),
        Problem::NotANumber => tr!(error.not_a_number, field = field),
        Problem::NotAnId => tr!(error.not_an_id, field = field),
        Problem::NotInList => tr!(error.choose, field = field),
        Problem::ForbiddenCharacter => tr!(error.forbidden_character, field = field),
        Problem::ContainsAddress => tr!(error.contains_address, field = field),
        Problem::NotAvailable if name == "vendor_id" => tr!(error.vendor_id_taken),
        Problem::NotAvailable if name == "upgrades" => tr!(error.upgrades_unknown),
        Problem::NotAnAmount { digits: 0 } => tr!(error.not_an_amount_whole, field = field),
        Problem::NotAnAmount { digits } => tr!(error.not_an_amount, field = field, digits = digits),
        Problem::NotAvailable if name == "mpn_id" => tr!(error.mpn_id_taken),
        Problem::NothingChosen if is_choice(name) => tr!(error.choose, field = field),
        Problem::CountryMismatch { profile, tenant } if name == "country" => {
            let name = |country: Country| country.name(language());
            tr!(error.address_country_mismatch, address = name(profile), tenant = name(tenant))
        }
        Problem::NothingChosen if is_list(name) => tr!(error.choose_any, field = field),
        Problem::TooMany { max } if is_list(name) => tr!(error.too_many_of, field = field, max = max),
        other => without_field(other),
    }
}

/// Whether several values stand under the name, and the page has several such names.
fn is_list(name: &str) -> bool {
    [
        "countries",
        "users",
        "products",
        "services",
        "languages",
        "tags",
        "billing_cycles",
        "prerequisites",
        "upgrades",
        "conversions",
        "benefits",
        "competencies",
        "incentives",
    ]
    .contains(&name)
}

fn missing(name: &str) -> String {
    field_name(name).map_or_else(|| tr!(error.missing_any), |field| tr!(error.missing, field = field))
}

fn out_of_range(field: String, min: i64, max: i64) -> String {
    if min == max {
        return tr!(error.out_of_range_exactly, field = field, count = format_number(min));
    }
    tr!(error.out_of_range, field = field, min = format_number(min), max = format_number(max))
}

/// Problems whose words need no field: they can only mean one thing.
fn without_field(problem: Problem) -> String {
    match problem {
        Problem::DomainTaken => tr!(error.domain_taken),
        Problem::UserNameTaken => tr!(error.user_name_taken),
        Problem::PostalCode { country } => postal_code(country),
        Problem::Phone { country } => phone(country),
        Problem::LinesRefused => tr!(error.lines_refused),
        Problem::NotATextFile => tr!(error.not_a_text_file),
        Problem::ConsentMissing => tr!(error.consent_missing),
        Problem::LinkMissing => tr!(error.link_missing),
        Problem::SignInFailed => tr!(error.sign_in_failed),
        Problem::PasswordWrong => tr!(error.password_wrong),
        Problem::CodeWrong => tr!(error.code_wrong),
        Problem::PasskeyRefused => tr!(error.passkey_refused),
        Problem::PasswordTooShort { min } => tr!(error.password_too_short, min = min),
        Problem::PasswordTooCommon => tr!(error.password_too_common),
        Problem::PasswordMismatch => tr!(error.password_mismatch),
        Problem::NothingChosen => tr!(error.nothing_chosen),
        Problem::TooMany { max } => tr!(error.too_many_chosen, max = max),
        Problem::NotAvailable => tr!(error.not_available),
        Problem::NotSoldIn { country } => tr!(error.not_sold_in, country = country.name(language())),
        Problem::NeedsAnotherOffer => tr!(error.needs_another),
        Problem::CustomerLimit { max: 1 } => tr!(error.customer_limit_one),
        Problem::CustomerLimit { max } => tr!(error.customer_limit, max = max),
        Problem::ProfileInactive => tr!(error.profile_inactive),
        Problem::CountryMismatch { profile, tenant } => {
            let name = |country: Country| country.name(language());
            tr!(error.country_mismatch, profile = name(profile), tenant = name(tenant))
        }
        Problem::StatementMissing => tr!(error.statement_missing),
        Problem::Unchanged => tr!(error.unchanged),
        Problem::LicensesAssigned { assigned: 1 } => tr!(error.license_assigned),
        Problem::LicensesAssigned { assigned } => tr!(error.licenses_assigned, count = assigned),
        Problem::HeldAlready => tr!(error.held_already),
        Problem::NotADate => tr!(error.not_a_date),
        Problem::DateOutOfRange => tr!(error.date_out_of_range),
        Problem::CurrencyMismatch => tr!(error.currency_mismatch),
        _ => tr!(error.not_valid),
    }
}

fn postal_code(country: Country) -> String {
    match country {
        Country::JP => tr!(error.postal_code_jp),
        Country::US => tr!(error.postal_code_us),
        other => tr!(error.postal_code_any, country = other.name(language())),
    }
}

fn phone(country: Country) -> String {
    match country {
        Country::JP => tr!(error.phone_jp),
        Country::US => tr!(error.phone_us),
        _ => tr!(error.phone_any),
    }
}
