//! The forms of the steps, filled in.

use domain::catalog::Offer;
use domain::customer::NewCustomerInput;
use domain::draft::{DraftView, LineInput, SaveCustomer, SubmitDraft};
use domain::id::OrganizationId;

pub fn form(reseller: OrganizationId, key: String, prefix: &str) -> SaveCustomer {
    let customer = NewCustomerInput {
        company_name: format!("新宿商会 {prefix}"),
        domain_prefix: prefix.into(),
        country: "JP".into(),
        state: "13".into(),
        city: "新宿区".into(),
        address_line1: "西新宿 2-8-1".into(),
        address_line2: String::new(),
        postal_code: "163-8001".into(),
        given_name: "葵".into(),
        family_name: "佐藤".into(),
        email: "aoi@shinjuku.example".into(),
        phone: "03-1234-5678".into(),
        language: "ja".into(),
        lead_source: "vendor_referral".into(),
    };
    SaveCustomer {
        reseller: reseller.to_string(),
        key,
        go: "next".into(),
        customer,
        ..SaveCustomer::default()
    }
}

pub fn line(offer: &Offer, quantity: u32) -> LineInput {
    LineInput {
        offer_id: offer.id.to_string(),
        chosen: true,
        quantity: quantity.to_string(),
        billing_cycle: "monthly".into(),
    }
}

pub fn submission(view: &DraftView) -> SubmitDraft {
    SubmitDraft {
        draft: view.id.to_string(),
        version: view.version,
        key: view.idempotency_key.to_string(),
        total: view.review.as_ref().unwrap().total.money.amount,
        go: String::new(),
        associate_subscriptions: true,
        support_contact: true,
    }
}
