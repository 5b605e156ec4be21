//! The referrals of the demo world: what customers asked, and what the partners made of it.

use domain::lang::Lang::{self, *};
use domain::referral::CompanySize::{self, *};
use domain::referral::ReferralMove::{self, *};

/// What the partner did: how many days ago.
pub type Step = (ReferralMove, i64);

/// A referral to a partner.
pub struct Row {
    /// Domain of the partner.
    pub partner: &'static str,
    /// Who answers for it.
    pub agent: &'static str,
    pub company: &'static str,
    pub country: &'static str,
    pub size: CompanySize,
    pub contact: &'static str,
    pub email: &'static str,
    pub phone: &'static str,
    pub language: Lang,
    pub need: &'static str,
    /// How many days ago it arrived.
    pub days: i64,
    pub steps: &'static [Step],
    /// The deal's value in minor units of the country's currency.
    pub value: i64,
}

const fn aozora(
    (company, size, contact, email, phone): (
        &'static str,
        CompanySize,
        &'static str,
        &'static str,
        &'static str,
    ),
    need: &'static str,
    days: i64,
    steps: &'static [Step],
    value: i64,
) -> Row {
    let (partner, agent, country, language) = ("provider.example", "sales@provider.example", "JP", Ja);
    Row { partner, agent, company, country, size, contact, email, phone, language, need, days, steps, value }
}

const fn hinode(
    (company, size, contact, email, phone): (
        &'static str,
        CompanySize,
        &'static str,
        &'static str,
        &'static str,
    ),
    need: &'static str,
    days: i64,
    steps: &'static [Step],
    value: i64,
) -> Row {
    let (partner, agent, country, language) = ("reseller.example", "sales@reseller.example", "JP", Ja);
    Row { partner, agent, company, country, size, contact, email, phone, language, need, days, steps, value }
}

#[rustfmt::skip]
pub const REFERRALS: &[Row] = &[
    aozora(("あかね書房", Small, "藤井 大輔", "fujii@akane-books.example", "03-5555-0141"),
        "社内のファイル サーバーをクラウドに移したいです。容量は 2 TB、利用者は 30 名です。", 0, &[], 0),
    Row { country: "US", language: En, ..aozora(("Juniper Labs", Medium, "Nora Fields", "nora@juniper-labs.example", "206-555-0142"),
        "We open an office in Osaka with 60 people and need mail, meetings and device management by spring.", 1, &[], 0) },
    aozora(("みずほ台動物病院", Micro, "岡田 由美", "okada@mizuhodai-vet.example", ""),
        "予約の連絡をメールから会議ツールに切り替えたいです。", 4, &[(Interested, 3)], 0),
    aozora(("北斗精密", Large, "石川 剛", "ishikawa@hokuto-seimitsu.example", "026-555-0144"),
        "工場 3 か所のメールを統合したいです。現在は 400 アカウントです。", 20, &[(Interested, 19), (Accept, 15)], 4_800_000),
    aozora(("ひばり学習塾", Small, "森 千尋", "mori@hibari-juku.example", "045-555-0145"),
        "講師 25 名のアカウントと、生徒の保護者向けの連絡方法を相談したいです。", 60, &[(Interested, 59), (Accept, 56), (Win, 30)], 360_000),
    aozora(("丸山運輸", Medium, "丸山 修", "maruyama@maruyama-unyu.example", "052-555-0146"),
        "配車の連絡をスマートフォンで行いたいです。", 75, &[(Interested, 74), (Accept, 70), (Lose, 41)], 900_000),
    aozora(("さくら荘", Micro, "大西 恵", "onishi@sakura-so.example", ""),
        "ホームページの作成を頼みたいです。", 33, &[(Skip, 32)], 0),
    aozora(("東雲デザイン", Micro, "東 雅人", "azuma@shinonome-design.example", ""),
        "大きな画像を共有できる場所を探しています。", 50, &[], 0),
    aozora(("港南建材", Small, "柴田 浩", "shibata@konan-kenzai.example", "044-555-0147"),
        "見積書の承認を電子化したいです。", 45, &[(Interested, 44), (Decline, 40)], 0),
    aozora(("すずらん薬局", Small, "池田 愛", "ikeda@suzuran-ph.example", ""),
        "8 店舗で共有するカレンダーが必要です。", 90, &[(Interested, 88)], 0),
    hinode(("こだま印刷", Small, "児玉 聡", "kodama@kodama-print.example", "03-5555-0151"),
        "印刷データの受け渡しと、メールのセキュリティを見直したいです。", 1, &[], 0),
    hinode(("青葉会計事務所", Micro, "青葉 真理", "aoba@aoba-kaikei.example", "022-555-0152"),
        "確定申告の時期だけ利用者が増えます。月ごとに契約できますか。", 3, &[(Interested, 2)], 0),
    hinode(("日の丸電設", Medium, "村上 健", "murakami@hinomaru-densetsu.example", "011-555-0153"),
        "現場の写真を本社と共有したいです。利用者は 120 名です。", 18, &[(Interested, 17), (Accept, 13)], 1_440_000),
    hinode(("ゆうひ保育園", Small, "小川 結", "ogawa@yuhi-hoikuen.example", ""),
        "保護者への一斉連絡と、職員 20 名のメールが必要です。", 120, &[(Interested, 119), (Accept, 116), (Win, 100)], 240_000),
    hinode(("若葉製菓", Medium, "若林 豊", "wakabayashi@wakaba-seika.example", "075-555-0154"),
        "古いメール サーバーからの移行です。", 140, &[(Interested, 139), (Accept, 134), (Lose, 110)], 800_000),
    hinode(("竹内工務店", Micro, "竹内 進", "takeuchi@takeuchi-koumuten.example", ""),
        "パソコンを 3 台買いたいです。", 28, &[(Skip, 27)], 0),
    hinode(("はまなす観光", Small, "浜田 渚", "hamada@hamanasu-kanko.example", ""),
        "海外のお客様とのオンライン会議を始めたいです。", 38, &[], 0),
    hinode(("双葉不動産", Small, "双葉 明", "futaba@futaba-re.example", "082-555-0155"),
        "契約書を安全に送りたいです。", 55, &[(Interested, 54), (Decline, 51)], 0),
    hinode(("銀河フーズ", Large, "星野 薫", "hoshino@ginga-foods.example", "06-5555-0156"),
        "店舗 80 か所の従業員に、共有の端末からメールを使わせたいです。", 70, &[(Interested, 68)], 0),
];
