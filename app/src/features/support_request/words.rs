//! The words and colors of support requests, alike everywhere.

use domain::support_request::{Category, Severity, SupportStatus, SupportView};

use crate::{tr, ui::Tone};

/// Color and word of where a request stands.
pub fn support_status(status: SupportStatus) -> (Tone, String) {
    match status {
        SupportStatus::Open => (Tone::Info, tr!(support_request.status_open)),
        SupportStatus::AttentionNeeded => (Tone::Warning, tr!(support_request.status_attention_needed)),
        SupportStatus::Closed => (Tone::Neutral, tr!(support_request.status_closed)),
    }
}

/// The name of a severity.
pub fn severity_name(severity: Severity) -> String {
    match severity {
        Severity::A => tr!(support_request.severity_a),
        Severity::B => tr!(support_request.severity_b),
        Severity::C => tr!(support_request.severity_c),
    }
}

/// What a severity means, and how soon it is answered.
pub fn severity_meaning(severity: Severity) -> String {
    let hours = severity.first_answer_hours();
    match severity {
        Severity::A => tr!(support_request.severity_a_meaning, hours = hours),
        Severity::B => tr!(support_request.severity_b_meaning, hours = hours),
        Severity::C => tr!(support_request.severity_c_meaning, hours = hours),
    }
}

/// What a request is about.
pub fn category_name(category: Category) -> String {
    match category {
        Category::Availability => tr!(support_request.category_availability),
        Category::Setup => tr!(support_request.category_setup),
        Category::Updates => tr!(support_request.category_updates),
        Category::Usage => tr!(support_request.category_usage),
        Category::Billing => tr!(support_request.category_billing),
        Category::Fraud => tr!(support_request.category_fraud),
        Category::Other => tr!(support_request.category_other),
    }
}

/// The name of a list.
pub fn view_name(view: SupportView) -> String {
    match view {
        SupportView::Assigned => tr!(support_request.view_assigned),
        SupportView::Sold => tr!(support_request.view_sold),
        SupportView::Opened => tr!(support_request.view_opened),
        SupportView::Tenant => tr!(support_request.view_tenant),
        SupportView::Own => tr!(support_request.view_own),
    }
}

/// An organization's name, or what stands for one that the reader may not learn.
pub fn party(name: Option<String>) -> String {
    name.unwrap_or_else(|| tr!(support_request.another_partner))
}
