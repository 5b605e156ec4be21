//! The operator's outbox: where mails stand, and reading them where no mail server sends them.
//! Types: `domain::mail`; use cases: `service::mail`; delivery: `server/src/worker/mail`.

mod mail_page;
mod outbox_page;
mod server_fns;
mod status_badge;

pub use mail_page::MailPage;
pub use outbox_page::OutboxPage;
pub use server_fns::{OpenMail, RetryMail};
