//! One's own security: where one is signed in, and the ways to change that; and a password that was forgotten. Rules: `domain::security`; use cases:
//! `service::session`.

mod confirm_page;
mod factor_fns;
mod factor_page;
mod factor_panel;
mod forgot_page;
mod passkey_ask;
mod passkey_fns;
mod passkey_page;
mod passkey_panel;
mod recovery_page;
mod reset_page;
mod rules_page;
mod security_page;
mod server_fns;
mod sessions;
mod sign_in_code_page;

pub use confirm_page::ConfirmPage;
pub use factor_fns::{BeginFactor, EnrollFactor, NewRecoveryCodes, RemoveFactor, ShowFactor, SignInWithCode};
pub use factor_page::SecondFactorPage;
pub use forgot_page::ForgotPasswordPage;
pub use passkey_fns::{AddPasskey, AskPasskey, BeginPasskey, RemovePasskey, ShowPasskey};
pub use passkey_page::PasskeyPage;
pub use recovery_page::RecoveryCodesPage;
pub use reset_page::ResetPasswordPage;
pub use rules_page::SecurityRulesPage;
pub use security_page::SecurityPage;
pub use server_fns::{ChangeSecurityRules, EndOtherSessions, EndSession, ForgotPassword, ResetOwnPassword};
pub use sign_in_code_page::SignInCodePage;
