//! Typed identifiers: no function can be handed the id of another kind of thing.
//! An id is never a secret; whoever knows one still needs the right to what it names.

use uuid::Uuid;

macro_rules! ids {
    ($($(#[$meta:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$meta])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize,
        )]
        #[cfg_attr(feature = "sea-orm", derive(sea_orm::DeriveValueType))]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl $name {
            /// The id of nothing: stands for "all" in projections, never for a row.
            pub const NIL: Self = Self(Uuid::nil());
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(formatter)
            }
        }

        impl std::str::FromStr for $name {
            type Err = crate::form::Problem;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map(Self).map_err(|_| crate::form::Problem::NotAnId)
            }
        }

        impl From<Uuid> for $name {
            fn from(uuid: Uuid) -> Self {
                Self(uuid)
            }
        }

        impl From<$name> for Uuid {
            fn from(id: $name) -> Self {
                id.0
            }
        }

        /// A primary key has to answer this; an id is no number, so the answer is always an error.
        #[cfg(feature = "sea-orm")]
        impl sea_orm::TryFromU64 for $name {
            fn try_from_u64(_: u64) -> Result<Self, sea_orm::DbErr> {
                Err(sea_orm::DbErr::ConvertFromU64(stringify!($name)))
            }
        }
    )+};
}

ids! {
    /// An organization of any kind.
    OrganizationId,
    /// An organization's directory tenant.
    TenantId,
    /// A person's user account.
    AccountId,
    /// A signed-in session.
    SessionId,
    /// A failed sign-in, counted for the rate limit.
    SignInFailureId,
    /// A link by which a forgotten password is set anew.
    PasswordResetId,
    /// A recovery code of a second factor.
    RecoveryCodeId,
    /// A person's passkey.
    PasskeyId,
    /// A person's account linked with an identity of an outside provider.
    FederatedIdentityId,
    /// An invitation of any kind.
    InvitationId,
    /// An entry of an invitation's history.
    InvitationEventId,
    /// A grant of the ledger.
    GrantId,
    /// An offer of the catalog.
    OfferId,
    /// A category of offers.
    CategoryId,
    /// A customer's order.
    OrderId,
    /// A request for more licenses.
    OrderRequestId,
    /// A line of an order.
    OrderLineId,
    /// A task of fulfillment.
    TaskId,
    /// A subscription.
    SubscriptionId,
    /// An entry of a subscription's history of association or support contact.
    LeverId,
    /// One suspension of an organization.
    SuspensionId,
    /// One request to close an organization.
    ClosingId,
    /// One legal hold of an organization.
    HoldId,
    /// An entry of the incentive ledger.
    IncentiveId,
    /// A new-customer wizard that is under way.
    DraftId,
    /// A mail of the outbox.
    MailId,
    /// An entry of the audit trail.
    AuditId,
    /// An application to become a reseller.
    EnrollmentId,
    /// An entry of an application's history.
    EnrollmentEventId,
    /// A primary contact's link to confirm its address.
    VerificationId,
    /// An account of the membership registry.
    MembershipAccountId,
    /// An organization profile of the membership registry.
    MembershipProfileId,
    /// A support request.
    SupportRequestId,
    /// An entry of a support request's timeline.
    SupportEntryId,
    /// A customer's request for information before it is confirmed.
    InquiryId,
    /// A referral to a partner.
    ReferralId,
    /// An entry of a referral's history.
    ReferralEntryId,
    /// One intent of a person: the same key gives the same result.
    IdempotencyKey,
}

#[cfg(test)]
mod tests {
    use super::OrganizationId;

    #[test]
    fn text_and_back() {
        let id = OrganizationId(uuid::Uuid::from_u128(7));
        assert_eq!(id.to_string().parse(), Ok(id));
        assert!("7".parse::<OrganizationId>().is_err());
    }
}
