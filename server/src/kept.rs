//! Forms that arrived after their session had ended by the clock. What was typed waits in memory, for the same person
//! and for nobody else: the page of the form shows it once that person has signed in again, and nothing is done before
//! somebody presses its button again. What is a secret never comes here.

use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};

use app::{
    env::FormFailure,
    error::{AppError, Failure},
    features::membership::ImportMemberships,
    request::{Look, Visit, session_cookie},
    ui::form::path_of,
};
use axum::{
    body::Body,
    http::{HeaderMap, Method, Request, Uri},
};
use domain::{id::AccountId, time::Timestamp};

use crate::{state::App, visit::cookie};

/// For how long a form waits, in minutes.
const MINUTES: i64 = 15;
/// How much waits at once, in bytes. What does not fit is lost, as it is when the program ends.
const MOST: usize = 16 * 1024 * 1024;
/// What a field takes beside its letters, in bytes: two texts, and what memory for them is rounded up to.
const FIELD: usize = 128;

/// A form as it arrived.
#[derive(Clone, PartialEq, Eq)]
pub struct Form {
    /// The address that it stands on.
    pub page: String,
    /// The server function that it names.
    pub function: String,
    /// What was entered, without secrets.
    pub entered: Vec<(String, String)>,
}

impl Form {
    /// Whether it may wait: something was entered, and no file of passwords.
    fn may_wait(&self) -> bool {
        !self.entered.is_empty() && self.function != path_of::<ImportMemberships>()
    }

    /// The memory that it takes: a form of many empty fields takes much more than its letters.
    fn size(&self) -> usize {
        let entered = self.entered.iter().map(|(name, value)| FIELD + name.len() + value.len());
        self.page.len() + self.function.len() + entered.sum::<usize>()
    }
}

/// One form of each person, and until when it waits.
#[derive(Default)]
struct Waiting(HashMap<AccountId, (Timestamp, Form)>);

impl Waiting {
    fn put(&mut self, now: Timestamp, account: AccountId, form: Form) {
        self.0.retain(|of, (until, _)| *until > now && *of != account);
        let held: usize = self.0.values().map(|(_, form)| form.size()).sum();
        if held.saturating_add(form.size()) <= MOST {
            self.0.insert(account, (now.plus_minutes(MINUTES), form));
        }
    }

    /// The form of this page, once.
    fn take(&mut self, now: Timestamp, account: AccountId, page: &str) -> Option<Form> {
        let (until, form) = self.0.get(&account)?;
        if *until <= now || form.page != page {
            return None;
        }
        self.0.remove(&account).map(|(_, form)| form)
    }
}

/// The forms that wait in this process.
#[derive(Clone)]
pub struct Kept {
    app: App,
    waiting: Arc<Mutex<Waiting>>,
}

impl Kept {
    /// None yet.
    pub fn new(app: App) -> Self {
        Self { app, waiting: Arc::default() }
    }

    /// The token of the session that a browser names.
    pub fn token(&self, headers: &HeaderMap) -> Option<String> {
        cookie(headers, session_cookie(self.app.config.is_secure()))
    }

    /// Keeps a form for whoever the session belonged to, if nothing but the clock has ended it.
    pub async fn keep(&self, token: Option<String>, form: Form) {
        let Some(token) = token.filter(|_| form.may_wait()) else { return };
        let now = (self.app.host.clock)();
        if let Ok(Some(account)) = service::session::lapsed(&self.app.host.db.read(), &token, now).await {
            self.waiting.lock().unwrap_or_else(PoisonError::into_inner).put(now, account, form);
        }
    }

    /// The request for a page, with what its person had typed there before.
    pub fn restored(&self, mut request: Request<Body>) -> Request<Body> {
        if request.method() != Method::GET {
            return request;
        }
        let page = address(request.uri()).to_owned();
        if let Some(visit) = request.extensions_mut().get_mut::<Visit>() {
            self.restore(visit, &page);
        }
        request
    }

    fn restore(&self, visit: &mut Visit, page: &str) {
        let session = visit.session.as_ref().filter(|session| session.is_full() && visit.look == Look::Open);
        let Some(account) = session.map(|session| session.actor.account_id) else { return };
        let now = (self.app.host.clock)();
        let form = self.waiting.lock().unwrap_or_else(PoisonError::into_inner).take(now, account, page);
        let error = AppError { failure: Failure::Kept, request: visit.request_id };
        visit.failure = form.map(|Form { function, entered, .. }| FormFailure { function, error, entered });
    }
}

/// Path and query of a page.
pub fn address(uri: &Uri) -> &str {
    uri.path_and_query().map_or("/", |path| path.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    const REN: AccountId = AccountId::NIL;

    fn form(page: &str, typed: usize) -> Form {
        let entered = vec![("input[reason]".to_owned(), "x".repeat(typed))];
        Form { page: page.to_owned(), function: String::new(), entered }
    }

    #[test]
    fn is_shown_once_on_its_page_within_its_time() {
        let mut waiting = Waiting::default();
        let over = Timestamp(0).plus_minutes(MINUTES);
        waiting.put(Timestamp(0), REN, form("/a", 3));
        assert!(waiting.take(Timestamp(1), REN, "/b").is_none());
        assert!(waiting.take(Timestamp(over.0 - 1), REN, "/a") == Some(form("/a", 3)));
        assert!(waiting.take(Timestamp(over.0 - 1), REN, "/a").is_none());
        waiting.put(Timestamp(0), REN, form("/a", 3));
        waiting.put(Timestamp(0), REN, form("/b", 3));
        assert!(waiting.take(Timestamp(1), REN, "/a").is_none(), "the last one alone");
        assert!(waiting.take(over, REN, "/b").is_none());
    }

    #[test]
    fn no_more_waits_than_fits() {
        let mut waiting = Waiting::default();
        let many = Form { entered: vec![(String::new(), String::new()); MOST / FIELD], ..form("/a", 0) };
        for large in [form("/a", MOST), many] {
            waiting.put(Timestamp(0), REN, large);
            assert!(waiting.take(Timestamp(0), REN, "/a").is_none());
        }
        waiting.put(Timestamp(0), REN, form("/a", 3));
        assert!(waiting.take(Timestamp(0), REN, "/a").is_some());
    }
}
