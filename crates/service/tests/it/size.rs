//! How large a test is: small among all the others, large where somebody measures (scripts/bench-security.sh).

/// What the environment says, or what is usual.
pub fn number(variable: &str, usual: u32) -> u32 {
    std::env::var(variable).ok().and_then(|text| text.parse().ok()).unwrap_or(usual)
}
