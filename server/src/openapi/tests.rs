use std::collections::BTreeSet;

use app::error::{AppError, Failure};

use super::*;

#[test]
fn no_address_is_missing_and_no_name_comes_twice() {
    let document = document("http://127.0.0.1:3000", false);
    let paths = document["paths"].as_object().unwrap();
    let functions = server_fn::axum::server_fn_paths().map(|(path, _)| path.to_owned());
    let others = export::ROUTES.into_iter().chain(["/livez", "/readyz"]).map(str::to_owned);
    let expected: BTreeSet<String> = functions.chain(others).collect();
    assert!(expected.len() > 100, "{}", expected.len());
    assert_eq!(paths.keys().cloned().collect::<BTreeSet<String>>(), expected);
    let operations = paths.values().flat_map(|path| path.as_object().unwrap().values());
    let names: BTreeSet<&str> = operations.map(|one| one["operationId"].as_str().unwrap()).collect();
    assert_eq!(names.len(), expected.len(), "two are called alike");
}

#[test]
fn every_function_says_what_it_takes() {
    let registered: BTreeSet<&str> = server_fn::axum::server_fn_paths().map(|(path, _)| path).collect();
    let inputs = inputs::all();
    assert_eq!(inputs.keys().copied().collect::<BTreeSet<&str>>(), registered);
    let sign_in = &inputs["/sfn/session/sign-in"]["properties"]["input"];
    assert_eq!(sign_in["properties"]["user_name"], json!({ "type": "string" }));
    assert_eq!(sign_in["properties"]["password"], json!({ "type": "string" }));
    assert_eq!(deep(&inputs["/sfn/session/sign-in"]).len(), 1);
}

#[test]
fn every_reference_leads_somewhere() {
    fn references(value: &Value, found: &mut Vec<String>) {
        match value {
            Value::Object(fields) => {
                found.extend(fields.get("$ref").and_then(Value::as_str).map(str::to_owned));
                fields.values().for_each(|value| references(value, found));
            }
            Value::Array(values) => values.iter().for_each(|value| references(value, found)),
            _ => {}
        }
    }
    let document = document("https://kizuna.example", true);
    let mut found = Vec::new();
    references(&document, &mut found);
    assert!(!found.is_empty());
    for place in found {
        assert!(document.pointer(place.trim_start_matches('#')).is_some(), "{place}");
    }
    assert_eq!(document["components"]["securitySchemes"]["session"]["name"], "__Host-kizuna");
}

#[test]
fn a_failure_is_what_the_document_says() {
    let failures = [
        Failure::Checked,
        Failure::NotFound,
        Failure::TooMany { retry_after_s: 1 },
        Failure::Unauthenticated,
        Failure::Unavailable,
        Failure::TooLarge,
        Failure::TimedOut,
        Failure::Internal,
    ];
    for failure in failures {
        let error = AppError { failure, request: Default::default() };
        let written = serde_json::to_value(&error).unwrap();
        let kind = written["failure"]["kind"].as_str().unwrap();
        assert!(FAILURES.contains(&kind), "{kind}");
    }
}
