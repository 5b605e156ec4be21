//! The words and colors of referrals, alike everywhere.

use domain::referral::{CompanySize, ReferralMove, ReferralRow, ReferralSource, ReferralStatus};

use crate::{
    i18n::{language, separator},
    tr,
    ui::Tone,
};

/// Color and word of where a referral stands.
pub fn referral_status(status: ReferralStatus) -> (Tone, String) {
    match status {
        ReferralStatus::New => (Tone::Warning, tr!(referral.status_new)),
        ReferralStatus::Evaluating => (Tone::Info, tr!(referral.status_evaluating)),
        ReferralStatus::Negotiating => (Tone::Info, tr!(referral.status_negotiating)),
        ReferralStatus::Won => (Tone::Success, tr!(referral.status_won)),
        ReferralStatus::Lost => (Tone::Neutral, tr!(referral.status_lost)),
        ReferralStatus::Skipped => (Tone::Neutral, tr!(referral.status_skipped)),
        ReferralStatus::Missed => (Tone::Danger, tr!(referral.status_missed)),
        ReferralStatus::Declined => (Tone::Neutral, tr!(referral.status_declined)),
        ReferralStatus::Expired => (Tone::Danger, tr!(referral.status_expired)),
    }
}

/// The word on a button.
pub fn move_name(by: ReferralMove) -> String {
    match by {
        ReferralMove::Interested => tr!(referral.interested),
        ReferralMove::Skip => tr!(referral.no_thanks),
        ReferralMove::Accept => tr!(referral.accept),
        ReferralMove::Decline => tr!(referral.decline),
        ReferralMove::Win => tr!(referral.won),
        ReferralMove::Lose => tr!(referral.lost),
        ReferralMove::Arrive | ReferralMove::Miss | ReferralMove::Expire => entry_name(by),
    }
}

/// What happened, in the history.
pub fn entry_name(by: ReferralMove) -> String {
    match by {
        ReferralMove::Arrive => tr!(referral.did_arrive),
        ReferralMove::Interested => tr!(referral.did_interested),
        ReferralMove::Skip => tr!(referral.did_skip),
        ReferralMove::Miss => tr!(referral.did_miss),
        ReferralMove::Accept => tr!(referral.did_accept),
        ReferralMove::Decline => tr!(referral.did_decline),
        ReferralMove::Expire => tr!(referral.did_expire),
        ReferralMove::Win => tr!(referral.did_win),
        ReferralMove::Lose => tr!(referral.did_lose),
    }
}

/// Where it comes from.
pub fn source_name(source: ReferralSource) -> String {
    match source {
        ReferralSource::Directory => tr!(referral.source_directory),
        ReferralSource::Vendor => tr!(referral.source_vendor),
    }
}

/// How large a customer is.
pub fn size_name(size: CompanySize) -> String {
    match size {
        CompanySize::Micro => tr!(referral.size_micro),
        CompanySize::Small => tr!(referral.size_small),
        CompanySize::Medium => tr!(referral.size_medium),
        CompanySize::Large => tr!(referral.size_large),
        CompanySize::Enterprise => tr!(referral.size_enterprise),
    }
}

/// Who it is about: the company, or what may be known of it.
pub fn subject(row: &ReferralRow) -> String {
    row.company
        .clone()
        .unwrap_or_else(|| tr!(referral.unknown_company, country = row.country.name(language())))
}

/// The customer in short: country and size.
pub fn customer_text(row: &ReferralRow) -> String {
    format!("{}{}{}", row.country.name(language()), separator(), size_name(row.size))
}

/// What is left of the time, roughly.
pub fn time_left(minutes: i64) -> String {
    match (minutes / 1_440, minutes / 60) {
        (days @ 3.., _) => tr!(referral.days_left, days = days),
        (_, 0) => tr!(referral.minutes_left),
        (_, hours) => tr!(referral.hours_left, hours = hours),
    }
}
