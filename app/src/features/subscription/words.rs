//! The words of changes: what they are called, what they do, and what will be noticed.

use domain::subscription::{ChangeKind, Notice};

use crate::{i18n, tr};

/// What a link or a button that leads to a change says; `renews` is how the subscription stands.
pub fn change_name(kind: ChangeKind, renews: bool) -> String {
    match kind {
        ChangeKind::Quantity => tr!(subscription.change_quantity),
        ChangeKind::Upgrade => tr!(subscription.upgrade_now),
        ChangeKind::AutoRenew if renews => tr!(subscription.renew_off),
        ChangeKind::AutoRenew => tr!(subscription.renew_on),
        ChangeKind::Rename => tr!(subscription.rename),
        ChangeKind::Suspend => tr!(subscription.suspend),
        ChangeKind::Resume => tr!(subscription.resume),
        ChangeKind::Cancel => tr!(subscription.cancel),
    }
}

/// The button that does it.
pub fn submit_name(kind: ChangeKind, renews: bool) -> String {
    match kind {
        ChangeKind::Quantity | ChangeKind::Upgrade | ChangeKind::Rename => tr!(subscription.submit),
        kind => change_name(kind, renews),
    }
}

/// The title of the page before it.
pub fn page_title(kind: ChangeKind, renews: bool) -> String {
    match kind {
        ChangeKind::Upgrade => tr!(subscription.upgrade_title),
        ChangeKind::Suspend => tr!(subscription.suspend_title),
        ChangeKind::Resume => tr!(subscription.resume_title),
        ChangeKind::Rename => tr!(subscription.rename_title),
        kind => change_name(kind, renews),
    }
}

/// One thing that will be noticed.
pub fn notice_text(notice: Notice) -> String {
    match notice {
        Notice::OnOrder => tr!(subscription.notice_on_order),
        Notice::AtOnce => tr!(subscription.notice_at_once),
        Notice::LoseUse { people } => tr!(subscription.notice_lose_use, count = people),
        Notice::UseAgain { people } => tr!(subscription.notice_use_again, count = people),
        Notice::AdministratorsStay => tr!(subscription.notice_administrators),
        Notice::DataKept { until } => tr!(subscription.notice_data, until = i18n::date(until)),
        Notice::EndsUnlessResumed { at } => tr!(subscription.notice_ends_unless, at = i18n::date(at)),
        Notice::Final => tr!(subscription.notice_final),
        Notice::Ends { at } => tr!(subscription.notice_ends, at = i18n::date(at)),
        Notice::Renews { at } => tr!(subscription.notice_renews, at = i18n::date(at)),
        Notice::NewTerm { until, renews: true } => {
            tr!(subscription.notice_new_term_renews, until = i18n::date(until))
        }
        Notice::NewTerm { until, renews: false } => {
            tr!(subscription.notice_new_term_ends, until = i18n::date(until))
        }
        Notice::NewName => tr!(subscription.notice_new_name),
        Notice::LicensesMove { people } => tr!(subscription.notice_move, count = people),
        Notice::MovedByHand { people } => tr!(subscription.notice_by_hand, count = people),
        Notice::LeversStay => tr!(subscription.notice_levers),
        Notice::OthersSee => tr!(subscription.notice_others),
    }
}
