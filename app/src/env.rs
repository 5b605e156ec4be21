//! What every page needs to know about its request, looked up once.

use domain::{
    actor::{OrganizationKind, Role},
    id::{AccountId, OrganizationId},
    lang::Lang,
    time::Zone,
};
use leptos::prelude::*;

use crate::error::{AppError, Failure};

/// Names that are settings of the installation; the guides' names by default.
#[derive(Clone, Debug, PartialEq)]
pub struct Names {
    pub vendor: String,
    pub directory: String,
    pub membership: String,
    pub program: String,
}

impl Default for Names {
    fn default() -> Self {
        Self {
            vendor: "Microsoft".into(),
            directory: "Azure AD".into(),
            membership: "Partner Membership Center".into(),
            program: "Cloud Solution Provider".into(),
        }
    }
}

/// The person who looks at the page, as far as the frame shows them.
#[derive(Clone, Debug, PartialEq)]
pub struct Viewer {
    pub account_id: AccountId,
    pub name: String,
    pub organization_id: OrganizationId,
    pub organization_name: String,
    pub kind: OrganizationKind,
    /// Whether the organization may work; one that applies may not yet.
    pub active: bool,
    pub roles: Vec<Role>,
}

/// A form post that failed: which function, why, and what had been entered.
/// Secrets are never part of it.
#[derive(Clone, Debug, PartialEq)]
pub struct FormFailure {
    pub function: String,
    pub error: AppError,
    pub entered: Vec<(String, String)>,
}

impl FormFailure {
    /// Whether something went wrong: not where just a check was asked for, nor where what was typed was kept.
    pub fn failed(&self) -> bool {
        !matches!(self.error.failure, Failure::Checked | Failure::Kept)
    }
}

/// The request as the pages see it.
#[derive(Clone, Debug, PartialEq)]
pub struct Env {
    pub language: Lang,
    pub zone: Zone,
    pub names: Names,
    pub demo: bool,
    pub smtp: bool,
    /// What the provider of identities is called, where there is one.
    pub openid: Option<String>,
    pub theme: Theme,
    pub viewer: Option<Viewer>,
    pub failure: Option<FormFailure>,
}

impl Default for Env {
    fn default() -> Self {
        Self {
            language: Lang::En,
            zone: Zone::UTC,
            names: Names::default(),
            demo: false,
            smtp: false,
            openid: None,
            theme: Theme::System,
            viewer: None,
            failure: None,
        }
    }
}

/// Light, dark, or what the system says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum Theme {
    #[default]
    System,
    Light,
    Dark,
}

impl Theme {
    /// The value of `data-theme` and of the cookie.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// Reads the cookie; anything unknown is the system's choice.
    pub fn parse(text: &str) -> Self {
        match text {
            "light" => Self::Light,
            "dark" => Self::Dark,
            _ => Self::System,
        }
    }
}

/// Puts what is known of this request into the context of all pages.
pub fn provide_env() {
    provide_context(StoredValue::new(crate::request::env()));
}

/// The request as the server told it.
pub fn env() -> Env {
    use_context::<StoredValue<Env>>().map(|stored| stored.get_value()).unwrap_or_default()
}

/// One part of it, without copying the rest.
pub fn with_env<T>(read: impl FnOnce(&Env) -> T) -> T {
    match use_context::<StoredValue<Env>>() {
        Some(stored) => stored.with_value(read),
        None => read(&Env::default()),
    }
}
