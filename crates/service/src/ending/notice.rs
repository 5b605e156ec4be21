//! Mails about relations that end: the other side is told of an ending by hand, and both of one by the clock before it
//! happens. Each reader's language is its own.

use domain::actor::Actor;
use domain::email::EmailAddress;
use domain::grant::GrantKind;
use domain::id::OrganizationId;
use domain::lang::Lang;
use domain::time::{Timestamp, Zone, format_date_time};
use entity::{account, grant_entry};

use crate::db::Tx;
use crate::error::Error;
use crate::invitation::fill::{fill, parts};
use crate::keys::LinkPurpose;
use crate::mail::layout::{self, Letter, Sender};
use crate::mail::{self, LINK_MARK, Link, NewMail};
use crate::scope;

macro_rules! texts {
    ($language:expr, $name:literal) => {
        match $language {
            Lang::En => include_str!(concat!("text/en/", $name, ".txt")),
            Lang::Ja => include_str!(concat!("text/ja/", $name, ".txt")),
        }
    };
}

/// What ended, in the words of whoever reads it.
const fn ended(kind: GrantKind, language: Lang) -> &'static str {
    match kind {
        GrantKind::Partnership => texts!(language, "ended_partnership"),
        GrantKind::TenantAdmin => texts!(language, "ended_tenant_admin"),
        GrantKind::ResellerOfRecord => texts!(language, "ended_reseller_of_record"),
        GrantKind::Ordering => texts!(language, "ended_ordering"),
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

/// Tells the other side that somebody has ended a relation, and the reason if one was given.
///
/// # Errors
/// The rows cannot be read or written.
pub(super) async fn tell(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    (kind, other): (GrantKind, OrganizationId),
    reason: &str,
) -> Result<(), Error> {
    let own = scope::own_organization(tx, actor).await?;
    let tenant = scope::directory::tenant_of(tx, own.id).await?;
    let domain = tenant.map(|tenant| tenant.domain).unwrap_or_default();
    for person in scope::organization::responsible(tx, other).await? {
        let none = person.language.pick("No reason was given.", "理由は記載されていません。");
        let reason = if reason.is_empty() { none } else { reason };
        let marks = [("{organization}", own.name.as_str()), ("{domain}", &domain), ("{reason}", reason)];
        let sender = Some(Sender { name: &own.name, domain: &domain });
        let letter = (ended(kind, person.language), "relation_ended");
        queue(tx, now, &person, letter, &marks, (sender, None)).await?;
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
    for side in [entry.grantor_id, entry.grantee_id] {
        for person in scope::organization::responsible(tx, side).await? {
            // No zone can be looked up here: the instant is told in the one that everybody can convert.
            let date = format!("{} UTC", format_date_time(person.language, ends_at, &Zone::UTC));
            let marks = [
                ("{what}", ending(entry.kind, person.language)),
                ("{grantor}", grantor.as_str()),
                ("{grantee}", grantee.as_str()),
                ("{date}", date.as_str()),
                ("{address}", LINK_MARK),
            ];
            let link = Some(Link { purpose: LinkPurpose::Relation, row: entry.id.0 });
            let letter = (texts!(person.language, "will_end"), "relation_will_end");
            queue(tx, now, &person, letter, &marks, (None, link)).await?;
        }
    }
    Ok(())
}

async fn name(tx: &Tx, id: OrganizationId) -> Result<String, Error> {
    let found = scope::directory::organization(tx, id).await?;
    Ok(found.map(|found| found.name).unwrap_or_default())
}

async fn queue(
    tx: &Tx,
    now: Timestamp,
    person: &account::Model,
    (text, template): (&'static str, &'static str),
    marks: &[(&str, &str)],
    (sender, link): (Option<Sender<'_>>, Option<Link>),
) -> Result<(), Error> {
    let Ok(recipient) = EmailAddress::parse(&person.user_name) else { return Ok(()) };
    let (subject, text) = parts(text);
    let (subject, text) = (fill(subject, marks), fill(text, marks));
    let language = person.language;
    let bodies = layout::compose(Letter { language, subject: &subject, text: &text, sender })?;
    let (text, html) = (bodies.text, bodies.html);
    let new = NewMail { template, recipient, language, subject, text, html, link, originator: None };
    mail::queue(tx, now, new).await?;
    Ok(())
}
