//! Enrollment from the first page to an account that is ready: each refusal beside the same thing allowed.

mod demo;
mod invited;
mod review;
mod rules;
mod short;
mod tenant;
mod verification;
mod walk;

use domain::actor::{Actor, OrganizationKind, Role};
use domain::enrollment::*;
use domain::id::EnrollmentId;
use domain::session::SignInInput;
use domain::time::{Timestamp, Zone};
use entity::mail as table;
use sea_orm::{EntityTrait, QueryOrder};
use service::enrollment::{self, Applicant, Attached, CreatedTenant, SavedEnrollment, Started};
use service::invitation::Installation;
use service::{Db, Error, mail, membership, session};

use crate::invitation::installation;
use crate::world::{self, NOW};

pub const PASSWORD: &str = "kizuna-demo-world";
pub const CLIENT: &str = "192.0.2.7";
const REGISTRY: &str = "user_name,password,mpn_id,company_name,country,active,state,city,address_line1,postal_code,given_name,family_name,email,phone,competencies\n\
    pmc-jp,kizuna-demo-world,4847001,さくらクラウド株式会社,JP,yes,27,大阪市北区,中之島 2-3-18,530-0005,翔,吉田,sho@sakura.onkizuna.example,06-5555-0133,Cloud;Data\n\
    pmc-jp,,4847002,さくら旧社,JP,no,,,,,,,,,\n\
    pmc-us,kizuna-demo-world,4847003,Harbor IT,US,yes,,,,,,,,,\n\
    pmc-both,kizuna-demo-world,4847004,Both KK,JP,yes,,,,,,,,,\n\
    pmc-both,,4847005,Both Inc.,US,yes,,,,,,,,,\n";

pub fn zone() -> &'static Zone {
    const UTC: &Zone = &Zone::UTC;
    UTC
}

pub fn site() -> Installation<'static> {
    installation(zone())
}

pub async fn fill_registry(db: &Db) {
    assert!(membership::import(db, None, NOW, REGISTRY).await.unwrap().imported);
}

/// Begins an application in a browser where nobody is signed in.
pub async fn begin(db: &Db) -> (EnrollmentId, String) {
    let Started { id, holder, step } = begin_as(db, Applicant::default(), None).await.unwrap();
    assert_eq!(step, EnrollmentStep::Welcome);
    (id, holder.unwrap())
}

pub async fn begin_as(db: &Db, who: Applicant<'_>, token: Option<&str>) -> Result<Started, Error> {
    let input = StartEnrollmentInput { language: "ja".into() };
    let input = &input;
    db.write(|tx| async move { enrollment::start(&tx, who, NOW, input, CLIENT, token).await }).await
}

pub fn tenant(id: EnrollmentId, label: &str, country: &str) -> CreateTenantInput {
    CreateTenantInput {
        id: id.to_string(),
        company_name: "さくらクラウド".into(),
        domain_prefix: label.into(),
        country: country.into(),
        given_name: "翔".into(),
        family_name: "吉田".into(),
        user_name: "admin".into(),
        new_password: "a long enough password".into(),
        repeat_password: "a long enough password".into(),
    }
}

pub async fn create(db: &Db, holder: &str, input: &CreateTenantInput) -> Result<CreatedTenant, Error> {
    let who = Applicant { actor: None, holder: Some(holder) };
    enrollment::create_tenant(db, who, NOW, input, CLIENT).await
}

/// Really signs in.
pub async fn sign_in(db: &Db, user_name: &str, password: &str) -> Actor {
    let input = SignInInput { user_name: user_name.into(), password: password.into(), ..Default::default() };
    let token = session::sign_in(db, NOW, &input).await.unwrap().token;
    session::current(&db.read(), &token, NOW).await.unwrap().unwrap().actor
}

pub async fn attach(
    db: &Db,
    actor: &Actor,
    holder: Option<&str>,
    id: EnrollmentId,
) -> Result<Attached, Error> {
    let who = Applicant { actor: Some(actor), holder };
    let id = id.to_string();
    let id = &id;
    db.write(|tx| async move { enrollment::attach(&tx, who, NOW, id).await }).await
}

/// An application with a tenant in a country, and its global administrator.
pub async fn applicant(db: &Db, label: &str, country: &str) -> (EnrollmentId, Actor) {
    let (id, holder) = begin(db).await;
    let created = create(db, &holder, &tenant(id, label, country)).await.unwrap();
    let actor = sign_in(db, &created.user_name, "a long enough password").await;
    assert_eq!(attach(db, &actor, Some(&holder), id).await.unwrap().step, EnrollmentStep::Membership);
    (id, actor)
}

pub async fn name_user(db: &Db, actor: &Actor, id: EnrollmentId, name: &str) -> Result<EnrollmentId, Error> {
    let input = MembershipUserInput { id: id.to_string(), membership_user_name: name.into() };
    let input = &input;
    db.write(|tx| async move { enrollment::membership_user(&tx, actor, NOW, input).await }).await
}

pub async fn enter(
    db: &Db,
    actor: &Actor,
    id: EnrollmentId,
    password: &str,
    now: Timestamp,
) -> Result<EnrollmentId, Error> {
    let input = MembershipPasswordInput { id: id.to_string(), membership_password: password.into() };
    enrollment::membership_sign_in(db, actor, now, &input).await
}

pub async fn link(db: &Db, actor: &Actor, id: EnrollmentId, name: &str) {
    name_user(db, actor, id, name).await.unwrap();
    enter(db, actor, id, PASSWORD, NOW).await.unwrap();
}

pub async fn view(db: &Db, actor: &Actor, id: EnrollmentId, step: EnrollmentStep) -> EnrollmentView {
    enrollment::wizard(&db.read(), Applicant::signed_in(actor), NOW, id, step).await.unwrap()
}

pub async fn choose(db: &Db, actor: &Actor, id: EnrollmentId, mpn_id: &str) -> Result<EnrollmentId, Error> {
    let profiles = view(db, actor, id, EnrollmentStep::Profile).await.profiles;
    let profile = profiles.iter().find(|profile| profile.mpn_id == mpn_id);
    let input = ChooseProfileInput {
        id: id.to_string(),
        profile: profile.map(|profile| profile.id.to_string()).unwrap_or_default(),
    };
    let input = &input;
    db.write(|tx| async move { enrollment::choose_profile(&tx, actor, NOW, input).await }).await
}

/// The form as it is filled in, with what the registry does not know.
pub async fn details(db: &Db, actor: &Actor, id: EnrollmentId) -> OrganizationInput {
    let view = view(db, actor, id, EnrollmentStep::Organization).await;
    assert_eq!(view.step, EnrollmentStep::Organization);
    let details = DetailsInput {
        support_email: "help@sakura.onkizuna.example".into(),
        support_phone: "06-5555-0134".into(),
        support_website: "sakura.example".into(),
        ..view.details
    };
    OrganizationInput { id: id.to_string(), version: view.version.to_string(), go: "next".into(), details }
}

pub async fn save(
    db: &Db,
    actor: &Actor,
    now: Timestamp,
    input: &OrganizationInput,
) -> Result<SavedEnrollment, Error> {
    db.write(|tx| async move { enrollment::save_organization(&tx, actor, now, input, site()).await }).await
}

/// An application that was submitted and waits for its primary contact.
pub async fn submitted(db: &Db, label: &str) -> (EnrollmentId, Actor) {
    let (id, actor) = applicant(db, label, "JP").await;
    link(db, &actor, id, "pmc-jp").await;
    choose(db, &actor, id, "4847001").await.unwrap();
    let input = details(db, &actor, id).await;
    save(db, &actor, NOW, &input).await.unwrap();
    (id, actor)
}

/// The secret of the newest link that was mailed to a primary contact.
pub async fn mailed_token(db: &Db, now: Timestamp) -> String {
    let taken =
        db.write(|tx| async move { mail::take_due(&tx, now, "https://kizuna.example").await }).await.unwrap();
    let found = taken.iter().rev().find_map(|mail| mail.text.split_once("/verify-email?token="));
    found.unwrap().1.chars().take_while(|letter| !letter.is_whitespace()).collect()
}

pub fn both() -> VerifyInput {
    VerifyInput { signed_up: Some("true".into()), address_belongs: Some("true".into()) }
}

pub async fn verify(db: &Db, now: Timestamp, token: &str, input: &VerifyInput) -> Result<(), Error> {
    db.write(|tx| async move { enrollment::verify(&tx, now, token, input, site()).await }).await
}

/// An application that is under review.
pub async fn reviewed(db: &Db, label: &str) -> (EnrollmentId, Actor) {
    let (id, actor) = submitted(db, label).await;
    let token = mailed_token(db, NOW).await;
    verify(db, NOW, &token, &both()).await.unwrap();
    (id, actor)
}

pub async fn reviewer(db: &Db) -> Actor {
    world::actor(db, OrganizationKind::Operator, "Operator", Role::Reviewer).await
}

pub async fn status(db: &Db, actor: &Actor, id: EnrollmentId) -> EnrollmentStatus {
    enrollment::status(&db.read(), actor, NOW, id).await.unwrap()
}

pub async fn seen(db: &Db, reviewer: &Actor, id: EnrollmentId) -> ReviewDetail {
    enrollment::detail(&db.read(), reviewer, NOW, id).await.unwrap()
}

/// Template and recipient of all mails, oldest first.
#[expect(clippy::disallowed_methods, reason = "a test looks at the table itself")]
pub async fn mails(db: &Db) -> Vec<(String, String)> {
    let rows =
        table::Entity::find().order_by_asc(table::Column::CreatedAt).all(db.read().conn()).await.unwrap();
    rows.into_iter().map(|row| (row.template, row.recipient)).collect()
}

pub async fn version(db: &Db, actor: &Actor, id: EnrollmentId) -> EnrollmentInput {
    EnrollmentInput { id: id.to_string(), version: status(db, actor, id).await.version.to_string() }
}
