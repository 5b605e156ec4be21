//! What the program refuses before it asks who somebody is, and what never comes out of it. Each measures all pages, all
//! files or all server functions: the tables are those of `access`.

mod addresses;
mod changes;
mod fields;
mod fuzz;
mod injection;
mod log;
mod markup;
mod payloads;
mod policy;
mod secret;
mod trail;

use axum::{
    body::Body,
    http::{Method, Request, StatusCode, header},
};

use crate::{
    access::{
        deeds::Deed,
        ids::{Ids, fill, ids},
        pages::{EXPORTS, PAGES},
        people::{EVERYBODY, PEOPLE, PUBLIC},
    },
    world::{Session, World},
};

/// A place that is not ours.
const EVIL: &str = "attacker.example";
/// The kind of a form.
const FORM: (&str, &str) = ("content-type", "application/x-www-form-urlencoded");

/// The demo world, its ids, and a session of everybody.
struct Scene {
    world: World,
    ids: Ids,
    people: Vec<(&'static str, Session)>,
}

impl Scene {
    async fn new() -> Self {
        let world = World::demo().await;
        let mut people = Vec::new();
        for (name, account) in PEOPLE {
            people.push((name, world.sign_in(account).await));
        }
        let (operator, provider) = (&people[0].1, &people[2].1);
        let mut ids = ids(&world, provider, operator).await;
        ids.insert("{invitation}", world.new_invitation(provider).await);
        ids.insert("{draft}", world.new_draft(provider, &ids["{hinode}"]).await);
        Self { world, ids, people }
    }

    fn session(&self, name: &str) -> &Session {
        &self.people.iter().find(|(person, _)| *person == name).unwrap().1
    }

    /// Somebody who may, or the provider where that is nobody or everybody.
    fn victim(&self, list: &str) -> &Session {
        let first = list.split(',').next().unwrap_or_default().trim();
        self.session(if [PUBLIC, EVERYBODY, ""].contains(&first) { "provider" } else { first })
    }

    /// The addresses of all pages, each once.
    fn pages(&self) -> Vec<String> {
        PAGES.iter().map(|(_, address, _)| fill(address, &self.ids)).collect()
    }

    /// The addresses of all files.
    fn files(&self) -> Vec<String> {
        EXPORTS.iter().map(|(address, _)| fill(address, &self.ids)).collect()
    }

    /// The input of a server function.
    fn input(&self, (_, fields, _): &Deed) -> String {
        let pairs = fields.iter().map(|(name, value)| (format!("input[{name}]"), fill(value, &self.ids)));
        form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish()
    }
}

/// The address of a server function.
fn address((function, _, _): &Deed) -> String {
    format!("/sfn/{function}")
}

/// A request as somebody's browser sends it, with these headers beside the cookie.
fn asked(
    method: Method,
    who: &Session,
    address: &str,
    headers: &[(&str, &str)],
    body: impl Into<Body>,
) -> Request<Body> {
    let request = Request::builder().method(method).uri(address).header(header::COOKIE, who.cookie());
    let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, *value));
    request.body(body.into()).unwrap()
}

/// Whether a status says that something was shown or done.
fn is_success(status: StatusCode) -> bool {
    status.is_success() || status.is_redirection()
}
