//! A form that never loses what was typed.
//!
//! It posts to the address of its own page and names its server function in a hidden field.
//! `server/src/form_post.rs` calls the function; when that fails it renders the page again with the failure, which
//! arrives here through the environment.

use leptos::{prelude::*, server_fn::ServerFn};

use super::error_summary::ErrorSummary;
use crate::{
    env::{FormFailure, with_env},
    error::{AppError, Failure},
};
use domain::form::{Errors, Problem};

/// Name of the hidden field that names the server function.
pub const FUNCTION_FIELD: &str = "_function";

/// What the fields of a form need to know about it: why its last attempt failed, and what had been entered.
#[derive(Clone, Copy)]
pub struct FormState(StoredValue<Option<FormFailure>>);

impl FormState {
    /// The form around this component; outside of one there are no errors.
    pub fn current() -> Option<Self> {
        use_context::<Self>()
    }

    /// The failure of the last attempt, as far as it is about fields. What is not stands above the page: the form
    /// itself may be gone with the state it was for.
    pub fn error(self) -> Option<AppError> {
        self.0
            .with_value(|failure| failure.as_ref().map(|failure| failure.error.clone()))
            .filter(|error| matches!(error.failure, Failure::Invalid(_)))
    }

    /// The problem of one field.
    pub fn problem(self, field: &str) -> Option<Problem> {
        match self.error()?.failure {
            Failure::Invalid(errors) => errors.of(field),
            _ => None,
        }
    }

    /// What had been entered into a field when the form failed.
    pub fn entered(self, name: &str) -> Option<String> {
        self.0.with_value(|failure| {
            let entered = &failure.as_ref()?.entered;
            entered.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone())
        })
    }

    /// What had been sent in a field of a form that waited for its person to sign in again.
    pub fn kept(self, name: &str) -> Option<String> {
        let is_kept = |failure: &FormFailure| failure.error.failure == Failure::Kept;
        let kept = self.0.with_value(|failure| failure.as_ref().is_some_and(is_kept));
        self.entered(name).filter(|_| kept)
    }

    /// Whether the form failed, so that an absent box was unticked.
    pub fn was_posted(self) -> bool {
        self.0.with_value(|failure| failure.as_ref().is_some_and(|failure| !failure.entered.is_empty()))
    }
}

/// The name of a field in the request: all inputs of a function are one struct called `input`.
pub fn input_name(field: &str) -> String {
    format!("input[{field}]")
}

/// The name of a field in a part of that struct; without a part, in the struct itself.
pub fn input_within(part: &str, field: &str) -> String {
    if part.is_empty() { input_name(field) } else { format!("input[{part}][{field}]") }
}

/// The address of a server function, for a form that names it.
pub fn path_of<S: ServerFn>() -> &'static str {
    S::PATH
}

/// A form that asks for a page and changes nothing: what its address holds, and what is wrong with it.
#[component]
pub fn QueryForm(
    #[prop(into)] page: String,
    errors: Errors,
    #[prop(optional, into)] label: Option<String>,
    children: Children,
) -> impl IntoView {
    let error = AppError { failure: Failure::Invalid(errors.clone()), request: uuid::Uuid::nil() };
    let failure = FormFailure { function: String::new(), error, entered: Vec::new() };
    let state = FormState(StoredValue::new((!errors.is_empty()).then_some(failure)));
    provide_context(state);
    view! {
        <form method="get" action=page class="form" aria-label=label novalidate>
            <ErrorSummary state/>
            {children()}
        </form>
    }
}

/// A form for one server function. `page` is the address it stands on.
#[component]
pub fn Form(
    function: &'static str,
    #[prop(into)] page: String,
    #[prop(optional, into)] class: String,
    /// Lets a button that stands elsewhere send this form.
    #[prop(optional, into)]
    id: Option<String>,
    /// The accessible name, where a page has several forms.
    #[prop(optional, into)]
    label: Option<String>,
    /// It has a control for a file.
    #[prop(optional)]
    upload: bool,
    children: Children,
) -> impl IntoView {
    let encoding = upload.then_some("multipart/form-data");
    let failure = with_env(|env| env.failure.clone()).filter(|failure| failure.function == function);
    let state = FormState(StoredValue::new(failure));
    provide_context(state);
    view! {
        <form method="post" id=id action=page class=format!("form {class}") aria-label=label enctype=encoding
            novalidate>
            <input type="hidden" name=FUNCTION_FIELD value=function/>
            <ErrorSummary state/>
            {children()}
        </form>
    }
}
