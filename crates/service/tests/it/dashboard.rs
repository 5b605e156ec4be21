//! The first page: what needs attention, for whom, and how much there is.

use domain::actor::{Actor, OrganizationKind, Role};
use domain::dashboard::{Attention, Dashboard, InvitationWhy, Numbers};
use domain::email::EmailAddress;
use domain::grant::{Consent, ConsentId, GrantKind, NewGrant};
use domain::id::{DraftId, InvitationId};
use domain::invitation::{InvitationKind, StageName};
use domain::lang::Lang;
use domain::page::Count;
use domain::time::Timestamp;
use entity::{customer_draft, invitation};
use service::grant::{self, Ending, Origin};
use service::mail::{self, NewMail};
use service::{Db, dashboard, store};

use crate::db::TestDb;
use crate::market;
use crate::world::{self, NOW};

async fn read(db: &Db, actor: &Actor, now: Timestamp) -> Dashboard {
    dashboard::read(&db.read(), actor, now).await.unwrap()
}

async fn invite(db: &Db, inviter: &Actor, stage: StageName, created: Timestamp) -> InvitationId {
    let (organization, account) = (inviter.organization_id, inviter.account_id);
    let kind = match inviter.organization_kind {
        OrganizationKind::Provider => InvitationKind::Partnership,
        _ => InvitationKind::CustomerSingle,
    };
    db.write(|tx| async move {
        let id = InvitationId(tx.random().uuid());
        let row = invitation::Model {
            id,
            kind,
            inviter_id: organization,
            inviter_account_id: account,
            provider_id: None,
            seed: vec![1; 32],
            token_hash: id.0.as_bytes().to_vec(),
            stage,
            subject: "s".into(),
            message: "m".into(),
            mail_language: Lang::En,
            recipient: None,
            lead_source: None,
            created_at: created,
            updated_at: created,
            expires_at: created.plus_days(30),
            opened_at: None,
            decided_at: None,
            decided_by_organization: None,
            decided_by_account: None,
            version: 1,
        };
        store::insert(&tx, row).await?;
        Ok::<_, service::Error>(id)
    })
    .await
    .unwrap()
}

fn reasons(dashboard: &Dashboard) -> Vec<InvitationWhy> {
    let why = |item: &Attention| match item {
        Attention::Invitation { why, .. } => Some(*why),
        _ => None,
    };
    dashboard.attention.iter().filter_map(why).collect()
}

on_both!(invitations_that_wait_or_expire_ask_for_attention, async |world: &TestDb| {
    let db = &world.db;
    let (provider, other) = (world::provider(db, "Aozora").await, world::provider(db, "Northwind").await);
    let day = |days: i64| NOW.plus_days(days);
    for (stage, created) in [
        (StageName::Sent, day(-40)),
        (StageName::Opened, day(-25)),
        (StageName::Sent, day(-10)),
        (StageName::Sent, day(-1)),
        (StageName::Drafted, day(0)),
        (StageName::Revoked, day(-25)),
    ] {
        invite(db, &provider, stage, created).await;
    }
    let page = read(db, &provider, NOW).await;
    let expected =
        [InvitationWhy::Expiring(day(5)), InvitationWhy::Waiting(day(-10)), InvitationWhy::Drafted(day(0))];
    assert_eq!(reasons(&page), expected);
    assert_eq!(page.numbers.invitations, Some(Count::Exactly(4)));
    assert!(page.admin_agent.is_some_and(|hint| hint.is_member));
    assert!(read(db, &other, NOW).await.attention.is_empty(), "somebody else's are not seen");
});

on_both!(nobody_sees_what_the_policy_keeps_back, async |world: &TestDb| {
    let db = &world.db;
    let provider = world::provider(db, "Aozora").await;
    invite(db, &provider, StageName::Drafted, NOW).await;
    let helpdesk = Actor { roles: vec![Role::HelpdeskAgent], ..provider.clone() };
    let page = read(db, &helpdesk, NOW).await;
    assert!(page.attention.is_empty() && page.admin_agent.is_some_and(|hint| !hint.is_member));
    let applicant = Actor { organization_active: false, ..provider.clone() };
    assert_eq!(read(db, &applicant, NOW).await.admin_agent, None, "its account is not ready");
    let none =
        Numbers { partners: Some(Count::Exactly(0)), customers: Some(Count::Exactly(0)), invitations: None };
    assert_eq!(page.numbers, none);
    let customer = world::customer(db, "Momiji").await;
    let page = read(db, &customer, NOW).await;
    assert_eq!((page.numbers, page.admin_agent), (Numbers::default(), None));
});

on_both!(an_unfinished_customer_is_shown_to_its_author, async |world: &TestDb| {
    let db = &world.db;
    let (provider, reseller) = (world::provider(db, "Aozora").await, world::reseller(db, "Hinode").await);
    let new = NewGrant {
        kind: GrantKind::Partnership,
        grantor: reseller.organization_id,
        grantee: provider.organization_id,
        via_reseller: None,
        starts_at: NOW,
        ends_at: None,
        consent: Consent::current(ConsentId::Partnership, Lang::Ja),
    };
    let origin = Origin { agreed_by: Some(reseller.account_id), invitation: None };
    let grant = db.write(|tx| async move { grant::make(&tx, NOW, new, origin).await }).await.unwrap();
    let (provider_id, account_id, reseller_id) =
        (provider.organization_id, provider.account_id, reseller.organization_id);
    db.write(|tx| async move {
        let row = customer_draft::Model {
            id: DraftId(tx.random().uuid()),
            provider_id,
            reseller_id,
            account_id,
            document: "{}".into(),
            idempotency_key: "k".into(),
            customer_id: None,
            order_id: None,
            created_at: NOW,
            updated_at: NOW,
            version: 1,
        };
        store::insert(&tx, row).await
    })
    .await
    .unwrap();
    let draft =
        Attention::CustomerDraft { reseller: reseller_id, reseller_name: "Hinode".into(), updated_at: NOW };
    let page = read(db, &provider, NOW).await;
    assert_eq!(page.attention, [draft]);
    assert_eq!(page.numbers.partners, Some(Count::Exactly(1)));

    let ending = Ending { account: reseller.account_id, organization: reseller_id, reason: "requested" };
    db.write(|tx| async move { grant::end(&tx, NOW, grant, ending).await }).await.unwrap();
    assert!(read(db, &provider, NOW).await.attention.is_empty(), "without the partnership it leads nowhere");
});

on_both!(the_operator_sees_what_its_outbox_holds, async |world: &TestDb| {
    let db = &world.db;
    let operator = world::actor(db, OrganizationKind::Operator, "Operator", Role::Administrator).await;
    let mail = NewMail {
        template: "notice",
        recipient: EmailAddress::parse("a@b.example").unwrap(),
        language: Lang::En,
        subject: "s".into(),
        text: "t".into(),
        html: "h".into(),
        link: None,
        originator: None,
    };
    db.write(|tx| async move { mail::queue(&tx, NOW, mail).await }).await.unwrap();
    let waiting = Attention::MailsWaiting { count: Count::Exactly(1) };
    assert_eq!(read(db, &operator, NOW).await.attention, [waiting]);
    let reviewer = Actor { roles: vec![Role::Reviewer], ..operator };
    assert!(read(db, &reviewer, NOW).await.attention.is_empty());
});

on_both!(what_ends_soon_asks_for_attention, async |world: &TestDb| {
    let db = &world.db;
    let (provider, reseller) = (world::provider(db, "Aozora").await, world::reseller(db, "Hinode").await);
    let customer = world::customer(db, "Momiji").await;
    let id = customer.organization_id;
    market::subscribe(db, &provider, id, market::offer(db).await, market::Levers::default()).await;
    let new = NewGrant {
        kind: GrantKind::TenantAdmin,
        grantor: reseller.organization_id,
        grantee: provider.organization_id,
        via_reseller: None,
        starts_at: NOW,
        ends_at: Some(NOW.plus_days(365)),
        consent: Consent::current(ConsentId::TenantAdmin, Lang::Ja),
    };
    db.write(|tx| async move { grant::make(&tx, NOW, new, Origin::default()).await }).await.unwrap();

    let count = Count::Exactly(1);
    let (early, soon) = (NOW.plus_days(334), NOW.plus_days(336));
    for (actor, expected) in [
        (&customer, Attention::TermsEnding { customer: id, count }),
        (&reseller, Attention::TenantAccessEnding { count }),
    ] {
        assert!(read(db, actor, early).await.attention.is_empty());
        assert_eq!(read(db, actor, soon).await.attention, [expected]);
        let nobody = Actor { roles: Vec::new(), ..actor.clone() };
        assert!(read(db, &nobody, soon).await.attention.is_empty());
    }
    assert!(read(db, &reseller, NOW.plus_days(366)).await.attention.is_empty(), "it has ended");
});
