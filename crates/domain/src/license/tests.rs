use uuid::Uuid;

use super::*;

fn person(id: u128, holds: bool, active: bool) -> Candidate {
    Candidate { id: AccountId(Uuid::from_u128(id)), holds, active, offered: true }
}

#[test]
fn seats_go_as_far_as_they_are_free() {
    let people =
        [person(1, true, true), person(2, false, true), person(3, false, false), person(4, false, true)];
    let ids = |change, free| plan(change, free, &people).iter().map(|id| id.0.as_u128()).collect::<Vec<_>>();
    assert_eq!(ids(LicenseChange::Assign, 0), Vec::<u128>::new());
    assert_eq!(ids(LicenseChange::Assign, 1), [2]);
    assert_eq!(
        ids(LicenseChange::Assign, 9),
        [2, 4],
        "who holds one gets no second one, who is disabled none"
    );
    let abroad = [Candidate { offered: false, ..people[1] }, people[3]];
    let given: Vec<u128> = plan(LicenseChange::Assign, 9, &abroad).iter().map(|id| id.0.as_u128()).collect();
    assert_eq!(given, [4], "whoever is where it is not offered gets none");
    assert_eq!(ids(LicenseChange::Remove, 0), [1]);
    assert_eq!(ids(LicenseChange::Keep, 9), Vec::<u128>::new());
    assert_eq!((Held::of(0, 2), Held::of(1, 2), Held::of(2, 2)), (Held::None, Held::Some, Held::All));
}

#[test]
fn a_form_has_people_and_a_change() {
    let id = |id: u128| Uuid::from_u128(id).to_string();
    let product = |change: &str| ProductInput { subscription: id(9), change: change.into() };
    let form = |users: Vec<String>, products| LicenseInput { customer: id(1), users, products };
    let order = form(vec![id(2), id(2)], vec![product("assign")]).parse().unwrap();
    assert_eq!((order.people.len(), order.changes.len()), (1, 1));
    let problem = |input: LicenseInput, field: &str| input.parse().unwrap_err().of(field);
    assert_eq!(problem(form(vec![], vec![product("assign")]), "users"), Some(Problem::NothingChosen));
    assert_eq!(problem(form(vec![id(2)], vec![product("keep")]), "products"), Some(Problem::NothingChosen));
    let twice = vec![product("assign"), product("remove")];
    assert_eq!(problem(form(vec![id(2)], twice), "products"), Some(Problem::NotInList));
    let many = (0..=u128::from(MAX_PEOPLE)).map(id).collect();
    let many = form(many, vec![product("assign")]);
    assert_eq!(problem(many, "users"), Some(Problem::TooMany { max: MAX_PEOPLE }));
}
