//! "There is a problem": every problem of a form with a link to its field. The page opens with the focus on it (ER1).

use domain::form::FieldError;
use leptos::prelude::*;

use super::{form::FormState, problem_text::problem_text};
use crate::{
    error::{AppError, Failure},
    icon::Icon,
    layout::failure_text,
    tr,
};

/// The summary above a form; nothing while there is no problem.
#[component]
pub fn ErrorSummary(state: FormState) -> impl IntoView {
    state.error().map(summary)
}

fn summary(error: AppError) -> impl IntoView {
    let lines = match error.failure {
        Failure::Invalid(errors) if !errors.0.is_empty() => {
            errors.0.into_iter().map(line).collect_view().into_any()
        }
        failure => view! { <li>{failure_text(&failure)}</li> }.into_any(),
    };
    view! {
        <div class="error-summary" id="error-summary" role="alert" tabindex="-1" autofocus>
            <h2 class="error-summary__title"><Icon name="error"/>{tr!(error.summary_title)}</h2>
            <ul class="error-summary__list">{lines}</ul>
        </div>
    }
}

fn line(error: FieldError) -> impl IntoView {
    let field = format!("#{}", error.field.as_str());
    view! { <li><a class="error-summary__link" href=field>{problem_text(&error)}</a></li> }
}
