//! The words and colors of where an order and its lines stand, and why a line failed.

use domain::lang::Lang;
use domain::order::{LineFailure, LineKind, LineStatus, OrderStatus};

use crate::{i18n::language, tr, tr_in, ui::Tone};

/// Color and word of an order's state.
pub fn order_status(status: OrderStatus) -> (Tone, String) {
    let tone = match status {
        OrderStatus::Submitted => Tone::Info,
        OrderStatus::Provisioning => Tone::Warning,
        OrderStatus::Completed => Tone::Success,
        OrderStatus::Failed => Tone::Danger,
        OrderStatus::Cancelled => Tone::Neutral,
    };
    (tone, order_word(language(), status))
}

/// The word of it in a language.
pub fn order_word(language: Lang, status: OrderStatus) -> String {
    match status {
        OrderStatus::Submitted => tr_in!(language, order.status_submitted),
        OrderStatus::Provisioning => tr_in!(language, order.status_provisioning),
        OrderStatus::Completed => tr_in!(language, order.status_completed),
        OrderStatus::Failed => tr_in!(language, order.status_failed),
        OrderStatus::Cancelled => tr_in!(language, order.status_cancelled),
    }
}

/// The same of a line.
pub fn line_status(status: LineStatus) -> (Tone, String) {
    order_status(match status {
        LineStatus::Submitted => OrderStatus::Submitted,
        LineStatus::Provisioning => OrderStatus::Provisioning,
        LineStatus::Completed => OrderStatus::Completed,
        LineStatus::Failed => OrderStatus::Failed,
        LineStatus::Cancelled => OrderStatus::Cancelled,
    })
}

/// What a line asks for.
pub fn kind_text(kind: LineKind) -> String {
    match kind {
        LineKind::Subscription => tr!(order.kind_subscription),
        LineKind::Licenses => tr!(order.kind_licenses),
        LineKind::Upgrade => tr!(order.kind_upgrade),
    }
}

/// Why a line failed, and what helps.
pub fn failure_text(failure: LineFailure) -> String {
    match failure {
        LineFailure::Rejected => tr!(order.failure_rejected),
        LineFailure::NoAnswer => tr!(order.failure_no_answer),
        LineFailure::NotPermitted => tr!(order.failure_not_permitted),
        LineFailure::NotActive => tr!(order.failure_not_active),
        LineFailure::OutOfLimits => tr!(order.failure_out_of_limits),
        LineFailure::Changed => tr!(order.failure_changed),
        LineFailure::DoneOutside => tr!(order.failure_done_outside),
    }
}
