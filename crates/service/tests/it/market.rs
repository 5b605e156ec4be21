//! A small market: providers, resellers, customers between them, and subscriptions.

use domain::actor::{Actor, OrganizationKind, OrganizationStatus, Role};
use domain::catalog::{BillingCycle, LimitKind, TermUnit};
use domain::country::Country;
use domain::grant::{Consent, ConsentId, GrantKind, NewGrant, for_new_customer};
use domain::id::{CategoryId, LeverId, OfferId, OrganizationId, SubscriptionId};
use domain::lang::Lang;
use domain::subscription::{Lever, SubscriptionStatus};
use domain::text::{DomainName, OrganizationName};
use domain::time::Timestamp;
use entity::{offer, offer_category, organization, subscription, subscription_lever};
use sea_orm::ActiveValue::Set;
use sea_orm::ColumnTrait;
use service::directory::{NewOrganization, new_organization};
use service::grant::{self, Origin, projection};
use service::{Db, Error, Tx, store};

use crate::world::NOW;

/// The same person with other roles.
pub fn with(actor: &Actor, roles: &[Role]) -> Actor {
    Actor { roles: roles.to_vec(), ..actor.clone() }
}

/// Makes the reseller a partner of the provider.
pub async fn partner(db: &Db, reseller: &Actor, provider: &Actor) {
    let new = NewGrant {
        kind: GrantKind::Partnership,
        grantor: reseller.organization_id,
        grantee: provider.organization_id,
        via_reseller: None,
        starts_at: NOW,
        ends_at: None,
        consent: Consent::current(ConsentId::Partnership, Lang::Ja),
    };
    db.write(|tx| async move { grant::make(&tx, NOW, new, Origin::default()).await }).await.unwrap();
}

/// A customer without any relation, created at an instant.
pub async fn lonely(tx: &Tx, name: &str, domain: &str, at: Timestamp) -> Result<OrganizationId, Error> {
    let id = OrganizationId(tx.random().uuid());
    let new = NewOrganization {
        id,
        kind: OrganizationKind::Customer,
        name: OrganizationName::parse(name).unwrap(),
        domain: DomainName::parse(domain).unwrap(),
        country: Country::JP,
        language: Lang::Ja,
        mpn_id: None,
        profile: None,
    };
    new_organization(tx, at, new).await?;
    Ok(id)
}

/// A customer as the wizard makes it: of this provider, through this reseller.
pub async fn customer(
    db: &Db,
    (provider, reseller): (&Actor, &Actor),
    name: &str,
    domain: &str,
    at: Timestamp,
) -> OrganizationId {
    let (provider, reseller) = (provider.organization_id, reseller.organization_id);
    db.write(|tx| async move {
        let id = lonely(&tx, name, domain, at).await?;
        for new in for_new_customer(provider, reseller, id, Lang::Ja, NOW) {
            grant::make(&tx, NOW, new, Origin::default()).await?;
        }
        Ok(id)
    })
    .await
    .unwrap()
}

/// Changes whether an organization is active.
pub async fn set_status(db: &Db, id: OrganizationId, status: OrganizationStatus) {
    let columns = organization::ActiveModel { status: Set(status), ..Default::default() };
    db.write(|tx| async move { store::update_one(&tx, columns, organization::Column::Id.eq(id)).await })
        .await
        .unwrap();
}

/// An offer to subscribe to.
pub async fn offer(db: &Db) -> OfferId {
    db.write(|tx| async move {
        let category = CategoryId(tx.random().uuid());
        let row = offer_category::Model {
            id: category,
            position: 1,
            name_en: "Mail".into(),
            name_ja: "メール".into(),
            vendor_key: String::new(),
            version: 1,
        };
        store::insert(&tx, row).await?;
        let id = OfferId(tx.random().uuid());
        let row = offer::Model {
            id,
            category_id: category,
            position: 1,
            name_en: "Business mail".into(),
            name_ja: "ビジネス メール".into(),
            description_en: String::new(),
            description_ja: String::new(),
            minimum_quantity: 1,
            maximum_quantity: 300,
            is_add_on: false,
            incentive_rate_bp: None,
            available: true,
            vendor_id: id.to_string().to_uppercase(),
            sort_name: "business mail".into(),
            search_text: "business mail ビジネス メール".into(),
            unit: "Licenses".into(),
            billing_cycles: "monthly,annual".into(),
            term_unit: TermUnit::Year,
            term_count: 1,
            auto_renewable: true,
            is_trial: false,
            is_usage_based: false,
            audience: String::new(),
            customer_limit: None,
            limit_kind: LimitKind::None,
            withdrawn: false,
            has_price: false,
            updated_at: NOW,
            version: 1,
        };
        store::insert(&tx, row).await?;
        Ok(id)
    })
    .await
    .unwrap()
}

/// Whom the levers of a new subscription name.
#[derive(Clone, Copy, Default)]
pub struct Levers {
    pub association: Option<OrganizationId>,
    pub support_contact: Option<OrganizationId>,
}

/// A subscription that the provider sold, with the history of its levers.
pub async fn subscribe(
    db: &Db,
    provider: &Actor,
    customer: OrganizationId,
    offer: OfferId,
    levers: Levers,
) -> SubscriptionId {
    let seller = provider.organization_id;
    let by = provider.account_id;
    db.write(|tx| async move {
        let id = SubscriptionId(tx.random().uuid());
        let row = subscription::Model {
            id,
            customer_id: customer,
            provider_id: seller,
            offer_id: offer,
            order_id: None,
            name: "Business mail".into(),
            quantity: 12,
            billing_cycle: BillingCycle::Annual,
            status: SubscriptionStatus::Active,
            starts_at: NOW,
            ends_at: NOW.plus_days(365),
            auto_renew: true,
            reseller_id: levers.association,
            support_contact_id: levers.support_contact.unwrap_or(seller),
            created_at: NOW,
            version: 1,
            term_months: 12,
            licenses_assigned: 0,
            updated_at: NOW,
            suspended_at: None,
        };
        store::insert(&tx, row).await?;
        let named =
            [(Lever::Association, levers.association), (Lever::SupportContact, levers.support_contact)];
        for (lever, organization) in named.into_iter().filter(|(_, organization)| organization.is_some()) {
            let row = subscription_lever::Model {
                id: LeverId(tx.random().uuid()),
                subscription_id: id,
                lever,
                organization_id: organization,
                at: NOW,
                account_id: by,
            };
            store::insert(&tx, row).await?;
        }
        for reseller in [levers.association, levers.support_contact].into_iter().flatten() {
            projection::refresh_customer(&tx, NOW, reseller, customer).await?;
        }
        Ok(id)
    })
    .await
    .unwrap()
}

/// Says where a subscription stands, past the use cases.
pub async fn set_subscription(db: &Db, id: SubscriptionId, status: SubscriptionStatus) {
    let columns = subscription::ActiveModel { status: Set(status), ..Default::default() };
    db.write(|tx| async move { store::update_one(&tx, columns, subscription::Column::Id.eq(id)).await })
        .await
        .unwrap();
}
