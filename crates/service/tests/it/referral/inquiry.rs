//! From the form at a partner's entry to the partner: nothing arrives before the sender has confirmed it.

use domain::referral::InquiryLanding;
use service::{Error, referral};

use super::Stage;
use crate::db::TestDb;
use crate::world::later;

on_both!(nothing_arrives_before_it_is_confirmed, async |world: &TestDb| {
    let stage = &Stage::new(world).await;
    stage.sent(later(0)).await;
    let before = stage.list(&stage.aozora, later(0), None).await.len();
    let form = stage.form(stage.aozora.organization_id);
    stage.inquire(later(1), &form).await.unwrap();
    stage.inquire(later(2), &form).await.unwrap();
    let mails = stage.sent(later(2)).await;
    assert_eq!(mails.len(), 1, "the same form asks once");
    assert!(!mails[0].text.contains("Tidewater") && !mails[0].text.contains("forty"), "{}", mails[0].text);
    assert_eq!(stage.list(&stage.aozora, later(3), None).await.len(), before);
    let (_, token) = mails[0].text.split_once("token=").unwrap();
    let token = &token[..43];
    let landing = async |at| referral::landing(&stage.db.read(), at, token).await.unwrap();
    let InquiryLanding::Offer(offer) = landing(later(4)).await else { panic!("no offer") };
    assert_eq!(
        (offer.partner_name.as_str(), offer.company.as_str()),
        ("Aozora Distribution", "Tidewater Traders")
    );
    stage.confirm(later(5), token).await.unwrap();
    assert_eq!(stage.list(&stage.aozora, later(6), None).await.len(), before + 1);
    assert_eq!(landing(later(7)).await, InquiryLanding::Neutral);
    assert!(matches!(stage.confirm(later(7), token).await, Err(Error::NotFound)), "it works once");
});

on_both!(a_link_ends_after_a_week_and_is_forgotten, async |world: &TestDb| {
    let stage = &Stage::new(world).await;
    stage.sent(later(0)).await;
    stage.inquire(later(0), &stage.form(stage.aozora.organization_id)).await.unwrap();
    let token = stage.token(later(0)).await;
    let week = later(7 * 24 * 3_600);
    assert!(matches!(stage.confirm(week, &token).await, Err(Error::NotFound)));
    assert!(service::scope::referral::has_stale(&stage.db.read(), week).await.unwrap());
    referral::run_due(&stage.db, week, crate::referral::URL).await.unwrap();
    assert!(!service::scope::referral::has_stale(&stage.db.read(), week).await.unwrap());
});

on_both!(only_partners_of_the_directory_are_asked, async |world: &TestDb| {
    let stage = &Stage::new(world).await;
    let hidden = stage.form(stage.hinode.organization_id);
    assert!(matches!(stage.inquire(later(0), &hidden).await, Err(Error::NotFound)));
    let nobody = stage.form("nobody");
    assert!(matches!(stage.inquire(later(0), &nobody).await, Err(Error::NotFound)));
});

on_both!(one_address_is_not_asked_for_ever, async |world: &TestDb| {
    let stage = &Stage::new(world).await;
    for _ in 0..5 {
        stage.inquire(later(0), &stage.form(stage.aozora.organization_id)).await.unwrap();
    }
    let more = stage.inquire(later(1), &stage.form(stage.aozora.organization_id)).await;
    assert!(matches!(more, Err(Error::TooMany { .. })), "{more:?}");
    let later_on = later(61 * 60);
    stage.inquire(later_on, &stage.form(stage.aozora.organization_id)).await.unwrap();
});

on_both!(a_mail_whose_rows_cannot_be_read_holds_up_no_other, async |world: &TestDb| {
    let stage = &Stage::new(world).await;
    stage.arrived(later(0)).await;
    stage.inquire(later(0), &stage.form(stage.aozora.organization_id)).await.unwrap();
    // The mail to the partner goes to the contact of this entry.
    let broken = "UPDATE provider_listing SET published = '{}' WHERE published IS NOT NULL";
    world.intrude(broken, broken).await;
    let told = stage.sent(later(0)).await;
    assert_eq!(told.iter().filter(|mail| mail.recipient == "ida@tidewater.example").count(), 1);
});
