//! A form that works with and without JavaScript, and never loses what was typed.
//!
//! It posts to the address of its own page and names its server function in a hidden field. With JavaScript
//! the function is called directly and errors appear in place; without, `server/src/form_post.rs` renders the
//! page again with the failure, which arrives here through the environment.

use leptos::{
    ev::SubmitEvent,
    form::FromFormData,
    prelude::*,
    server_fn::{Http, ServerFn, client::Client, codec::PostUrl, request::ClientReq},
};
use serde::de::DeserializeOwned;
use web_sys::FormData;

use super::{error_summary::ErrorSummary, focus};
use crate::{
    env::with_env,
    error::{AppError, Failure},
    page::Refresh,
};
use domain::form::Problem;

/// Name of the hidden field that names the server function.
pub const FUNCTION_FIELD: &str = "_function";

/// What the fields of a form need to know about it.
#[derive(Clone, Copy)]
pub struct FormState {
    error: Signal<Option<AppError>>,
    entered: StoredValue<Vec<(String, String)>>,
    /// The form is on its way.
    pub busy: Signal<bool>,
}

impl FormState {
    /// The form around this component; outside of one there are no errors.
    pub fn current() -> Option<Self> {
        use_context::<Self>()
    }

    /// The failure of the last attempt.
    pub fn error(self) -> Option<AppError> {
        self.error.get()
    }

    /// The problem of one field.
    pub fn problem(self, field: &str) -> Option<Problem> {
        match self.error.get()?.failure {
            Failure::Invalid(errors) => errors.of(field),
            _ => None,
        }
    }

    /// What had been entered into a field when the form failed without JavaScript.
    pub fn entered(self, name: &str) -> Option<String> {
        self.entered.with_value(|all| all.iter().find(|(key, _)| key == name).map(|(_, value)| value.clone()))
    }

    /// Whether the form failed without JavaScript, so that an absent box was unticked.
    pub fn was_posted(self) -> bool {
        self.entered.with_value(|all| !all.is_empty())
    }
}

/// The name of a field in the request: all inputs of a function are one struct called `input`.
pub fn input_name(field: &str) -> String {
    format!("input[{field}]")
}

/// A form for one server function. `page` is the address it stands on.
#[component]
pub fn Form<S, O>(
    call: ServerAction<S>,
    #[prop(into)] page: String,
    #[prop(optional, into)] class: String,
    /// Lets a button that stands elsewhere send this form.
    #[prop(optional, into)]
    id: Option<String>,
    /// The accessible name, where a page has several forms.
    #[prop(optional, into)]
    label: Option<String>,
    /// A full page load also with JavaScript: where the answer changes who is signed in.
    #[prop(optional)]
    native: bool,
    children: Children,
) -> impl IntoView
where
    S: ServerFn<Protocol = Http<PostUrl, O>, Error = AppError, Output = ()>
        + DeserializeOwned
        + Clone
        + Send
        + Sync
        + 'static,
    S::Client: Client<AppError>,
    <<S::Client as Client<AppError>>::Request as ClientReq<AppError>>::FormData: From<FormData>,
{
    let function = S::PATH;
    let failure = with_env(|env| env.failure.clone()).filter(|failure| failure.function == function);
    // What is not about fields stands above the page: the form itself may be gone with the state it was for.
    let (first, entered) = failure.map(|failure| (failure.error, failure.entered)).unzip();
    let first = first.filter(|error: &AppError| matches!(error.failure, Failure::Invalid(_)));
    let value = call.value();
    let error = Signal::derive(move || match value.get() {
        Some(result) => result.err(),
        None => first.clone(),
    });
    let state = FormState {
        error,
        entered: StoredValue::new(entered.unwrap_or_default()),
        busy: call.pending().into(),
    };
    provide_context(state);
    after_each_answer(call);
    let submit = move |event: SubmitEvent| {
        if native || event.default_prevented() {
            return;
        }
        event.prevent_default();
        if call.pending().get_untracked() {
            return;
        }
        match S::from_event(&event) {
            Ok(input) => _ = call.dispatch(input),
            Err(_) => super::browser::submit_natively(&event),
        }
    };
    view! {
        <form method="post" id=id action=page class=format!("form {class}") aria-label=label novalidate on:submit=submit>
            <input type="hidden" name=FUNCTION_FIELD value=function/>
            <ErrorSummary state/>
            {children()}
        </form>
    }
}

/// After an answer: the page's data again on success, the summary into view on failure.
fn after_each_answer<S>(call: ServerAction<S>)
where
    S: ServerFn<Error = AppError, Output = ()> + Clone + Send + Sync + 'static,
{
    let refresh = use_context::<Refresh>();
    Effect::new(move |_| match call.value().get() {
        Some(Ok(())) => {
            if let Some(refresh) = refresh {
                refresh.again();
            }
        }
        Some(Err(_)) => focus::error_summary(),
        None => {}
    });
}
