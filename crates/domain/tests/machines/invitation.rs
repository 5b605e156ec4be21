//! Invitations of a customer for a reseller and its provider: the kind that asks for the most.

use domain::actor::OrganizationKind;
use domain::id::{AccountId, InvitationId, OrganizationId};
use domain::invitation::{
    Candidate, Decision, Draft, Invitation, InvitationKind, Stage, StageName, Standing,
};
use domain::lang::Lang;
use domain::text::{Message, Subject};
use domain::time::Timestamp;
use uuid::Uuid;

use crate::machine::Machine;

const EXPIRES: Timestamp = Timestamp(1_000);

/// A stage, and whether its time is over.
type Link = (StageName, bool);

/// Who decides about it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum By {
    Invited,
    Inviter,
    Provider,
    OtherKind,
    Inactive,
}

/// What holds of the side that invites.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Side {
    Stands,
    Inactive,
    LostRight,
    LostPartner,
}

#[derive(Clone, Copy, Debug)]
enum Action {
    Prepare,
    Send,
    Open,
    Edit,
    Revoke,
    Accept(By, Side),
    Decline(By),
    Wait,
}

const BY: [By; 5] = [By::Invited, By::Inviter, By::Provider, By::OtherKind, By::Inactive];
const SIDES: [Side; 4] = [Side::Stands, Side::Inactive, Side::LostRight, Side::LostPartner];

fn organization(number: u128) -> OrganizationId {
    OrganizationId(Uuid::from_u128(number))
}

fn draft() -> Draft {
    Draft {
        language: Lang::En,
        recipient: None,
        lead: None,
        subject: Subject::parse("Subject").unwrap(),
        message: Message::parse("{link}").unwrap(),
    }
}

fn invitation(stage: StageName) -> Invitation {
    let account = AccountId(Uuid::from_u128(7));
    let decision = Decision { at: Timestamp(0), organization: organization(3), account };
    Invitation {
        id: InvitationId(Uuid::from_u128(1)),
        kind: InvitationKind::CustomerBoth,
        inviter: organization(1),
        inviter_account: account,
        provider: Some(organization(2)),
        stage: Stage::restore(stage, Some(Timestamp(0)), Some(decision)).unwrap(),
        draft: draft(),
        created_at: Timestamp(0),
        updated_at: Timestamp(0),
        expires_at: EXPIRES,
    }
}

fn candidate(by: By) -> Candidate {
    let (number, kind) = match by {
        By::Invited | By::Inactive => (3, OrganizationKind::Customer),
        By::Inviter => (1, OrganizationKind::Customer),
        By::Provider => (2, OrganizationKind::Customer),
        By::OtherKind => (3, OrganizationKind::Reseller),
    };
    let account = AccountId(Uuid::from_u128(8));
    Candidate { organization: organization(number), kind, active: by != By::Inactive, account }
}

fn rules((stage, over): &Link, action: &Action) -> Option<Link> {
    let now = if *over { EXPIRES } else { Timestamp(EXPIRES.0 - 1) };
    let it = invitation(*stage);
    let done = match action {
        Action::Prepare => it.prepare(now),
        Action::Send => it.send(now),
        Action::Open => it.open(now),
        Action::Edit => it.edit(draft(), now),
        Action::Revoke => it.revoke(AccountId(Uuid::from_u128(7)), now),
        Action::Accept(by, side) => {
            let standing = Standing {
                active: *side != Side::Inactive,
                may_invite: *side != Side::LostRight,
                partnership: *side != Side::LostPartner,
            };
            it.accept(candidate(*by), standing, now)
        }
        Action::Decline(by) => it.decline(candidate(*by), now),
        Action::Wait => return Some((*stage, true)),
    };
    done.ok().map(|(next, _)| (next.stage.name(), *over))
}

fn model((stage, over): &Link, action: &Action) -> Option<Link> {
    use StageName::{Accepted, Declined, Drafted, Opened, Prepared, Revoked, Sent};
    let decided = matches!(stage, Accepted | Declined | Revoked);
    let next = match action {
        Action::Wait => return Some((*stage, true)),
        _ if *over || decided => return None,
        Action::Prepare if *stage == Drafted => Prepared,
        Action::Prepare | Action::Edit => *stage,
        Action::Send if *stage == Opened => Opened,
        Action::Send => Sent,
        Action::Open => Opened,
        Action::Revoke => Revoked,
        Action::Accept(By::Invited, Side::Stands) => Accepted,
        Action::Decline(By::Invited) => Declined,
        Action::Accept(..) | Action::Decline(_) => return None,
    };
    Some((next, false))
}

#[test]
fn invitations_do_what_the_model_does() {
    let states = StageName::ALL.iter().flat_map(|stage| [(*stage, false), (*stage, true)]).collect();
    let mut actions =
        vec![Action::Prepare, Action::Send, Action::Open, Action::Edit, Action::Revoke, Action::Wait];
    actions.extend(BY.map(Action::Decline));
    actions.extend(BY.iter().flat_map(|by| SIDES.map(|side| Action::Accept(*by, side))));
    Machine { name: "invitation", states, actions, rules, model }.check();
}
