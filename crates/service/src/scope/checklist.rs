//! What shows that a step of the checklist is done: rows of the actor's own organization, or of the operator's tables.
//! All steps are asked about in one statement, each by `EXISTS` on an index, however much there is.

use domain::actor::Actor;
use domain::checklist::Step;
use domain::enrollment::EnrollmentState;
use domain::id::OrganizationId;
use domain::invitation::{InvitationKind, StageName};
use domain::listing::ListingState;
use domain::time::Timestamp;
use entity::{
    account, customer_index, enrollment, grant_entry, invitation, membership_account, offer, partner_index,
    provider_listing, subscription, support_contact,
};
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query, SelectStatement};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryTrait, Select, StatementBuilder,
};

use super::ledger;
use crate::db::Source;
use crate::error::Error;

/// The steps among these that are done. The caller has asked the policy about the operator's.
///
/// # Errors
/// The database cannot answer.
pub async fn done(
    source: &impl Source,
    actor: &Actor,
    steps: &[Step],
    now: Timestamp,
) -> Result<Vec<Step>, Error> {
    let (query, asked) = question(actor, steps, now);
    let statement = StatementBuilder::build(&query, &source.backend());
    let row = source.conn().query_one_raw(statement).await?.ok_or(Error::NotFound)?;
    // Only who is enrolled is active, and nobody else reads a checklist.
    let enrolled = Some(Step::Enroll).filter(|step| actor.organization_active && steps.contains(step));
    let mut done = Vec::from_iter(enrolled);
    for (step, name) in asked {
        if row.try_get::<bool>("", &name)? {
            done.push(step);
        }
    }
    Ok(done)
}

/// One statement with a column for each step that rows tell about.
fn question(actor: &Actor, steps: &[Step], now: Timestamp) -> (SelectStatement, Vec<(Step, String)>) {
    let mut query = Query::select();
    let mut asked = Vec::new();
    for (at, step) in steps.iter().enumerate() {
        let Some(found) = any(signs(actor, *step, now)) else { continue };
        let name = format!("step_{at}");
        query.expr_as(found, Alias::new(name.as_str()));
        asked.push((*step, name));
    }
    (query, asked)
}

fn any(signs: Vec<SelectStatement>) -> Option<Expr> {
    let mut signs = signs.into_iter().map(Expr::exists);
    let mut found = signs.next()?;
    for sign in signs {
        found = found.or(sign);
    }
    Some(found)
}

/// What shows that a step is done: any of these finds a row; none where no row tells. The plan test explains them.
pub fn signs(actor: &Actor, step: Step, now: Timestamp) -> Vec<SelectStatement> {
    let own = actor.organization_id;
    match step {
        Step::ConnectResellers | Step::AuthorizeProvider => {
            vec![one(partner_index::Entity::find().filter(partner_index::Column::ViewerId.eq(own)))]
        }
        Step::AssociateCustomers => {
            let named = customer_index::Column::ResellerId.gt(OrganizationId::NIL);
            vec![one(customers(own).filter(named))]
        }
        Step::ExistingCustomers => {
            let accepted = invitation::Column::Stage.eq(StageName::Accepted);
            vec![one(invited(own, InvitationKind::CustomerSingle).filter(accepted))]
        }
        Step::PublishListing => {
            let published = provider_listing::Column::Published.is_not_null();
            let own = provider_listing::Column::OrganizationId.eq(own);
            vec![one(provider_listing::Entity::find().filter(own).filter(published))]
        }
        Step::CompleteProfile => {
            let own = support_contact::Column::OrganizationId.eq(own);
            vec![one(support_contact::Entity::find().filter(own))]
        }
        Step::AddUsers => vec![one(colleagues(actor))],
        Step::InviteCustomer => vec![
            one(all_customers(own)),
            one(invited(own, InvitationKind::CustomerBoth)),
            one(invited(own, InvitationKind::CustomerSingle)),
        ],
        Step::WinCustomer => vec![one(all_customers(own))],
        Step::AcceptPartner => {
            let given = Condition::all().add(grant_entry::Column::GrantorId.eq(own));
            vec![ledger::counting_query(given, now)]
        }
        Step::UseSubscriptions => vec![one(subscriptions(own))],
        Step::AssignLicenses => {
            let assigned = subscription::Column::LicensesAssigned.gt(0);
            vec![one(subscriptions(own).filter(assigned))]
        }
        Step::ImportCatalog | Step::SetPrices | Step::FillRegistry => vec![operated(step)],
        Step::ReviewEnrollment => {
            vec![one(applications(EnrollmentState::Approved)), one(applications(EnrollmentState::Rejected))]
        }
        Step::ApproveListing => {
            let published = provider_listing::Column::State.eq(ListingState::Published);
            vec![one(provider_listing::Entity::find().filter(published))]
        }
        Step::Enroll | Step::ManageCustomers | Step::ReviewPartners | Step::WatchOutbox => Vec::new(),
    }
}

/// What the operator keeps for everybody. The conditions choose the range of an index.
fn operated(step: Step) -> SelectStatement {
    match step {
        Step::SetPrices => one(offer::Entity::find().filter(offer::Column::HasPrice.eq(true))),
        Step::FillRegistry => {
            one(membership_account::Entity::find().filter(membership_account::Column::UserName.gte("")))
        }
        _ => one(offer::Entity::find().filter(offer::Column::Available.eq(true))),
    }
}

/// One row of a query, for `EXISTS`.
fn one<E: EntityTrait>(rows: Select<E>) -> SelectStatement {
    let mut rows = rows.into_query();
    rows.clear_selects().expr(Expr::val(1)).limit(1);
    rows
}

fn customers(own: OrganizationId) -> Select<customer_index::Entity> {
    customer_index::Entity::find().filter(customer_index::Column::ViewerId.eq(own))
}

/// Whatever reseller they have.
fn all_customers(own: OrganizationId) -> Select<customer_index::Entity> {
    customers(own).filter(customer_index::Column::ResellerId.eq(OrganizationId::NIL))
}

fn invited(own: OrganizationId, kind: InvitationKind) -> Select<invitation::Entity> {
    let by = invitation::Column::InviterId.eq(own);
    invitation::Entity::find().filter(by).filter(invitation::Column::Kind.eq(kind))
}

/// Other people of the organization.
fn colleagues(actor: &Actor) -> Select<account::Entity> {
    use account::Column;
    account::Entity::find()
        .filter(Column::OrganizationId.eq(actor.organization_id))
        .filter(Column::DeletedAt.is_null())
        .filter(Column::Id.ne(actor.account_id))
}

fn subscriptions(own: OrganizationId) -> Select<subscription::Entity> {
    subscription::Entity::find().filter(subscription::Column::CustomerId.eq(own))
}

/// Those that were submitted, as every decided one was: with both, the queue's index is the only way to them.
fn applications(state: EnrollmentState) -> Select<enrollment::Entity> {
    let submitted = enrollment::Column::SubmittedAt.gt(Timestamp(0));
    enrollment::Entity::find().filter(enrollment::Column::State.eq(state)).filter(submitted)
}
