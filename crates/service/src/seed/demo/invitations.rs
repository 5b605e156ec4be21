//! Invitations in every stage. Those of Aozora are the ones to look at; an expired one is open but too old.

use domain::id::InvitationId;
use domain::invitation::InvitationEvent::{self, *};
use domain::invitation::InvitationKind;
use domain::lang::Lang;

use super::invitation_rows::{Invitation, save};
use super::invitation_texts::language_of;
use super::partnerships::Partnership;
use super::world::{World, admin, id};
use crate::error::Error;

type Row = (
    &'static str,
    InvitationKind,
    &'static str,
    Lang,
    &'static [(InvitationEvent, i64)],
    Option<&'static str>,
);

const PARTNER: InvitationKind = InvitationKind::Partnership;
const BOTH: InvitationKind = InvitationKind::CustomerBoth;
const SINGLE: InvitationKind = InvitationKind::CustomerSingle;
/// Whom Hinode invites along.
const AOZORA: &str = "provider.example";

/// Inviter, kind, recipient, language of the mail, history, decider.
#[rustfmt::skip]
const INVITATIONS: &[Row] = &[
    ("provider.example", PARTNER, "", Lang::Ja, &[(Created, 1)], None),
    ("provider.example", PARTNER, "kaihatsu@nanairo.example", Lang::Ja, &[(Created, 4), (Prepared, 4)], None),
    ("provider.example", PARTNER, "admin@reseller3.example", Lang::Ja, &[(Created, 6), (Edited, 6), (Sent, 6)], None),
    ("provider.example", PARTNER, "partners@bayview.example", Lang::En, &[(Created, 15), (Sent, 15), (Opened, 14)], None),
    ("provider.example", PARTNER, "admin@redstone.example", Lang::En, &[(Created, 52), (Sent, 52), (Opened, 50), (Declined, 50)], Some("redstone.example")),
    ("provider.example", PARTNER, "info@kogane.example", Lang::Ja, &[(Created, 75), (Prepared, 75)], None),
    ("provider.example", PARTNER, "admin@reseller3.example", Lang::En, &[(Created, 18), (Prepared, 18), (Revoked, 7)], None),
    ("provider2.example", PARTNER, "hello@maple-it.example", Lang::En, &[(Created, 9), (Sent, 9)], None),
    ("reseller.example", BOTH, "soumu@fuyo-denki.example", Lang::Ja, &[(Created, 8), (Prepared, 8)], None),
    ("reseller.example", SINGLE, "admin@customer3.example", Lang::Ja, &[(Created, 3), (Sent, 3)], None),
];

/// Writes those of the table.
pub async fn write(world: &mut World<'_>) -> Result<(), Error> {
    for (number, (inviter, kind, recipient, language, history, decider)) in INVITATIONS.iter().enumerate() {
        let row = Invitation {
            id: id("invitation", &number.to_string()),
            kind: *kind,
            inviter,
            provider: (*kind == BOTH).then_some(AOZORA),
            recipient: (!recipient.is_empty()).then(|| (*recipient).to_owned()),
            language: *language,
            history: history.to_vec(),
            decider: *decider,
        };
        save(world, row).await?;
    }
    Ok(())
}

/// Writes the one that a partnership came from.
pub async fn accepted(world: &mut World<'_>, from: &Partnership) -> Result<(), Error> {
    let days = from.days;
    let row = Invitation {
        id: from.invitation(),
        kind: InvitationKind::Partnership,
        inviter: from.provider,
        provider: None,
        recipient: Some(admin(from.reseller)),
        language: language_of(from.reseller),
        history: vec![(Created, days + 3), (Sent, days + 3), (Opened, days), (Accepted, days)],
        decider: Some(from.reseller),
    };
    save(world, row).await
}

/// Writes the one that a customer accepted: for reseller and provider together where a provider was invited along.
pub async fn by_customer(
    world: &mut World<'_>,
    inviter: &'static str,
    provider: Option<&'static str>,
    customer: &'static str,
    days: i64,
) -> Result<InvitationId, Error> {
    let row = Invitation {
        id: id("invitation", &format!("{inviter} {customer}")),
        kind: if provider.is_some() { BOTH } else { SINGLE },
        inviter,
        provider,
        recipient: Some(admin(customer)),
        language: language_of(customer),
        history: vec![(Created, days + 2), (Prepared, days + 2), (Opened, days), (Accepted, days)],
        decider: Some(customer),
    };
    let id = row.id;
    save(world, row).await?;
    Ok(id)
}
