use super::*;

fn problems(text: &str) -> Vec<Vec<BulkProblem>> {
    let read = parse_bulk(text, Lang::Ja).unwrap();
    let of = |line: BulkLine| match line.outcome {
        LineOutcome::Refused { problems } => problems,
        _ => Vec::new(),
    };
    read.into_iter().map(|(line, _)| of(line)).collect()
}

#[test]
fn each_line_is_somebody_in_a_language() {
    let read = parse_bulk("language,email\nen,a@one.example\n,b@two.example\n", Lang::Ja).unwrap();
    let languages = read.iter().filter_map(|(_, held)| held.as_ref()).map(|held| held.language);
    assert_eq!(languages.collect::<Vec<_>>(), [Lang::En, Lang::Ja]);
    assert_eq!(read[1].1.as_ref().map(|held| held.line), Some(3));
}

#[test]
fn what_does_not_hold_is_told_by_its_line() {
    let text = "email,language\na@one.example,en\nA@one.example,ja\nnobody,fr\nb@two.example,en,more\n";
    let found = problems(text);
    assert_eq!(found[0], []);
    assert_eq!(found[1], [BulkProblem::Repeated { first: 2 }]);
    assert!(matches!(found[2].as_slice(), [BulkProblem::Email { .. }, BulkProblem::Language]));
    assert_eq!(found[3], [BulkProblem::Cells { wanted: 2, found: 3 }]);
}

#[test]
fn a_file_has_addresses_and_not_too_many() {
    assert!(matches!(parse_bulk("language\nen\n", Lang::En), Err(ImportError::MissingColumn { .. })));
    let many = (0..=BULK_MAX).map(|number| format!("a{number}@one.example\n")).collect::<String>();
    let outcome = parse_bulk(&format!("email\n{many}"), Lang::En);
    assert_eq!(outcome.map(|_| ()), Err(ImportError::TooLong { max: BULK_MAX }));
}
