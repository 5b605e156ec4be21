//! Every server function, and who may.

use super::people::{
    ADDS_USERS, ASKS_CUSTOMERS, ASKS_FOR_ORDERS, EDITS_USERS, EVERYBODY, OF_REQUEST, OWN_PROFILE, PUBLIC,
    READS_USERS,
};

/// A subscription that the provider sold, in a version that never was.
const LEVER: &[(&str, &str)] = &[("customer", "{momiji}"), ("id", "{subscription}"), ("version", "never")];

/// A request for licenses without a number of them.
const REQUEST: &[(&str, &str)] =
    &[("customer", "{momiji}"), ("id", "{subscription}"), ("key", "7f1d2c3b-4a59-4c68-8d7e-9f0a1b2c3d4e")];
/// A user of Momiji Foods without a role, and its only global admin, in a version that never was.
const CUSTOMER_USER: &[(&str, &str)] = &[("id", "{customer-account}"), ("version", "0")];
const CUSTOMER_HEAD: &[(&str, &str)] = &[("id", "{customer-head}"), ("version", "0")];
/// The administrator of Hinode Systems.
const RESELLER_HEAD: &[(&str, &str)] = &[("id", "{reseller-head}"), ("version", "0")];

/// A change of an order of Momiji Foods, as nobody was shown it.
const ORDER: &[(&str, &str)] = &[
    ("customer", "{momiji}"),
    ("order", "{order}"),
    ("version", "0"),
    ("key", "c2d1a7de-5a0b-4f0e-9d57-0d2f3f6f1b11"),
];

/// A server function, the fields of its input, and who may.
pub type Deed = (&'static str, &'static [(&'static str, &'static str)], &'static str);

/// Every server function: its input, and who gets past the question of rights. Whoever does may still be told
/// that the input does not hold.
pub const DEEDS: &[Deed] = &[
    ("session/sign-in", &[], PUBLIC),
    ("session/sign-out", &[], PUBLIC),
    ("session/set-password", &[("new_password", "")], EVERYBODY),
    // Everybody ends sessions of its own, and nobody else's.
    ("security/end-session", &[("id", "{nothing}")], ""),
    ("security/end-other-sessions", &[], EVERYBODY),
    ("security/change-rules", &[("version", "never")], "operator"),
    ("security/begin-factor", &[("code", "")], EVERYBODY),
    ("security/enroll-factor", &[("code", "")], EVERYBODY),
    // Without a second factor there is nothing to show, to remove or to make codes for.
    ("security/sign-in-with-code", &[("code", "123456")], ""),
    ("security/show-factor", &[("code", "123456")], ""),
    ("security/remove-factor", &[("code", "123456")], ""),
    ("security/new-recovery-codes", &[("code", "123456")], ""),
    // Nor is there a passkey to show or to remove, and none is added where the program's address is a number.
    ("security/begin-passkey", &[("name", "")], ""),
    ("security/add-passkey", &[("client_data", "")], ""),
    ("security/ask-passkey", &[("next", "")], ""),
    ("security/show-passkey", &[("id", "")], ""),
    ("security/remove-passkey", &[("id", "{nothing}")], ""),
    // Who has forgotten the password is nobody known; without a link there is nothing to set.
    ("security/forgot-password", &[], PUBLIC),
    ("security/reset-password", &[], PUBLIC),
    ("enrollment/start", &[], PUBLIC),
    // What the browser's own cookie stands for is nobody else's.
    ("enrollment/create-tenant", &[("id", "{application}")], "applicant"),
    ("enrollment/attach", &[("id", "{application}")], "applicant"),
    ("enrollment/membership-user", &[("id", "{application}")], "applicant"),
    ("enrollment/membership-sign-in", &[("id", "{application}")], "applicant"),
    ("enrollment/choose-profile", &[("id", "{application}")], "applicant"),
    ("enrollment/save-organization", &[("id", "{application}")], "applicant"),
    ("enrollment/give-support", &[("id", "{application}")], "applicant"),
    ("enrollment/send-again", &[("id", "{application}")], "applicant"),
    ("enrollment/correct-contact", &[("id", "{application}"), ("version", "never")], "applicant"),
    ("enrollment/answer", &[("id", "{application}"), ("version", "never")], "applicant"),
    ("enrollment/correct", &[("id", "{application}"), ("version", "never")], "applicant"),
    ("enrollment/withdraw", &[("id", "{application}"), ("version", "never")], "applicant"),
    // Without a link there is nothing to confirm.
    ("enrollment/verify", &[], PUBLIC),
    ("enrollment/cancel-membership", &[("id", "{application}")], "applicant"),
    ("invitation/start", &[("mail_language", "en")], "provider, other provider"),
    (
        "invitation/start",
        &[("kind", "customer_both"), ("provider", "{aozora}"), ("mail_language", "en")],
        "reseller, reseller sales",
    ),
    ("invitation/start", &[("kind", "customer_single"), ("mail_language", "en")], ASKS_CUSTOMERS),
    // A reason that no form takes, so that nobody loses what the next one is asked about.
    ("organization/suspend", &[("id", "{momiji}"), ("version", "never")], "operator"),
    ("organization/reinstate", &[("id", "{momiji}"), ("version", "never")], "operator"),
    ("organization/ask-to-close", &[("reason", "\u{7}")], OWN_PROFILE),
    ("organization/take-back-closing", &[], OWN_PROFILE),
    ("organization/close", &[("id", "{momiji}"), ("version", "never")], "operator"),
    ("organization/hold", &[("id", "{momiji}"), ("version", "never")], "operator"),
    ("organization/lift-hold", &[("id", "{momiji}"), ("version", "never")], "operator"),
    ("partner/end", &[("id", "{hinode}"), ("reason", "\u{7}")], "customer"),
    ("relation/end", &[("id", "{managing}"), ("reason", "\u{7}")], "reseller, customer"),
    (
        "invitation/bulk",
        &[("kind", "customer_single"), ("file", "email\nnobody\n"), ("step", "check")],
        ASKS_CUSTOMERS,
    ),
    ("invitation/save", &[("id", "{invitation}")], "provider"),
    ("invitation/hand-out", &[("id", "{invitation}")], "provider"),
    // Without a mail server nothing can be sent from here.
    ("invitation/resend", &[("id", "{invitation}")], ""),
    ("invitation/revoke", &[("id", "{invitation}")], "provider"),
    ("invitation/create-tenant", &[("company_name", "Sakura Foods")], ""),
    ("invitation/accept", &[("id", "{invitation}")], ""),
    ("invitation/decline", &[("id", "{invitation}")], ""),
    (
        "customer/new/save-customer",
        &[("reseller", "{hinode}"), ("key", "0e6a2f0e-3a0c-4a7b-9b8e-5d3c1f2a4b6c")],
        "provider, provider sales",
    ),
    ("customer/new/save-subscriptions", &[("draft", "{draft}")], "provider, provider sales"),
    ("customer/new/submit", &[("draft", "{draft}")], "provider, provider sales"),
    ("customer/new/cancel", &[("draft", "{nothing}")], ""),
    ("customer/reset-first-administrator", &[("customer", "{nothing}")], ""),
    ("order/retry", ORDER, "provider, provider sales"),
    ("order/cancel", ORDER, "provider, provider sales"),
    ("subscription/choose", &[("customer", "{momiji}")], "provider, provider sales"),
    (
        "subscription/add",
        &[("customer", "{momiji}"), ("key", "6a3f0c1e-8d55-4e0e-9d0b-2f6f1c7b9a31")],
        "provider, provider sales",
    ),
    (
        "subscription/change",
        &[
            ("customer", "{momiji}"),
            ("id", "{subscription}"),
            ("change", "suspend"),
            ("version", "never"),
            ("key", "0c4d7b52-6a0e-4f0a-8f5e-3b1d9e7a6c42"),
        ],
        "provider, provider sales, reseller",
    ),
    ("order-request/ask", REQUEST, ASKS_FOR_ORDERS),
    ("order-request/withdraw", LEVER, ASKS_FOR_ORDERS),
    ("order-request/decline", LEVER, "provider, provider sales"),
    ("team/change-roles", &[("id", "{provider-account}"), ("version", "0")], "provider"),
    ("team/add", &[("user_name", "")], ADDS_USERS),
    ("team/edit", &[("id", "{provider-account}"), ("version", "0")], "provider"),
    ("team/disable", &[("id", "{provider-account}"), ("version", "0")], "provider"),
    ("team/enable", &[("id", "{provider-account}"), ("version", "0")], "provider"),
    ("team/reset-password", &[("id", "{provider-account}"), ("version", "0")], "provider"),
    // A lost second factor is the organization's own affair, also where others manage its users.
    ("team/remove-factor", &[("id", "{provider-account}"), ("version", "0")], "provider"),
    ("team/remove-factor", CUSTOMER_USER, "customer"),
    ("team/remove-factor", CUSTOMER_HEAD, "customer"),
    ("team/remove-factor", RESELLER_HEAD, "reseller"),
    ("team/change-roles", CUSTOMER_USER, EDITS_USERS),
    ("team/add", &[("customer", "{momiji}")], EDITS_USERS),
    ("team/edit", CUSTOMER_USER, EDITS_USERS),
    ("team/disable", CUSTOMER_USER, EDITS_USERS),
    ("team/enable", CUSTOMER_USER, EDITS_USERS),
    ("team/delete", CUSTOMER_USER, EDITS_USERS),
    ("team/reset-password", CUSTOMER_USER, READS_USERS),
    // A customer's administrators are changed by its own.
    ("team/change-roles", CUSTOMER_HEAD, "customer"),
    ("team/edit", CUSTOMER_HEAD, "customer"),
    ("team/delete", CUSTOMER_HEAD, "customer"),
    ("team/reset-password", CUSTOMER_HEAD, "customer"),
    // Nobody else manages those who hold a role with a reseller.
    ("team/add", &[("customer", "{hinode}")], "provider"),
    ("team/change-roles", RESELLER_HEAD, "reseller"),
    ("team/edit", RESELLER_HEAD, "reseller"),
    ("team/disable", RESELLER_HEAD, "reseller"),
    ("team/enable", RESELLER_HEAD, "reseller"),
    ("team/reset-password", RESELLER_HEAD, "reseller"),
    ("team/restore", &[("customer", "{momiji}")], EDITS_USERS),
    ("team/import", &[("customer", "{momiji}"), ("file", "")], EDITS_USERS),
    ("license/manage", &[("customer", "{momiji}")], EDITS_USERS),
    ("profile/edit-legal", &[("version", "0")], OWN_PROFILE),
    ("profile/edit-contact", &[("version", "0")], OWN_PROFILE),
    ("profile/edit-support", &[("version", "0")], "provider, other provider, reseller"),
    ("partnership/request", &[("key", "4b5c1d5e-7d9f-4c1e-8a54-6a9f3b7f2c10")], "provider, other provider"),
    ("partnership/grant-tenant-admin", &[("partner", "{aozora}")], "reseller"),
    ("listing/save", &[("version", "never")], "provider, other provider"),
    ("listing/withdraw", &[("version", "never")], "provider, other provider"),
    ("listing/approve", &[("id", "{listing}"), ("version", "never")], "operator, reviewer"),
    ("listing/reject", &[("id", "{listing}"), ("version", "never")], "operator, reviewer"),
    ("enrollment-review/approve", &[("id", "{enrollment}"), ("version", "never")], "operator, reviewer"),
    ("enrollment-review/ask", &[("id", "{enrollment}"), ("version", "never")], "operator, reviewer"),
    ("enrollment-review/reject", &[("id", "{enrollment}"), ("version", "never")], "operator, reviewer"),
    ("catalog/save-offer", &[("id", "{offer}"), ("version", "never")], "operator"),
    ("catalog/save-category", &[("name_en", "")], "operator"),
    ("catalog/import", &[("file", "")], "operator"),
    ("membership/save-account", &[("id", "{membership}"), ("version", "never")], "operator"),
    ("membership/save-profile", &[("account", "{membership}")], "operator"),
    ("membership/import", &[("file", "")], "operator"),
    ("lever/associate", LEVER, "provider, provider sales"),
    ("lever/clear-association", LEVER, "provider, provider sales"),
    ("lever/set-support-contact", LEVER, "provider, provider helpdesk"),
    ("incentive/credit", &[("lines][0", "")], "provider, provider sales, other provider"),
    (
        "support-request/open",
        &[("subscription", "{subscription}")],
        "provider, provider helpdesk, reseller, reseller helpdesk, customer, customer billing, customer user",
    ),
    ("support-request/answer", &[("id", "{request}"), ("version", "never")], OF_REQUEST),
    ("support-request/reopen", &[("id", "{request}"), ("version", "never")], OF_REQUEST),
    // Who writes is nobody known; without a link there is nothing to confirm.
    ("referral/inquire", &[], PUBLIC),
    ("referral/confirm", &[], PUBLIC),
    ("referral/move", &[("id", "{referral}"), ("version", "never")], "provider, provider sales"),
    ("referral/accept", &[("id", "{referral}"), ("version", "never")], "provider, provider sales"),
    ("referral/refer", &[("partner", "")], "operator"),
    ("lead/save", &[("customer", "{momiji}")], "provider, provider sales, reseller, reseller sales"),
    ("mail/open", &[("id", "{mail}")], "operator"),
    ("mail/retry", &[("id", "{mail}")], "operator"),
];
