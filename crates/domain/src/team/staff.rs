//! What managing people asks of the policy: one's own organization's and a customer's are managed by the same use cases
//! under different rights.

use crate::actor::Role;
use crate::policy::Action;

/// Whose people.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Staff {
    /// Those of the actor's own organization.
    Own,
    /// Those of a customer, who may be the actor's own organization too.
    Customer,
    /// Those of a reseller whose tenant a provider administers.
    Reseller,
}

/// What somebody wants to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UserTask {
    /// Read the list, and the page of one.
    Read,
    /// Add one.
    Add,
    /// Change the name, disable, enable, assign licenses, delete, restore.
    Edit,
    /// Change the roles.
    Roles,
    /// Make a new temporary password.
    Reset,
    /// Take a lost second factor away.
    Factor,
}

impl Staff {
    /// The question to ask before somebody with these roles is changed, or given them.
    ///
    /// A customer's administrators are those who hold the role that gives consents: whoever could make, change or
    /// become one would hold more than the customer granted (invariant I6).
    ///
    /// In a reseller's tenant that holds for every role: each of them reads the reseller's customers, and the access to
    /// the tenant must not lead there (invariant I5).
    ///
    /// A lost second factor is taken away by the organization's own administrators, whatever the user's roles: a partner
    /// who could do that and make a temporary password would be the user.
    #[must_use]
    pub fn action(self, task: UserTask, roles: &[Role]) -> Action {
        let administrator = roles.contains(&Role::GlobalAdmin);
        match (self, task) {
            (Self::Own, UserTask::Read) => Action::ReadOwnUsers,
            (Self::Own, UserTask::Add) => Action::AddUser,
            (Self::Own, _) => Action::ChangeUserRoles,
            (Self::Customer, UserTask::Read) => Action::ReadCustomerUsers,
            (Self::Customer, task) if administrator || task == UserTask::Factor => {
                Action::ChangeCustomerAdministrators
            }
            (Self::Customer, UserTask::Reset) => Action::ResetCustomerPassword,
            (Self::Customer, _) => Action::EditCustomerUsers,
            (Self::Reseller, task) => in_reseller_tenant(task, roles),
        }
    }
}

fn in_reseller_tenant(task: UserTask, roles: &[Role]) -> Action {
    let of_the_reseller = matches!(task, UserTask::Roles | UserTask::Factor) || !roles.is_empty();
    if task != UserTask::Read && of_the_reseller {
        Action::ChangeUserRoles
    } else {
        Action::AdministerResellerTenant
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn administrators_of_a_customer_are_its_own_affair() {
        let of = |task, roles: &[Role]| Staff::Customer.action(task, roles);
        for task in [UserTask::Add, UserTask::Edit, UserTask::Roles, UserTask::Reset] {
            assert_eq!(of(task, &[Role::GlobalAdmin]), Action::ChangeCustomerAdministrators);
        }
        assert_eq!(of(UserTask::Read, &[Role::GlobalAdmin]), Action::ReadCustomerUsers);
        assert_eq!(of(UserTask::Reset, &[Role::BillingAdmin]), Action::ResetCustomerPassword);
        assert_eq!(of(UserTask::Roles, &[]), Action::EditCustomerUsers);
        assert_eq!(Staff::Own.action(UserTask::Reset, &[Role::GlobalAdmin]), Action::ChangeUserRoles);
        assert_eq!(Staff::Own.action(UserTask::Add, &[]), Action::AddUser);
    }

    #[test]
    fn whoever_holds_a_role_is_the_resellers_own_affair() {
        let of = |task, roles: &[Role]| Staff::Reseller.action(task, roles);
        for role in
            [Role::AdminAgent, Role::SalesAgent, Role::HelpdeskAgent, Role::GlobalAdmin, Role::BillingAdmin]
        {
            for task in [UserTask::Add, UserTask::Edit, UserTask::Roles, UserTask::Reset] {
                assert_eq!(of(task, &[role]), Action::ChangeUserRoles);
            }
            assert_eq!(of(UserTask::Read, &[role]), Action::AdministerResellerTenant);
        }
        for task in [UserTask::Read, UserTask::Add, UserTask::Edit, UserTask::Reset] {
            assert_eq!(of(task, &[]), Action::AdministerResellerTenant);
        }
        assert_eq!(of(UserTask::Roles, &[]), Action::ChangeUserRoles);
    }

    #[test]
    fn a_lost_factor_is_the_organizations_own_affair() {
        let all: [&[Role]; 3] = [&[], &[Role::BillingAdmin], &[Role::GlobalAdmin]];
        for roles in all {
            let of = |staff: Staff| staff.action(UserTask::Factor, roles);
            assert_eq!(of(Staff::Own), Action::ChangeUserRoles);
            assert_eq!(of(Staff::Customer), Action::ChangeCustomerAdministrators);
            assert_eq!(of(Staff::Reseller), Action::ChangeUserRoles);
        }
    }
}
