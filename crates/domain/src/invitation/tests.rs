use uuid::Uuid;

use super::*;

const NOW: Timestamp = Timestamp(1_000);
const LINK: &str = "https://kizuna.example/invitation?token=abc";

fn organization(number: u128) -> OrganizationId {
    OrganizationId(Uuid::from_u128(number))
}

fn account(number: u128) -> AccountId {
    AccountId(Uuid::from_u128(number))
}

fn draft() -> Draft {
    let message = Message::parse("Hello\n{link}\nBye").unwrap();
    let subject = Subject::parse("Partnership").unwrap();
    Draft { language: Lang::En, recipient: None, lead: None, subject, message }
}

fn invitation(kind: InvitationKind) -> Invitation {
    Invitation {
        id: InvitationId(Uuid::from_u128(1)),
        kind,
        inviter: organization(1),
        inviter_account: account(1),
        provider: (kind == InvitationKind::CustomerBoth).then(|| organization(2)),
        stage: Stage::Drafted,
        draft: draft(),
        created_at: NOW,
        updated_at: NOW,
        expires_at: NOW.plus_days(Validity::default().days()),
    }
}

fn reseller() -> Candidate {
    Candidate {
        organization: organization(3),
        kind: OrganizationKind::Reseller,
        active: true,
        account: account(3),
    }
}

const STANDS: Standing = Standing { active: true, may_invite: true, partnership: true };

#[test]
fn a_later_stage_stays() {
    let (opened, event) = invitation(InvitationKind::Partnership).open(NOW).unwrap();
    assert_eq!((opened.stage, event), (Stage::Opened(NOW), InvitationEvent::Opened));
    let again = opened.open(NOW.plus_days(1)).unwrap().0.prepare(NOW).unwrap().0.send(NOW).unwrap().0;
    assert_eq!(again.stage, Stage::Opened(NOW));
    let sent = invitation(InvitationKind::Partnership).send(NOW).unwrap().0.prepare(NOW).unwrap().0;
    assert_eq!(sent.stage, Stage::Sent);
}

#[test]
fn accepting_needs_a_suitable_organization() {
    let accept = |by| {
        invitation(InvitationKind::Partnership).accept(by, STANDS, NOW).map(|(next, _)| next.stage.name())
    };
    assert_eq!(accept(reseller()), Ok(StageName::Accepted));
    let own = Candidate { organization: organization(1), ..reseller() };
    assert_eq!(accept(own), Err(InvitationError::OwnInvitation));
    let customer = Candidate { kind: OrganizationKind::Customer, ..reseller() };
    assert_eq!(accept(customer), Err(InvitationError::WrongKind { needed: OrganizationKind::Reseller }));
    assert_eq!(accept(Candidate { active: false, ..reseller() }), Err(InvitationError::Inactive));
}

#[test]
fn accepting_needs_an_inviter_that_stands() {
    let customer = Candidate { kind: OrganizationKind::Customer, ..reseller() };
    let accept =
        |standing| invitation(InvitationKind::CustomerBoth).accept(customer, standing, NOW).map(|_| ());
    assert_eq!(accept(STANDS), Ok(()));
    assert_eq!(accept(Standing { active: false, ..STANDS }), Err(InvitationError::InviterInactive));
    assert_eq!(accept(Standing { may_invite: false, ..STANDS }), Err(InvitationError::InviterLostRight));
    assert_eq!(accept(Standing { partnership: false, ..STANDS }), Err(InvitationError::PartnershipEnded));
}

#[test]
fn expires_to_the_millisecond() {
    let end = invitation(InvitationKind::Partnership).expires_at;
    let stage = |now| invitation(InvitationKind::Partnership).shown_stage(now);
    assert_eq!(stage(end.plus_milliseconds(-1)), ShownStage::Drafted);
    assert_eq!(stage(end), ShownStage::Expired);
    let late = invitation(InvitationKind::Partnership).accept(reseller(), STANDS, end);
    assert_eq!(late, Err(InvitationError::NotOpen { stage: ShownStage::Expired }));
    let declined = invitation(InvitationKind::Partnership).decline(reseller(), NOW).unwrap().0;
    assert_eq!(declined.shown_stage(end), ShownStage::Declined);
    assert!(declined.revoke(account(1), NOW).is_err());
}

#[test]
fn validity_is_1_to_90_days() {
    assert_eq!(Validity::parse(" 90 ").map(Validity::days), Ok(90));
    for text in ["0", "91", "-1", "999999999999"] {
        assert_eq!(Validity::parse(text), Err(Problem::OutOfRange { min: 1, max: 90 }));
    }
    assert_eq!(Validity::parse("x"), Err(Problem::NotANumber));
}

#[test]
fn the_link_stays_in_the_text() {
    let kept = format!("Hello\n  {LINK} \nBye");
    assert!(contains_link(&kept, LINK) && put_link_back(&kept, LINK) == kept);
    assert!(!contains_link(&format!("See {LINK}."), LINK) && !contains_link(&format!("{LINK}x"), LINK));
    assert_eq!(put_link_back("Hello", LINK), format!("Hello\n\n{LINK}"));
    assert_eq!(put_link_back(&format!("A\n{LINK}x\nB"), LINK), format!("A\n{LINK}\nB"));
    assert_eq!(put_link_back(&format!("A\nSee {LINK}.\nB"), LINK), format!("A\nSee {LINK}.\n{LINK}\nB"));
    assert_eq!(put_link_back(" \n", LINK), LINK);
}

#[test]
fn composed_text_is_stored_without_the_link() {
    let input = ComposerInput {
        mail_language: "ja".into(),
        recipient: String::new(),
        lead_source: "provider".into(),
        subject: "件名".into(),
        message: format!("こんにちは\r\n{LINK}\r\n"),
    };
    let draft = input.parse(LINK).unwrap();
    assert_eq!(draft.message.as_str(), "こんにちは\n{link}");
    assert_eq!(draft.lead, Some(LeadSource::Provider));
    assert_eq!(link_shown(draft.message.as_str(), LINK), format!("こんにちは\n{LINK}"));
    let removed = ComposerInput { message: "Hello".into(), ..input };
    assert_eq!(removed.parse(LINK).unwrap_err().of("message"), Some(Problem::LinkMissing));
}
