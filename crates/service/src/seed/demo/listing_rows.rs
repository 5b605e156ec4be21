//! The table of listings.

use domain::listing::ListingState::{self, *};

/// English and Japanese.
type Texts = (&'static str, &'static str);

/// A provider's listing.
pub struct Row {
    pub domain: &'static str,
    pub state: ListingState,
    /// Whether the public sees it.
    pub is_public: bool,
    /// How long ago it was submitted and decided.
    pub submitted: Option<i64>,
    pub decided: Option<i64>,
    pub reason: Option<&'static str>,
    /// Headline and description, each in English and Japanese.
    pub texts: [&'static str; 4],
    /// The headline of a version that waits or is being written while the public sees this one.
    pub revised: &'static str,
    /// Support, technical assistance, marketing, financing.
    pub levels: [&'static str; 4],
    pub notes: [Texts; 4],
    pub program: Texts,
    pub countries: &'static str,
    pub services: &'static str,
    pub tags: &'static str,
    pub languages: &'static str,
    pub contact: &'static str,
}

const NOTHING: Texts = ("", "");

const EMPTY: Row = Row {
    domain: "",
    state: Published,
    is_public: true,
    submitted: None,
    decided: None,
    reason: None,
    texts: [""; 4],
    revised: "",
    levels: ["none"; 4],
    notes: [NOTHING; 4],
    program: NOTHING,
    countries: "",
    services: "",
    tags: "",
    languages: "",
    contact: "",
};

pub const LISTINGS: &[Row] = &[
    Row {
        domain: "provider.example",
        submitted: Some(410),
        decided: Some(408),
        texts: [
            "Everything a Japanese reseller needs to sell the cloud",
            "日本のリセラーのためのクラウド販売をまるごと支援",
            "Aozora Distribution has served resellers all over Japan since the first cloud subscriptions were sold.\n\nOne contract, one invoice, and a team that knows your customers' questions.",
            "Aozora Distribution は、クラウド サブスクリプションの販売が始まった当初から、全国のリセラーを支援しています。\n\n契約も請求書も 1 つ。お客様の質問に詳しいチームが対応します。",
        ],
        levels: ["all_hours", "dedicated", "funding", "credit_line"],
        notes: [
            (
                "By telephone at any hour, by mail within two hours",
                "電話は 24 時間、メールは 2 時間以内に対応",
            ),
            (
                "A named engineer for each reseller, migration workshops every month",
                "リセラーごとの担当エンジニア、毎月の移行ワークショップ",
            ),
            ("Joint webinars and a fund for local events", "共同ウェビナーと地域イベントへの資金支援"),
            (
                "Credit line after 90 days, invoices due in 60 days",
                "取引 90 日後から与信枠、請求書の支払いは 60 日以内",
            ),
        ],
        program: (
            "Three levels by yearly revenue; training is free on every level.",
            "年間売上に応じた 3 段階。トレーニングはすべての段階で無料です。",
        ),
        countries: "JP",
        services: "productivity collaboration security identity devices infrastructure migration training",
        tags: "Zero trust, 中小企業, 教育, 移行",
        languages: "ja en",
        contact: "パートナー デスク",
        ..EMPTY
    },
    Row {
        domain: "provider2.example",
        state: Draft,
        submitted: Some(380),
        decided: Some(377),
        texts: [
            "Cloud distribution for managed service providers in North America",
            "北米のマネージド サービス事業者のためのクラウド流通",
            "Northwind Distribution backs managed service providers in the United States and Canada with fast ordering, clear terms and people who pick up the phone.",
            "Northwind Distribution は、米国とカナダのマネージド サービス事業者を、迅速な注文処理、明快な条件、電話に出る担当者で支えます。",
        ],
        revised: "Cloud distribution for managed service providers, now in Mexico too",
        levels: ["extended_hours", "included", "campaigns", "payment_terms"],
        notes: [
            ("6 am to 10 pm Eastern, every day", "毎日、米国東部時間 6 時から 22 時"),
            ("Design reviews are part of the program", "設計レビューはプログラムに含まれます"),
            NOTHING,
            ("Net 30, net 45 on request", "30 日後払い、要相談で 45 日"),
        ],
        program: (
            "No minimum revenue. Leave at the end of any month.",
            "最低売上なし。毎月末に退会できます。",
        ),
        countries: "US CA",
        services: "productivity security backup infrastructure data managed_services migration",
        tags: "MSP, Backup, Compliance",
        languages: "en es fr",
        contact: "Partner Team",
        ..EMPTY
    },
    Row {
        domain: "kaede.example",
        submitted: Some(200),
        decided: Some(198),
        texts: [
            "Kansai's distributor for business applications",
            "業務アプリケーションに強い関西のディストリビューター",
            "We help resellers in western Japan bring sales, finance and operations of their customers to the cloud.",
            "西日本のリセラーとともに、お客様の営業、会計、業務をクラウドに移行します。導入後の定着まで伴走します。",
        ],
        levels: ["business_hours", "included", "material", "payment_terms"],
        notes: [
            ("Weekdays, 9 to 18", "平日 9 時から 18 時"),
            ("Specialists for business applications", "業務アプリケーションの専門家"),
            ("Brochures and demonstrations in Japanese", "日本語の資料とデモ環境"),
            NOTHING,
        ],
        countries: "JP",
        services: "business_applications data productivity training",
        tags: "ERP, CRM, 関西",
        languages: "ja",
        contact: "西川 楓",
        ..EMPTY
    },
    Row {
        domain: "greatlakes.example",
        submitted: Some(320),
        decided: Some(318),
        texts: [
            "Security and backup for the Midwest's resellers",
            "米国中西部のリセラーにセキュリティとバックアップを",
            "Great Lakes Cloud Supply concentrates on what keeps customers running: security, identity, backup and recovery.",
            "Great Lakes Cloud Supply は、セキュリティ、ID 管理、バックアップと復旧に特化したプロバイダーです。",
        ],
        levels: ["all_hours", "on_request", "none", "payment_terms"],
        notes: [
            ("Security incidents are answered at any hour", "セキュリティ インシデントには 24 時間対応"),
            ("Billed by the hour", "時間単位の料金"),
            NOTHING,
            ("Net 30", "30 日後払い"),
        ],
        countries: "US",
        services: "security identity backup devices",
        tags: "Incident response, Healthcare",
        languages: "en pl",
        contact: "Erin Kowalski",
        ..EMPTY
    },
    Row {
        domain: "pacifica.example",
        state: Submitted,
        submitted: Some(1),
        decided: Some(150),
        texts: [
            "One agreement for both sides of the Pacific",
            "太平洋の両岸を 1 つの契約で",
            "Pacifica Cloud Exchange serves resellers whose customers have offices in North America, Japan, Australia and Singapore, with one agreement and local invoices.",
            "Pacifica Cloud Exchange は、北米、日本、オーストラリア、シンガポールに拠点を持つお客様を担当するリセラーを、1 つの契約と現地通貨の請求書で支援します。",
        ],
        revised: "One agreement for both sides of the Pacific, from five regions",
        levels: ["all_hours", "dedicated", "campaigns", "project_financing"],
        notes: [
            ("Teams in San Francisco, Tokyo and Sydney", "サンフランシスコ、東京、シドニーのチーム"),
            NOTHING,
            ("Campaigns in English and Japanese", "英語と日本語のキャンペーン"),
            ("Financing of migration projects from USD 50,000", "50,000 米ドル以上の移行プロジェクトの融資"),
        ],
        program: ("By invitation after a first joint project.", "最初の共同プロジェクトの後、招待制です。"),
        countries: "US CA JP AU NZ SG",
        services: "infrastructure data migration managed_services collaboration productivity",
        tags: "Multinational, Azure, 多国籍企業",
        languages: "en ja zh ko",
        contact: "Linh Tran",
        ..EMPTY
    },
    Row {
        domain: "rheintal.example",
        submitted: Some(240),
        decided: Some(236),
        texts: [
            "Cloud wholesale for system houses in Central Europe",
            "中央ヨーロッパのシステム ハウス向けクラウド卸",
            "Rheintal Cloud Handel supplies system houses in Germany, Austria and Switzerland, with data protection advice in every project.",
            "Rheintal Cloud Handel は、ドイツ、オーストリア、スイスのシステム ハウスに、データ保護の助言とともにクラウド サービスを供給します。",
        ],
        levels: ["business_hours", "included", "material", "credit_line"],
        notes: [
            NOTHING,
            ("Workshops in Cologne and Vienna", "ケルンとウィーンでのワークショップ"),
            NOTHING,
            NOTHING,
        ],
        countries: "DE AT CH",
        services: "productivity security infrastructure devices training",
        tags: "Datenschutz, Mittelstand",
        languages: "de en",
        contact: "Jonas Brandt",
        ..EMPTY
    },
    Row {
        domain: "setouchi.example",
        state: Submitted,
        is_public: false,
        submitted: Some(3),
        texts: [
            "The Inland Sea's young distributor",
            "瀬戸内の若いディストリビューター",
            "New, small and near: we visit every reseller between Okayama and Shimonoseki once a month.",
            "新しく、小さく、近い。岡山から下関まで、すべてのリセラーを毎月訪問します。",
        ],
        levels: ["business_hours", "on_request", "material", "payment_terms"],
        countries: "JP",
        services: "productivity collaboration training",
        tags: "中国地方, 四国",
        languages: "ja en",
        contact: "因島 航",
        ..EMPTY
    },
    Row {
        domain: "bluemesa.example",
        state: Rejected,
        is_public: false,
        submitted: Some(12),
        decided: Some(10),
        reason: Some(
            "The description promises prices of other providers. Please describe your own offer only, and submit again.",
        ),
        texts: [
            "Cheaper than everybody in the Southwest",
            "南西部でどこよりも安く",
            "Whatever the others charge, we charge less.",
            "他社の価格より必ず安くします。",
        ],
        levels: ["none", "on_request", "none", "payment_terms"],
        countries: "US",
        services: "productivity",
        tags: "",
        languages: "en",
        contact: "",
        ..EMPTY
    },
];
