//! Cookies that only the server reads. This is the one place that says how they are written.

use axum::http::{HeaderValue, header};
use leptos::prelude::*;
use leptos_axum::ResponseOptions;

/// A cookie of ours, before its value.
#[derive(Clone, Copy, Debug)]
pub struct Cookie<'a> {
    /// Its name.
    pub name: &'a str,
    /// The path below which the browser sends it.
    pub path: &'a str,
    /// For how many seconds the browser keeps it; nothing for as long as it runs.
    pub seconds: Option<i64>,
    /// It travels over https only.
    pub secure: bool,
}

impl Cookie<'_> {
    /// The header line that sets the value; an empty one removes the cookie.
    #[must_use]
    pub fn line(self, value: &str) -> String {
        let seconds = if value.is_empty() { Some(0) } else { self.seconds };
        let age = seconds.map(|seconds| format!("; Max-Age={seconds}")).unwrap_or_default();
        let flags = if self.secure { "; Secure" } else { "" };
        format!("{}={value}; Path={}; HttpOnly; SameSite=Lax{age}{flags}", self.name, self.path)
    }

    /// Sets the value with the answer to this request.
    pub fn set(self, value: &str) {
        let line = HeaderValue::from_str(&self.line(value));
        if let (Some(response), Ok(line)) = (use_context::<ResponseOptions>(), line) {
            response.append_header(header::SET_COOKIE, line);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_value_is_kept_and_an_empty_one_ends_it() {
        let cookie = Cookie { name: "kizuna", path: "/", seconds: None, secure: true };
        assert_eq!(cookie.line("x"), "kizuna=x; Path=/; HttpOnly; SameSite=Lax; Secure");
        assert_eq!(cookie.line(""), "kizuna=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0; Secure");
        let cookie = Cookie { path: "/sign-in", seconds: Some(60), secure: false, ..cookie };
        assert_eq!(cookie.line("x"), "kizuna=x; Path=/sign-in; HttpOnly; SameSite=Lax; Max-Age=60");
    }
}
