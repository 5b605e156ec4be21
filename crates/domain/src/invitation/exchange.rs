//! What pages and interfaces send about invitations, and what the page of an opened link is told.

use serde::{Deserialize, Serialize};

use super::{ComposerInput, InvitationError, InvitationKind, InvitationOffer, InvitationSort, ShownStage};
use crate::form::{Errors, Field, Problem};
use crate::grant::{CONSENT_VERSION, TenantAdmin};
use crate::id::{InvitationId, OrganizationId};
use crate::lang::Lang;
use crate::page::{Cursor, PageSize};

/// Which invitations of the own organization, in which order, from where (LI1).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct InvitationQuery {
    /// Only those that stand there.
    pub stage: Option<ShownStage>,
    /// The order.
    pub sort: InvitationSort,
    /// The position.
    pub cursor: Option<Cursor>,
    /// The number of rows.
    pub size: PageSize,
}

impl Default for InvitationQuery {
    fn default() -> Self {
        Self { stage: None, sort: InvitationSort::Newest, cursor: None, size: PageSize::Short }
    }
}

/// The form that begins a draft.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct StartInvitationInput {
    /// Stands for this one intent: the same key leads to the same draft.
    pub key: String,
    /// The mail's language; the person's own when it is empty.
    pub mail_language: String,
    /// The kind; a partnership when it is empty.
    pub kind: String,
    /// The provider invited along, for `customer_both`.
    pub provider: String,
}

/// Who is to be invited to what.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Intent {
    /// The kind.
    pub kind: InvitationKind,
    /// The provider invited along: given for `customer_both`, and for no other kind.
    pub provider: Option<OrganizationId>,
}

impl Intent {
    /// A partnership.
    pub const PARTNERSHIP: Self = Self { kind: InvitationKind::Partnership, provider: None };
    /// A relationship with the inviting organization alone.
    pub const RELATIONSHIP: Self = Self { kind: InvitationKind::CustomerSingle, provider: None };

    /// A relationship with the inviting reseller and this provider.
    #[must_use]
    pub const fn both(provider: OrganizationId) -> Self {
        Self { kind: InvitationKind::CustomerBoth, provider: Some(provider) }
    }
}

impl StartInvitationInput {
    /// Reads whom the form is to invite.
    ///
    /// # Errors
    /// An unknown kind, or for both no provider.
    pub fn intent(&self) -> Result<Intent, Errors> {
        let kind = if self.kind.is_empty() { Ok(InvitationKind::Partnership) } else { self.kind.parse() };
        match kind.map_err(|problem| Errors::one(Field::new("kind"), problem))? {
            InvitationKind::Partnership => Ok(Intent::PARTNERSHIP),
            InvitationKind::CustomerSingle => Ok(Intent::RELATIONSHIP),
            InvitationKind::CustomerBoth => {
                let provider = self.provider.parse();
                provider.map(Intent::both).map_err(|problem| Errors::one(Field::new("provider"), problem))
            }
        }
    }
}

/// What the composer is left by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ComposerStep {
    /// **Update draft**: only saved.
    #[default]
    Save,
    /// **Open in email**: taken into the person's mail program.
    Open,
    /// **Copy to clipboard**.
    Copy,
    /// **Done**.
    Done,
    /// **Send from here**.
    Send,
}

/// The composer's form.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SaveInvitationInput {
    /// The draft.
    pub id: String,
    /// The version it was shown with.
    pub version: i64,
    /// The mail's language.
    pub mail_language: String,
    /// To whom; may be empty.
    pub recipient: String,
    /// How the customer comes; may be empty.
    pub lead_source: String,
    /// The mail's subject.
    pub subject: String,
    /// The mail's text, which holds the link.
    pub message: String,
    /// Which button was pressed.
    pub step: ComposerStep,
}

impl SaveInvitationInput {
    /// The inputs of the mail itself.
    #[must_use]
    pub fn composed(&self) -> ComposerInput {
        ComposerInput {
            mail_language: self.mail_language.clone(),
            recipient: self.recipient.clone(),
            lead_source: self.lead_source.clone(),
            subject: self.subject.clone(),
            message: self.message.clone(),
        }
    }
}

/// A form about one invitation: sending it again, withdrawing it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct InvitationInput {
    /// The invitation.
    pub id: String,
}

/// The form that accepts. Boxes that are not ticked are absent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AcceptInvitationInput {
    /// The invitation that was shown: another one may have been opened meanwhile.
    pub id: String,
    /// The consent box.
    pub consent: Option<String>,
    /// The separate line of a partnership.
    pub tenant_admin: Option<String>,
    /// The language in which the consent text was shown.
    pub consent_language: String,
    /// Its version.
    pub consent_version: u32,
}

/// What was agreed to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Agreement {
    /// The language in which the consent text was shown.
    pub language: Lang,
    /// The answer to the separate line of a partnership.
    pub tenant_admin: TenantAdmin,
}

impl AcceptInvitationInput {
    /// Reads the form.
    ///
    /// # Errors
    /// [`Problem::ConsentMissing`] when the box is not ticked, or was ticked below another text.
    pub fn parse(&self) -> Result<Agreement, Errors> {
        let mut errors = Errors::new();
        let language = errors.check(Field::new("consent_language"), self.consent_language.parse::<Lang>());
        if self.consent.is_none() || self.consent_version != CONSENT_VERSION {
            errors.push(Field::new("consent"), Problem::ConsentMissing);
        }
        let granted = self.tenant_admin.is_some();
        let tenant_admin = if granted { TenantAdmin::Granted } else { TenantAdmin::Withheld };
        errors.into_result(language.map(|language| Agreement { language, tenant_admin }))
    }
}

/// What the page of an opened link is told.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "landing", content = "data", rename_all = "snake_case")]
pub enum Landing {
    /// Nobody is signed in: every link looks alike.
    SignIn,
    /// No link was opened, or it is none that could belong to the reader: all of these look alike (ER4).
    Neutral,
    /// It could belong to the reader, and cannot be decided.
    Closed(InvitationError),
    /// It can be read and, with the right role, decided.
    Offer(Box<InvitationOffer>),
}

/// The invitation a form names.
///
/// # Errors
/// [`Problem::NotAnId`].
pub fn parse_id(id: &str) -> Result<InvitationId, Errors> {
    id.parse().map_err(|problem| Errors::one(Field::new("id"), problem))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ticked() -> AcceptInvitationInput {
        AcceptInvitationInput {
            consent: Some("true".into()),
            tenant_admin: Some("true".into()),
            consent_language: "ja".into(),
            consent_version: CONSENT_VERSION,
            ..AcceptInvitationInput::default()
        }
    }

    #[test]
    fn agreeing_takes_the_tick_below_the_present_text() {
        let agreement = Agreement { language: Lang::Ja, tenant_admin: TenantAdmin::Granted };
        assert_eq!(ticked().parse(), Ok(agreement));
        let withheld = AcceptInvitationInput { tenant_admin: None, ..ticked() }.parse().unwrap();
        assert_eq!(withheld.tenant_admin, TenantAdmin::Withheld);
        let refused = [
            AcceptInvitationInput { consent: None, ..ticked() },
            AcceptInvitationInput { consent_version: CONSENT_VERSION + 1, ..ticked() },
        ];
        for input in refused {
            assert_eq!(input.parse().unwrap_err().of("consent"), Some(Problem::ConsentMissing));
        }
        assert!(AcceptInvitationInput { consent_language: "xx".into(), ..ticked() }.parse().is_err());
    }

    #[test]
    fn a_form_says_whom_it_invites() {
        let provider = OrganizationId(uuid::Uuid::from_u128(7));
        let intent = |kind: &str, provider: &str| {
            let (kind, provider) = (kind.to_owned(), provider.to_owned());
            StartInvitationInput { kind, provider, ..StartInvitationInput::default() }.intent()
        };
        assert_eq!(intent("", ""), Ok(Intent::PARTNERSHIP));
        assert_eq!(intent("customer_single", ""), Ok(Intent::RELATIONSHIP));
        assert_eq!(intent("customer_both", &provider.to_string()), Ok(Intent::both(provider)));
        assert!(intent("customer_both", "").unwrap_err().of("provider").is_some());
        assert!(intent("everybody", "").unwrap_err().of("kind").is_some());
    }

    #[test]
    fn unknown_fields_are_refused() {
        assert!(serde_json::from_str::<SaveInvitationInput>(r#"{"id":"1","stage":"accepted"}"#).is_err());
        let sent: SaveInvitationInput = serde_json::from_str(r#"{"step":"send"}"#).unwrap();
        assert_eq!(sent.step, ComposerStep::Send);
    }
}
