//! What personal links are for.

/// What a personal link is for. Links of different purposes never stand for each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LinkPurpose {
    /// A provider asks a reseller for a partnership.
    Partnership,
    /// A reseller or provider asks a customer for a relationship.
    Customer,
    /// The primary contact confirms an address.
    Verification,
    /// A person sets a new password.
    Reset,
    /// Leads to a support request, for whoever may read it after signing in: there is no token.
    SupportRequest,
    /// Leads to the subscription that more licenses are asked for, in the same way.
    OrderRequest,
    /// Whoever asks a partner for information confirms the address.
    Inquiry,
    /// Leads to a referral, for whoever may read it after signing in: there is no token.
    Referral,
    /// Leads to what a grant is about, for whoever stands on one of its sides: there is no token.
    Relation,
}

impl LinkPurpose {
    /// The name under which the purpose is signed and stored. Changing one voids every such link.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Partnership => "partnership",
            Self::Customer => "customer",
            Self::Verification => "verification",
            Self::Reset => "reset",
            Self::SupportRequest => "support_request",
            Self::OrderRequest => "order_request",
            Self::Inquiry => "inquiry",
            Self::Referral => "referral",
            Self::Relation => "relation",
        }
    }

    /// The purpose with this stored name.
    pub fn from_name(name: &str) -> Option<Self> {
        use LinkPurpose::{
            Customer, Inquiry, OrderRequest, Partnership, Referral, Relation, Reset, SupportRequest,
            Verification,
        };
        let personal = [Partnership, Customer, Verification, Reset, Inquiry];
        let signed_in = [SupportRequest, OrderRequest, Referral, Relation];
        personal.into_iter().chain(signed_in).find(|purpose| purpose.as_str() == name)
    }
}
