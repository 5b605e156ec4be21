//! The text as it is being written: what the preview, the length and **Open in email** are made of.

use domain::{
    email::EmailAddress,
    invitation::{ComposerStep, InvitationDraft, SaveInvitationInput, contains_link, put_link_back},
    lang::Lang,
    mailto::{self, Mailto},
};
use leptos::prelude::*;

use crate::ui::browser;

/// What the composer says about what just happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Told {
    /// The text is on the clipboard.
    Copied,
    /// The clipboard cannot be used on this connection.
    NotCopied,
    /// The line of the link was changed, and is back.
    LinkBack,
}

/// The text with its draft. The drafts's own values are those that were saved last.
#[derive(Clone, Copy)]
pub struct Written {
    draft: StoredValue<InvitationDraft>,
    /// To whom.
    pub recipient: RwSignal<String>,
    /// The subject.
    pub subject: RwSignal<String>,
    /// The message with its link.
    pub message: RwSignal<String>,
    /// What just happened.
    pub told: RwSignal<Option<Told>>,
}

impl Written {
    /// The text that was saved last.
    pub fn of(draft: InvitationDraft, told: RwSignal<Option<Told>>) -> Self {
        Self {
            recipient: RwSignal::new(draft.recipient.clone()),
            subject: RwSignal::new(draft.subject.clone()),
            message: RwSignal::new(draft.message.clone()),
            draft: StoredValue::new(draft),
            told,
        }
    }

    fn link(self) -> String {
        self.draft.with_value(|draft| draft.link.clone())
    }

    /// The mail's language.
    pub fn language(self) -> Lang {
        self.draft.with_value(|draft| draft.language)
    }

    fn to(self) -> Option<EmailAddress> {
        EmailAddress::parse_optional(&self.recipient.get()).ok().flatten()
    }

    /// What **Open in email** opens.
    pub fn mailto(self) -> Mailto {
        let (subject, message) = (self.subject.get(), self.message.get());
        let note = mailto::clipboard_note(self.language());
        mailto::mailto(self.to().as_ref(), &subject, &message, &self.link(), note)
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
        let link = self.link();
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

    /// The form as it stands now.
    pub fn input(self, step: ComposerStep, language: Lang) -> SaveInvitationInput {
        let (id, version) = self.draft.with_value(|draft| (draft.id.to_string(), draft.version));
        SaveInvitationInput {
            id,
            version,
            mail_language: language.to_string(),
            recipient: self.recipient.get_untracked(),
            subject: self.subject.get_untracked(),
            message: self.message.get_untracked(),
            step,
        }
    }
}
