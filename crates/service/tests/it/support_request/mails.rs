//! Who is told of what, in which language, and that nobody is told who may not know any more.

use domain::id::SupportRequestId;
use entity::support_contact;
use sea_orm::ColumnTrait;
use service::grant::{self, Ending};
use service::mail::{self, Outgoing};
use service::store;

use super::Stage;
use crate::db::TestDb;
use crate::world::later;

const URL: &str = "https://kizuna.example";

/// The mails that go out now, apart from those of the demo world.
async fn sent(stage: &Stage, at: i64) -> Vec<Outgoing> {
    stage.db.write(|tx| async move { mail::take_due(&tx, later(at), URL).await }).await.unwrap()
}

/// The one mail that goes out now, with the one link to the request.
async fn one(stage: &Stage, at: i64, id: SupportRequestId, recipient: &str, subject: &str) -> Outgoing {
    let mut mails = sent(stage, at).await;
    // A new contact is told of the demo world's requests too.
    mails.retain(|mail| mail.text.contains(&id.to_string()));
    let [mail] = &mails[..] else { panic!("{} mails", mails.len()) };
    assert_eq!(mail.recipient, recipient);
    assert!(mail.subject.contains(subject), "{}", mail.subject);
    let links: Vec<_> = mail.text.match_indices("http").collect();
    assert!(links.len() == 1 && mail.text.contains(&format!("{URL}/support-requests/{id}")), "{}", mail.text);
    assert!(!mail.text.contains("No mail since nine") && !mail.html.contains("Nothing has arrived"));
    assert!(!mail.text.contains('{') && !mail.subject.contains('{'), "{}", mail.text);
    mails.into_iter().next().unwrap()
}

on_both!(each_side_is_told_when_it_is_its_turn, async |world: &TestDb| {
    let stage = &Stage::new(world).await;
    sent(stage, 0).await;
    let (desk, user) = ("support@reseller.example", "user@customer.example");
    let id = stage.open(&stage.user, stage.supported).await;
    let mail = one(stage, 0, id, desk, "Momiji Foods からのサポート要求").await;
    assert!(mail.text.contains("中程度の影響 (重大度 B)"), "{}", mail.text);
    stage.answer(&stage.hinode, later(1), id, "answer", "We are looking.").await.unwrap();
    one(stage, 1, id, user, "Hinode Systems がサポート要求").await;
    stage.answer(&stage.hinode, later(2), id, "ask", "Which version?").await.unwrap();
    one(stage, 2, id, user, "Hinode Systems が回答を待っています").await;
    stage.answer(&stage.user, later(3), id, "reply", "2016").await.unwrap();
    one(stage, 3, id, desk, "Momiji Foods がサポート要求").await;
    stage.answer(&stage.hinode, later(4), id, "close", "Solved.").await.unwrap();
    one(stage, 4, id, user, "終了しました").await;
    stage.reopen(&stage.user, later(5), id).await.unwrap();
    one(stage, 5, id, desk, "再開しました").await;
    stage.hand_over(stage.supported, stage.aozora.organization_id, later(6)).await;
    one(stage, 6, id, "support@provider.example", "Momiji Foods のサポート要求").await;
});

on_both!(a_reader_of_english_reads_english, async |world: &TestDb| {
    let stage = &Stage::new(world).await;
    sent(stage, 0).await;
    let admin = stage.somebody("admin@customer2.example").await;
    let read = stage.db.read();
    let list =
        service::subscription::list(&read, &admin, later(0), admin.organization_id, None).await.unwrap();
    let about =
        list.page.rows.iter().find(|row| row.support_contact.as_ref().unwrap().name == "Harbor IT").unwrap();
    let id = stage.open(&admin, about.id).await;
    let mail = one(stage, 0, id, "support@reseller2.example", "from Lakeside Dental").await;
    assert!(mail.text.contains("Moderate impact (severity B)"), "{}", mail.text);
});

on_both!(without_an_address_the_agents_are_told, async |world: &TestDb| {
    let stage = &Stage::new(world).await;
    sent(stage, 0).await;
    let hinode = stage.hinode.organization_id;
    let none = async |tx| {
        let of = support_contact::Column::OrganizationId.eq(hinode);
        store::delete_where::<support_contact::Entity>(&tx, of).await
    };
    stage.db.write(none).await.unwrap();
    stage.open(&stage.user, stage.supported).await;
    let mut told: Vec<_> = sent(stage, 0).await.into_iter().map(|mail| mail.recipient).collect();
    told.sort();
    let agents = ["admin@reseller.example", "helpdesk@reseller.example", "nishida@reseller.example"];
    assert_eq!(told, agents, "not its sales agents, and nobody who has left");
});

on_both!(what_the_contact_opened_itself_the_customer_is_told, async |world: &TestDb| {
    let stage = &Stage::new(world).await;
    sent(stage, 0).await;
    let id = stage.open(&stage.aozora, stage.sold).await;
    one(stage, 0, id, "support@provider.example", "Aozora").await;
    stage.answer(&stage.aozora, later(1), id, "ask", "Shall we?").await.unwrap();
    one(stage, 1, id, "admin@customer.example", "Aozora").await;
});

on_both!(the_permission_is_asked_again_when_it_is_sent, async |world: &TestDb| {
    let stage = &Stage::new(world).await;
    sent(stage, 0).await;
    stage.open(&stage.user, stage.supported).await;
    stage.hand_over(stage.supported, stage.aozora.organization_id, later(1)).await;
    let told = sent(stage, 1).await;
    assert!(!told.is_empty() && told.iter().all(|mail| mail.recipient == "support@provider.example"));
    // Who opened it for the customer is not told when the relation has ended in between.
    let opened = stage.open(&stage.hinode, stage.sold).await;
    sent(stage, 2).await;
    stage.answer(&stage.aozora, later(3), opened, "ask", "Which?").await.unwrap();
    let (customer, by) = (stage.admin.organization_id, stage.admin.account_id);
    let held =
        grant::between(&stage.db.read(), customer, stage.hinode.organization_id, later(3)).await.unwrap();
    for held in held {
        let ending = Ending { account: by, organization: customer, reason: "test" };
        stage.db.write(|tx| async move { grant::end(&tx, later(3), held.id, ending).await }).await.unwrap();
    }
    assert!(sent(stage, 4).await.is_empty());
});
