//! The text a draft begins with, in the language of the mail: who asks, what for, and the personal link on a line of
//! its own. A partnership is asked of an enrolled reseller (checklist A7), so the text says that too.
//! It is short enough, in both languages, for a mail program to take it whole (MC6).

use domain::actor::Actor;
use domain::invitation::InvitationKind;
use domain::lang::Lang;
use domain::text::{Message, Subject};
use domain::time::{Timestamp, format_date};

use super::Installation;
use super::fill::{fill, parts};
use crate::db::Source;
use crate::error::Error;
use crate::scope;
use crate::session::display_name;

/// The names that stand in a text.
#[derive(Clone, Debug)]
pub(super) struct Words {
    organization: String,
    domain: String,
    person: String,
    program: String,
    date: String,
}

impl Words {
    /// Of the person who invites, in the language of the mail.
    pub async fn of(
        source: &impl Source,
        actor: &Actor,
        language: Lang,
        expires_at: Timestamp,
        installation: Installation<'_>,
    ) -> Result<Self, Error> {
        let organization = scope::own_organization(source, actor).await?;
        let account = scope::account(source, actor, actor.account_id).await?;
        let tenant = scope::directory::tenant_of(source, organization.id).await?;
        Ok(Self {
            organization: organization.name,
            domain: tenant.map(|tenant| tenant.domain).unwrap_or_default(),
            person: display_name(language, &account.given_name, &account.family_name),
            program: installation.program.to_owned(),
            date: format_date(language, expires_at, installation.zone),
        })
    }

    /// Subject and message; the mark of the link stays for the link.
    pub fn text(&self, kind: InvitationKind, language: Lang) -> Result<(Subject, Message), Error> {
        let template =
            template(kind, language).ok_or_else(|| Error::internal("no text for that kind of invitation"))?;
        let (subject, message) = parts(template);
        let subject = Subject::parse(&self.fill(subject)).map_err(Error::internal)?;
        Ok((subject, Message::parse(&self.fill(message)).map_err(Error::internal)?))
    }

    fn fill(&self, template: &str) -> String {
        let marks = [
            ("{organization}", self.organization.as_str()),
            ("{domain}", &self.domain),
            ("{person}", &self.person),
            ("{program}", &self.program),
            ("{date}", &self.date),
        ];
        fill(template, &marks)
    }
}

const fn template(kind: InvitationKind, language: Lang) -> Option<&'static str> {
    match (kind, language) {
        (InvitationKind::Partnership, Lang::En) => Some(include_str!("text/en/partnership.txt")),
        (InvitationKind::Partnership, Lang::Ja) => Some(include_str!("text/ja/partnership.txt")),
        (InvitationKind::CustomerBoth | InvitationKind::CustomerSingle, _) => None,
    }
}

#[cfg(test)]
mod tests {
    use domain::invitation::{contains_link, link_shown};
    use domain::mailto::{LIMIT, full};

    use super::*;

    const LINK: &str = "https://partners.aozora-distribution.example/invitation?token=0123456789012345678901234567890123456789012";

    fn words(organization: &str, person: &str, date: &str) -> Words {
        Words {
            organization: organization.into(),
            domain: "provider.example".into(),
            person: person.into(),
            program: "Cloud Solution Provider".into(),
            date: date.into(),
        }
    }

    #[test]
    fn the_link_stands_alone_and_a_mail_program_takes_it_whole() {
        let english = words("Northwind Distribution", "Alexandra Montgomery", "20 Nov 2026");
        let japanese = words("Aozora Distribution", "佐藤 健太郎", "2026/11/20");
        for (words, language) in [(english, Lang::En), (japanese, Lang::Ja)] {
            let (subject, message) = words.text(InvitationKind::Partnership, language).unwrap();
            let message = link_shown(message.as_str(), LINK);
            assert!(contains_link(&message, LINK), "{message}");
            assert!(subject.as_str().contains("Distribution") && message.contains("provider.example"));
            let length = full(None, subject.as_str(), &message).len();
            assert!(length <= LIMIT, "{language}: {length}");
        }
    }
}
