//! The texts people agree to, by id, version and language. Each is a file that is never edited, only followed by one
//! with the next version (`domain::grant::CONSENT_VERSION`): a ledger entry names its text for as long as it exists.
//!
//! `{provider}`, `{reseller}` and `{directory}` are filled with names when a text is shown.

use domain::grant::{Consent, ConsentId};

/// The names that stand in a consent text.
#[derive(Clone, Copy, Debug, Default)]
pub struct Names<'a> {
    /// The indirect provider.
    pub provider: &'a str,
    /// The indirect reseller.
    pub reseller: &'a str,
    /// What the directory is called, a setting.
    pub directory: &'a str,
}

/// The text that is or was agreed to, names filled in; paragraphs are separated by an empty line. `None` for a version
/// that does not exist.
pub fn text(consent: Consent, names: Names<'_>) -> Option<String> {
    let Consent { id, language, version } = consent;
    let text = TEXTS.iter().find(|text| text.id == id && text.version == version)?;
    Some(fill(language.pick(text.en, text.ja), names))
}

/// One pass over the template, so that a name that holds `{reseller}` stays a name.
fn fill(template: &str, names: Names<'_>) -> String {
    let mut filled = String::with_capacity(template.len() + 64);
    let mut rest = template;
    while let Some(start) = rest.find('{') {
        let (before, marked) = rest.split_at(start);
        filled.push_str(before);
        let (length, value) = [
            ("{provider}", names.provider),
            ("{reseller}", names.reseller),
            ("{directory}", names.directory),
        ]
        .into_iter()
        .find(|(mark, _)| marked.starts_with(mark))
        .map_or((1, "{"), |(mark, value)| (mark.len(), value));
        filled.push_str(value);
        rest = &marked[length..];
    }
    filled + rest
}

struct Text {
    id: ConsentId,
    version: u32,
    en: &'static str,
    ja: &'static str,
}

macro_rules! text {
    ($id:ident, $file:literal, $version:literal) => {
        Text {
            id: ConsentId::$id,
            version: $version,
            en: include_str!(concat!("consent/en/", $file, ".", $version, ".txt")),
            ja: include_str!(concat!("consent/ja/", $file, ".", $version, ".txt")),
        }
    };
}

const TEXTS: &[Text] = &[
    text!(Partnership, "partnership", 1),
    text!(TenantAdmin, "tenant_admin", 1),
    text!(CustomerBoth, "customer_both", 1),
    text!(CustomerReseller, "customer_reseller", 1),
    text!(CustomerProvider, "customer_provider", 1),
    text!(NewCustomer, "new_customer", 1),
];

#[cfg(test)]
mod tests {
    use domain::lang::Lang;

    use super::*;

    #[test]
    fn the_partnership_holds_the_note_of_the_guide() {
        let names = Names { provider: "Aozora", reseller: "Hinode", directory: "Azure AD" };
        let show = |language| text(Consent::current(ConsentId::Partnership, language), names).unwrap();
        assert!(show(Lang::En).contains(
            "When you establish a partnership with an indirect provider, you’re authorizing them to submit orders and \
             add subscriptions on behalf of your customers, and you’re granting them administrator access to your Azure \
             AD tenant."
        ));
        let japanese = show(Lang::Ja);
        assert!(japanese.contains("注文の送信とサブスクリプションの追加"));
        assert!(japanese.contains("Azure AD テナントへの管理者アクセス権"));
    }

    #[test]
    fn every_consent_has_its_text_and_names_cannot_inject_names() {
        let names = Names { provider: "{reseller}", reseller: "R", directory: "D" };
        for id in ConsentId::ALL {
            for language in [Lang::En, Lang::Ja] {
                let text = text(Consent::current(*id, language), names).unwrap();
                assert!(text.len() > 100 && !text.contains("{provider}") && !text.contains("{directory}"));
            }
        }
        let provider = Consent::current(ConsentId::CustomerProvider, Lang::En);
        assert!(text(provider, names).unwrap().contains("{reseller}"));
        assert_eq!(text(Consent { version: 99, ..provider }, names), None);
    }
}
