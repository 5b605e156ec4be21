//! Signing in, and back afterwards.

use domain::federation::FederationFailure;
use domain::percent;

/// Sign-in, and back to `next` afterwards.
pub fn sign_in_and_return(next: &str) -> String {
    format!("/sign-in?next={}", escaped(next))
}

/// Where the code of the second factor is asked for at sign-in; back to `next` afterwards.
pub fn sign_in_code(next: &str) -> String {
    if next.is_empty() { SIGN_IN_CODE.to_owned() } else { format!("{SIGN_IN_CODE}?next={}", escaped(next)) }
}

/// The same without parameters.
const SIGN_IN_CODE: &str = "/sign-in/code";

/// Where a person confirms by the second factor that it is itself; back to `next` afterwards.
pub fn confirm(next: &str) -> String {
    if next.is_empty() { CONFIRM.to_owned() } else { format!("{CONFIRM}?next={}", escaped(next)) }
}

/// The same without parameters.
const CONFIRM: &str = "/account/confirm";

/// Leads to the provider of identities, and back to `next` afterwards.
pub fn sign_in_openid(next: &str) -> String {
    if next.is_empty() {
        SIGN_IN_OPENID.to_owned()
    } else {
        format!("{SIGN_IN_OPENID}?next={}", escaped(next))
    }
}

/// The same without parameters.
pub const SIGN_IN_OPENID: &str = "/sign-in/openid";

/// Sign-in, telling why the provider's way did not lead in; `next` is kept.
pub fn sign_in_failed(failure: FederationFailure, next: &str) -> String {
    let kept = if next.is_empty() { String::new() } else { format!("&next={}", escaped(next)) };
    format!("/sign-in?failed={failure}{kept}")
}

/// A path of our own, or nothing: no link leads elsewhere after signing in.
pub fn own_path(next: &str) -> Option<&str> {
    // As the address of a page is: what else there is would have to be written otherwise, and no header takes it.
    let is_address = next.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    (is_address && next.starts_with('/') && !next.starts_with("//")).then_some(next)
}

fn escaped(next: &str) -> String {
    percent::encode(next, b"/")
}
