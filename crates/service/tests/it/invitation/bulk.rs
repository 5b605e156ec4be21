//! Many invitations from a file: all of them or none, once however often the file is sent.

use domain::actor::{Actor, OrganizationKind, Role};
use domain::import::{ImportError, LineOutcome};
use domain::invitation::{BulkProblem, BulkReport, Intent};
use domain::lang::Lang;
use domain::lead::LeadSource;
use domain::time::Zone;
use service::import::ImportFailure;
use service::invitation::{self, BulkFailure, NewInvitation};
use service::{Db, Error};
use uuid::Uuid;

use super::{installation, person, rows, texts};
use crate::db::TestDb;
use crate::market;
use crate::world::NOW;

async fn invite(
    db: &Db,
    actor: &Actor,
    intent: Intent,
    (key, only_checks): (u128, bool),
    file: &str,
) -> Result<BulkReport, BulkFailure> {
    let (lead, zone) = (Some(LeadSource::VendorReferral), Zone::UTC);
    let new = NewInvitation { intent, language: Lang::Ja, lead, key: Uuid::from_u128(key) };
    invitation::bulk(db, actor, NOW, new, file, only_checks, installation(&zone)).await
}

on_both!(each_line_is_a_draft_of_its_own, async |world: &TestDb| {
    let db = &world.db;
    let harbor = &person(db, OrganizationKind::Reseller, "Harbor", Role::SalesAgent).await;
    let file = "email,language\na@one.example,en\nb@two.example,\n";
    let intent = Intent::RELATIONSHIP;
    let checked = invite(db, harbor, intent, (100, true), file).await.unwrap();
    assert!(!checked.imported && checked.refused() == 0);
    assert_eq!(rows(db, "invitation").await, 0, "checking invites nobody");
    for counts in [[2, 0, 0], [0, 0, 2]] {
        let report = invite(db, harbor, intent, (100, false), file).await.unwrap();
        assert!(report.imported && report.counts() == counts);
        assert_eq!(rows(db, "invitation").await, 2, "the same file twice");
    }
    let mut recipients = texts(db, "invitation", "recipient").await;
    recipients.sort();
    assert_eq!(recipients, ["a@one.example", "b@two.example"]);
    assert_eq!(texts(db, "invitation", "lead_source").await, ["vendor_referral", "vendor_referral"]);
    assert_eq!(rows(db, "mail").await, 0, "nothing is sent");
    let again = invite(db, harbor, intent, (500, false), "email\nb@two.example\n").await.unwrap();
    let LineOutcome::Refused { problems } = &again.lines[0].outcome else { panic!("{again:?}") };
    assert_eq!(problems.as_slice(), [BulkProblem::Invited]);
});

on_both!(a_form_that_comes_again_with_another_file_passes_nobody_over, async |world: &TestDb| {
    let db = &world.db;
    let harbor = &person(db, OrganizationKind::Reseller, "Harbor", Role::SalesAgent).await;
    let intent = Intent::RELATIONSHIP;
    invite(db, harbor, intent, (7, false), "email\na@one.example\nb@two.example\n").await.unwrap();
    let changed = "email\nc@three.example\na@one.example\nd@four.example\n";
    let report = invite(db, harbor, intent, (7, false), changed).await.unwrap();
    assert!(report.imported && report.counts() == [2, 0, 1], "{report:?}");
    let mut recipients = texts(db, "invitation", "recipient").await;
    recipients.sort();
    assert_eq!(recipients, ["a@one.example", "b@two.example", "c@three.example", "d@four.example"]);
});

on_both!(two_colleagues_with_one_list_invite_once, async |world: &TestDb| {
    let db = &world.db;
    let harbor = &person(db, OrganizationKind::Reseller, "Harbor", Role::SalesAgent).await;
    let (intent, file) = (Intent::RELATIONSHIP, "email\na@one.example\nb@two.example\n");
    let (one, other) = tokio::join!(
        invite(db, harbor, intent, (1, false), file),
        invite(db, harbor, intent, (2, false), file)
    );
    assert_eq!([one, other].into_iter().filter(|report| report.as_ref().unwrap().imported).count(), 1);
    assert_eq!(rows(db, "invitation").await, 2);
});

on_both!(one_broken_line_invites_nobody, async |world: &TestDb| {
    let db = &world.db;
    let harbor = &person(db, OrganizationKind::Reseller, "Harbor", Role::AdminAgent).await;
    let intent = Intent::RELATIONSHIP;
    let report =
        invite(db, harbor, intent, (1, false), "email\na@one.example\na@one.example\nnobody\n").await;
    let report = report.unwrap();
    assert_eq!((report.imported, report.refused(), rows(db, "invitation").await), (false, 2, 0));
    let outcome = invite(db, harbor, intent, (1, false), "address\na@one.example\n").await;
    assert!(matches!(outcome, Err(ImportFailure::File(ImportError::UnknownColumn { position: 1 }))));
});

on_both!(whoever_may_not_invite_one_invites_none, async |world: &TestDb| {
    let db = &world.db;
    let harbor = &person(db, OrganizationKind::Reseller, "Harbor", Role::AdminAgent).await;
    let aozora = &person(db, OrganizationKind::Provider, "Aozora", Role::AdminAgent).await;
    let both = Intent::both(aozora.organization_id);
    let file = "email\na@one.example\n";
    let outcome = invite(db, harbor, both, (1, false), file).await;
    assert!(matches!(outcome, Err(ImportFailure::Service(Error::NotFound))), "{outcome:?}");
    market::partner(db, harbor, aozora).await;
    let clerk = market::with(harbor, &[Role::HelpdeskAgent]);
    let outcome = invite(db, &clerk, both, (1, false), file).await;
    assert!(matches!(outcome, Err(ImportFailure::Service(Error::Forbidden(_)))), "{outcome:?}");
    assert!(invite(db, harbor, both, (1, false), file).await.unwrap().imported);
});
