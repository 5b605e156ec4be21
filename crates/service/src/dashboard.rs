//! The first page after signing in: what needs attention, and how much there is. Holds no rules of its own; everything
//! is left out that the person may not list.

use domain::actor::{Actor, OrganizationKind};
use domain::dashboard::{Attention, Dashboard, InvitationWhy, Numbers};
use domain::export::OrderFilter;
use domain::invitation::{InvitationKind, StageName};
use domain::mail::MailStatus;
use domain::order::OrderStatus;
use domain::page::Count;
use domain::policy::{self, Action, Facts};
use domain::time::Timestamp;
use sea_orm::sea_query::SelectStatement;

use crate::db::Read;
use crate::error::Error;
use crate::scope::overview;
use crate::{checklist, grant, order, order_request, scope, support_request, team};

/// Open invitations looked at, oldest first; a person works through them from there.
const LOOKED_AT: u64 = 50;
/// Most entries of one sort.
const SHOWN: u64 = 5;
/// Where counting stops.
const COUNTED: u64 = 1_000;

/// Reads the page.
///
/// # Errors
/// The database cannot answer.
pub async fn read(read: &Read, actor: &Actor, now: Timestamp) -> Result<Dashboard, Error> {
    let kinds = readable_kinds(read, actor, now).await?;
    let mut attention = invitations(read, actor, now, &kinds).await?;
    attention.extend(drafts(read, actor, now).await?);
    attention.extend(orders(read, actor, now).await?);
    attention.extend(order_requests(read, actor, now).await?);
    attention.extend(support(read, actor, now).await?);
    attention.extend(referrals(read, actor, now).await?);
    attention.extend(ending(read, actor, now).await?);
    attention.extend(reviews(read, actor, now).await?);
    attention.extend(mails(read, actor, now).await?);
    let admin_agent = match actor.organization_active {
        true => team::admin_agent(read, actor, now).await?,
        false => None,
    };
    Ok(Dashboard {
        kind: actor.organization_kind,
        organization: actor.organization_id,
        admin_agent,
        attention,
        numbers: numbers(read, actor, now, &kinds).await?,
        checklist: checklist::read(read, actor, now).await?,
    })
}

/// The invitations that the policy lets this person read.
async fn readable_kinds(read: &Read, actor: &Actor, now: Timestamp) -> Result<Vec<InvitationKind>, Error> {
    let grants = match actor.organization_kind {
        // A reseller's partnerships are few; a provider needs none to invite.
        OrganizationKind::Reseller => grant::given_by(read, actor.organization_id, now).await?,
        _ => Vec::new(),
    };
    let facts = Facts { grants, ..Facts::own(now) };
    let may = |kind: &InvitationKind| policy::decide(actor, kind.inviting(), &facts).is_ok();
    Ok(InvitationKind::ALL.iter().copied().filter(may).collect())
}

async fn invitations(
    read: &Read,
    actor: &Actor,
    now: Timestamp,
    kinds: &[InvitationKind],
) -> Result<Vec<Attention>, Error> {
    if kinds.is_empty() {
        return Ok(Vec::new());
    }
    let open = overview::open_invitations(read, actor, kinds, now, LOOKED_AT).await?;
    let pressing = open.into_iter().filter_map(|row| {
        let drafted = (row.stage == StageName::Drafted).then_some(row.created_at);
        let why = InvitationWhy::of(drafted, row.updated_at, row.expires_at, now)?;
        Some(Attention::Invitation { id: row.id, kind: row.kind, recipient: row.recipient, why })
    });
    Ok(pressing.take(usize::try_from(SHOWN).unwrap_or_default()).collect())
}

async fn drafts(read: &Read, actor: &Actor, now: Timestamp) -> Result<Vec<Attention>, Error> {
    let mut found = Vec::new();
    if actor.organization_kind != OrganizationKind::Provider {
        return Ok(found);
    }
    for draft in overview::customer_drafts(read, actor, now, SHOWN).await? {
        // A draft whose partnership has ended leads nowhere.
        match scope::partner(read, actor, draft.reseller_id, now).await {
            Ok(reseller) => found.push(Attention::CustomerDraft {
                reseller: reseller.id,
                reseller_name: reseller.name,
                updated_at: draft.updated_at,
            }),
            Err(Error::NotFound) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(found)
}

/// Failed orders, for whoever can try them again or give them up.
async fn orders(read: &Read, actor: &Actor, now: Timestamp) -> Result<Vec<Attention>, Error> {
    if !order::may_order_at_all(actor, now) {
        return Ok(Vec::new());
    }
    let filter = OrderFilter { status: Some(OrderStatus::Failed), ..OrderFilter::default() };
    let failed = scope::order::select(actor, scope::order::Owner::Sold, &filter, now);
    let failed = count(read, &scope::capped::of(failed, COUNTED + 1)).await?;
    Ok(some(failed).map(|count| Attention::OrdersFailed { count }).into_iter().collect())
}

/// Requests for licenses, for whoever can order them.
async fn order_requests(read: &Read, actor: &Actor, now: Timestamp) -> Result<Option<Attention>, Error> {
    let Some(query) = order_request::waiting(actor, now, COUNTED + 1) else { return Ok(None) };
    Ok(some(count(read, &query).await?).map(|count| Attention::OrderRequestsWaiting { count }))
}

/// Support requests in which the person's side acts next.
async fn support(read: &Read, actor: &Actor, now: Timestamp) -> Result<Vec<Attention>, Error> {
    let mut found = Vec::new();
    for (view, status) in support_request::waiting(actor, now) {
        let query = overview::support_query(actor, view, status, now, COUNTED + 1);
        let waiting = some(count(read, &query).await?);
        found.extend(waiting.map(|count| Attention::SupportWaiting { count, view, status }));
    }
    Ok(found)
}

/// New referrals, for whoever may answer them.
async fn referrals(read: &Read, actor: &Actor, now: Timestamp) -> Result<Vec<Attention>, Error> {
    if !allowed(actor, Action::ManageReferrals, now) {
        return Ok(Vec::new());
    }
    let waiting = some(count(read, &overview::referrals_query(actor, now, COUNTED + 1)).await?);
    Ok(waiting.map(|count| Attention::ReferralsWaiting { count }).into_iter().collect())
}

/// Terms of a customer's own subscriptions, and a reseller's grants of access to its tenant, that end soon.
async fn ending(read: &Read, actor: &Actor, now: Timestamp) -> Result<Option<Attention>, Error> {
    match actor.organization_kind {
        OrganizationKind::Customer if allowed(actor, Action::ReadSubscription, now) => {
            let ending = some(count(read, &overview::terms_query(actor, now, COUNTED + 1)).await?);
            Ok(ending.map(|count| Attention::TermsEnding { customer: actor.organization_id, count }))
        }
        OrganizationKind::Reseller if allowed(actor, Action::EndTenantAdmin, now) => {
            let ending = some(count(read, &overview::tenant_access_query(actor, now, COUNTED + 1)).await?);
            Ok(ending.map(|count| Attention::TenantAccessEnding { count }))
        }
        _ => Ok(None),
    }
}

/// Applications, listings and requests to close that wait for whoever may decide on them.
async fn reviews(read: &Read, actor: &Actor, now: Timestamp) -> Result<Vec<Attention>, Error> {
    let mut found = Vec::new();
    if allowed(actor, Action::DecideEnrollment, now) {
        let waiting = some(count(read, &overview::reviews_query(COUNTED + 1)).await?);
        found.extend(waiting.map(|count| Attention::ReviewsWaiting { count }));
    }
    if allowed(actor, Action::ApproveListing, now) {
        let waiting = some(count(read, &overview::listings_query(COUNTED + 1)).await?);
        found.extend(waiting.map(|count| Attention::ListingsWaiting { count }));
    }
    if allowed(actor, Action::SuspendOrganization, now) {
        let waiting = some(count(read, &overview::closings_query(COUNTED + 1)).await?);
        found.extend(waiting.map(|count| Attention::ClosingsWaiting { count }));
    }
    Ok(found)
}

/// A number that is worth showing.
fn some(count: Count) -> Option<Count> {
    Some(count).filter(|count| *count != Count::Exactly(0))
}

/// Given-up and waiting mails, for whoever may read the outbox.
async fn mails(read: &Read, actor: &Actor, now: Timestamp) -> Result<Vec<Attention>, Error> {
    if !allowed(actor, Action::ReadOutbox, now) {
        return Ok(Vec::new());
    }
    let failed = count(read, &overview::mails_query(MailStatus::Failed, COUNTED + 1)).await?;
    let waiting = count(read, &overview::mails_query(MailStatus::Queued, COUNTED + 1)).await?;
    let failed = some(failed).map(|count| Attention::MailsFailed { count });
    let waiting = some(waiting).map(|count| Attention::MailsWaiting { count });
    Ok(failed.into_iter().chain(waiting).collect())
}

async fn numbers(
    read: &Read,
    actor: &Actor,
    now: Timestamp,
    kinds: &[InvitationKind],
) -> Result<Numbers, Error> {
    let partner = matches!(actor.organization_kind, OrganizationKind::Provider | OrganizationKind::Reseller);
    let mut numbers = Numbers::default();
    if partner && allowed(actor, Action::ListPartners, now) {
        numbers.partners = Some(count(read, &overview::partners_query(actor, COUNTED + 1)).await?);
    }
    if partner && allowed(actor, Action::ListCustomers, now) {
        numbers.customers = Some(count(read, &overview::customers_query(actor, COUNTED + 1)).await?);
    }
    if !kinds.is_empty() {
        let open = overview::count_open_invitations(read, actor, kinds, now, COUNTED + 1).await?;
        numbers.invitations = Some(shown(open));
    }
    Ok(numbers)
}

fn allowed(actor: &Actor, action: Action, now: Timestamp) -> bool {
    policy::may(actor, action, &Facts::own(now)).is_ok()
}

async fn count(read: &Read, query: &SelectStatement) -> Result<Count, Error> {
    Ok(shown(scope::capped::count(read, query).await?))
}

fn shown(found: u64) -> Count {
    let number = u32::try_from(found.min(COUNTED)).unwrap_or(u32::MAX);
    if found > COUNTED { Count::MoreThan(number) } else { Count::Exactly(number) }
}
