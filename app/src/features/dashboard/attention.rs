//! "Needs your attention": each entry says what, why, and leads there.

use domain::{
    dashboard::{Attention, InvitationWhy},
    invitation::InvitationKind,
    support_request::{SupportStatus, SupportView},
};
use leptos::prelude::*;

use super::numbers::count_text;
use crate::{
    features::support_request::support_status,
    i18n, paths, tr,
    ui::{Address, Badge, Panel, Tone},
};

/// One entry as it is shown.
struct Entry {
    tone: Tone,
    state: String,
    href: String,
    title: String,
    text: String,
}

/// The list; a sentence when there is nothing.
#[component]
pub fn AttentionList(items: Vec<Attention>) -> impl IntoView {
    if items.is_empty() {
        return view! { <Panel title=tr!(common.needs_attention)><p>{tr!(dashboard.nothing)}</p></Panel> }
            .into_any();
    }
    let items = items.into_iter().map(|item| entry_view(entry(item))).collect_view();
    view! {
        <Panel title=tr!(common.needs_attention) flush=true>
            <ul class="attention">{items}</ul>
        </Panel>
    }
    .into_any()
}

fn entry_view(entry: Entry) -> impl IntoView {
    let Entry { tone, state, href, title, text } = entry;
    view! {
        <li class="attention__item">
            <a class="attention__link" href=href>{title}</a>
            <Badge tone label=state/>
            <p class="attention__text">{text}</p>
        </li>
    }
}

fn entry(item: Attention) -> Entry {
    match item {
        Attention::Invitation { id: _, kind, recipient, why } => {
            let (tone, state, text) = reason(why);
            Entry { tone, state, href: paths::invitations(), title: invitation(kind, recipient), text }
        }
        Attention::CustomerDraft { reseller, reseller_name, updated_at } => Entry {
            tone: Tone::Neutral,
            state: tr!(dashboard.drafted),
            href: paths::new_customer(reseller),
            title: tr!(dashboard.customer_draft, reseller = reseller_name),
            text: tr!(dashboard.customer_draft_at, at = i18n::date(updated_at)),
        },
        Attention::SupportWaiting { count, view, status } => support(count_text(count), view, status),
        Attention::ReferralsWaiting { count } => Entry {
            tone: Tone::Warning,
            state: tr!(referral.status_new),
            href: format!("{}?status=new", paths::referrals()),
            title: tr!(dashboard.referrals_waiting, count = count_text(count)),
            text: tr!(dashboard.referrals_waiting_text),
        },
        Attention::ReviewsWaiting { count } => Entry {
            tone: Tone::Info,
            state: tr!(dashboard.to_review),
            href: paths::enrollments_in_review(),
            title: tr!(dashboard.reviews_waiting, count = count_text(count)),
            text: tr!(dashboard.reviews_waiting_text),
        },
        Attention::ListingsWaiting { count } => Entry {
            tone: Tone::Info,
            state: tr!(dashboard.to_review),
            href: paths::listing_queue(),
            title: tr!(dashboard.listings_waiting, count = count_text(count)),
            text: tr!(dashboard.listings_waiting_text),
        },
        Attention::ClosingsWaiting { count } => Entry {
            tone: Tone::Info,
            state: tr!(dashboard.waiting),
            href: paths::organizations(),
            title: tr!(dashboard.closings_waiting, count = count_text(count)),
            text: tr!(dashboard.closings_waiting_text),
        },
        Attention::OrdersFailed { count } => Entry {
            tone: Tone::Danger,
            state: tr!(dashboard.failed),
            href: format!("{}?status=failed", paths::orders()),
            title: tr!(dashboard.orders_failed, count = count_text(count)),
            text: tr!(dashboard.orders_failed_text),
        },
        Attention::OrderRequestsWaiting { count } => Entry {
            tone: Tone::Info,
            state: tr!(dashboard.waiting),
            href: paths::order_requests(),
            title: tr!(dashboard.order_requests, count = count_text(count)),
            text: tr!(dashboard.order_requests_text),
        },
        Attention::TermsEnding { customer, count } => Entry {
            tone: Tone::Info,
            state: tr!(dashboard.expiring),
            href: paths::customer_subscriptions(customer),
            title: tr!(dashboard.terms_ending, count = count_text(count)),
            text: tr!(dashboard.terms_ending_text),
        },
        Attention::TenantAccessEnding { count } => Entry {
            tone: Tone::Info,
            state: tr!(dashboard.expiring),
            href: paths::indirect_providers(),
            title: tr!(dashboard.tenant_access_ending, count = count_text(count)),
            text: tr!(dashboard.tenant_access_ending_text),
        },
        Attention::MailsFailed { count } => Entry {
            tone: Tone::Danger,
            state: tr!(dashboard.failed),
            href: format!("{}?status=failed", paths::outbox()),
            title: tr!(dashboard.mails_failed, count = count_text(count)),
            text: tr!(dashboard.mails_failed_text),
        },
        Attention::MailsWaiting { count } => Entry {
            tone: Tone::Warning,
            state: tr!(dashboard.waiting),
            href: format!("{}?status=queued", paths::outbox()),
            title: tr!(dashboard.mails_waiting, count = count_text(count)),
            text: tr!(dashboard.mails_waiting_text),
        },
    }
}

fn support(count: String, view: SupportView, status: SupportStatus) -> Entry {
    let (tone, state) = support_status(status);
    let (title, text) = match status {
        SupportStatus::Open => (tr!(dashboard.support_open, count = count), tr!(dashboard.support_open_text)),
        _ => (tr!(dashboard.support_asked, count = count), tr!(dashboard.support_asked_text)),
    };
    let here = Address::of(paths::support_requests());
    let href = here.with("view", view.as_str()).with("status", status.as_str()).href();
    Entry { tone, state, href, title, text }
}

fn invitation(kind: InvitationKind, recipient: Option<String>) -> String {
    let to = recipient.unwrap_or_else(|| tr!(dashboard.somebody));
    match kind {
        InvitationKind::Partnership => tr!(dashboard.invitation_partnership, to = to),
        InvitationKind::CustomerBoth | InvitationKind::CustomerSingle => {
            tr!(dashboard.invitation_customer, to = to)
        }
    }
}

fn reason(why: InvitationWhy) -> (Tone, String, String) {
    match why {
        InvitationWhy::Expiring(at) => {
            (Tone::Warning, tr!(dashboard.expiring), tr!(dashboard.expires_at, at = i18n::date_time(at)))
        }
        InvitationWhy::Drafted(at) => {
            (Tone::Neutral, tr!(dashboard.drafted), tr!(dashboard.drafted_at, at = i18n::date(at)))
        }
        InvitationWhy::Waiting(at) => {
            (Tone::Info, tr!(dashboard.waiting), tr!(dashboard.waiting_since, at = i18n::date(at)))
        }
    }
}
