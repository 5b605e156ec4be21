//! Mails about relations that end: the other side is told of an ending by hand, and both of one by the clock before it
//! happens. Each reader's language is its own.

use domain::actor::Actor;
use domain::grant::GrantKind;
use domain::id::OrganizationId;
use domain::lang::Lang;
use domain::time::{Timestamp, Zone, format_date_time};
use entity::grant_entry;

use crate::db::Tx;
use crate::error::Error;
use crate::keys::LinkPurpose;
use crate::mail::layout::Sender;
use crate::mail::notice::{self, Notice, Reader, Template, template};
use crate::mail::{LINK_MARK, Link};
use crate::scope;

/// Reminds of a grant that will end.
const WILL_END: Template = template!("relation_will_end", "will_end");

/// A customer withdrew from a partner that held no grant: single subscriptions named it.
pub(super) const LEVERS: Template = template!("relation_ended", "ended_levers");

/// What ended.
pub(super) const fn ended(kind: GrantKind) -> Template {
    match kind {
        GrantKind::Partnership => template!("relation_ended", "ended_partnership"),
        GrantKind::TenantAdmin => template!("relation_ended", "ended_tenant_admin"),
        GrantKind::ResellerOfRecord => template!("relation_ended", "ended_reseller_of_record"),
        GrantKind::Ordering => template!("relation_ended", "ended_ordering"),
    }
}

/// What will end.
const fn ending(kind: GrantKind, language: Lang) -> &'static str {
    match (kind, language) {
        (GrantKind::Partnership, Lang::En) => "The partnership",
        (GrantKind::Partnership, Lang::Ja) => "パートナーシップ",
        (GrantKind::TenantAdmin, Lang::En) => "The access to the reseller’s tenant",
        (GrantKind::TenantAdmin, Lang::Ja) => "リセラーのテナントへのアクセス",
        (GrantKind::ResellerOfRecord, Lang::En) => "The reseller relationship",
        (GrantKind::ResellerOfRecord, Lang::Ja) => "再販業者関係",
        (GrantKind::Ordering, Lang::En) => "The permission to order",
        (GrantKind::Ordering, Lang::Ja) => "注文の許可",
    }
}

/// Tells the other side that somebody has ended a relation, in the words for what ended, and the reason if one was given.
///
/// # Errors
/// The rows cannot be read or written.
pub(super) async fn tell(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    (template, other): (Template, OrganizationId),
    reason: &str,
) -> Result<(), Error> {
    let own = scope::own_organization(tx, actor).await?;
    let tenant = scope::directory::tenant_of(tx, own.id).await?;
    let domain = tenant.map(|tenant| tenant.domain).unwrap_or_default();
    let sender = Some(Sender { name: &own.name, domain: &domain });
    for person in scope::organization::responsible(tx, other).await? {
        let Some(reader) = Reader::of(&person) else { continue };
        let none = reader.language.pick("No reason was given.", "理由は記載されていません。");
        let reason = if reason.is_empty() { none } else { reason };
        let marks = [("{organization}", own.name.as_str()), ("{domain}", &domain), ("{reason}", reason)];
        let told = Notice { template, marks: &marks, sender, link: None };
        notice::tell(tx, now, reader, told).await?;
    }
    Ok(())
}

/// Reminds both sides that a grant will end. The mail leads to the relation, and is not sent once that has ended.
///
/// # Errors
/// As [`tell`].
pub(super) async fn remind(
    tx: &Tx,
    now: Timestamp,
    entry: &grant_entry::Model,
    ends_at: Timestamp,
) -> Result<(), Error> {
    let grantor = name(tx, entry.grantor_id).await?;
    let grantee = name(tx, entry.grantee_id).await?;
    // The mail names both sides: it goes out only while the grant counts.
    let link = Some(Link { purpose: LinkPurpose::Relation, row: entry.id.0 });
    for side in [entry.grantor_id, entry.grantee_id] {
        for person in scope::organization::responsible(tx, side).await? {
            let Some(reader) = Reader::of(&person) else { continue };
            // No zone can be looked up here: the instant is told in the one that everybody can convert.
            let date = format!("{} UTC", format_date_time(reader.language, ends_at, &Zone::UTC));
            let marks = [
                ("{what}", ending(entry.kind, reader.language)),
                ("{grantor}", grantor.as_str()),
                ("{grantee}", grantee.as_str()),
                ("{date}", date.as_str()),
                ("{address}", LINK_MARK),
            ];
            let told = Notice { template: WILL_END, marks: &marks, sender: None, link };
            notice::tell(tx, now, reader, told).await?;
        }
    }
    Ok(())
}

async fn name(tx: &Tx, id: OrganizationId) -> Result<String, Error> {
    let found = scope::directory::organization(tx, id).await?;
    Ok(found.map(|found| found.name).unwrap_or_default())
}
