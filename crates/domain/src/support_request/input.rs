//! The forms of a support request as typed, and what they are when they hold.

use serde::{Deserialize, Serialize};

use super::{Category, Severity, SupportMove, SupportSide};
use crate::form::{Errors, Field, Problem};
use crate::text::{RequestText, RequestTitle};

/// The form **New support request**.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct OpenRequestInput {
    /// The subscription it is about.
    pub subscription: String,
    /// The intent: the same key gives the same request.
    pub key: String,
    /// What it is about.
    pub category: String,
    /// How much it hurts.
    pub severity: String,
    /// The problem in one line.
    pub title: String,
    /// The problem.
    pub description: String,
}

/// A new request that holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct NewRequest {
    /// What it is about.
    pub category: Category,
    /// How much it hurts.
    pub severity: Severity,
    /// The problem in one line.
    pub title: RequestTitle,
    /// The problem.
    pub description: RequestText,
}

impl OpenRequestInput {
    /// Reads the form.
    ///
    /// # Errors
    /// Every input that does not hold, in the order of the form.
    pub fn parse(&self) -> Result<NewRequest, Errors> {
        let mut errors = Errors::new();
        let severity = errors.check(Field::new("severity"), self.severity.parse::<Severity>());
        let category = errors.check(Field::new("category"), self.category.parse::<Category>());
        let title = errors.check(Field::new("title"), RequestTitle::parse(&self.title));
        let description = errors.check(Field::new("description"), RequestText::parse(&self.description));
        let request = (|| {
            Some(NewRequest {
                category: category?,
                severity: severity?,
                title: title?,
                description: description?,
            })
        })();
        errors.into_result(request)
    }
}

/// The form below a request: an answer, and what becomes of the request with it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AnswerInput {
    /// The request.
    pub id: String,
    /// The version that the page was made from.
    pub version: String,
    /// What is said.
    pub text: String,
    /// What becomes of it.
    pub next: String,
}

/// An answer that holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Answered {
    /// What happens.
    pub by: SupportMove,
    /// What is said; a request can be closed without a word.
    pub text: Option<RequestText>,
}

impl AnswerInput {
    /// What may be chosen in the form of a side, the usual first.
    #[must_use]
    pub const fn choices(side: SupportSide) -> &'static [SupportMove] {
        match side {
            SupportSide::Contact => &[SupportMove::Answer, SupportMove::Ask, SupportMove::Close],
            SupportSide::Requester => &[SupportMove::Reply, SupportMove::Close],
        }
    }

    /// Reads the form of somebody on that side.
    ///
    /// # Errors
    /// Every input that does not hold, in the order of the form.
    pub fn parse(&self, side: SupportSide) -> Result<Answered, Errors> {
        let mut errors = Errors::new();
        let next = self
            .next
            .parse()
            .and_then(|by| if Self::choices(side).contains(&by) { Ok(by) } else { Err(Problem::NotInList) });
        let text = if next == Ok(SupportMove::Close) {
            errors.check(Field::new("text"), RequestText::parse_optional(&self.text))
        } else {
            errors.check(Field::new("text"), RequestText::parse(&self.text)).map(Some)
        };
        let by = errors.check(Field::new("next"), next);
        let answered = by.zip(text).map(|(by, text)| Answered { by, text });
        errors.into_result(answered)
    }
}

/// The form **Reopen** below a closed request.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ReopenInput {
    /// The request.
    pub id: String,
    /// The version that the page was made from.
    pub version: String,
    /// Why.
    pub text: String,
}

impl ReopenInput {
    /// Reads the form.
    ///
    /// # Errors
    /// What is wrong with `text`.
    pub fn parse(&self) -> Result<Answered, Errors> {
        let text = RequestText::parse(&self.text);
        let text = text.map_err(|problem| Errors::one(Field::new("text"), problem))?;
        Ok(Answered { by: SupportMove::Reopen, text: Some(text) })
    }
}
