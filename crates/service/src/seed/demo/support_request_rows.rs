//! The support requests of the demo world: what was asked, and what happened since.

use domain::support_request::Category::{self, *};
use domain::support_request::Severity::{self, *};
use domain::support_request::SupportMove::{self, *};

/// What happened: who did it, how many days ago, and what was said.
pub type Step = (SupportMove, &'static str, i64, &'static str);

/// A request about a customer's subscription.
pub struct Row {
    pub customer: &'static str,
    /// Key of what was bought.
    pub offer: &'static str,
    pub category: Category,
    pub severity: Severity,
    pub title: &'static str,
    /// Its timeline, beginning with the opening.
    pub steps: &'static [Step],
}

const fn row(
    (customer, offer): (&'static str, &'static str),
    category: Category,
    severity: Severity,
    title: &'static str,
    steps: &'static [Step],
) -> Row {
    Row { customer, offer, category, severity, title, steps }
}

#[rustfmt::skip]
pub const REQUESTS: &[Row] = &[
    row(("customer.example", "business-premium"), Availability, B, "Outlook でメールを受信できません", &[
        (Open, "user@customer.example", 2, "今朝から Outlook で新しいメールを受信できません。\nWeb ブラウザーでは受信できています。再起動しても変わりませんでした。"),
        (Answer, "helpdesk@reseller.example", 2, "ご連絡ありがとうございます。サービスの稼働状況は正常です。\nこちらで設定を確認しています。本日中に改めてご連絡します。"),
    ]),
    row(("customer.example", "business-premium"), Usage, C, "共有カレンダーの作り方を教えてください", &[
        (Open, "user@customer.example", 5, "部署の全員で予定を共有するカレンダーを作りたいです。"),
        (Ask, "helpdesk@reseller.example", 5, "編集できるのは全員でしょうか。それとも担当者だけでしょうか。"),
    ]),
    row(("customer.example", "business-premium"), Setup, C, "新しい支店の PC の初期設定", &[
        (Open, "admin@customer.example", 260, "支店の PC 8 台に Office をインストールする手順を教えてください。"),
        (Answer, "helpdesk@provider.example", 259, "手順書をお送りします。1 台目で試していただけますか。"),
        (Reassign, "admin@provider.example", 202, ""),
        (Close, "helpdesk@reseller.example", 200, "8 台とも完了していることを確認しました。"),
    ]),
    row(("customer.example", "exchange-kiosk"), Availability, A, "店舗の全員がサインインできません", &[
        (Open, "admin@customer.example", 1, "全 12 店舗で、今朝からメールにサインインできません。\n受発注が止まっています。"),
    ]),
    row(("customer.example", "power-bi"), Billing, C, "先月の請求のライセンス数が合いません", &[
        (Open, "billing@customer.example", 9, "5 ライセンスのはずですが、請求書では 7 になっています。"),
        (Ask, "helpdesk@provider.example", 8, "請求書の番号を教えてください。"),
        (Reply, "billing@customer.example", 7, "INV-20261105-0042 です。"),
        (Ask, "helpdesk@provider.example", 6, "確認しました。10 月に 2 ライセンスが追加され、翌日に取り消されています。差額を返金してよろしいですか。"),
    ]),
    row(("customer.example", "threat-protection"), Setup, C, "隔離されたメールの通知が届きません", &[
        (Open, "helpdesk@reseller.example", 16, "もみじ食品様からのお問い合わせです。隔離通知の設定をご確認ください。"),
        (Answer, "helpdesk@provider.example", 15, "通知を有効にしました。"),
        (Close, "helpdesk@reseller.example", 12, "届くようになったとのことです。ありがとうございました。"),
    ]),
    row(("hokuto-kensetsu.example", "e3"), Updates, B, "更新プログラムの後に印刷できません", &[
        (Open, "admin@hokuto-kensetsu.example", 11, "昨日の更新の後、現場事務所のプリンターで印刷できなくなりました。"),
        (Ask, "helpdesk@reseller.example", 11, "プリンターの機種名を教えてください。"),
        (Reply, "admin@hokuto-kensetsu.example", 10, "機種名は台帳で確認中ですが、3 台とも同じです。"),
        (Close, "helpdesk@reseller.example", 8, "ドライバーの更新で印刷できるようになりました。"),
        (Reopen, "admin@hokuto-kensetsu.example", 3, "1 台だけ、まだ両面印刷ができません。"),
    ]),
    row(("nagisa-hotels.example", "e3"), Fraud, A, "見覚えのないサインインがあります", &[
        (Open, "admin@nagisa-hotels.example", 4, "深夜に海外からのサインインが記録されています。"),
        (Answer, "helpdesk@provider.example", 4, "該当のセッションを確認しています。まずパスワードのリセットをお願いします。"),
    ]),
    row(("customer2.example", "business-premium"), Usage, C, "How do I share the appointment calendar?", &[
        (Open, "frontdesk@customer2.example", 13, "The hygienists need to see the front desk's calendar, but not change it."),
        (Answer, "helpdesk@reseller2.example", 12, "Open the calendar's sharing settings and choose \"Can view all details\" for them."),
        (Close, "frontdesk@customer2.example", 12, "That works. Thank you!"),
    ]),
    row(("customer2.example", "business-premium"), Availability, B, "Meetings drop after ten minutes", &[
        (Open, "frontdesk@customer2.example", 3, "Every online meeting from the treatment rooms drops after about ten minutes."),
        (Answer, "helpdesk@reseller2.example", 3, "Your network looks fine from here. We are asking for the logs."),
    ]),
    row(("customer2.example", "aad-p1"), Setup, B, "Sign-in rule locks out the front desk", &[
        (Open, "admin@customer2.example", 6, "Since we turned the rule on, the shared front desk PC cannot sign in."),
        (Ask, "admin@provider2.example", 5, "Does the PC have a fixed network address? Then we can exempt it."),
    ]),
    row(("granite-legal.example", "e3"), Availability, A, "Document search returns nothing", &[
        (Open, "admin@granite-legal.example", 2, "Nobody can find any document. We have a filing deadline on Friday."),
        (Answer, "helpdesk@reseller2.example", 2, "The index is being rebuilt. Half of the libraries are searchable again."),
    ]),
    row(("prairie-schools.example", "e1"), Other, C, "Licenses for the summer program", &[
        (Open, "admin@prairie-schools.example", 45, "Can we lower the number of licenses for July and August?"),
        (Close, "admin@provider2.example", 44, "Yes: we will lower it on July 1 and raise it again on September 1."),
    ]),
];
