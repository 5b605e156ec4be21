use super::*;
use crate::form::Problem;

#[test]
fn only_active_ones_are_suspended_and_only_suspended_ones_reinstated() {
    for status in OrganizationStatus::ALL.iter().copied() {
        let active = status == OrganizationStatus::Active;
        assert_eq!(status.can_be_suspended(OrganizationKind::Customer), active);
        assert!(!status.can_be_suspended(OrganizationKind::Operator), "the operator cannot lock itself out");
        assert_eq!(status.can_be_reinstated(), status == OrganizationStatus::Suspended);
    }
}

#[test]
fn a_reason_has_to_be_given() {
    let typed = |reason: &str| StandingInput { reason: reason.into(), ..StandingInput::default() }.reason();
    assert_eq!(typed("  ").unwrap_err().of("reason"), Some(Problem::Missing));
    assert_eq!(typed("Invoices unpaid").unwrap().as_str(), "Invoices unpaid");
}
