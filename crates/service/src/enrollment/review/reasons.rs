//! Usual reasons, in both languages: a reviewer picks one and edits it.

use domain::enrollment::{ReasonTemplate, ReasonText};
use domain::lang::Lang;

/// All of them in the applicant's language.
pub(super) fn all(language: Lang) -> Vec<ReasonText> {
    let text = |template: &ReasonTemplate| ReasonText {
        template: *template,
        text: text(*template, language).to_owned(),
    };
    ReasonTemplate::ALL.iter().map(text).collect()
}

/// One of them.
pub(super) fn text(template: ReasonTemplate, language: Lang) -> &'static str {
    let (en, ja) = match template {
        ReasonTemplate::Country => (
            "The country or region of the membership profile does not match the one of your directory tenant. Please choose an active profile of the same country or region and submit the application again.",
            "メンバーシップのプロファイルの国/地域が、ディレクトリ テナントの国/地域と一致していません。同じ国/地域の有効なプロファイルを選択し、もう一度送信してください。",
        ),
        ReasonTemplate::ContactAddress => (
            "The primary contact’s email address does not belong to your company’s domain. Please name a primary contact with a company address.",
            "第一連絡先担当者のメール アドレスが、貴社のドメインのものではありません。会社のメール アドレスを持つ担当者を指定してください。",
        ),
        ReasonTemplate::Duplicate => (
            "Your company is already enrolled, or another application of it is under review. Please sign in with the existing account, or tell us why a second one is needed.",
            "貴社は既に登録されているか、別の申請が審査中です。既存のアカウントでサインインするか、2 つ目のアカウントが必要な理由をお知らせください。",
        ),
        ReasonTemplate::LegalProfile => (
            "The legal business name or address does not agree with the company’s registration. Please correct the organization details as registered.",
            "法人名または住所が、登記の内容と一致していません。登記のとおりに組織の詳細を修正してください。",
        ),
        ReasonTemplate::Authority => (
            "We could not confirm that the applicant may act for the company. Please have a person with authority to sign apply, or tell us who has given you this authority.",
            "申請者が会社を代表する権限を確認できませんでした。署名権限を持つ方が申請するか、権限を与えた方をお知らせください。",
        ),
    };
    language.pick(en, ja)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_exists_in_both_languages() {
        for language in Lang::ALL {
            assert_eq!(all(*language).len(), ReasonTemplate::ALL.len());
        }
        let differ = |template: &ReasonTemplate| text(*template, Lang::En) != text(*template, Lang::Ja);
        assert!(ReasonTemplate::ALL.iter().all(differ));
    }
}
