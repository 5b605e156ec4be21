//! One search over everything that a person may see: what is found, kind by kind, and where its page is.

use serde::{Deserialize, Serialize};

use crate::id::{
    AccountId, InvitationId, MembershipAccountId, OfferId, OrderId, OrganizationId, ReferralId,
    SubscriptionId, SupportRequestId,
};
use crate::invitation::Intent;

/// So many finds of each kind are shown; their own list shows the others.
pub const SHOWN: usize = 5;

stored_enum! {
    /// What kind of thing was found, in the order in which pages show them.
    SearchKind {
        /// Customers.
        Customers = "customers",
        /// A provider's resellers.
        Resellers = "resellers",
        /// A reseller's providers.
        Providers = "providers",
        /// Subscriptions.
        Subscriptions = "subscriptions",
        /// Orders.
        Orders = "orders",
        /// Invitations.
        Invitations = "invitations",
        /// People.
        Users = "users",
        /// Support requests.
        SupportRequests = "support_requests",
        /// Referrals.
        Referrals = "referrals",
        /// All organizations, for the operator.
        Organizations = "organizations",
        /// Accounts of the membership registry.
        Memberships = "memberships",
        /// Offers of the operator's catalog.
        Offers = "offers",
        /// Providers of the public directory.
        Listings = "listings",
    }
}

/// Where the page of a find is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Place {
    /// A customer.
    Customer(OrganizationId),
    /// A provider's reseller.
    Reseller(OrganizationId),
    /// A reseller's provider.
    Provider(OrganizationId),
    /// A subscription of a customer.
    Subscription(OrganizationId, SubscriptionId),
    /// An order for a customer.
    Order(OrganizationId, OrderId),
    /// An invitation.
    Invitation(Intent, InvitationId),
    /// Somebody of the own organization.
    User(AccountId),
    /// Somebody of a customer.
    CustomerUser(OrganizationId, AccountId),
    /// Somebody of a reseller whose tenant the reader administers.
    ResellerUser(OrganizationId, AccountId),
    /// A support request.
    SupportRequest(SupportRequestId),
    /// A referral.
    Referral(ReferralId),
    /// An organization as the operator keeps it.
    Organization(OrganizationId),
    /// An account of the membership registry.
    Membership(MembershipAccountId),
    /// An offer of the operator's catalog.
    Offer(OfferId),
    /// A provider in the public directory.
    Listing(OrganizationId),
}

impl Place {
    /// What kind of thing is there.
    #[must_use]
    pub const fn kind(self) -> SearchKind {
        match self {
            Self::Customer(_) => SearchKind::Customers,
            Self::Reseller(_) => SearchKind::Resellers,
            Self::Provider(_) => SearchKind::Providers,
            Self::Subscription(..) => SearchKind::Subscriptions,
            Self::Order(..) => SearchKind::Orders,
            Self::Invitation(..) => SearchKind::Invitations,
            Self::User(_) | Self::CustomerUser(..) | Self::ResellerUser(..) => SearchKind::Users,
            Self::SupportRequest(_) => SearchKind::SupportRequests,
            Self::Referral(_) => SearchKind::Referrals,
            Self::Organization(_) => SearchKind::Organizations,
            Self::Membership(_) => SearchKind::Memberships,
            Self::Offer(_) => SearchKind::Offers,
            Self::Listing(_) => SearchKind::Listings,
        }
    }
}

/// Something that was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Find {
    /// Where its page is.
    pub place: Place,
    /// What it is called.
    pub name: String,
    /// What tells it apart from others of that name; may be empty.
    pub about: String,
}

/// The finds of one kind.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Group {
    /// Which.
    pub kind: SearchKind,
    /// The first of them.
    pub finds: Vec<Find>,
    /// Whether their list has others.
    pub more: bool,
}

impl Group {
    /// What was named exactly, before what a list found; nothing where nothing was found.
    #[must_use]
    pub fn of(kind: SearchKind, exact: &[Find], listed: Vec<Find>, more: bool) -> Option<Self> {
        let mut finds: Vec<Find> = Vec::new();
        let exact = exact.iter().filter(|find| find.place.kind() == kind).cloned();
        for find in exact.chain(listed) {
            if !finds.iter().any(|other| other.place == find.place) {
                finds.push(find);
            }
        }
        let more = more || finds.len() > SHOWN;
        finds.truncate(SHOWN);
        (!finds.is_empty()).then_some(Self { kind, finds, more })
    }
}

/// What was found, kind by kind; kinds of which nothing was found are left out.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SearchResults {
    /// The kinds.
    pub groups: Vec<Group>,
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn customer(number: u128) -> Find {
        let place = Place::Customer(OrganizationId(Uuid::from_u128(number)));
        Find { place, name: number.to_string(), about: String::new() }
    }

    #[test]
    fn what_was_named_stands_first_and_once() {
        let order = Place::Order(OrganizationId::NIL, OrderId::NIL);
        let exact = [customer(3), Find { place: order, ..customer(0) }];
        let group = Group::of(SearchKind::Customers, &exact, (1..=4).map(customer).collect(), false).unwrap();
        let names: Vec<&str> = group.finds.iter().map(|find| find.name.as_str()).collect();
        assert_eq!((names, group.more), (vec!["3", "1", "2", "4"], false));
        assert_eq!(Group::of(SearchKind::Users, &exact, Vec::new(), false), None);
    }

    #[test]
    fn no_more_are_shown_than_fit() {
        let many = (1..=6).map(customer).collect();
        let group = Group::of(SearchKind::Customers, &[], many, false).unwrap();
        assert!(group.finds.len() == SHOWN && group.more);
    }
}
