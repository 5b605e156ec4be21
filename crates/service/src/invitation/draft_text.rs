//! The text a draft begins with, in the language of the mail: who asks, what for, and the personal link on a line of
//! its own. A partnership is asked of an enrolled reseller (checklist A7), so the text says that too; a customer is told
//! what each of its partners will be able to do (J8, K2).
//! It is short enough, in both languages, for a mail program to take it whole (MC6).

use domain::actor::{Actor, OrganizationKind};
use domain::invitation::{Intent, InvitationKind};
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
    kind: InvitationKind,
    inviter: OrganizationKind,
    organization: String,
    domain: String,
    person: String,
    program: String,
    date: String,
    /// The provider invited along.
    provider: String,
}

impl Words {
    /// Of the person who invites, in the language of the mail.
    pub async fn of(
        source: &impl Source,
        actor: &Actor,
        intent: Intent,
        language: Lang,
        expires_at: Timestamp,
        installation: Installation<'_>,
    ) -> Result<Self, Error> {
        let organization = scope::own_organization(source, actor).await?;
        let account = scope::account(source, actor, actor.account_id).await?;
        let tenant = scope::directory::tenant_of(source, organization.id).await?;
        let named = intent.provider.into_iter().collect();
        let provider = scope::batch::organization_names(source, named).await?.into_values().next();
        Ok(Self {
            kind: intent.kind,
            inviter: organization.kind,
            provider: provider.unwrap_or_default(),
            organization: organization.name,
            domain: tenant.map(|tenant| tenant.domain).unwrap_or_default(),
            person: display_name(language, &account.given_name, &account.family_name),
            program: installation.program.to_owned(),
            date: format_date(language, expires_at, installation.zone),
        })
    }

    /// Subject and message; the mark of the link stays for the link.
    pub fn text(&self, language: Lang) -> Result<(Subject, Message), Error> {
        let (subject, message) = parts(template(self.kind, self.inviter, language));
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
            ("{provider}", &self.provider),
        ];
        fill(template, &marks)
    }
}

const fn template(kind: InvitationKind, inviter: OrganizationKind, language: Lang) -> &'static str {
    use InvitationKind::{CustomerBoth, CustomerSingle, Partnership};
    use Lang::{En, Ja};
    match (kind, inviter, language) {
        (Partnership, _, En) => include_str!("text/en/partnership.txt"),
        (Partnership, _, Ja) => include_str!("text/ja/partnership.txt"),
        (CustomerBoth, _, En) => include_str!("text/en/customer_both.txt"),
        (CustomerBoth, _, Ja) => include_str!("text/ja/customer_both.txt"),
        (CustomerSingle, OrganizationKind::Provider, En) => include_str!("text/en/customer_provider.txt"),
        (CustomerSingle, OrganizationKind::Provider, Ja) => include_str!("text/ja/customer_provider.txt"),
        (CustomerSingle, _, En) => include_str!("text/en/customer_reseller.txt"),
        (CustomerSingle, _, Ja) => include_str!("text/ja/customer_reseller.txt"),
    }
}

#[cfg(test)]
mod tests {
    use domain::invitation::{contains_link, link_shown};
    use domain::mailto::{LIMIT, full};

    use super::*;

    const LINK: &str = "https://partners.aozora-distribution.example/invitation?token=0123456789012345678901234567890123456789012";

    const SENT: [(InvitationKind, OrganizationKind); 4] = [
        (InvitationKind::Partnership, OrganizationKind::Provider),
        (InvitationKind::CustomerBoth, OrganizationKind::Reseller),
        (InvitationKind::CustomerSingle, OrganizationKind::Reseller),
        (InvitationKind::CustomerSingle, OrganizationKind::Provider),
    ];

    fn words(organization: &str, person: &str, date: &str) -> Words {
        Words {
            kind: InvitationKind::Partnership,
            inviter: OrganizationKind::Provider,
            provider: "Northwind Distribution".into(),
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
            for (kind, inviter) in SENT {
                let words = Words { kind, inviter, ..words.clone() };
                let (subject, message) = words.text(language).unwrap();
                let message = link_shown(message.as_str(), LINK);
                assert!(contains_link(&message, LINK) && !message.contains('{'), "{message}");
                assert!(subject.as_str().contains("Distribution") && message.contains("provider.example"));
                let both = kind == InvitationKind::CustomerBoth;
                assert!(!both || message.contains("Northwind"), "both are named: {message}");
                let length = full(None, subject.as_str(), &message).len();
                assert!(length <= LIMIT, "{kind} {language}: {length}");
            }
        }
    }
}
