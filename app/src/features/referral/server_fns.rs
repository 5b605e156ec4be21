//! What the pages of referrals call.

use domain::{
    page::Page,
    referral::{
        AcceptReferralInput, InquiryInput, InquiryLanding, InquiryPage, MoveReferralInput, ReferInput,
        ReferralDetail, ReferralQuery, ReferralRow,
    },
};
use leptos::prelude::*;
use service::referral::{self, Sender};

use super::confirm_page::CONFIRMED;
use crate::{
    error::AppError,
    paths,
    personal_link::PersonalLink,
    request::{self, app_error, known},
};

/// A page of the referrals.
pub async fn list_referrals(query: ReferralQuery) -> Result<Page<ReferralRow>, AppError> {
    let caller = request::caller()?;
    referral::list(&caller.read(), &caller.actor, caller.now, &query).await.map_err(app_error)
}

/// One referral with its history.
pub async fn read_referral(id: String) -> Result<ReferralDetail, AppError> {
    let caller = request::caller()?;
    let id = known(&id)?;
    referral::detail(&caller.read(), &caller.actor, caller.now, id).await.map_err(app_error)
}

/// The form at a partner's entry; nobody has to be signed in.
pub async fn read_contact_form(partner: String) -> Result<InquiryPage, AppError> {
    let host = request::host()?;
    referral::form(&host.db.read(), known(&partner)?).await.map_err(app_error)
}

/// What the link that was opened last asks; nobody has to be signed in.
pub async fn read_inquiry() -> Result<InquiryLanding, AppError> {
    let (host, visit) = (request::host()?, request::visit()?);
    let token = visit.inquiry_token.unwrap_or_default();
    referral::landing(&host.db.read(), (host.clock)(), &token).await.map_err(app_error)
}

/// The operator's form; tells the intent.
pub async fn read_refer_form() -> Result<uuid::Uuid, AppError> {
    let caller = request::caller()?;
    referral::refer_form(&caller.read(), &caller.actor, caller.now).map_err(app_error)
}

/// Asks a partner of the directory for information.
#[server(prefix = "/sfn", endpoint = "referral/inquire")]
pub async fn inquire(#[server(default)] input: InquiryInput) -> Result<(), AppError> {
    let (host, visit) = (request::host()?, request::visit()?);
    let (now, asked) = ((host.clock)(), &input);
    let sender = Sender { client: &visit.client, language: visit.language };
    let db = host.db.for_request(&visit.request_id.to_string());
    let sent = db.write(|tx| async move { referral::inquire(&tx, sender, now, asked).await }).await;
    request::done(format!("{}?done=inquiry-sent", paths::provider_entry(sent.map_err(app_error)?)))
}

/// Sends what was asked to the partner.
#[server(prefix = "/sfn", endpoint = "referral/confirm")]
pub async fn confirm_inquiry() -> Result<(), AppError> {
    let (host, visit) = (request::host()?, request::visit()?);
    let (now, token) = ((host.clock)(), visit.inquiry_token.as_deref().unwrap_or_default());
    let db = host.db.for_request(&visit.request_id.to_string());
    db.write(|tx| async move { referral::confirm(&tx, now, token).await }).await.map_err(app_error)?;
    PersonalLink::Inquiry.cookie(host.secure).set("");
    request::done(format!("{}?{CONFIRMED}=1", paths::inquiry()))
}

/// Takes a step that needs nothing more than a button.
#[server(prefix = "/sfn", endpoint = "referral/move")]
pub async fn move_referral(input: MoveReferralInput) -> Result<(), AppError> {
    let caller = request::caller()?;
    let (actor, now, url, asked) = (&caller.actor, caller.now, &*caller.host.public_url, &input);
    let id = caller.write(|tx| async move { referral::step(&tx, actor, now, asked, url).await }).await?;
    request::done(format!("{}?done=referral-changed", paths::referral(id)))
}

/// Accepts a referral.
#[server(prefix = "/sfn", endpoint = "referral/accept")]
pub async fn accept_referral(input: AcceptReferralInput) -> Result<(), AppError> {
    let caller = request::caller()?;
    let zone = &caller.zone();
    let (actor, now, url, asked) = (&caller.actor, caller.now, &*caller.host.public_url, &input);
    let id =
        caller.write(|tx| async move { referral::accept(&tx, actor, now, asked, zone, url).await }).await?;
    request::done(format!("{}?done=referral-changed", paths::referral(id)))
}

/// Refers a customer to a partner.
#[server(prefix = "/sfn", endpoint = "referral/refer")]
pub async fn refer(input: ReferInput) -> Result<(), AppError> {
    let caller = request::caller()?;
    let (actor, now, asked) = (&caller.actor, caller.now, &input);
    caller.write(|tx| async move { referral::refer(&tx, actor, now, asked).await }).await?;
    request::done(format!("{}?done=customer-referred", paths::new_referral()))
}
