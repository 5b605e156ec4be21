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

/// Somebody set the day on which a partnership ends.
const PLANNED: Template = template!("relation_planned", "planned_partnership");

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
        (GrantKind::Ordering, Lang::En) => "The authorization to order",
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
    tell_of(tx, actor, now, (template, other, None), reason).await
}

/// Tells the other side from when on the partnership will have ended. The mail leads to it, and is not sent once that day
/// was changed.
///
/// # Errors
/// As [`tell`].
pub(super) async fn planned(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    (entry, other): (&grant_entry::Model, OrganizationId),
    reason: &str,
) -> Result<(), Error> {
    tell_of(tx, actor, now, (PLANNED, other, Some(entry)), reason).await
}

async fn tell_of(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    (template, other, dated): (Template, OrganizationId, Option<&grant_entry::Model>),
    reason: &str,
) -> Result<(), Error> {
    let link = dated.map(|entry| Link { purpose: LinkPurpose::Relation, row: entry.id.0 });
    let own = scope::own_organization(tx, actor).await?;
    let tenant = scope::directory::tenant_of(tx, own.id).await?;
    let domain = tenant.map(|tenant| tenant.domain).unwrap_or_default();
    let sender = Some(Sender { name: &own.name, domain: &domain });
    for person in scope::organization::responsible(tx, other).await? {
        let Some(reader) = Reader::of(&person) else { continue };
        let none = reader.language.pick("No reason was given.", "理由は記載されていません。");
        let reason = if reason.is_empty() { none } else { reason };
        let ends_at = dated.and_then(|entry| entry.ends_at);
        let date = ends_at.map(|at| date_of(reader.language, at)).unwrap_or_default();
        let marks = [
            ("{organization}", own.name.as_str()),
            ("{domain}", &domain),
            ("{reason}", reason),
            ("{date}", date.as_str()),
            ("{address}", LINK_MARK),
        ];
        let told = Notice { template, marks: &marks, sender, link };
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
            let date = date_of(reader.language, ends_at);
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

/// No zone can be looked up here: the instant is told in the one that everybody can convert.
fn date_of(language: Lang, at: Timestamp) -> String {
    format!("{} UTC", format_date_time(language, at, &Zone::UTC))
}

async fn name(tx: &Tx, id: OrganizationId) -> Result<String, Error> {
    let found = scope::directory::organization(tx, id).await?;
    Ok(found.map(|found| found.name).unwrap_or_default())
}
