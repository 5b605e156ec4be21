//! Tells the person who invited what became of the invitation, in that person's language.

use domain::actor::{AccountStatus, Actor, OrganizationKind};
use domain::id::GrantId;
use domain::invitation::Invitation;
use domain::time::Timestamp;

use crate::db::Tx;
use crate::error::Error;
use crate::keys::LinkPurpose;
use crate::mail::layout::Sender;
use crate::mail::notice::{self, Notice, Reader, Template, template};
use crate::mail::{LINK_MARK, Link};
use crate::scope;
use crate::session::display_name;

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Answer {
    Accepted,
    Declined,
}

impl Answer {
    const fn template(self, invited: OrganizationKind) -> Template {
        use OrganizationKind::Customer;
        match (self, invited) {
            (Self::Accepted, Customer) => template!("invitation_accepted", "accepted_customer"),
            (Self::Declined, Customer) => template!("invitation_declined", "declined_customer"),
            (Self::Accepted, _) => template!("invitation_accepted", "accepted"),
            (Self::Declined, _) => template!("invitation_declined", "declined"),
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
    let Some(reader) = Reader::of(&account) else { return Ok(()) };
    let link = made.map(|id| Link { purpose: LinkPurpose::Relation, row: id.0 });
    let address = match link {
        Some(_) => LINK_MARK.to_owned(),
        None => answer.address(public_url, actor),
    };
    let own = scope::own_organization(tx, actor).await?;
    let tenant = scope::directory::tenant_of(tx, own.id).await?;
    let domain = tenant.map(|tenant| tenant.domain).unwrap_or_default();
    let decider = scope::account(tx, actor, actor.account_id).await?;
    let decider = display_name(reader.language, &decider.given_name, &decider.family_name);
    let marks = [
        ("{organization}", own.name.as_str()),
        ("{domain}", &domain),
        ("{person}", &decider),
        ("{address}", &address),
    ];
    let sender = Some(Sender { name: &own.name, domain: &domain });
    let template = answer.template(actor.organization_kind);
    notice::tell(tx, now, reader, Notice { template, marks: &marks, sender, link }).await
}
