//! What the server puts into the context of each request.

use std::sync::Arc;

use domain::{
    browser::Browser,
    lang::Lang,
    time::{Timestamp, Zone},
};
use service::{Db, invitation::Installation, one_time::OneTime};
use uuid::Uuid;

use crate::env::{FormFailure, Names, Theme};

/// What all requests share.
#[derive(Clone)]
pub struct Host {
    pub db: Db,
    /// Secrets on their way to the one page that shows them.
    pub one_time: OneTime,
    /// The clock; tests may put another one here.
    pub clock: Arc<dyn Fn() -> Timestamp + Send + Sync>,
    pub public_url: Arc<str>,
    /// Cookies travel over https only.
    pub secure: bool,
    pub names: Names,
    pub demo: bool,
    pub smtp: bool,
    /// What is ordered is fulfilled here, at once; otherwise a service outside does it.
    pub built_in_fulfillment: bool,
    /// What the provider of identities is called, where there is one.
    pub openid: Option<Arc<str>>,
}

impl Host {
    /// What the texts of mails and invitations need to know about this installation.
    pub fn installation<'a>(&'a self, zone: &'a Zone) -> Installation<'a> {
        let Names { program, directory, .. } = &self.names;
        Installation { public_url: &self.public_url, program, directory, zone }
    }
}

/// How a page is asked for. What is shown once is used up by whoever opens it, and by nobody else.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Look {
    /// Somebody opens it.
    Open,
    /// A program asks for its head only.
    Head,
    /// A browser or a mail program looks ahead.
    Ahead,
}

/// What the server found out about one request before any page ran.
#[derive(Clone)]
pub struct Visit {
    pub request_id: Uuid,
    pub look: Look,
    /// Lets our own scripts run under the content policy.
    pub nonce: Arc<str>,
    pub language: Lang,
    pub theme: Theme,
    /// The client's address, behind trusted proxies.
    pub client: Arc<str>,
    /// The browser, as it told itself.
    pub browser: Option<Browser>,
    pub session: Option<service::session::Current>,
    pub failure: Option<FormFailure>,
    /// Token of the invitation that was opened last, from its own cookie.
    pub invitation_token: Option<String>,
    /// Token of the primary contact's link that was opened last, from its own cookie.
    pub verification_token: Option<String>,
    /// Token of the request for information that was opened last, from its own cookie.
    pub inquiry_token: Option<String>,
    /// Token of the link of a forgotten password that was opened last, from its own cookie.
    pub reset_token: Option<String>,
    /// Secret of the application that this browser began, from its own cookie.
    pub enrollment_holder: Option<String>,
}

impl Visit {
    /// A request of nobody in particular.
    pub fn anonymous(request_id: Uuid, nonce: String, client: String) -> Self {
        Self {
            request_id,
            look: Look::Open,
            nonce: nonce.into(),
            language: Lang::En,
            theme: Theme::System,
            client: client.into(),
            browser: None,
            session: None,
            failure: None,
            invitation_token: None,
            verification_token: None,
            inquiry_token: None,
            reset_token: None,
            enrollment_holder: None,
        }
    }

    /// The zone in which this reader's dates are written.
    pub fn zone(&self, now: Timestamp) -> Zone {
        let name = self.session.as_ref().map_or("UTC", |session| session.time_zone.as_str());
        crate::i18n::zone::of(name, now)
    }
}
