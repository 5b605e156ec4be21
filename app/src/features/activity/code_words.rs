//! The words of values that the trail keeps as codes. A code that has none is not shown.

use domain::{
    activity::{Deed, DetailField},
    actor::{AccountStatus, Role},
    grant::GrantKind,
    invitation::InvitationKind,
    lang::Lang,
    order::{LineFailure, LineKind, OrderStatus},
    subscription::SubscriptionStatus,
    support_request::{Severity, SupportStatus},
};

use super::words::{grant_word, group_word};
use crate::{
    features::order::order_word,
    tr_in,
    ui::{role_name_in, subscription_word},
};

/// The word of a code.
pub fn code_word(language: Lang, deed: Deed, field: DetailField, code: &str) -> Option<String> {
    match field {
        DetailField::Roles => code.parse().ok().map(|role: Role| role_name_in(language, role)),
        DetailField::Language => code.parse().ok().map(|one: Lang| match one {
            Lang::En => tr_in!(language, enrollment_review.english),
            Lang::Ja => tr_in!(language, enrollment_review.japanese),
        }),
        DetailField::Severity => code.parse().ok().map(|severity| severity_word(language, severity)),
        DetailField::Group => code.parse().ok().map(|group| group_word(language, group)),
        DetailField::Status => status_word(language, deed, code),
        DetailField::Kind => kind_word(language, code),
        DetailField::Why => code.parse().ok().map(|why| failure_word(language, why)),
        _ => None,
    }
}

fn status_word(language: Lang, deed: Deed, code: &str) -> Option<String> {
    let order = || code.parse().ok().map(|status: OrderStatus| order_word(language, status));
    let subscription =
        || code.parse().ok().map(|status: SubscriptionStatus| subscription_word(language, status));
    let account = || code.parse().ok().map(|status| account_word(language, status));
    let support = || code.parse().ok().map(|status| support_word(language, status));
    match deed {
        Deed::DisableUser | Deed::EnableUser => account(),
        _ => subscription().filter(|_| order().is_none()).or_else(order).or_else(support),
    }
}

fn account_word(language: Lang, status: AccountStatus) -> String {
    match status {
        AccountStatus::Active => tr_in!(language, team.active),
        AccountStatus::Disabled => tr_in!(language, team.disabled),
        AccountStatus::Deleted => tr_in!(language, team.deleted),
    }
}

fn support_word(language: Lang, status: SupportStatus) -> String {
    match status {
        SupportStatus::Open => tr_in!(language, support_request.status_open),
        SupportStatus::AttentionNeeded => tr_in!(language, support_request.status_attention_needed),
        SupportStatus::Closed => tr_in!(language, support_request.status_closed),
    }
}

fn severity_word(language: Lang, severity: Severity) -> String {
    match severity {
        Severity::A => tr_in!(language, support_request.severity_a),
        Severity::B => tr_in!(language, support_request.severity_b),
        Severity::C => tr_in!(language, support_request.severity_c),
    }
}

/// The kinds of grants, invitations and lines share no code with another meaning.
fn kind_word(language: Lang, code: &str) -> Option<String> {
    let grant = code.parse().ok().map(|kind: GrantKind| grant_word(language, kind));
    let invitation = || {
        code.parse().ok().map(|kind: InvitationKind| match kind {
            InvitationKind::Partnership => tr_in!(language, invitation.kind_partnership),
            InvitationKind::CustomerBoth => tr_in!(language, invitation.kind_customer_both),
            InvitationKind::CustomerSingle => tr_in!(language, invitation.kind_customer_single),
        })
    };
    let line = || {
        code.parse().ok().map(|kind: LineKind| match kind {
            LineKind::Subscription => tr_in!(language, order.kind_subscription),
            LineKind::Licenses => tr_in!(language, order.kind_licenses),
            LineKind::Upgrade => tr_in!(language, order.kind_upgrade),
        })
    };
    grant.or_else(invitation).or_else(line)
}

fn failure_word(language: Lang, why: LineFailure) -> String {
    match why {
        LineFailure::Rejected => tr_in!(language, order.failure_rejected),
        LineFailure::NoAnswer => tr_in!(language, order.failure_no_answer),
        LineFailure::NotPermitted => tr_in!(language, order.failure_not_permitted),
        LineFailure::NotActive => tr_in!(language, order.failure_not_active),
        LineFailure::OutOfLimits => tr_in!(language, order.failure_out_of_limits),
        LineFailure::Changed => tr_in!(language, order.failure_changed),
        LineFailure::DoneOutside => tr_in!(language, order.failure_done_outside),
    }
}
