use super::*;
use crate::ending::Stops;
use crate::form::Problem;
use crate::grant::GrantKind;

#[test]
fn only_active_ones_are_suspended_and_only_suspended_ones_reinstated() {
    for status in OrganizationStatus::ALL.iter().copied() {
        let active = status == OrganizationStatus::Active;
        assert_eq!(status.can_be_suspended(OrganizationKind::Customer), active);
        assert!(!status.can_be_suspended(OrganizationKind::Operator), "the operator cannot lock itself out");
        assert_eq!(status.can_be_reinstated(), status == OrganizationStatus::Suspended);
        let closes = active || status == OrganizationStatus::Suspended;
        assert_eq!(status.can_be_closed(OrganizationKind::Reseller), closes);
        assert!(!status.can_be_closed(OrganizationKind::Operator));
    }
}

#[test]
fn a_reason_has_to_be_given() {
    let typed = |reason: &str| StandingInput { reason: reason.into(), ..StandingInput::default() }.reason();
    assert_eq!(typed("  ").unwrap_err().of("reason"), Some(Problem::Missing));
    assert_eq!(typed("Invoices unpaid").unwrap().as_str(), "Invoices unpaid");
}

#[test]
fn what_stops_is_counted_by_kind() {
    let kinds = [GrantKind::Ordering, GrantKind::Partnership, GrantKind::Ordering];
    let stops = Stops { invitations: 3, ..Stops::default() };
    let view = ClosingView::of(None, kinds.into_iter(), &stops, Permit::Allowed);
    assert_eq!(view.relations, [(GrantKind::Partnership, 1), (GrantKind::Ordering, 2)]);
    assert_eq!((view.invitations, view.unmanaged), (3, 0));
}

#[test]
fn asking_needs_no_reason() {
    let typed = |reason: &str| AskToCloseInput { reason: reason.into() }.reason();
    assert_eq!(typed(" "), Ok(String::new()));
    assert_eq!(typed("Merged"), Ok("Merged".to_owned()));
    assert!(typed("\u{7}").is_err());
}
