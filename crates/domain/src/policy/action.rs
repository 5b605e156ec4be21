//! The literal questions that can be asked of the policy: one per row of the matrix.

use serde::{Deserialize, Serialize};

/// Something a person wants to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Action {
    /// One's own password, sessions and second factor.
    ChangeOwnSecurity,

    /// Start, fill in, correct or withdraw an enrollment.
    EditEnrollment,
    /// See the status of an enrollment.
    ReadEnrollment,
    /// Ask for information, approve or reject an enrollment.
    DecideEnrollment,
    /// Suspend, reinstate or close an organization, and set or lift a legal hold.
    SuspendOrganization,
    /// Edit or import the catalog and the membership registry.
    EditCatalog,
    /// Approve a listing of the provider directory.
    ApproveListing,
    /// Read the outbox, try a mail again.
    ReadOutbox,

    /// Edit the organization's profile, legal data and listing.
    EditOwnProfile,
    /// List and read the organization's users.
    ReadOwnUsers,
    /// Add a user.
    AddUser,
    /// Change a user's roles, disable a user, reset a password, take a lost second factor away.
    ChangeUserRoles,
    /// Machine keys and webhooks.
    ManageKeys,
    /// Read the activity of the own organization.
    ReadOwnActivity,
    /// Ask for the own organization to be closed, and take that back.
    AskToClose,

    /// List the partners on the other side of partnerships.
    ListPartners,
    /// Draft, read, send and revoke a partnership invitation, read its link.
    RequestPartnership,
    /// Authorize or decline a partnership.
    DecidePartnership,
    /// Read the other side's profile.
    ReadPartner,
    /// End a partnership.
    EndPartnership,
    /// Withdraw or give back `tenant_admin`.
    EndTenantAdmin,
    /// Grant `tenant_admin` to a partner anew.
    GrantTenantAdmin,
    /// List, add, disable users of a reseller's tenant and reset their passwords, within the limits of the grant.
    AdministerResellerTenant,

    /// Create a customer on a reseller's behalf.
    CreateCustomerForReseller,
    /// Invite a customer for reseller and provider together; read, send, revoke that invitation.
    InviteCustomerForBoth,
    /// Invite a customer for oneself; read, send, revoke that invitation.
    InviteCustomerForOneself,
    /// Accept or decline a customer invitation.
    DecideCustomerInvitation,
    /// Open the list of customers, which holds what the actor may read.
    ListCustomers,
    /// Read a customer's account.
    ReadCustomer,
    /// Edit a customer's contact.
    EditCustomer,
    /// Read who may touch what.
    ReadGrants,
    /// End `reseller_of_record` or `ordering`.
    EndCustomerGrant,
    /// Read what partners did with a customer; a partner what it did itself.
    ReadCustomerActivity,

    /// List a customer's users.
    ReadCustomerUsers,
    /// Add, edit, delete, restore a customer's users; licenses and services.
    EditCustomerUsers,
    /// Reset the password of a customer's user who is no administrator.
    ResetCustomerPassword,
    /// Change, reset or remove a customer's administrators; take a lost second factor away from any of its users.
    ChangeCustomerAdministrators,
    /// A new temporary password for a customer's first administrator who has never signed in.
    ResetFirstAdministrator,
    /// See a temporary password, once.
    SeeTemporaryPassword,

    /// Read offers and list prices.
    ReadOffers,
    /// Order subscriptions or licenses, upgrade, cancel an order while open.
    PlaceOrder,
    /// Ask the provider for an order.
    AskForOrder,
    /// Read an order.
    ReadOrder,
    /// Read a subscription.
    ReadSubscription,
    /// Fewer licenses, suspend, resume, cancel, rename, auto-renew.
    ChangeSubscription,
    /// Associate a reseller with a subscription, or another one.
    AssociateReseller,
    /// Clear a subscription's reseller association.
    ClearAssociation,
    /// Make a reseller a subscription's support contact.
    SetSupportContact,
    /// Make the provider a subscription's support contact again.
    ResetSupportContact,
    /// Open a support request.
    OpenSupportRequest,
    /// Read and answer a support request.
    AnswerSupportRequest,
    /// Read the sums of the incentive ledger.
    ReadIncentiveSums,
    /// Read the incentive ledger.
    ReadIncentives,
    /// Manage the organization's referrals.
    ManageReferrals,
    /// Refer a customer to a partner, for the vendor.
    ReferCustomer,
    /// Decide who has to have a second factor.
    EditSecurityRules,
}

impl Action {
    /// Whether who has a second factor has to have shown it a few minutes ago: what hands out rights, ends relations or
    /// takes something away from somebody (★ of the matrix).
    #[must_use]
    pub const fn needs_fresh_proof(self) -> bool {
        matches!(
            self,
            Self::DecideEnrollment
                | Self::SuspendOrganization
                | Self::EditOwnProfile
                | Self::AddUser
                | Self::ChangeUserRoles
                | Self::ManageKeys
                | Self::DecidePartnership
                | Self::EndPartnership
                | Self::EndTenantAdmin
                | Self::GrantTenantAdmin
                | Self::AskToClose
                | Self::AdministerResellerTenant
                | Self::DecideCustomerInvitation
                | Self::EndCustomerGrant
                | Self::EditCustomerUsers
                | Self::ResetCustomerPassword
                | Self::ChangeCustomerAdministrators
                | Self::ResetFirstAdministrator
                | Self::ChangeSubscription
                | Self::EditSecurityRules
        )
    }

    /// Whether people of an inactive organization are kept from it. Applying is for those not active yet (I12), and one's
    /// own account stays one's own.
    #[must_use]
    pub const fn needs_active_organization(self) -> bool {
        !matches!(self, Self::ChangeOwnSecurity | Self::EditEnrollment | Self::ReadEnrollment)
    }
}
