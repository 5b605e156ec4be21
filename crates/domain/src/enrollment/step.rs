//! The pages of the wizard, and that an address of a later one leads back to the first that is not complete.

use serde::{Deserialize, Serialize};

use super::{EnrollmentPath, EnrollmentState};

stored_enum! {
    /// A page of the wizard, as in its address.
    EnrollmentStep {
        /// Welcome.
        Welcome = "welcome",
        /// Directory sign-in.
        Tenant = "tenant",
        /// Create new tenant.
        CreateTenant = "create-tenant",
        /// Why the membership number is linked.
        Membership = "membership",
        /// The membership site's user name.
        MembershipUser = "membership-user",
        /// Its password.
        MembershipPassword = "membership-password",
        /// Choose the organization profile.
        Profile = "profile",
        /// Organization details.
        Organization = "organization",
        /// The short path's customer support contact.
        Support = "support",
        /// What happened and who acts next.
        Status = "status",
    }
}

/// How far an application has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Progress {
    /// Its path.
    pub path: EnrollmentPath,
    /// Where it stands.
    pub state: EnrollmentState,
    /// The membership site's user name was entered.
    pub user_named: bool,
}

impl Progress {
    /// The first step that is not complete.
    #[must_use]
    pub const fn current(self) -> EnrollmentStep {
        match (self.state, self.path) {
            (EnrollmentState::Started, _) => EnrollmentStep::Tenant,
            (EnrollmentState::TenantSignedIn, EnrollmentPath::Short) => EnrollmentStep::Support,
            (EnrollmentState::TenantSignedIn, _) if self.user_named => EnrollmentStep::MembershipPassword,
            (EnrollmentState::TenantSignedIn, _) => EnrollmentStep::MembershipUser,
            (EnrollmentState::MembershipLinked, _) => EnrollmentStep::Profile,
            (EnrollmentState::ProfileChosen, _) => EnrollmentStep::Organization,
            _ => EnrollmentStep::Status,
        }
    }

    /// The step to show when one is asked for: earlier ones as they are, later ones never.
    #[must_use]
    pub fn lead(self, asked: EnrollmentStep) -> EnrollmentStep {
        let current = self.current();
        let on_path = match asked {
            EnrollmentStep::Welcome | EnrollmentStep::Tenant => true,
            EnrollmentStep::CreateTenant if self.state == EnrollmentState::Started => return asked,
            EnrollmentStep::CreateTenant => false,
            EnrollmentStep::Support => self.path == EnrollmentPath::Short,
            EnrollmentStep::Organization if self.state == EnrollmentState::NeedsInformation => return asked,
            EnrollmentStep::Status => false,
            _ => self.path == EnrollmentPath::Full,
        };
        if self.state.is_draft() && on_path && asked <= current { asked } else { current }
    }

    /// Where to go on: the membership page explains before anything is asked.
    #[must_use]
    pub fn resume(self) -> EnrollmentStep {
        match self.current() {
            EnrollmentStep::MembershipUser => EnrollmentStep::Membership,
            other => other,
        }
    }
}
