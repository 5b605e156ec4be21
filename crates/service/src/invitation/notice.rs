//! Tells the person who invited what became of the invitation, in that person's language.

use domain::actor::{AccountStatus, Actor, OrganizationKind};
use domain::email::EmailAddress;
use domain::id::GrantId;
use domain::invitation::Invitation;
use domain::lang::Lang;
use domain::time::Timestamp;

use super::fill::{fill, parts};
use crate::db::Tx;
use crate::error::Error;
use crate::keys::LinkPurpose;
use crate::mail::layout::{self, Letter, Sender};
use crate::mail::{self, LINK_MARK, Link, NewMail};
use crate::scope;
use crate::session::display_name;

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Answer {
    Accepted,
    Declined,
}

impl Answer {
    const fn template(self, invited: OrganizationKind, language: Lang) -> &'static str {
        use OrganizationKind::Customer;
        match (self, invited, language) {
            (Self::Accepted, Customer, Lang::En) => include_str!("text/en/accepted_customer.txt"),
            (Self::Accepted, Customer, Lang::Ja) => include_str!("text/ja/accepted_customer.txt"),
            (Self::Declined, Customer, Lang::En) => include_str!("text/en/declined_customer.txt"),
            (Self::Declined, Customer, Lang::Ja) => include_str!("text/ja/declined_customer.txt"),
            (Self::Accepted, _, Lang::En) => include_str!("text/en/accepted.txt"),
            (Self::Accepted, _, Lang::Ja) => include_str!("text/ja/accepted.txt"),
            (Self::Declined, _, Lang::En) => include_str!("text/en/declined.txt"),
            (Self::Declined, _, Lang::Ja) => include_str!("text/ja/declined.txt"),
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Accepted => "invitation_accepted",
            Self::Declined => "invitation_declined",
        }
    }

    /// Where the inviter sees it.
    fn address(self, public_url: &str, actor: &Actor) -> String {
        let list = match actor.organization_kind {
            OrganizationKind::Customer => "customers",
            _ => "indirect-resellers",
        };
        match self {
            Self::Accepted => format!("{public_url}/{list}/{}", actor.organization_id),
            Self::Declined => format!("{public_url}/invitations"),
        }
    }
}

/// Queues the mail; one about a grant that was made is not sent once that has ended. Somebody who cannot sign in any more
/// is not told.
pub(super) async fn tell(
    tx: &Tx,
    actor: &Actor,
    now: Timestamp,
    invitation: &Invitation,
    (answer, made): (Answer, Option<GrantId>),
    public_url: &str,
) -> Result<(), Error> {
    let person = scope::invitation::person(tx, invitation.inviter_account).await?;
    let Some((account, _)) = person.filter(|(account, _)| account.status == AccountStatus::Active) else {
        return Ok(());
    };
    let Ok(recipient) = EmailAddress::parse(&account.user_name) else { return Ok(()) };
    let link = made.map(|id| Link { purpose: LinkPurpose::Relation, row: id.0 });
    let address = match link {
        Some(_) => LINK_MARK.to_owned(),
        None => answer.address(public_url, actor),
    };
    let mail = compose(tx, actor, (recipient, account.language), answer, (&address, link)).await?;
    mail::queue(tx, now, mail).await?;
    Ok(())
}

async fn compose(
    tx: &Tx,
    actor: &Actor,
    (recipient, language): (EmailAddress, Lang),
    answer: Answer,
    (address, link): (&str, Option<Link>),
) -> Result<NewMail, Error> {
    let organization = scope::own_organization(tx, actor).await?;
    let tenant = scope::directory::tenant_of(tx, organization.id).await?;
    let domain = tenant.map(|tenant| tenant.domain).unwrap_or_default();
    let person = scope::account(tx, actor, actor.account_id).await?;
    let person = display_name(language, &person.given_name, &person.family_name);
    let marks = [
        ("{organization}", organization.name.as_str()),
        ("{domain}", &domain),
        ("{person}", &person),
        ("{address}", address),
    ];
    let (subject, text) = parts(answer.template(actor.organization_kind, language));
    let (subject, text) = (fill(subject, &marks), fill(text, &marks));
    let sender = Sender { name: &organization.name, domain: &domain };
    let bodies = layout::compose(Letter { language, subject: &subject, text: &text, sender: Some(sender) })?;
    Ok(NewMail {
        template: answer.name(),
        recipient,
        language,
        subject,
        text: bodies.text,
        html: bodies.html,
        link,
        originator: None,
    })
}
