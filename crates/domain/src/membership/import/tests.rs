use super::*;

const HEAD: &str = "user_name,password,mpn_id,company_name,country,active,city,competencies\n";

fn problems(lines: &str) -> Vec<(u32, Vec<LineProblem>)> {
    let read = parse(&format!("{HEAD}{lines}")).unwrap();
    let refused = read.into_iter().filter_map(|(line, _)| match line.outcome {
        LineOutcome::Refused { problems } => Some((line.line, problems)),
        _ => None,
    });
    refused.collect()
}

#[test]
fn lines_that_hold() {
    let text = "PMC-jp,kizuna-demo-world,4847001,桜クラウド,jp,yes,大阪市,Cloud; Data\npmc-jp,,4847002,桜クラウド,JP,0,,\n";
    assert!(problems(text).is_empty());
    let read = parse(&format!("{HEAD}{text}")).unwrap();
    let first = read[0].1.as_ref().unwrap();
    assert_eq!(first.user_name.as_str(), "pmc-jp");
    assert_eq!(first.profile.competencies, ["Cloud", "Data"]);
    assert!(first.profile.active && !read[1].1.as_ref().unwrap().profile.active);
}

#[test]
fn everything_wrong_is_told_by_its_line() {
    let text = "a,short,x,,XX,maybe,,\nabc,kizuna-demo-world,4847001,A,JP,yes\n\
        abc,kizuna-demo-world,4847001,A,JP,yes,,\nabc,another-password-1,4847001,A,JP,yes,,\n";
    let found = problems(text);
    assert_eq!(found.iter().map(|(line, _)| *line).collect::<Vec<_>>(), [2, 3, 5]);
    assert_eq!(found[0].1.len(), 6);
    assert_eq!(found[1].1, [LineProblem::Cells { wanted: 8, found: 6 }]);
    assert_eq!(
        found[2].1,
        [LineProblem::RepeatedMpnId { first: 4 }, LineProblem::OtherPassword { first: 4 }]
    );
}

#[test]
fn files_that_are_none() {
    assert_eq!(parse(""), Err(ImportError::Empty));
    assert_eq!(parse(HEAD), Err(ImportError::Empty));
    assert_eq!(parse("user_name,x\n1,2"), Err(ImportError::UnknownColumn { position: 2 }));
    assert_eq!(parse("user_name,password\n1,2"), Err(ImportError::MissingColumn { column: "mpn_id".into() }));
    assert_eq!(parse("\"a"), Err(ImportError::Quotes { line: 1 }));
    let long = format!("{HEAD}{}", "a,b,c,d,e,f,g,h\n".repeat(IMPORT_MAX as usize + 1));
    assert_eq!(parse(&long), Err(ImportError::TooLong { max: IMPORT_MAX }));
}
