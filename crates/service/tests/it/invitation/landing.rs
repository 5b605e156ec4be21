//! The page of an opened link: who learns what.

use domain::actor::{Actor, OrganizationKind, OrganizationStatus, Role};
use domain::grant::{ConsentId, Power};
use domain::invitation::{InvitationError, Landing, ShownStage};
use domain::lang::Lang;
use domain::time::{Timestamp, Zone};
use service::{Db, Random, invitation};

use super::{accept, installation, invited, person, provider, reseller, revoke, set_status, ticked};
use crate::db::TestDb;
use crate::world::NOW;

async fn landing(db: &Db, actor: &Actor, now: Timestamp, token: &str) -> Landing {
    let zone = Zone::UTC;
    invitation::landing(&db.read(), actor, now, token, Lang::Ja, installation(&zone)).await.unwrap()
}

fn closed(stage: ShownStage) -> Landing {
    Landing::Closed(InvitationError::NotOpen { stage })
}

on_both!(an_offer_tells_everything_before_the_tick, async |world: &TestDb| {
    let db = &world.db;
    let (provider, reseller) = (provider(db).await, reseller(db).await);
    let (id, token) = invited(db, &provider, 1).await;
    let Landing::Offer(offer) = landing(db, &reseller, NOW, &token).await else { panic!("no offer") };
    assert_eq!((offer.id, offer.inviter.name.as_str()), (id, "Aozora Distribution"));
    assert!(
        offer.inviter.domain.ends_with(".example") && offer.powers.contains(&Power::SubmitOrdersForReseller)
    );
    assert_eq!((offer.consent.id, offer.consent.language), (ConsentId::Partnership, Lang::Ja));
    assert!(offer.consent_text.contains("Aozora Distribution を間接プロバイダーとして承認します"));
    let tenant = offer.tenant_admin.as_ref().unwrap();
    assert_eq!(tenant.ends_at, NOW.plus_years(2));
    assert!(offer.can_accept.is_allowed() && offer.can_decline.is_allowed());
    let sales = Actor { roles: vec![Role::SalesAgent], ..reseller.clone() };
    let Landing::Offer(offer) = landing(db, &sales, NOW, &token).await else { panic!("no offer") };
    assert!(!offer.can_accept.is_allowed() && !offer.can_decline.is_allowed());
});

on_both!(whom_it_cannot_belong_to_sees_nothing, async |world: &TestDb| {
    let db = &world.db;
    let provider = provider(db).await;
    let (id, token) = invited(db, &provider, 1).await;
    let customer = person(db, OrganizationKind::Customer, "Momiji", Role::GlobalAdmin).await;
    let rival = person(db, OrganizationKind::Provider, "Northwind", Role::AdminAgent).await;
    let colleague = Actor { roles: vec![Role::SalesAgent], ..provider.clone() };
    for actor in [&customer, &rival, &colleague] {
        assert_eq!(landing(db, actor, NOW, &token).await, Landing::Neutral);
        let outcome = accept(db, actor, NOW, &token, &ticked(id)).await;
        assert!(matches!(outcome, Err(service::Error::NotFound)), "{outcome:?}");
    }
    let own = landing(db, &provider, NOW, &token).await;
    assert_eq!(own, Landing::Closed(InvitationError::OwnInvitation));
    revoke(db, &provider, NOW, id).await.unwrap();
    assert_eq!(landing(db, &customer, NOW, &token).await, Landing::Neutral);
});

on_both!(the_reason_is_told_to_whom_it_could_belong, async |world: &TestDb| {
    let db = &world.db;
    let (provider, reseller) = (provider(db).await, reseller(db).await);
    let (_, token) = invited(db, &provider, 1).await;
    let end = NOW.plus_days(30);
    let last = Timestamp(end.0 - 1_000);
    assert!(matches!(landing(db, &reseller, last, &token).await, Landing::Offer(_)));
    assert_eq!(landing(db, &reseller, end, &token).await, closed(ShownStage::Expired));
    let (revoked, other) = invited(db, &provider, 2).await;
    revoke(db, &provider, NOW, revoked).await.unwrap();
    assert_eq!(landing(db, &reseller, NOW, &other).await, closed(ShownStage::Revoked));
    set_status(db, provider.organization_id, OrganizationStatus::Suspended).await;
    let asleep = landing(db, &reseller, NOW, &token).await;
    assert_eq!(asleep, Landing::Closed(InvitationError::InviterInactive));
    set_status(db, provider.organization_id, OrganizationStatus::Active).await;
    let inactive = Actor { organization_active: false, ..reseller.clone() };
    assert_eq!(landing(db, &inactive, NOW, &token).await, Landing::Closed(InvitationError::Inactive));
    let (first, third) = invited(db, &provider, 3).await;
    accept(db, &reseller, NOW, &third, &ticked(first)).await.unwrap();
    assert_eq!(landing(db, &reseller, NOW, &third).await, closed(ShownStage::Accepted));
    assert_eq!(landing(db, &reseller, NOW, &token).await, Landing::Closed(InvitationError::StandsAlready));
});

on_both!(wrong_tokens_open_nothing, async |world: &TestDb| {
    let db = &world.db;
    let (provider, reseller) = (provider(db).await, reseller(db).await);
    let (_, token) = invited(db, &provider, 1).await;
    let alphabet: Vec<char> =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_".chars().collect();
    let random = Random::from_seed(3);
    let draw = || alphabet[random.below(64) as usize];
    let all = if world.is_sqlite() { 10_000 } else { 1_000 };
    for number in 0..all {
        let mut letters: Vec<char> = match number % 2 {
            0 => token.chars().collect(),
            _ => (0..43).map(|_| draw()).collect(),
        };
        let at = random.below(43) as usize;
        letters[at] = draw();
        let wrong: String = letters.into_iter().collect();
        if wrong != token {
            assert_eq!(landing(db, &reseller, NOW, &wrong).await, Landing::Neutral, "{wrong}");
        }
    }
    for wrong in ["", "x", &format!("{token}A"), &token[..42], &token.to_lowercase(), &format!("{token}=")] {
        assert_eq!(landing(db, &reseller, NOW, wrong).await, Landing::Neutral, "{wrong}");
    }
    assert!(matches!(landing(db, &reseller, NOW, &token).await, Landing::Offer(_)));
});
