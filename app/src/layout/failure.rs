//! The words of failures and of what was just done.

use domain::{conflict::Conflict, money::format_number, subscription::Present};

use super::refusal::{obstacle_text, refusal_text};
use crate::{env::FormFailure, error::Failure, features::export, i18n, tr, ui::subscription_status};

/// Headline of a failure's page.
pub fn failure_title(failure: &Failure) -> String {
    match failure {
        Failure::Checked | Failure::Invalid(_) => tr!(error.summary_title),
        Failure::Forbidden(_) => tr!(error.forbidden_title),
        Failure::NotFound => tr!(error.not_found_title),
        Failure::Conflict(_) => tr!(error.conflict_title),
        Failure::TooMany { .. } => tr!(error.too_many_title),
        Failure::Unauthenticated => tr!(error.unauthenticated_title),
        Failure::Kept => tr!(error.kept_title),
        Failure::Unavailable => tr!(error.unavailable_title),
        Failure::TooLarge => tr!(error.too_large_title),
        Failure::TimedOut => tr!(error.timed_out_title),
        Failure::Internal => tr!(error.internal_title),
    }
}

/// What happened and what to do.
pub fn failure_text(failure: &Failure) -> String {
    match failure {
        Failure::Checked | Failure::Invalid(_) => tr!(error.invalid_text),
        Failure::Forbidden(refusal) => refusal_text(refusal),
        Failure::NotFound => tr!(error.not_found_text),
        Failure::Conflict(conflict) => conflict_text(*conflict),
        Failure::TooMany { retry_after_s } => tr!(error.too_many_text, minutes = retry_after_s.div_ceil(60)),
        Failure::Unauthenticated => tr!(error.unauthenticated_text),
        Failure::Kept => tr!(error.kept_text),
        Failure::Unavailable => tr!(error.unavailable_text),
        Failure::TooLarge => tr!(error.too_large_text),
        Failure::TimedOut => tr!(error.timed_out_text),
        Failure::Internal => tr!(error.internal_text),
    }
}

/// Headline and text above a page that a failed request led to.
pub fn failed_text(failed: &FormFailure) -> (String, String) {
    match &failed.error.failure {
        Failure::TooMany { .. } if failed.function == export::FUNCTION => {
            (tr!(export.busy_title), tr!(export.busy_text, most = export::MOST))
        }
        failure => (failure_title(failure), failure_text(failure)),
    }
}

/// What stands in the way of a change, and the one next step.
pub fn conflict_text(conflict: Conflict) -> String {
    match conflict {
        Conflict::Stage => tr!(error.conflict_stage),
        Conflict::OtherRequest => tr!(error.conflict_other_request),
        Conflict::Stale => tr!(error.conflict_stale),
        Conflict::Moved(now) => moved_text(now),
        Conflict::Subscription(obstacle) => obstacle_text(obstacle),
        Conflict::Invitation(reason) => crate::features::invitation::reason_text(reason),
        Conflict::Exists => tr!(error.conflict_exists),
        Conflict::ActiveSubscriptions => tr!(error.conflict_active_subscriptions),
        Conflict::LastAdministrator => tr!(error.conflict_last_administrator),
    }
}

/// How a subscription stands that somebody else, or the clock, changed meanwhile.
fn moved_text(now: Present) -> String {
    let renewal = if now.auto_renew { tr!(subscription.on) } else { tr!(subscription.off) };
    tr!(
        subscription.moved,
        quantity = format_number(now.quantity.into()),
        status = subscription_status(now.status).1,
        renewal = renewal,
        end = i18n::date(now.ends_at)
    )
}

/// What was just done; nothing for a code that is not ours.
pub fn flash_text(code: &str) -> Option<String> {
    match code {
        "tenant-created" => Some(tr!(enrollment.created_flash)),
        "enrollment-saved" => Some(tr!(enrollment.saved)),
        "draft-saved" => Some(tr!(customer_new.draft_saved)),
        "customer-cancelled" => Some(tr!(customer_new.cancelled)),
        "signed-out" => Some(tr!(session.signed_out)),
        "password-set" => Some(tr!(session.password_set)),
        "factor-set-up" => Some(tr!(security.factor_set_up)),
        "factor-removed" => Some(tr!(security.factor_removed)),
        "passkey-added" => Some(tr!(security.passkey_added_flash)),
        "passkey-removed" => Some(tr!(security.passkey_removed_flash)),
        "identity-confirmed" => Some(tr!(security.confirmed)),
        "rules-saved" => Some(tr!(security.rules_saved)),
        "password-reset" => Some(tr!(security.password_reset)),
        "session-ended" => Some(tr!(security.session_ended)),
        "sessions-ended" => Some(tr!(security.sessions_ended)),
        "user-added" => Some(tr!(team.added)),
        "user-saved" => Some(tr!(team.name_saved)),
        "user-disabled" => Some(tr!(team.disabled_done)),
        "user-enabled" => Some(tr!(team.enabled_done)),
        "user-factor-removed" => Some(tr!(team.factor_removed)),
        "user-deleted" => Some(tr!(team.deleted_done)),
        "users-restored" => Some(tr!(team.restored_done)),
        "users-imported" => Some(tr!(team.imported_done)),
        "licenses-updated" => Some(tr!(license.saved)),
        "profile-saved" => Some(tr!(profile.saved)),
        "roles-updated" => Some(tr!(team.updated)),
        "listing-saved" => Some(tr!(listing.saved)),
        "listing-submitted" => Some(tr!(listing.submitted)),
        "listing-unchanged" => Some(tr!(listing.unchanged)),
        "listing-withdrawn" => Some(tr!(listing.withdrawn)),
        "listing-approved" => Some(tr!(listing.approved)),
        "listing-rejected" => Some(tr!(listing.rejected)),
        "verification-sent" => Some(tr!(enrollment_status.flash_sent)),
        "enrollment-answered" => Some(tr!(enrollment_status.flash_answered)),
        "enrollment-withdrawn" => Some(tr!(enrollment_status.flash_withdrawn)),
        "enrollment-approved" => Some(tr!(enrollment_review.approved)),
        "enrollment-asked" => Some(tr!(enrollment_review.asked)),
        "enrollment-rejected" => Some(tr!(enrollment_review.rejected)),
        "membership-added" => Some(tr!(membership.added)),
        "membership-saved" => Some(tr!(membership.saved)),
        "membership-profile-added" => Some(tr!(membership.profile_added)),
        "membership-profile-saved" => Some(tr!(membership.profile_saved)),
        "membership-imported" => Some(tr!(membership.imported)),
        "subscription-quantity" => Some(tr!(subscription.done_quantity)),
        "subscription-upgrade" => Some(tr!(subscription.done_upgrade)),
        "subscription-auto-renew" => Some(tr!(subscription.done_auto_renew)),
        "subscription-rename" => Some(tr!(subscription.done_rename)),
        "subscription-suspend" => Some(tr!(subscription.done_suspend)),
        "subscription-resume" => Some(tr!(subscription.done_resume)),
        "subscription-cancel" => Some(tr!(subscription.done_cancel)),
        "subscriptions-ordered" => Some(tr!(subscription.done_added)),
        "offer-added" => Some(tr!(catalog.offer_added)),
        "offer-saved" => Some(tr!(catalog.offer_saved)),
        "category-saved" => Some(tr!(catalog.category_saved)),
        "catalog-imported" => Some(tr!(catalog.imported)),
        "support-opened" => Some(tr!(support_request.flash_opened)),
        "support-answered" => Some(tr!(support_request.flash_answered)),
        "support-closed" => Some(tr!(support_request.flash_closed)),
        "support-reopened" => Some(tr!(support_request.flash_reopened)),
        "order-requested" => Some(tr!(order_request.flash_asked)),
        "order-request-declined" => Some(tr!(order_request.flash_declined)),
        "order-request-withdrawn" => Some(tr!(order_request.flash_withdrawn)),
        "inquiry-sent" => Some(tr!(referral.flash_sent)),
        "referral-changed" => Some(tr!(referral.flash_changed)),
        "customer-referred" => Some(tr!(referral.flash_referred)),
        "lead-saved" => Some(tr!(lead.flash_saved)),
        "mail-retried" => Some(tr!(mail.retried)),
        "order-retried" => Some(tr!(order.retried)),
        "order-cancelled" => Some(tr!(order.cancelled)),
        "invitation-done" => Some(tr!(invitation.flash_done)),
        "invitation-sent" => Some(tr!(invitation.flash_sent)),
        "invitation-revoked" => Some(tr!(invitation.flash_revoked)),
        "invitation-declined" => Some(tr!(invitation.flash_declined)),
        "invitations-begun" => Some(tr!(invitation.flash_begun)),
        "organization-suspended" => Some(tr!(organization.flash_suspended)),
        "closing-asked" => Some(tr!(organization.flash_asked)),
        "closing-taken-back" => Some(tr!(organization.flash_taken_back)),
        "organization-closed" => Some(tr!(organization.flash_closed)),
        "organization-held" => Some(tr!(organization.flash_held)),
        "organization-hold-lifted" => Some(tr!(organization.flash_lifted)),
        "tenant-admin-granted" => Some(tr!(partnership.flash_tenant_admin)),
        "organization-reinstated" => Some(tr!(organization.flash_reinstated)),
        "partner-ended" => Some(tr!(access.flash_all_ended)),
        "relation-planned" => Some(tr!(access.flash_planned)),
        "relation-ended" => Some(tr!(access.flash_ended)),
        "relationship-accepted" => Some(tr!(invitation.flash_accepted)),
        "provider-authorized" => Some(tr!(invitation.flash_authorized)),
        "reseller-associated" => Some(tr!(lever.associated_flash)),
        "association-cleared" => Some(tr!(lever.cleared_flash)),
        "support-contact-set" => Some(tr!(lever.contact_flash)),
        "lines-credited" => Some(tr!(incentive.fixed_flash)),
        _ => None,
    }
}
