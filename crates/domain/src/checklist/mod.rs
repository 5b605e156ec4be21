//! The ordered checklist of the first page (checklist A5): what an organization does first, and how far it is. What is
//! done follows from what is there: nothing is ticked by hand, and nothing is written down.

#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use crate::actor::OrganizationKind;
use crate::policy::{Action, Permit};

/// A step of one kind of organization, or of several.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// Have a partnership with a reseller.
    ConnectResellers,
    /// Have a customer of a reseller.
    AssociateCustomers,
    /// Have a reseller relationship with a customer that was there before.
    ExistingCustomers,
    /// Be in the public directory.
    PublishListing,
    /// Be enrolled in the program.
    Enroll,
    /// Say whom customers turn to.
    CompleteProfile,
    /// Add a second person.
    AddUsers,
    /// Have a partnership with a provider.
    AuthorizeProvider,
    /// Invite a customer, or have one.
    InviteCustomer,
    /// Have a customer.
    WinCustomer,
    /// Manage the users and licenses of customers.
    ManageCustomers,
    /// Have a partner that may do something.
    AcceptPartner,
    /// Look at who can touch what.
    ReviewPartners,
    /// Have a subscription.
    UseSubscriptions,
    /// Give somebody a license.
    AssignLicenses,
    /// Have something to sell.
    ImportCatalog,
    /// Have a price.
    SetPrices,
    /// Have an account that applicants can enroll with.
    FillRegistry,
    /// Decide on an application.
    ReviewEnrollment,
    /// Publish a provider's listing.
    ApproveListing,
    /// Look after the mails.
    WatchOutbox,
}

impl Step {
    /// The steps of a kind of organization, in their order. A provider's first three are the guide's.
    #[must_use]
    pub const fn of(kind: OrganizationKind) -> &'static [Self] {
        match kind {
            OrganizationKind::Provider => &[
                Self::ConnectResellers,
                Self::AssociateCustomers,
                Self::ExistingCustomers,
                Self::PublishListing,
            ],
            OrganizationKind::Reseller => &[
                Self::Enroll,
                Self::CompleteProfile,
                Self::AddUsers,
                Self::AuthorizeProvider,
                Self::InviteCustomer,
                Self::WinCustomer,
                Self::ManageCustomers,
            ],
            OrganizationKind::Customer => &[
                Self::AcceptPartner,
                Self::UseSubscriptions,
                Self::AddUsers,
                Self::AssignLicenses,
                Self::ReviewPartners,
            ],
            OrganizationKind::Operator => &[
                Self::ImportCatalog,
                Self::SetPrices,
                Self::FillRegistry,
                Self::AddUsers,
                Self::ReviewEnrollment,
                Self::ApproveListing,
                Self::WatchOutbox,
            ],
        }
    }

    /// What a person does to take it. Only the role counts here: the relation is what the steps bring about.
    #[must_use]
    pub const fn action(self) -> Action {
        match self {
            Self::ConnectResellers => Action::RequestPartnership,
            Self::AssociateCustomers => Action::CreateCustomerForReseller,
            Self::ExistingCustomers | Self::InviteCustomer => Action::InviteCustomerForOneself,
            Self::PublishListing | Self::CompleteProfile => Action::EditOwnProfile,
            Self::Enroll => Action::ReadEnrollment,
            Self::AddUsers => Action::AddUser,
            Self::AuthorizeProvider => Action::DecidePartnership,
            Self::WinCustomer | Self::UseSubscriptions => Action::ListCustomers,
            Self::ManageCustomers | Self::AssignLicenses => Action::EditCustomerUsers,
            Self::AcceptPartner => Action::DecideCustomerInvitation,
            Self::ReviewPartners => Action::ReadGrants,
            Self::ImportCatalog | Self::SetPrices | Self::FillRegistry => Action::EditCatalog,
            Self::ReviewEnrollment => Action::DecideEnrollment,
            Self::ApproveListing => Action::ApproveListing,
            Self::WatchOutbox => Action::ReadOutbox,
        }
    }

    /// Whether it comes up again and again, and so is never done.
    #[must_use]
    pub const fn recurs(self) -> bool {
        matches!(self, Self::ManageCustomers | Self::ReviewPartners | Self::WatchOutbox)
    }
}

/// How far a step is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Progress {
    /// It is done.
    Done,
    /// It is the first that is not.
    Next,
    /// It comes later.
    Open,
    /// It comes up again and again.
    Recurring,
}

/// A step as it stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChecklistItem {
    /// Which.
    pub step: Step,
    /// How far it is, whoever took it.
    pub progress: Progress,
    /// Whether the reader's role allows it.
    pub permit: Permit,
}

/// The checklist of an organization, as one of its people sees it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Checklist {
    /// The steps in their order.
    pub items: Vec<ChecklistItem>,
}

impl Checklist {
    /// The checklist of a kind of organization in which these steps are done; nothing for whoever may take none.
    #[must_use]
    pub fn new(kind: OrganizationKind, done: &[Step], permit: impl Fn(Step) -> Permit) -> Option<Self> {
        let next = Step::of(kind).iter().find(|step| !step.recurs() && !done.contains(step));
        let progress = |step: &Step| match step {
            step if step.recurs() => Progress::Recurring,
            step if done.contains(step) => Progress::Done,
            step if next == Some(step) => Progress::Next,
            _ => Progress::Open,
        };
        let item =
            |step: &Step| ChecklistItem { step: *step, progress: progress(step), permit: permit(*step) };
        let items: Vec<ChecklistItem> = Step::of(kind).iter().map(item).collect();
        items.iter().any(|item| item.permit.is_allowed()).then_some(Self { items })
    }

    /// How many steps are done, and how many can be.
    #[must_use]
    pub fn done_of(&self) -> (usize, usize) {
        let count = |of: &[Progress]| self.items.iter().filter(|item| of.contains(&item.progress)).count();
        (count(&[Progress::Done]), count(&[Progress::Done, Progress::Next, Progress::Open]))
    }

    /// Whether nothing is left but what comes up again and again.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        let (done, all) = self.done_of();
        done == all
    }
}
