use super::*;
use crate::import::ImportError;
use crate::team::NewUser;

fn read(text: &str, language: Lang) -> Vec<(UserLine, Option<NewUser>)> {
    parse_users(text, "momiji.example", language).unwrap()
}

fn problems(text: &str) -> Vec<Vec<UserProblem>> {
    let of = |(line, _): (UserLine, _)| match line.outcome {
        LineOutcome::Refused { problems } => problems,
        _ => Vec::new(),
    };
    read(text, Lang::En).into_iter().map(of).collect()
}

#[test]
fn names_come_from_their_columns_or_the_display_name() {
    let text = "名,姓,表示名,メール,状態の更新\n葵,田中,田中 葵,aoi@momiji.example,\n,,森　千夏,Mori@Momiji.example,\n";
    let users: Vec<NewUser> = read(text, Lang::Ja).into_iter().filter_map(|(_, user)| user).collect();
    let names: Vec<(&str, &str)> =
        users.iter().map(|user| (user.given_name.as_str(), user.family_name.as_str())).collect();
    assert_eq!(names, [("葵", "田中"), ("千夏", "森")]);
    assert_eq!(users[1].user_name.as_str(), "mori@momiji.example");
    let english = read("email,display name\nj@momiji.example,Jo Hill\n", Lang::En);
    let jo = english[0].1.as_ref().map(|user| (user.given_name.as_str(), user.family_name.as_str()));
    assert_eq!(jo, Some(("Jo", "Hill")));
}

#[test]
fn what_does_not_hold_is_told_by_its_line() {
    let text = "First name,Last name,Display name,Email,Status update\n\
        ,,Jo Hill,j@momiji.example,\n,,Jo Hill,J@momiji.example,\n,,Jo,jo@other.example,done\n,,,nobody,\n\
        ,,Jo Hill,,\n,,Jo Hill\n";
    let found = problems(text);
    assert_eq!(found[0], []);
    assert_eq!(found[1], [UserProblem::Repeated { first: 2 }]);
    assert_eq!(found[2], [UserProblem::Domain, UserProblem::NameMissing, UserProblem::Status]);
    let missing = UserProblem::DisplayName { problem: Problem::Missing };
    assert_eq!(found[3], [UserProblem::Email { problem: Problem::NotAnEmail }, missing]);
    assert_eq!(found[4], [UserProblem::Email { problem: Problem::Missing }]);
    assert_eq!(found[5], [UserProblem::Cells { wanted: 5, found: 3 }]);
}

#[test]
fn further_columns_and_too_many_lines_make_it_no_such_file() {
    let of = |text: &str| parse_users(text, "momiji.example", Lang::En).map(|_| ());
    let more = of("Display name,Email,Phone\nJo Hill,j@momiji.example,1\n");
    assert_eq!(more, Err(ImportError::UnknownColumn { position: 3 }));
    assert!(matches!(of("Email\nj@momiji.example\n"), Err(ImportError::MissingColumn { .. })));
    let lines: String = (0..=BULK_USERS_MAX).map(|at| format!("Jo Hill,u{at}@momiji.example\n")).collect();
    assert_eq!(
        of(&format!("Display name,Email\n{lines}")),
        Err(ImportError::TooLong { max: BULK_USERS_MAX })
    );
    assert_eq!(bulk_user_columns(Lang::Ja)[2], "表示名");
}
