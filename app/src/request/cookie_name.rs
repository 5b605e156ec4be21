//! What the cookies of the program are called. The prefix binds them to https and to this host.

/// The name of the cookie with the language that a person chose; prefixed like that of the session.
pub fn language_cookie(secure: bool) -> &'static str {
    if secure { "__Host-kizuna-language" } else { "kizuna-language" }
}

/// The name of the cookie with light or dark; prefixed alike.
pub fn theme_cookie(secure: bool) -> &'static str {
    if secure { "__Host-kizuna-theme" } else { "kizuna-theme" }
}

/// The name of the session cookie; the prefix binds it to https and to this host.
pub fn session_cookie(secure: bool) -> &'static str {
    if secure { "__Host-kizuna" } else { "kizuna" }
}

/// The name of the cookie with the secret of an application that nobody has signed in for; prefixed alike.
pub fn enrollment_cookie(secure: bool) -> &'static str {
    if secure { "__Host-kizuna-enroll" } else { "kizuna-enroll" }
}
