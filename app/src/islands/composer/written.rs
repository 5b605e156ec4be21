//! The text as it is being written.

use domain::{
    email::EmailAddress,
    invitation::{contains_link, put_link_back},
    mailto::{self, Mailto},
};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::islands::browser;

/// What happened last, to be said beside the buttons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// The text is on the clipboard.
    Copied,
    /// The clipboard cannot be used on this connection.
    NotCopied,
    /// The line of the link was changed, and is back.
    LinkBack,
}

/// The text that was saved last.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct ComposerText {
    pub recipient: String,
    pub subject: String,
    pub message: String,
    /// The personal link, which the message always holds.
    pub link: String,
    /// What a mail says that only opens the beginning of a long one.
    pub clipboard_note: String,
}

/// The text, shared by the islands of the composer.
#[derive(Clone, Copy)]
pub struct Written {
    recipient: RwSignal<String>,
    pub subject: RwSignal<String>,
    pub message: RwSignal<String>,
    /// What just happened.
    pub told: RwSignal<Option<Told>>,
    link: StoredValue<String>,
    clipboard_note: StoredValue<String>,
}

impl Written {
    /// Begins with the text that was saved last.
    pub fn of(text: ComposerText) -> Self {
        Self {
            recipient: RwSignal::new(text.recipient),
            subject: RwSignal::new(text.subject),
            message: RwSignal::new(text.message),
            told: RwSignal::new(None),
            link: StoredValue::new(text.link),
            clipboard_note: StoredValue::new(text.clipboard_note),
        }
    }

    fn to(self) -> Option<EmailAddress> {
        EmailAddress::parse_optional(&self.recipient.get()).ok().flatten()
    }

    /// What **Open in email** opens.
    pub fn mailto(self) -> Mailto {
        let (subject, message) = (self.subject.get(), self.message.get());
        let (link, note) = (self.link.get_value(), self.clipboard_note.get_value());
        mailto::mailto(self.to().as_ref(), &subject, &message, &link, &note)
    }

    /// How long the whole mail is as an address.
    pub fn length(self) -> usize {
        mailto::full(self.to().as_ref(), &self.subject.get(), &self.message.get()).len()
    }

    /// Whether mail programs would cut it.
    pub fn is_long(self) -> bool {
        self.length() > mailto::LIMIT
    }

    /// The draft as a file that mail programs open, as the address of a download.
    pub fn file(self) -> String {
        let file = mailto::draft_file(self.to().as_ref(), &self.subject.get(), &self.message.get());
        format!("data:message/rfc822,{}", mailto::encode(&file))
    }

    /// Takes over what stands in the fields: it may have been typed before this page reacted.
    pub fn read_fields(self) {
        for (id, signal) in
            [("recipient", self.recipient), ("subject", self.subject), ("message", self.message)]
        {
            if let Some(value) = browser::value_of(id).filter(|value| *value != signal.get_untracked()) {
                signal.set(value);
            }
        }
    }

    /// Takes over an edit; a change of the link's line is undone at once (MC2).
    pub fn edited(self, field: &str, value: String) {
        match field {
            "recipient" => self.recipient.set(value),
            "subject" => self.subject.set(value),
            "message" => self.edit_message(value),
            _ => {}
        }
    }

    fn edit_message(self, value: String) {
        let link = self.link.get_value();
        if contains_link(&value, &link) {
            self.message.set(value);
        } else {
            let mended = put_link_back(&value, &link);
            browser::set_value("message", &mended);
            self.message.set(mended);
            self.told.set(Some(Told::LinkBack));
        }
    }

    /// Copies the message, and says whether it could.
    pub fn copy(self) {
        self.read_fields();
        let done = browser::copy(&self.message.get_untracked());
        self.told.set(Some(if done { Told::Copied } else { Told::NotCopied }));
    }
}
