//! `kizuna openapi`: what programs may call, as an OpenAPI 3.1 document.
//!
//! It is made of what the program itself registers: the server functions with their inputs, the exports, the probes.

mod inputs;
mod schema;
#[cfg(test)]
mod tests;

use axum::http::Method;
use serde_json::{Map, Value, json};

use crate::export;

/// Server functions that ask for no session.
pub const PUBLIC: [&str; 8] = [
    "session/sign-in",
    "session/sign-out",
    "security/forgot-password",
    "security/reset-password",
    "enrollment/start",
    "enrollment/verify",
    "referral/inquire",
    "referral/confirm",
];

/// What a failure is called, as in `app::error::Failure`; that a form was kept is told to pages alone.
const FAILURES: [&str; 11] = [
    "checked",
    "invalid",
    "forbidden",
    "not_found",
    "conflict",
    "too_many",
    "unauthenticated",
    "unavailable",
    "too_large",
    "timed_out",
    "internal",
];

/// Why a call is not answered by 200, whichever it is.
const REFUSALS: [(&str, &str); 9] = [
    ("401", "Nobody is signed in."),
    ("403", "Yours to see, but not to do; the body says why, and what would help."),
    ("404", "It does not exist, or is not yours: both are answered alike."),
    ("409", "The state no longer allows it."),
    ("413", "More was sent than is read."),
    ("422", "The input does not hold; the body names the fields."),
    ("429", "Too often; `Retry-After` says how many seconds to wait."),
    ("503", "The database is out of reach."),
    ("504", "It was given up when its time was over, and may have been done all the same."),
];

/// The whole document. `secure` tells the name of the session's cookie.
#[must_use]
pub fn document(public_url: &str, secure: bool) -> Value {
    let mut paths = Map::new();
    paths.insert("/livez".to_owned(), json!({ "get": probe("live", "The process runs.") }));
    paths.insert("/readyz".to_owned(), json!({ "get": readiness() }));
    for path in export::ROUTES {
        paths.insert(path.to_owned(), json!({ "get": file(path) }));
    }
    let inputs = inputs::all();
    for (path, method) in server_fn::axum::server_fn_paths() {
        let method = if method == Method::GET { "get" } else { "post" };
        paths.insert(path.to_owned(), json!({ method: function(path, inputs.get(path)) }));
    }
    json!({
        "openapi": "3.1.0",
        "info": {
            "title": "Kizuna",
            "version": env!("CARGO_PKG_VERSION"),
            "license": { "name": "MIT OR Apache-2.0", "identifier": "MIT OR Apache-2.0" },
            "description": "A change is accepted as POST only, with an `Origin` of its own or with none. \
                `/v1` and `/api` are reserved.",
        },
        "servers": [{ "url": public_url }],
        "security": [{ "session": [] }],
        "paths": paths,
        "components": components(secure),
    })
}

fn components(secure: bool) -> Value {
    let cookie = if secure { "__Host-kizuna" } else { "kizuna" };
    let refusals: Map<String, Value> =
        REFUSALS.iter().map(|(status, why)| (format!("Refused{status}"), refused(status, why))).collect();
    json!({
        "securitySchemes": { "session": { "type": "apiKey", "in": "cookie", "name": cookie } },
        "schemas": {
            "Error": {
                "type": "object",
                "required": ["failure", "request"],
                "properties": {
                    "failure": {
                        "type": "object",
                        "required": ["kind"],
                        "properties": { "kind": { "enum": FAILURES }, "data": {} },
                    },
                    "request": { "type": "string", "format": "uuid" },
                },
            },
            "Health": {
                "type": "object",
                "required": ["status"],
                "properties": { "status": { "type": "string" } },
            },
        },
        "responses": refusals,
    })
}

fn refused(status: &str, why: &str) -> Value {
    let content = json!({ "application/json": { "schema": { "$ref": "#/components/schemas/Error" } } });
    if status != "429" {
        return json!({ "description": why, "content": content });
    }
    let seconds = json!({ "Retry-After": { "schema": { "type": "integer" } } });
    json!({ "description": why, "headers": seconds, "content": content })
}

/// What is answered: this, or one of the refusals.
fn answers(good: &Value) -> Value {
    let mut answers = Map::new();
    answers.insert("200".to_owned(), good.clone());
    for (status, _) in REFUSALS {
        let place = format!("#/components/responses/Refused{status}");
        answers.insert(status.to_owned(), json!({ "$ref": place }));
    }
    Value::Object(answers)
}

fn health(description: &str) -> Value {
    let schema = json!({ "$ref": "#/components/schemas/Health" });
    json!({ "description": description, "content": { "application/json": { "schema": schema } } })
}

fn probe(name: &str, description: &str) -> Value {
    json!({
        "operationId": name,
        "tags": ["probes"],
        "security": [],
        "responses": { "200": health(description) },
    })
}

fn readiness() -> Value {
    let mut ready = probe("ready", "The program can work.");
    ready["responses"]["503"] = health("The database is out of reach, or the program is stopping.");
    ready
}

/// A list as a file.
fn file(path: &str) -> Value {
    let mut asked: Vec<Value> = queries(path).iter().map(|name| parameter(name, "query")).collect();
    if path.contains("{id}") {
        asked.push(parameter("id", "path"));
    }
    let text = json!({ "text/csv": { "schema": { "type": "string" } } });
    let good = json!({ "description": "The whole list under the same filter as its page.", "content": text });
    json!({
        "operationId": operation(path.trim_end_matches(".csv")),
        "tags": ["exports"],
        "parameters": asked,
        "responses": answers(&good),
    })
}

/// What the address of an export may filter by, as its page does.
fn queries(path: &str) -> &'static [&'static str] {
    match path {
        "/customers/export.csv" | "/customers/subscriptions.csv" => &["q", "reseller", "provider", "sort"],
        "/customers/{id}/orders.csv" => &["status", "from", "to"],
        "/orders/export.csv" => &["q", "status", "from", "to"],
        "/incentives/export.csv" => &["month"],
        "/activity/export.csv" | "/customers/{id}/activity.csv" => {
            &["from", "to", "group", "person", "organization", "record"]
        }
        _ => &[],
    }
}

fn parameter(name: &str, place: &str) -> Value {
    json!({ "name": name, "in": place, "required": place == "path", "schema": { "type": "string" } })
}

/// A server function: a form whose fields are called `input[field]`.
fn function(path: &str, input: Option<&Value>) -> Value {
    let name = path.trim_start_matches("/sfn/");
    let form = input.cloned().unwrap_or_else(|| json!({ "type": "object" }));
    let encoding = deep(&form);
    let good = json!({
        "description": "Done; `Location` says where what was done is seen.",
        "headers": { "Location": { "schema": { "type": "string" } } },
        "content": { "application/json": { "schema": {} } },
    });
    let mut described = json!({
        "operationId": operation(name),
        "tags": [name.split('/').next().unwrap_or_default()],
        "requestBody": {
            "content": {
                "application/x-www-form-urlencoded": {
                    "schema": form,
                    "encoding": encoding,
                },
            },
        },
        "responses": answers(&good),
    });
    if PUBLIC.contains(&name) {
        described["security"] = json!([]);
    }
    described
}

/// Which properties of a form are written with their fields in brackets.
fn deep(form: &Value) -> Map<String, Value> {
    let properties = form["properties"].as_object().into_iter().flatten();
    let structs = properties.filter(|(_, schema)| schema["type"] == "object");
    structs.map(|(name, _)| (name.clone(), json!({ "style": "deepObject", "explode": true }))).collect()
}

/// An address as a name: `order/retry` is `order_retry`.
fn operation(path: &str) -> String {
    let words = path.split(|letter: char| !letter.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("_")
}
