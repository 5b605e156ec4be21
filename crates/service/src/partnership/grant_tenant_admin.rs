//! A reseller grants a partner access to its own tenant anew, after that was withdrawn or given back, has ended by its date,
//! or has to be confirmed after a suspension.

use domain::activity::Deed;
use domain::actor::Actor;
use domain::email::EmailAddress;
use domain::grant::{NewGrant, tenant_admin_anew};
use domain::id::{GrantId, OrganizationId};
use domain::lang::Lang;
use domain::partnership::GrantTenantAdminInput;
use domain::policy::{self, Action};
use domain::time::{Timestamp, Zone, format_date_time};
use entity::{account, organization};

use super::{facts, partnership_end};
use crate::audit::{self, Event};
use crate::db::Tx;
use crate::error::Error;
use crate::grant::{self, Origin};
use crate::invitation::fill::{fill, parts};
use crate::keys::LinkPurpose;
use crate::mail::layout::{self, Letter, Sender};
use crate::mail::{self, LINK_MARK, Link, NewMail};
use crate::scope;

/// Grants it for two years, tells the partner, and gives whom it was granted to.
///
/// # Errors
/// [`Error::NotFound`] for whoever is no partner; [`Error::Forbidden`]; [`Error::Invalid`] without the tick;
/// [`Conflict::Exists`](crate::Conflict::Exists) when it stands.
pub async fn grant_tenant_admin(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    input: &GrantTenantAdminInput,
) -> Result<OrganizationId, Error> {
    let partner: OrganizationId = input.partner.parse().map_err(|_| Error::NotFound)?;
    scope::partner(tx, actor, partner, now).await?;
    let facts = facts(tx, actor, partner, now).await?;
    let basis = policy::require(actor, Action::GrantTenantAdmin, &facts)?;
    let new = tenant_admin_anew(actor.organization_id, partner, input.parse()?, now)
        .not_after(partnership_end(&facts));
    let origin = Origin { agreed_by: Some(actor.account_id), invitation: None };
    let id = grant::make(tx, now, new, origin).await?;
    tell(tx, actor, now, &new, id).await?;
    let event = Event::new(Deed::GrantTenantAdmin, "grant", id)
        .target(partner)
        .grants(basis.grants)
        .about_grants([id])
        .set("kind", new.kind.as_str());
    audit::append(tx, actor, now, event).await?;
    Ok(partner)
}

/// Tells those who speak for the partner. The mail is not sent once the grant has ended.
async fn tell(tx: &Tx, actor: &Actor, now: Timestamp, new: &NewGrant, id: GrantId) -> Result<(), Error> {
    let own = scope::own_organization(tx, actor).await?;
    let tenant = scope::directory::tenant_of(tx, own.id).await?;
    let domain = tenant.map(|tenant| tenant.domain).unwrap_or_default();
    for person in scope::organization::responsible(tx, new.grantee).await? {
        send(tx, now, &person, (&own, domain.as_str()), (id, new.ends_at.unwrap_or(now))).await?;
    }
    Ok(())
}

async fn send(
    tx: &Tx,
    now: Timestamp,
    person: &account::Model,
    (own, domain): (&organization::Model, &str),
    (id, ends_at): (GrantId, Timestamp),
) -> Result<(), Error> {
    let Ok(recipient) = EmailAddress::parse(&person.user_name) else { return Ok(()) };
    let language = person.language;
    // No zone can be looked up here: the instant is told in the one that everybody can convert.
    let date = format!("{} UTC", format_date_time(language, ends_at, &Zone::UTC));
    let marks = [
        ("{organization}", own.name.as_str()),
        ("{domain}", domain),
        ("{date}", date.as_str()),
        ("{address}", LINK_MARK),
    ];
    let (subject, text) = parts(template(language));
    let (subject, text) = (fill(subject, &marks), fill(text, &marks));
    let sender = Some(Sender { name: &own.name, domain });
    let bodies = layout::compose(Letter { language, subject: &subject, text: &text, sender })?;
    let new = NewMail {
        template: "tenant_admin_granted",
        recipient,
        language,
        subject,
        text: bodies.text,
        html: bodies.html,
        link: Some(Link { purpose: LinkPurpose::Relation, row: id.0 }),
        originator: None,
    };
    mail::queue(tx, now, new).await?;
    Ok(())
}

const fn template(language: Lang) -> &'static str {
    match language {
        Lang::En => include_str!("text/en/tenant_admin_granted.txt"),
        Lang::Ja => include_str!("text/ja/tenant_admin_granted.txt"),
    }
}
