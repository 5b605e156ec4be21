//! What the invitations of the demo world say. `{link}` stands where the personal link belongs.

use domain::invitation::{InvitationKind, LINK_MARK};
use domain::lang::Lang;

use super::organizations;
use super::world::language;

/// The language of an organization's mails.
pub fn language_of(domain: &str) -> Lang {
    organizations::with_domain(domain).map_or(Lang::En, |organization| language(organization.country))
}

/// Subject and text.
pub fn texts(kind: InvitationKind, inviter: &str, language: Lang) -> (String, String) {
    let name = organizations::with_domain(inviter).map_or(inviter, |organization| organization.name);
    let partnership = kind == InvitationKind::Partnership;
    let (subject, request, closing) = match (language, partnership) {
        (Lang::En, true) => (
            format!("Partnership request from {name}"),
            format!(
                "{name} would like to be your indirect provider. To authorize us, open this link and sign in:"
            ),
            "Thank you,",
        ),
        (Lang::En, false) => (
            format!("Reseller relationship request from {name}"),
            format!(
                "{name} would like to be your reseller of record. To accept, open this link and sign in:"
            ),
            "Thank you,",
        ),
        (Lang::Ja, true) => (
            format!("{name} からのパートナーシップ要求"),
            format!(
                "{name} は、貴社の間接プロバイダーになることを希望しています。承認するには、次のリンクを開いてサインインしてください。"
            ),
            "よろしくお願いいたします。",
        ),
        (Lang::Ja, false) => (
            format!("{name} からの再販業者関係の要求"),
            format!(
                "{name} は、貴社の指名リセラーになることを希望しています。承諾するには、次のリンクを開いてサインインしてください。"
            ),
            "よろしくお願いいたします。",
        ),
    };
    (subject, format!("{request}\n\n{LINK_MARK}\n\n{closing}\n{name}"))
}
