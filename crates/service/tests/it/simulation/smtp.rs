//! The mail server: it takes, refuses, delays, is not there, or takes a mail and is not heard.

use std::collections::BTreeMap;

use domain::id::MailId;
use domain::mail::MailFailure;
use service::Random;
use service::mail::Outgoing;

/// What it knows of one mail.
#[derive(Debug, Default)]
pub struct Received {
    /// How often it took it.
    pub times: u32,
    /// How often something fell between that and the recording of it: an answer that was not heard, a crash, a pause
    /// longer than the lease.
    pub gaps: u32,
    /// Under which names it came.
    pub message_ids: Vec<String>,
}

/// Keeps what it took.
#[derive(Default)]
pub struct MailServer {
    /// From now on it takes everything and is heard.
    pub healthy: bool,
    kept: BTreeMap<MailId, Received>,
}

impl MailServer {
    /// What it answers to a mail.
    pub fn answer(&mut self, dice: &Random, mail: &Outgoing) -> Result<(), MailFailure> {
        let word = if self.healthy { 0 } else { dice.below(10) };
        match word {
            0..=4 => {
                self.take(mail);
                Ok(())
            }
            5 => {
                self.take(mail);
                self.gap(mail.lease.mail());
                Err(MailFailure::TimedOut)
            }
            6 => Err(MailFailure::Deferred),
            7 => Err(MailFailure::Rejected),
            8 => Err(MailFailure::Unreachable),
            _ => Err(MailFailure::TimedOut),
        }
    }

    fn take(&mut self, mail: &Outgoing) {
        let kept = self.kept.entry(mail.lease.mail()).or_default();
        kept.times += 1;
        if !kept.message_ids.contains(&mail.message_id) {
            kept.message_ids.push(mail.message_id.clone());
        }
    }

    /// Whoever sent it was told, and could not write that down.
    pub fn gap(&mut self, id: MailId) {
        self.kept.entry(id).or_default().gaps += 1;
    }

    /// What it knows of a mail, if that ever came.
    pub fn received(&self, id: MailId) -> Option<&Received> {
        self.kept.get(&id)
    }

    /// How many mails came, and how many of them more than once.
    pub fn came(&self) -> (usize, usize) {
        let came = self.kept.values().filter(|received| received.times > 0).count();
        (came, self.kept.values().filter(|received| received.times > 1).count())
    }
}
