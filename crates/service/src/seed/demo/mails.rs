//! A few mails of the outbox: two that went out, one that could not, one that waits. Each belongs to an invitation.

use domain::email::EmailAddress;
use domain::id::MailId;
use domain::invitation::InvitationKind;
use domain::lang::Lang;
use domain::mail::{MailFailure, MailStatus};
use entity::mail as table;
use sea_orm::{ActiveValue::Set, ColumnTrait};

use super::invitation_texts::{language_of, texts};
use super::organizations;
use super::world::{World, account, admin, fault, id, organization};
use crate::error::Error;
use crate::keys::LinkPurpose;
use crate::mail::layout::{Letter, Sender, compose};
use crate::mail::{self, Link, NewMail, Originator};
use crate::store;

/// Inviter, recipient, key of the invitation, days ago, what became of it.
type Row = (&'static str, &'static str, &'static str, i64, MailStatus);

const MAILS: &[Row] = &[
    (
        "provider.example",
        "admin@reseller2.example",
        "provider.example reseller2.example",
        203,
        MailStatus::Sent,
    ),
    ("provider.example", "partners@bayview.example", "3", 15, MailStatus::Failed),
    ("provider2.example", "hello@maple-it.example", "7", 9, MailStatus::Sent),
    ("provider.example", "admin@reseller3.example", "2", 6, MailStatus::Queued),
];

/// Writes them all.
pub async fn write(world: &World<'_>) -> Result<(), Error> {
    for row in MAILS {
        let (inviter, recipient, invitation, days, status) = *row;
        let domain = recipient.split_once('@').map_or("", |(_, domain)| domain);
        let language = if domain == "reseller3.example" { language_of(domain) } else { Lang::En };
        let (subject, text) = texts(InvitationKind::Partnership, inviter, language);
        let name = organizations::with_domain(inviter).map_or(inviter, |organization| organization.name);
        let sender = Some(Sender { name, domain: inviter });
        let bodies = compose(Letter { language, subject: &subject, text: &text, sender })?;
        let new = NewMail {
            template: "invitation",
            recipient: EmailAddress::parse(recipient).map_err(fault)?,
            language,
            subject,
            text: bodies.text,
            html: bodies.html,
            link: Some(Link { purpose: LinkPurpose::Partnership, row: id("invitation", invitation) }),
            originator: Some(Originator {
                account: account(&admin(inviter)),
                organization: organization(inviter),
            }),
        };
        let mail = mail::queue(world.tx, world.ago(days), new).await?;
        settle(world, mail, days, status).await?;
    }
    Ok(())
}

async fn settle(world: &World<'_>, mail: MailId, days: i64, status: MailStatus) -> Result<(), Error> {
    let at = world.ago(days).plus_minutes(1);
    let outcome = table::ActiveModel { status: Set(status), attempts: Set(1), ..Default::default() };
    let outcome = match status {
        MailStatus::Queued | MailStatus::Transmitting => return Ok(()),
        MailStatus::Sent => table::ActiveModel { sent_at: Set(Some(at)), ..outcome },
        MailStatus::Failed => {
            table::ActiveModel { failure: Set(Some(MailFailure::Rejected.as_str().to_owned())), ..outcome }
        }
    };
    store::update_one(world.tx, outcome, table::Column::Id.eq(mail)).await
}
