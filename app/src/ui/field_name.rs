//! What the inputs are called inside a sentence.

use crate::tr;

/// Length of an identifier behind the name of a row's input.
const ID_LENGTH: usize = 36;

/// The name of an input in the reader's language; nothing for one that is not known here.
pub fn field_name(name: &str) -> Option<String> {
    let name = base(name);
    account(name)
        .or_else(|| organization(name))
        .or_else(|| mail(name))
        .or_else(|| order(name))
        .or_else(|| listing(name))
        .or_else(|| operator(name))
        .or_else(|| catalog(name))
        .or_else(|| enrollment(name))
        .or_else(|| support_request(name))
        .or_else(|| referral(name))
}

/// Whether the input is chosen from a list and not typed.
pub fn is_choice(name: &str) -> bool {
    let choices = [
        "country",
        "location",
        "state",
        "language",
        "mail_language",
        "billing_cycle",
        "offer",
        "reseller",
        "target",
        "provider",
        "support_contact",
        "roles",
        "profile",
        "category",
        "term_unit",
        "limit_kind",
        "severity",
        "company_size",
        "currency",
        "lead_source",
        "referral",
        "next",
    ];
    choices.contains(&base(name))
}

/// `quantity` for `quantity-<id>`.
fn base(name: &str) -> &str {
    match name.len().checked_sub(ID_LENGTH + 1).and_then(|at| name.split_at_checked(at)) {
        Some((base, id)) if id.starts_with('-') && id.matches('-').count() == 5 => base,
        _ => name,
    }
}

fn account(name: &str) -> Option<String> {
    Some(match name {
        "user_name" => tr!(field.user_name),
        "users" => tr!(field.users),
        "display_name" => tr!(field.display_name),
        "products" => tr!(field.products),
        "password" => tr!(field.password),
        "code" => tr!(field.code),
        "present_password" => tr!(field.present_password),
        "new_password" => tr!(field.new_password),
        "repeat_password" => tr!(field.repeat_password),
        "given_name" => tr!(field.given_name),
        "family_name" => tr!(field.family_name),
        "email" => tr!(field.email),
        "website" => tr!(field.website),
        "phone" => tr!(field.phone),
        "language" => tr!(field.language),
        "roles" => tr!(field.roles),
        _ => return None,
    })
}

fn organization(name: &str) -> Option<String> {
    Some(match name {
        "company_name" => tr!(field.company_name),
        "domain" => tr!(field.domain),
        "domain_prefix" => tr!(field.domain_prefix),
        "country" => tr!(field.country),
        "postal_code" => tr!(field.postal_code),
        "state" => tr!(field.state),
        "city" => tr!(field.city),
        "address_line1" => tr!(field.address_line1),
        "address_line2" => tr!(field.address_line2),
        "mpn_id" => tr!(field.mpn_id),
        _ => return None,
    })
}

fn mail(name: &str) -> Option<String> {
    Some(match name {
        "recipient" => tr!(field.recipient),
        "subject" => tr!(field.subject),
        "message" => tr!(field.message),
        "mail_language" => tr!(field.mail_language),
        "consent" => tr!(field.consent),
        "reason" => tr!(field.reason),
        "q" => tr!(field.search),
        _ => return None,
    })
}

fn order(name: &str) -> Option<String> {
    Some(match name {
        "quantity" => tr!(field.quantity),
        "billing_cycle" => tr!(field.billing_cycle),
        "offer" | "offer_id" => tr!(field.offer),
        "offers" | "lines" => tr!(field.offers),
        "name" => tr!(field.name),
        "reseller" | "reseller_id" => tr!(field.reseller),
        "provider" | "provider_id" => tr!(field.provider),
        "support_contact" => tr!(field.support_contact),
        "target" => tr!(field.target),
        _ => return None,
    })
}

fn enrollment(name: &str) -> Option<String> {
    Some(match name {
        "membership_user_name" => tr!(field.membership_user_name),
        "membership_password" => tr!(field.membership_password),
        "profile" => tr!(field.profile),
        "support_email" => tr!(field.support_email),
        "support_phone" => tr!(field.support_phone),
        "support_website" => tr!(field.support_website),
        _ => return None,
    })
}

fn support_request(name: &str) -> Option<String> {
    Some(match name {
        "severity" => tr!(field.severity),
        "category" => tr!(field.category),
        "title" => tr!(field.title),
        "description" => tr!(field.problem_description),
        "text" => tr!(field.text),
        "next" => tr!(field.next),
        _ => return None,
    })
}

/// The inputs of referrals, and of how a customer came.
fn referral(name: &str) -> Option<String> {
    Some(match name {
        "company_size" => tr!(referral.size),
        "need" => tr!(referral.need),
        "partner" => tr!(referral.partner_number),
        "deal_value" => tr!(referral.deal_value),
        "currency" => tr!(referral.currency),
        "closing_date" => tr!(referral.closing_date),
        "lead_source" => tr!(lead.source),
        "referral" => tr!(lead.referral),
        _ => return None,
    })
}

/// The inputs of a listing; its texts are there in both languages.
fn listing(name: &str) -> Option<String> {
    if let Some(what) = name.strip_suffix("_en").and_then(listing_text) {
        return Some(tr!(field.in_english, what = what));
    }
    if let Some(what) = name.strip_suffix("_ja").and_then(listing_text) {
        return Some(tr!(field.in_japanese, what = what));
    }
    Some(match name {
        "support" => tr!(field.support),
        "assistance" => tr!(field.assistance),
        "marketing" => tr!(field.marketing),
        "financing" => tr!(field.financing),
        "countries" => tr!(field.countries),
        "services" => tr!(field.services),
        "languages" => tr!(field.languages),
        "tags" => tr!(field.tags),
        "contact_name" => tr!(field.contact_name),
        _ => return None,
    })
}

/// The inputs of the operator's own pages.
fn operator(name: &str) -> Option<String> {
    Some(match name {
        "question" => tr!(field.question),
        "template" => tr!(field.template),
        "file" => tr!(field.file),
        "benefits" => tr!(field.benefits),
        "competencies" => tr!(field.competencies),
        "incentives" => tr!(field.incentives),
        _ => return None,
    })
}

/// The inputs of an offer.
fn catalog(name: &str) -> Option<String> {
    Some(match name {
        "vendor_id" => tr!(field.vendor_id),
        "category" => tr!(field.category),
        "minimum_quantity" => tr!(field.minimum_quantity),
        "maximum_quantity" => tr!(field.maximum_quantity),
        "unit" => tr!(field.unit),
        "billing_cycles" => tr!(field.billing_cycles),
        "term_count" | "term" => tr!(field.term_count),
        "term_unit" => tr!(field.term_unit),
        "audience" => tr!(field.audience),
        "limit_kind" => tr!(field.limit_kind),
        "customer_limit" | "limit" => tr!(field.customer_limit),
        "incentive_rate" => tr!(field.incentive_rate),
        "prerequisites" | "prerequisite_offers" => tr!(field.prerequisites),
        "upgrades" | "upgrade_target_offers" => tr!(field.upgrades),
        "conversions" | "conversion_target_offers" => tr!(field.conversions),
        "service_plans" => tr!(field.service_plans),
        "position" => tr!(field.position),
        "price" => tr!(field.price),
        _ if name.starts_with("price_") => tr!(field.price),
        _ => return None,
    })
}

fn listing_text(name: &str) -> Option<String> {
    match name {
        "name" => Some(tr!(field.offer_name)),
        "headline" => Some(tr!(field.headline)),
        "description" => Some(tr!(field.description)),
        "program" => Some(tr!(field.program)),
        _ if name.ends_with("_note") => Some(tr!(field.listing_note)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::base;

    #[test]
    fn rows_share_the_name_of_their_column() {
        assert_eq!(base("quantity-0192f3a1-7c44-7d02-9be1-3a5d20c4e871"), "quantity");
        assert_eq!(base("quantity"), "quantity");
        assert_eq!(
            base("a-name-that-is-long-but-holds-no-identifier"),
            "a-name-that-is-long-but-holds-no-identifier"
        );
    }
}
