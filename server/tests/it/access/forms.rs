//! What people do with the forms of their pages, row by row, and the few things that they cannot do here.
//!
//! Long, because it is one table, which has to be seen whole to see what is missing.

use service::seed::demo::PASSWORD;

use super::alike::NOBODY;

/// Who does it, the page whose form is sent (none where the page has no form of it, or the one behind a link that was
/// mailed), the function, and what is typed.
pub type Done = (&'static str, &'static str, &'static str, &'static [(&'static str, &'static str)]);

/// A code of the second factor, of the next half minute.
pub const CODE: (&str, &str) = ("code", "{code}");
/// Before the address to which a link was mailed.
pub const MAILED: &str = "mailed to ";

const MADE_POWER_BI: &[(&str, &str)] = &[
    ("customer", "{momiji}"),
    ("users][0", "{made}"),
    ("products][0][subscription", "{power-bi}"),
    ("products][0][change", "assign"),
];
const OPENED: &[(&str, &str)] = &[
    ("subscription", "{subscription}"),
    ("key", "00000000-0000-4000-b000-000000000001"),
    ("category", "other"),
    ("severity", "c"),
    ("title", "A question"),
    ("description", "What does it mean?"),
];
const PERSON: &[(&str, &str)] =
    &[("given_name", "Rin"), ("family_name", "Abe"), ("user_name", "rin.trail"), ("language", "en")];
const LINE: &[(&str, &str)] = &[
    ("lines][0][chosen", "true"),
    ("lines][0][quantity", "5"),
    ("lines][0][billing_cycle", "monthly"),
    ("go", "next"),
];
const USERS: &[(&str, &str)] = &[
    ("customer", "{momiji}"),
    ("language", "en"),
    ("location", "JP"),
    (
        "file",
        "First name,Last name,Display name,Email,Status update\nAoi,Mori,Aoi Mori,trail.two@customer.example,\n",
    ),
];
const REGISTRY: &[(&str, &str)] = &[(
    "file",
    "user_name,password,mpn_id,company_name,country,active,competencies\n\
     pmc-trail-two,a-long-enough-password,4850098,Willow Cloud,US,yes,Cloud;Data\n",
)];
const OFFERS: &[(&str, &str)] = &[(
    "file",
    "[{\"id\": \"11111111-0000-4000-8000-000000000001\", \"name\": \"Mail\", \"country\": \"US\"}]",
)];
const INQUIRY: &[(&str, &str)] = &[
    ("company_name", "Kestrel Traders"),
    ("country", "US"),
    ("company_size", "10-49"),
    ("contact_name", "Robin Hale"),
    ("email", "robin@kestrel.example"),
    ("need", "Licenses for forty people."),
];
const RESET: &[(&str, &str)] =
    &[("new_password", "Trail&of the reset/0d4e8b13"), ("repeat_password", "Trail&of the reset/0d4e8b13")];
const NEW_PASSWORD: &[(&str, &str)] = &[
    ("present_password", PASSWORD),
    ("new_password", "Trail&of the change/31bb09fe"),
    ("repeat_password", "Trail&of the change/31bb09fe"),
];

const HANDED: &[(&str, &str)] = &[("recipient", "handed@partner.example")];
const MANY: &[(&str, &str)] = &[("file", "email\nmany@customer.example\n")];
const FIRST: &[(&str, &str)] = &[("customer", "{tanabata}"), ("draft", ""), ("reseller", "")];
const CUSTOMER: &[(&str, &str)] = &[
    ("reseller", "{hinode}"),
    ("key", "00000000-0000-4000-b000-000000000003"),
    ("go", "next"),
    ("customer][company_name", "Sudachi Foods"),
    ("customer][domain_prefix", "sudachi"),
    ("customer][country", "JP"),
    ("customer][postal_code", "100-0001"),
    ("customer][state", "13"),
    ("customer][city", "千代田区"),
    ("customer][address_line1", "千代田1-1"),
    ("customer][given_name", "花子"),
    ("customer][family_name", "佐藤"),
    ("customer][email", "hanako@sudachi.example"),
    ("customer][phone", "03-1234-5678"),
    ("customer][language", "ja"),
];
const TENANT: &[(&str, &str)] = &[
    ("company_name", "Kestrel Cloud"),
    ("domain_prefix", "kestrelcloud"),
    ("country", "JP"),
    ("given_name", "Mei"),
    ("family_name", "Enoki"),
    ("user_name", "admin"),
    ("new_password", PASSWORD),
    ("repeat_password", PASSWORD),
];
const CUSTOMER_TENANT: &[(&str, &str)] = &[
    ("company_name", "Willow Foods"),
    ("domain_prefix", "willowfoods"),
    ("country", "JP"),
    ("given_name", "Aki"),
    ("family_name", "Yanagi"),
    ("user_name", "admin"),
    ("new_password", PASSWORD),
    ("repeat_password", PASSWORD),
];
const SUPPORT: &[(&str, &str)] =
    &[("support_email", "help@hinode.example"), ("support_phone", "03-5555-0177"), ("support_website", "")];
/// Aozora Distribution's membership number, and the customer.
const REFERRED: &[(&str, &str)] = &[
    ("partner", "4847011"),
    ("company_name", "Osprey Traders"),
    ("country", "JP"),
    ("company_size", "10-49"),
    ("contact_name", "Robin Hale"),
    ("email", "robin@osprey.example"),
    ("need", "Licenses for forty people."),
];

/// In their order: later ones stand on earlier ones. What ends sessions and relations comes last.
pub const DONE: &[Done] = &[
    ("operator", "/operator/outbox/{queued}", "mail/retry", &[]),
    ("provider", "", "invitation/start", &[("mail_language", "en")]),
    (
        "provider",
        "/indirect-resellers/request?invitation={invitation}",
        "invitation/save",
        &[("recipient", "trail@partner.example")],
    ),
    (
        "provider",
        "/indirect-resellers/request?invitation={invitation}",
        "invitation/save",
        &[("step", "done")],
    ),
    ("provider", "", "invitation/revoke", &[("id", "{invitation}")]),
    ("provider", "/indirect-resellers/request?invitation={handed}", "invitation/hand-out", HANDED),
    ("provider", "/invitations/import?kind=customer_single", "invitation/bulk", MANY),
    ("invited customer", "/invitation/tenant", "invitation/create-tenant", CUSTOMER_TENANT),
    (
        "provider",
        "",
        "partnership/request",
        &[("key", "00000000-0000-4000-b000-000000000002"), ("mail_language", "en")],
    ),
    ("declines", "/invitation", "invitation/decline", &[]),
    ("accepts", "/invitation", "invitation/accept", &[("consent", "true")]),
    (
        "reseller of both",
        "/indirect-providers/{aozora}",
        "partnership/grant-tenant-admin",
        &[("consent", "true")],
    ),
    ("provider", "", "support-request/open", OPENED),
    (
        "customer user",
        "/support-requests/{request}",
        "support-request/answer",
        &[("text", "It still fails."), ("next", "reply")],
    ),
    (
        "reseller helpdesk",
        "/support-requests/{request}",
        "support-request/answer",
        &[("text", "It is solved."), ("next", "close")],
    ),
    ("customer user", "/support-requests/{request}", "support-request/reopen", &[("text", "It is not.")]),
    ("provider", "/account/users/new", "team/add", PERSON),
    ("provider", "/account/users/{made}", "team/edit", &[("given_name", "Ren")]),
    ("provider", "/account/users/{made}", "team/change-roles", &[("roles][0", "sales_agent")]),
    ("provider", "/account/users/{made}", "team/reset-password", &[]),
    ("provider", "/account/users/{made}", "team/disable", &[]),
    ("provider", "/account/users/{made}", "team/enable", &[]),
    ("customer", "/customers/{momiji}/users/new", "team/add", PERSON),
    ("customer", "/customers/{momiji}/users/{made}", "team/edit", &[("given_name", "Ren")]),
    ("customer", "", "license/manage", MADE_POWER_BI),
    ("customer", "/customers/{momiji}/users/{made}", "team/delete", &[]),
    ("customer", "", "team/restore", &[("customer", "{momiji}"), ("users][0", "{made}")]),
    ("customer", "", "team/import", USERS),
    ("provider", "/account/profile?edit=legal", "profile/edit-legal", &[("address_line2", "4F")]),
    ("provider", "/account/profile?edit=contact", "profile/edit-contact", &[("given_name", "Ken")]),
    ("provider", "/account/profile?edit=support", "profile/edit-support", &[("phone", "03-5555-0199")]),
    ("provider", "/customers/{momiji}", "lead/save", &[("lead_source", "vendor_referral")]),
    (
        "provider",
        "/customers/{momiji}/subscriptions/{premium}/change?do=rename&value=Everyone",
        "subscription/change",
        &[],
    ),
    (
        "customer",
        "/customers/{momiji}/subscriptions/{power-bi}/ask",
        "order-request/ask",
        &[("quantity", "50")],
    ),
    (
        "provider",
        "/customers/{momiji}/subscriptions/{power-bi}",
        "order-request/decline",
        &[("reason", "Not this year.")],
    ),
    (
        "customer",
        "/customers/{momiji}/subscriptions/{power-bi}/ask",
        "order-request/ask",
        &[("quantity", "50")],
    ),
    ("customer", "/customers/{momiji}/subscriptions/{power-bi}", "order-request/withdraw", &[]),
    (
        "customer",
        "/customers/{momiji}/subscriptions/{power-bi}/ask",
        "order-request/ask",
        &[("quantity", "50")],
    ),
    // The order that answers what was asked.
    (
        "provider",
        "/customers/{momiji}/subscriptions/{power-bi}/change?do=quantity&value=50",
        "subscription/change",
        &[],
    ),
    (
        "provider",
        "/customers/{momiji}/subscriptions/{power-bi}",
        "lever/associate",
        &[("reseller", "{hinode}")],
    ),
    (
        "provider",
        "/customers/{momiji}/subscriptions/{power-bi}",
        "lever/set-support-contact",
        &[("contact", "{hinode}")],
    ),
    ("provider", "/customers/{momiji}/subscriptions/{power-bi}", "lever/clear-association", &[]),
    (
        "provider",
        "/customers/{momiji}/subscriptions/{power-bi}/change?do=suspend",
        "subscription/change",
        &[],
    ),
    ("provider", "/customers/{momiji}/subscriptions/new", "subscription/choose", LINE),
    ("provider", "{place}", "subscription/add", &[]),
    (
        "provider",
        "/indirect-resellers/{hinode}/customers/new?step=subscriptions&draft={draft}",
        "customer/new/save-subscriptions",
        LINE,
    ),
    (
        "provider",
        "/indirect-resellers/{hinode}/customers/new?step=review&draft={draft}",
        "customer/new/submit",
        &[],
    ),
    ("provider", "", "customer/reset-first-administrator", FIRST),
    ("provider", "", "customer/new/save-customer", CUSTOMER),
    ("provider", "", "customer/new/cancel", &[("draft", "{other-draft}")]),
    ("provider", "{failed-order}", "order/retry", &[]),
    ("provider", "{other-failed-order}", "order/cancel", &[]),
    ("provider", "/incentives/credit?line={gap}", "incentive/credit", &[]),
    ("provider", "/account/listing", "listing/save", &[("headline_en", "Everything that leaves a trail")]),
    ("operator", "/operator/listings/{listing}", "listing/approve", &[]),
    (
        "reviewer",
        "/operator/listings/{other-listing}",
        "listing/reject",
        &[("reason", "It names another company.")],
    ),
    (
        "operator",
        "/operator/enrollments/{in-review}",
        "enrollment-review/ask",
        &[("question", "Which address is the current one?")],
    ),
    ("reviewer", "/operator/enrollments/{in-review-2}", "enrollment-review/approve", &[]),
    (
        "reviewer",
        "/operator/enrollments/{in-review-3}",
        "enrollment-review/reject",
        &[("reason", "The name is not the registered one.")],
    ),
    (
        "applicant",
        "/enroll/{application}/organization",
        "enrollment/save-organization",
        &[("go", "later"), ("city", "Olympia")],
    ),
    (NOBODY, "", "enrollment/start", &[("language", "en")]),
    ("guest", "/enroll/{begun}/create-tenant", "enrollment/create-tenant", TENANT),
    ("founder", "/enroll/{begun}/tenant", "enrollment/attach", &[]),
    ("reseller", "", "enrollment/start", &[("language", "ja")]),
    ("reseller", "/enroll/{begun}/support", "enrollment/give-support", SUPPORT),
    (
        "applies with a tenant",
        "/enroll/{with-tenant}/membership-user",
        "enrollment/membership-user",
        &[("membership_user_name", "pmc-jp")],
    ),
    (
        "applies with a tenant",
        "/enroll/{with-tenant}/membership-password",
        "enrollment/membership-sign-in",
        &[("membership_password", PASSWORD)],
    ),
    ("applies with an account", "/enroll/{with-account}/profile", "enrollment/choose-profile", &[]),
    ("applies with an account", "/enroll/{with-account}/profile", "enrollment/cancel-membership", &[]),
    ("waits for its contact", "/enroll/{waits}/status", "enrollment/send-again", &[]),
    ("is asked", "/enroll/{asked}/status", "enrollment/answer", &[("answer", "The second one.")]),
    ("is asked", "/enroll/{asked}/status?ask=withdraw", "enrollment/withdraw", &[]),
    ("is rejected", "/enroll/{rejected}/status", "enrollment/correct", &[]),
    (
        "operator",
        "/operator/catalog/categories",
        "catalog/save-category",
        &[("name_en", "Trail"), ("name_ja", "証跡")],
    ),
    (
        "operator",
        "/operator/catalog/{offer}",
        "catalog/save-offer",
        &[("description_en", "It leaves a trail.")],
    ),
    ("operator", "", "catalog/import", OFFERS),
    (
        "operator",
        "/operator/membership/new",
        "membership/save-account",
        &[("user_name", "pmc-trail"), ("password", "a-long-enough-password")],
    ),
    (
        "operator",
        "/operator/membership/{membership}/profiles/{membership-profile}",
        "membership/save-profile",
        &[("company_name", "Willow Trail")],
    ),
    ("operator", "", "membership/import", REGISTRY),
    ("provider", "/referrals/{referral}", "referral/move", &[("go", "interested")]),
    (
        "provider",
        "/referrals/{referral}",
        "referral/accept",
        &[("deal_value", "1000"), ("closing_date", "2026-06-01")],
    ),
    (NOBODY, "/find-a-provider/{aozora}/contact", "referral/inquire", INQUIRY),
    (NOBODY, "mailed to robin@kestrel.example", "referral/confirm", &[]),
    ("operator", "/operator/referrals/new", "referral/refer", REFERRED),
    ("provider", "/account/listing", "listing/withdraw", &[]),
    ("operator", "", "mail/open", &[("id", "{mail}")]),
    ("other customer", "/account/close", "organization/ask-to-close", &[("reason", "We close.")]),
    ("other customer", "/account/close", "organization/take-back-closing", &[]),
    (NOBODY, "", "security/forgot-password", &[("user_name", "sales@provider.example")]),
    (
        NOBODY,
        "/sign-in",
        "session/sign-in",
        &[("user_name", "sales@provider.example"), ("password", PASSWORD)],
    ),
    (NOBODY, "mailed to sales@provider.example", "security/reset-password", RESET),
    ("reseller helpdesk", "", "security/begin-factor", &[("present_password", PASSWORD)]),
    ("reseller helpdesk", "/account/second-factor", "security/enroll-factor", &[CODE]),
    ("reseller helpdesk", "/account/security?factor=codes", "security/new-recovery-codes", &[CODE]),
    ("reseller helpdesk", "/account/confirm?next=/account/security", "security/show-factor", &[CODE]),
    (
        NOBODY,
        "/sign-in",
        "session/sign-in",
        &[("user_name", "helpdesk@reseller.example"), ("password", PASSWORD)],
    ),
    ("came in", "/sign-in/code", "security/sign-in-with-code", &[CODE]),
    ("came in", "/account/security?factor=remove", "security/remove-factor", &[CODE]),
    ("came in", "", "security/begin-factor", &[("present_password", PASSWORD)]),
    ("came in", "/account/second-factor", "security/enroll-factor", &[CODE]),
    ("reseller", "/account/users/{reseller-helpdesk}", "team/remove-factor", &[]),
    // Not before a minute has passed since the mail was sent again.
    (
        "waits for its contact",
        "/enroll/{waits}/status",
        "enrollment/correct-contact",
        &[("email", "right@wakaba-net.example")],
    ),
    (
        NOBODY,
        "mailed to right@wakaba-net.example",
        "enrollment/verify",
        &[("signed_up", "true"), ("address_belongs", "true")],
    ),
    ("customer user", "/account/security", "security/end-session", &[]),
    ("reseller sales", "", "security/end-other-sessions", &[]),
    ("reseller sales", "", "session/set-password", NEW_PASSWORD),
    ("provider helpdesk", "", "session/sign-out", &[]),
    ("customer", "", "relation/end", &[("id", "{managing}"), ("reason", "")]),
    ("customer", "/partners/{aozora}/end", "partner/end", &[]),
    (
        "operator",
        "/operator/organizations/{momiji}",
        "organization/hold",
        &[("hold_reason", "There is a dispute.")],
    ),
    (
        "operator",
        "/operator/organizations/{momiji}",
        "organization/lift-hold",
        &[("hold_reason", "It is settled.")],
    ),
    (
        "operator",
        "/operator/organizations/{momiji}",
        "organization/suspend",
        &[("reason", "It does not answer.")],
    ),
    (
        "operator",
        "/operator/organizations/{momiji}",
        "organization/reinstate",
        &[("reason", "It answers again.")],
    ),
    ("other customer", "/account/close", "organization/ask-to-close", &[("reason", "We do close.")]),
    ("operator", "/operator/organizations/{kawa}", "organization/close", &[]),
    ("operator", "/operator/security", "security/change-rules", &[("required", "true")]),
];

/// Those who apply, each with the mark of its application: people of the demo world who are not in the other tables.
pub const APPLY: [(&str, &str, &str); 5] = [
    ("applies with a tenant", "admin@yamabiko.example", "{with-tenant}"),
    ("applies with an account", "admin@juniper-cloud.example", "{with-account}"),
    ("waits for its contact", "admin@wakaba-net.example", "{waits}"),
    ("is asked", "admin@lighthouse-it.example", "{asked}"),
    ("is rejected", "admin@kuroshio-sol.example", "{rejected}"),
];

const NO_PASSKEY: &str =
    "needs a device that signs: session::passkey of the service's tests reads its entries";

/// The functions that are not among them, and why.
pub const NOT_DONE: [(&str, &str); 6] = [
    ("security/begin-passkey", NO_PASSKEY),
    ("security/add-passkey", NO_PASSKEY),
    ("security/ask-passkey", NO_PASSKEY),
    ("security/show-passkey", NO_PASSKEY),
    ("security/remove-passkey", NO_PASSKEY),
    ("invitation/resend", "sends again what went by mail, and there is no mail server"),
];
