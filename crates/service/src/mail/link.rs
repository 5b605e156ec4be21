//! Personal links: written into a mail at the last moment, from the key outside the database.

use domain::grant::GrantKind;
use domain::id::{GrantId, InquiryId, InvitationId, OrderRequestId, PasswordResetId, VerificationId};
use entity::mail;

use super::LINK_MARK;
use crate::db::Source;
use crate::error::Error;
use crate::keys::{LinkPurpose, Token};
use crate::scope;

/// The address of a personal link. `public_url` has no slash at its end; it is the setting, never a request's host.
pub fn address(public_url: &str, purpose: LinkPurpose, token: &Token) -> String {
    let path = match purpose {
        LinkPurpose::Partnership | LinkPurpose::Customer => "/invitation",
        LinkPurpose::Verification => "/verify-email",
        LinkPurpose::Reset => "/reset-password",
        LinkPurpose::SupportRequest => "/support-requests",
        LinkPurpose::OrderRequest => "/order-requests",
        LinkPurpose::Inquiry => "/inquiry",
        LinkPurpose::Referral => "/referrals",
        LinkPurpose::Relation => "/dashboard",
    };
    format!("{public_url}{path}?token={}", token.reveal())
}

/// The link of a queued mail; nothing when it carries none, or when what it is derived from is gone.
pub(super) async fn of_mail(
    source: &impl Source,
    row: &mail::Model,
    public_url: &str,
) -> Result<Option<String>, Error> {
    let purpose = row.link_purpose.as_deref().and_then(LinkPurpose::from_name);
    let (Some(purpose), Some(id)) = (purpose, row.link_id) else { return Ok(None) };
    match purpose {
        LinkPurpose::SupportRequest => return Ok(Some(format!("{public_url}/support-requests/{id}"))),
        LinkPurpose::Referral => return Ok(Some(format!("{public_url}/referrals/{id}"))),
        _ => {}
    }
    if purpose == LinkPurpose::OrderRequest {
        let found = scope::order_request::any(source, OrderRequestId(id)).await?;
        let path = |row: entity::order_request::Model| {
            format!("{public_url}/customers/{}/subscriptions/{}", row.customer_id, row.subscription_id)
        };
        return Ok(found.map(path));
    }
    if purpose == LinkPurpose::Relation {
        return relation(source, GrantId(id), &row.recipient, public_url).await;
    }
    let seed = match purpose {
        LinkPurpose::Partnership | LinkPurpose::Customer => {
            scope::outbox::invitation(source, InvitationId(id)).await?.map(|invitation| invitation.seed)
        }
        LinkPurpose::Verification => {
            scope::outbox::verification(source, VerificationId(id)).await?.map(|found| found.seed)
        }
        LinkPurpose::Inquiry => {
            scope::referral::inquiry(source, InquiryId(id)).await?.map(|found| found.seed)
        }
        LinkPurpose::Reset => {
            scope::session::reset(source, PasswordResetId(id)).await?.map(|(found, _)| found.seed)
        }
        LinkPurpose::SupportRequest
        | LinkPurpose::OrderRequest
        | LinkPurpose::Referral
        | LinkPurpose::Relation => None,
    };
    Ok(seed.map(|seed| address(public_url, purpose, &source.db().keys().link_token(purpose, id, &seed))))
}

/// Where the reader sees the other side of a grant.
async fn relation(
    source: &impl Source,
    id: GrantId,
    recipient: &str,
    public_url: &str,
) -> Result<Option<String>, Error> {
    let Some(entry) = scope::ledger::entry(source, id).await? else { return Ok(None) };
    let Some(reader) = scope::directory::account_named(source, recipient).await? else { return Ok(None) };
    let partners = matches!(entry.kind, GrantKind::Partnership | GrantKind::TenantAdmin);
    let gave = reader.organization_id == entry.grantor_id;
    Ok(Some(match (partners, gave) {
        (true, true) => format!("{public_url}/indirect-providers/{}", entry.grantee_id),
        (true, false) => format!("{public_url}/indirect-resellers/{}", entry.grantor_id),
        (false, true) => format!("{public_url}/partners"),
        (false, false) => format!("{public_url}/customers/{}", entry.grantor_id),
    }))
}

/// The text part with its link.
pub(super) fn fill_text(text: &str, link: Option<&str>) -> String {
    link.map_or_else(|| text.to_owned(), |link| text.replace(LINK_MARK, link))
}

/// The HTML part with its link.
pub(super) fn fill_html(html: &str, link: Option<&str>) -> String {
    let escaped = link.map(|link| link.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;"));
    fill_text(html, escaped.as_deref())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::keys::Keys;

    #[test]
    fn each_purpose_has_its_address() {
        let token = Keys::from_bytes(&[1; 32]).link_token(LinkPurpose::Customer, uuid::Uuid::nil(), &[2; 32]);
        let link = address("https://kizuna.example", LinkPurpose::Customer, &token);
        assert_eq!(link, format!("https://kizuna.example/invitation?token={}", token.reveal()));
    }

    #[test]
    fn a_mail_without_a_link_keeps_the_mark() {
        assert_eq!(fill_text("a {link} b", None), "a {link} b");
        assert_eq!(
            fill_html("<a href=\"{link}\">", Some("http://x/?a=1&b=\"")),
            "<a href=\"http://x/?a=1&amp;b=&quot;\">"
        );
    }
}
