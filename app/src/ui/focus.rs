//! Where the focus goes after something happened (AX3, ER1).

use leptos::prelude::*;

use super::browser;

/// Id of the error summary; one form fails at a time.
pub const ERROR_SUMMARY_ID: &str = "error-summary";

/// Moves the focus to the summary of what is wrong, once it has been drawn.
pub fn error_summary() {
    request_animation_frame(|| browser::focus_id(ERROR_SUMMARY_ID));
}
