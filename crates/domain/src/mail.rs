//! Mails in the outbox.

stored_enum! {
    /// Where a mail stands.
    MailStatus {
        /// Waits to be sent.
        Queued = "queued",
        /// Handed to the mail server, answer awaited.
        Transmitting = "transmitting",
        /// Taken by the mail server.
        Sent = "sent",
        /// Given up.
        Failed = "failed",
    }
}
