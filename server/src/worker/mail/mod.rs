//! Sends what is due in the outbox, by SMTP. Without a mail server the mails stay there and the operator reads them.
//!
//! Several processes may run this on one database: a mail belongs to whoever holds its lease. What became of a mail is
//! reported through a use case; a report that cannot be written leaves the lease to pass, and the mail is sent once more.

mod message;
#[cfg(test)]
mod tests;

use std::{sync::Arc, time::Duration};

use domain::{mail::MailFailure, time::Timestamp};
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor, message::Mailbox};
use service::{
    Conflict, Db, Error, Tx,
    mail::{self, Lease, Outgoing},
};
use tokio::{
    task::{JoinHandle, JoinSet},
    time::{sleep, timeout},
};

use super::keep;
use crate::state::App;

/// How often the outbox is looked at.
const POLL: Duration = Duration::from_secs(1);
/// How long one command of the mail server may take.
const COMMAND_LIMIT: Duration = Duration::from_secs(20);
/// How long one mail may take altogether; shorter than its lease.
const MAIL_LIMIT: Duration = Duration::from_secs(90);
/// How often a report is tried before the lease is left to pass.
const REPORTS: u32 = 5;

/// Starts the worker, or does nothing where no mail server is configured. It ends by itself when the program stops.
pub fn start(app: App) -> Result<JoinHandle<()>, String> {
    let from = message::sender(&app.config.mail_from)?;
    let Some(url) = app.config.smtp_url.clone() else { return Ok(tokio::spawn(std::future::ready(()))) };
    let host = &app.host;
    let (db, clock) = (host.db.for_request("mail worker"), Arc::clone(&host.clock));
    let mailer = Mailer::new(db, clock, Arc::clone(&host.public_url), from, &url)?;
    Ok(keep("mail", move || run(app.clone(), mailer.clone())))
}

async fn run(app: App, mailer: Mailer) {
    while !app.is_stopping() {
        if !mailer.round(&|| app.is_stopping()).await {
            app.rest(POLL).await;
        }
    }
}

type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// Everything that sending takes.
#[derive(Clone)]
struct Mailer {
    db: Db,
    clock: Clock,
    public_url: Arc<str>,
    from: Mailbox,
    transport: AsyncSmtpTransport<Tokio1Executor>,
}

impl Mailer {
    fn new(db: Db, clock: Clock, public_url: Arc<str>, from: Mailbox, url: &str) -> Result<Self, String> {
        // The setting may hold a password, so neither it nor the parser's words are repeated.
        let transport = AsyncSmtpTransport::<Tokio1Executor>::from_url(url).map_err(|_| {
            "KIZUNA_SMTP_URL is not an address like smtp://host:25 or smtps://user:password@host".to_owned()
        })?;
        let transport = transport.timeout(Some(COMMAND_LIMIT)).build();
        Ok(Self { db, clock, public_url, from, transport })
    }

    /// Sends what is due; says whether there was anything.
    async fn round(&self, stopping: &(dyn Fn() -> bool + Sync)) -> bool {
        let taken = match self.take().await {
            Ok(taken) => taken,
            Err(error) => {
                tracing::warn!(%error, "cannot read the outbox");
                return false;
            }
        };
        let any = !taken.is_empty();
        let mut sending = JoinSet::new();
        for mail in taken {
            let mailer = self.clone();
            let stop = stopping();
            sending.spawn(async move {
                if stop { mailer.release(mail.lease).await } else { mailer.send(mail).await }
            });
        }
        while let Some(ended) = sending.join_next().await {
            if let Err(error) = ended {
                tracing::error!(%error, "sending a mail ended early");
            }
        }
        any
    }

    /// Looks first: a transaction every second would hold up everybody else's.
    async fn take(&self) -> Result<Vec<Outgoing>, Error> {
        let now = (self.clock)();
        if !mail::any_due(&self.db.read(), now).await? {
            return Ok(Vec::new());
        }
        let public_url: &str = &self.public_url;
        self.db.write(|tx| async move { mail::take_due(&tx, now, public_url).await }).await
    }

    async fn send(&self, mail: Outgoing) {
        let outcome = self.transmit(&mail).await;
        let id = mail.lease.mail();
        match &outcome {
            Ok(()) => tracing::info!(mail = %id, "sent a mail"),
            Err(why) => tracing::warn!(mail = %id, why = why.as_str(), "a mail was not sent"),
        }
        self.report(&mail.lease, outcome).await;
    }

    async fn transmit(&self, mail: &Outgoing) -> Result<(), MailFailure> {
        let message = message::build(&self.from, mail, (self.clock)()).ok_or(MailFailure::Malformed)?;
        match timeout(MAIL_LIMIT, self.transport.send(message)).await {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(error)) => Err(message::why(&error)),
            Err(_) => Err(MailFailure::TimedOut),
        }
    }

    /// Tells the outbox, several times if need be: otherwise the mail goes out twice.
    async fn report(&self, lease: &Lease, outcome: Result<(), MailFailure>) {
        for _ in 0..REPORTS {
            let now = (self.clock)();
            let use_case = |tx: Tx| async move {
                match outcome {
                    Ok(()) => mail::delivered(&tx, now, lease).await,
                    Err(why) => mail::failed(&tx, now, lease, why).await,
                }
            };
            match self.db.write(use_case).await {
                Ok(()) => return,
                Err(Error::Conflict(Conflict::Stale)) => {
                    return tracing::warn!(mail = %lease.mail(), "a mail's lease had passed to somebody else");
                }
                Err(error) => tracing::warn!(mail = %lease.mail(), %error, "cannot report on a mail"),
            }
            sleep(POLL).await;
        }
    }

    async fn release(&self, lease: Lease) {
        let (now, given) = ((self.clock)(), &lease);
        if let Err(error) = self.db.write(|tx| async move { mail::released(&tx, now, given).await }).await {
            tracing::warn!(mail = %lease.mail(), %error, "cannot give a mail back");
        }
    }
}
