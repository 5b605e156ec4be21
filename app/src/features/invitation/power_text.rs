//! One line for each power that an acceptance gives, and for what it does not give.

use domain::{grant::Power, invitation::InvitationKind};

use crate::tr;

/// What the other side will be able to do.
pub fn power_text(power: Power) -> String {
    match power {
        Power::AddCustomers => tr!(invitation.power_add_customers),
        Power::SubmitOrdersForReseller => tr!(invitation.power_submit_orders_for_reseller),
        Power::AssociateReseller => tr!(invitation.power_associate_reseller),
        Power::NameSupportContact => tr!(invitation.power_name_support_contact),
        Power::SeeProfile => tr!(invitation.power_see_profile),
        Power::AdministerTenant => tr!(invitation.power_administer_tenant),
        Power::ManageSubscriptions => tr!(invitation.power_manage_subscriptions),
        Power::ManageLicenses => tr!(invitation.power_manage_licenses),
        Power::ManageUsers => tr!(invitation.power_manage_users),
        Power::SubmitOrders => tr!(invitation.power_submit_orders),
        Power::AddLicenses => tr!(invitation.power_add_licenses),
    }
}

/// What it will not be able to do.
pub fn limits(kind: InvitationKind, powers: &[Power]) -> Vec<String> {
    match kind {
        InvitationKind::Partnership => vec![
            tr!(invitation.limit_other_providers),
            tr!(invitation.limit_customer_users),
            tr!(invitation.limit_without_customer),
        ],
        InvitationKind::CustomerBoth | InvitationKind::CustomerSingle
            if powers.contains(&Power::ManageUsers) =>
        {
            vec![tr!(invitation.limit_administrators)]
        }
        InvitationKind::CustomerBoth | InvitationKind::CustomerSingle => vec![tr!(invitation.limit_users)],
    }
}
