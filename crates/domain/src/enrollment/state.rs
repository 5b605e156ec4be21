//! Where an application stands and what may happen to it: one table, nothing besides.

use serde::{Deserialize, Serialize};

/// For how many days the primary contact's link works.
pub const VERIFICATION_DAYS: i64 = 7;

stored_enum! {
    /// Which way an application goes.
    EnrollmentPath {
        /// Everything: tenant, membership, profile, organization, review.
        Full = "full",
        /// For an organization that is enrolled already: customer support contact alone (checklist B1).
        Short = "short",
    }
}

stored_enum! {
    /// Where an application stands (decision 11).
    EnrollmentState {
        /// Begun; no tenant is known yet.
        Started = "started",
        /// A global administrator has signed in.
        TenantSignedIn = "tenant_signed_in",
        /// Somebody has signed in to the membership site.
        MembershipLinked = "membership_linked",
        /// An organization profile was chosen; its details are being filled in.
        ProfileChosen = "profile_chosen",
        /// Submitted; the primary contact has to confirm the address.
        Submitted = "submitted",
        /// The operator reviews it.
        InReview = "in_review",
        /// The operator has asked for something.
        NeedsInformation = "needs_information",
        /// Approved: the account is ready.
        Approved = "approved",
        /// Rejected; it may be corrected and submitted again.
        Rejected = "rejected",
        /// Withdrawn by the applicant.
        Withdrawn = "withdrawn",
        /// The short path's end: the account is ready.
        Completed = "completed",
    }
}

stored_enum! {
    /// What happens to an application, also the kind of an entry of its timeline.
    EnrollmentMove {
        /// A global administrator signed in and took it over.
        AttachTenant = "attach_tenant",
        /// Somebody signed in to the membership site.
        LinkMembership = "link_membership",
        /// **Cancel**: other credentials of the membership site (checklist B13).
        CancelMembership = "cancel_membership",
        /// An organization profile was chosen.
        ChooseProfile = "choose_profile",
        /// **Enroll now**.
        Submit = "submit",
        /// The short path's only step.
        GiveSupport = "give_support",
        /// The primary contact's mail was sent again.
        SendAgain = "send_again",
        /// The primary contact's address was corrected.
        CorrectContact = "correct_contact",
        /// The primary contact made both statements.
        Verify = "verify",
        /// The operator asked for information.
        AskInformation = "ask_information",
        /// The applicant answered.
        Answer = "answer",
        /// The operator approved it.
        Approve = "approve",
        /// The operator rejected it.
        Reject = "reject",
        /// The applicant goes on with a rejected one.
        Correct = "correct",
        /// The applicant withdrew it.
        Withdraw = "withdraw",
    }
}

stored_enum! {
    /// Who has to do something next.
    Party {
        /// The people of the applying tenant.
        Applicant = "applicant",
        /// The primary contact.
        PrimaryContact = "primary_contact",
        /// The operator's reviewers.
        Operator = "operator",
    }
}

impl EnrollmentState {
    /// Whether it is filled in still, and its steps can be walked.
    #[must_use]
    pub const fn is_draft(self) -> bool {
        matches!(self, Self::Started | Self::TenantSignedIn | Self::MembershipLinked | Self::ProfileChosen)
    }

    /// Whether it stands in the way of another one: a tenant has one open application.
    #[must_use]
    pub const fn is_open(self) -> bool {
        !matches!(self, Self::Approved | Self::Completed | Self::Withdrawn)
    }

    /// Whether the operator sees it.
    #[must_use]
    pub const fn is_reviewable(self) -> bool {
        !self.is_draft() && !matches!(self, Self::Completed)
    }

    /// Who acts next, if anybody has to.
    #[must_use]
    pub const fn next_party(self) -> Option<Party> {
        match self {
            Self::Submitted => Some(Party::PrimaryContact),
            Self::InReview => Some(Party::Operator),
            Self::Approved | Self::Completed | Self::Withdrawn => None,
            _ => Some(Party::Applicant),
        }
    }

    /// How many days the present state usually lasts, from and to, where that is known (checklist B3, B17).
    #[must_use]
    pub const fn usual_days(self) -> Option<(u32, u32)> {
        match self {
            Self::InReview => Some((3, 5)),
            _ => None,
        }
    }
}

/// When a row of the table holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Condition {
    /// On either path.
    Any,
    /// On the full path.
    Full,
    /// On the short path.
    Short,
    /// On the full path, when the primary contact's present address is confirmed.
    Verified,
    /// On the full path, when it is not.
    Unverified,
}

/// A row of the table.
pub type Transition = (EnrollmentState, EnrollmentMove, Condition, EnrollmentState);

/// Everything that may happen. What is not here is refused.
pub const TRANSITIONS: &[Transition] = {
    use Condition::*;
    use EnrollmentMove::*;
    use EnrollmentState::*;
    &[
        (Started, AttachTenant, Any, TenantSignedIn),
        (TenantSignedIn, GiveSupport, Short, Completed),
        (TenantSignedIn, LinkMembership, Full, MembershipLinked),
        (TenantSignedIn, Withdraw, Any, Withdrawn),
        (MembershipLinked, LinkMembership, Full, MembershipLinked),
        (MembershipLinked, CancelMembership, Full, TenantSignedIn),
        (MembershipLinked, ChooseProfile, Full, ProfileChosen),
        (MembershipLinked, Withdraw, Full, Withdrawn),
        (ProfileChosen, LinkMembership, Full, MembershipLinked),
        (ProfileChosen, CancelMembership, Full, TenantSignedIn),
        (ProfileChosen, ChooseProfile, Full, ProfileChosen),
        (ProfileChosen, Submit, Verified, InReview),
        (ProfileChosen, Submit, Unverified, Submitted),
        (ProfileChosen, Withdraw, Full, Withdrawn),
        (Submitted, SendAgain, Unverified, Submitted),
        (Submitted, CorrectContact, Unverified, Submitted),
        (Submitted, Verify, Unverified, InReview),
        (Submitted, Withdraw, Full, Withdrawn),
        (InReview, AskInformation, Verified, NeedsInformation),
        (InReview, Approve, Verified, Approved),
        (InReview, Reject, Verified, Rejected),
        (InReview, Withdraw, Full, Withdrawn),
        (NeedsInformation, Answer, Verified, InReview),
        (NeedsInformation, Answer, Unverified, Submitted),
        (NeedsInformation, Reject, Full, Rejected),
        (NeedsInformation, Withdraw, Full, Withdrawn),
        (Rejected, Correct, Full, ProfileChosen),
        (Rejected, Withdraw, Full, Withdrawn),
    ]
};

/// Why an application stays as it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, thiserror::Error)]
#[error("{by} is not possible while {state}")]
pub struct EnrollmentError {
    /// Where it stands.
    pub state: EnrollmentState,
    /// What was to happen.
    pub by: EnrollmentMove,
}

/// An application as its rules see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Enrollment {
    /// Its path.
    pub path: EnrollmentPath,
    /// Where it stands.
    pub state: EnrollmentState,
    /// Whether the primary contact has confirmed the address that it names now.
    pub verified: bool,
}

impl Enrollment {
    /// One that was just begun.
    #[must_use]
    pub const fn start(path: EnrollmentPath) -> Self {
        Self { path, state: EnrollmentState::Started, verified: false }
    }

    /// What becomes of it.
    ///
    /// # Errors
    /// [`EnrollmentError`] for everything that the table does not hold.
    pub fn then(self, by: EnrollmentMove) -> Result<Self, EnrollmentError> {
        let mut rows = TRANSITIONS.iter();
        let row = rows.find(|(from, of, when, _)| *from == self.state && *of == by && self.meets(*when));
        let (_, _, _, state) = *row.ok_or(EnrollmentError { state: self.state, by })?;
        Ok(Self { state, verified: self.verified || by == EnrollmentMove::Verify, ..self })
    }

    fn meets(self, when: Condition) -> bool {
        let full = self.path == EnrollmentPath::Full;
        match when {
            Condition::Any => true,
            Condition::Full => full,
            Condition::Short => !full,
            Condition::Verified => full && self.verified,
            Condition::Unverified => full && !self.verified,
        }
    }

    /// Whether that may happen.
    #[must_use]
    pub fn allows(self, by: EnrollmentMove) -> bool {
        self.then(by).is_ok()
    }
}
