//! The offers of the demo world: names of the time, invented prices.

/// Key, English and Japanese name, in the order in which pages list them.
pub const CATEGORIES: &[(&str, &str, &str)] = &[
    ("small", "Small business", "中小企業向け"),
    ("enterprise", "Enterprise", "大企業向け"),
    ("applications", "Business applications", "業務アプリケーション"),
    ("security", "Security and add-ons", "セキュリティとアドオン"),
];

/// An offer; texts in English and Japanese.
pub struct Offer {
    pub category: &'static str,
    pub key: &'static str,
    pub name: (&'static str, &'static str),
    pub description: (&'static str, &'static str),
    /// Fewest and most licenses of one subscription.
    pub quantity: (i32, i32),
    pub is_add_on: bool,
    /// A month without charge.
    pub is_trial: bool,
    /// In hundredths of a percent.
    pub incentive_rate_bp: Option<i32>,
    pub available: bool,
    /// Of one license.
    pub monthly_jpy: i64,
    /// The same in cents.
    pub monthly_usd: i64,
    /// Keys of what it can be upgraded to.
    pub upgrades: &'static [&'static str],
}

const PLAIN: Offer = Offer {
    category: "small",
    key: "",
    name: ("", ""),
    description: ("", ""),
    quantity: (1, 10_000),
    is_add_on: false,
    is_trial: false,
    incentive_rate_bp: None,
    available: true,
    monthly_jpy: 0,
    monthly_usd: 0,
    upgrades: &[],
};

const fn offer(
    category: &'static str,
    key: &'static str,
    names: (&'static str, &'static str),
    descriptions: (&'static str, &'static str),
    (monthly_jpy, monthly_usd): (i64, i64),
) -> Offer {
    Offer { category, key, name: names, description: descriptions, monthly_jpy, monthly_usd, ..PLAIN }
}

const fn small(
    key: &'static str,
    names: (&'static str, &'static str),
    descriptions: (&'static str, &'static str),
    prices: (i64, i64),
) -> Offer {
    Offer { quantity: (1, 300), ..offer("small", key, names, descriptions, prices) }
}

const fn earns(rate: i32, offer: Offer) -> Offer {
    Offer { incentive_rate_bp: Some(rate), ..offer }
}

const fn add_on(offer: Offer) -> Offer {
    Offer { is_add_on: true, ..offer }
}

const fn upgrades(targets: &'static [&'static str], offer: Offer) -> Offer {
    Offer { upgrades: targets, ..offer }
}

/// All of them, in the order in which pages list them within their category.
#[rustfmt::skip]
pub const OFFERS: &[Offer] = &[
    upgrades(&["business-premium", "e1", "e3", "e5"], earns(500, small("business-essentials", ("Office 365 Business Essentials", "Office 365 Business Essentials"),
        ("Mail, calendar, file sharing and online meetings in the browser.", "ブラウザーで使えるメール、予定表、ファイル共有、オンライン会議。"), (540, 500)))),
    upgrades(&["business-premium", "proplus", "e3", "e5"], earns(500, small("business", ("Office 365 Business", "Office 365 Business"),
        ("Office applications on PC and Mac with 1 TB of file storage.", "PC と Mac の Office アプリケーションと 1 TB のファイル ストレージ。"), (900, 825)))),
    upgrades(&["e3", "e5"], earns(800, small("business-premium", ("Office 365 Business Premium", "Office 365 Business Premium"),
        ("Office applications together with business mail and online services.", "Office アプリケーションと法人向けメール、オンライン サービスの一式。"), (1_360, 1_250)))),
    earns(400, small("exchange-kiosk", ("Exchange Online Kiosk", "Exchange Online キオスク"),
        ("Small mailboxes for people without a desk.", "専用 PC を持たない従業員のための小容量メールボックス。"), (220, 200))),
    upgrades(&["exchange-2"], earns(400, small("exchange-1", ("Exchange Online (Plan 1)", "Exchange Online (プラン 1)"),
        ("Hosted mailboxes of 50 GB.", "50 GB のホスト型メールボックス。"), (430, 400)))),
    Offer { quantity: (25, 25), is_trial: true, ..small("starter-trial", ("Business Starter Trial", "ビジネス スターター 試用版"),
        ("A month of Business Premium for 25 people.", "Business Premium を 25 名で 1 か月間お試しいただけます。"), (0, 0)) },
    upgrades(&["e3", "e5"], earns(600, offer("enterprise", "e1", ("Office 365 Enterprise E1", "Office 365 Enterprise E1"),
        ("Mail, file storage and meetings for organizations of any size.", "あらゆる規模の組織向けのメール、ファイル ストレージ、会議。"), (870, 800)))),
    upgrades(&["e5"], earns(800, offer("enterprise", "e3", ("Office 365 Enterprise E3", "Office 365 Enterprise E3"),
        ("E1 with Office applications, archiving and data loss prevention.", "E1 に Office アプリケーション、アーカイブ、データ損失防止を追加。"), (2_170, 2_000)))),
    earns(1_000, offer("enterprise", "e5", ("Office 365 Enterprise E5", "Office 365 Enterprise E5"),
        ("E3 with advanced security, analytics and voice.", "E3 に高度なセキュリティ、分析、音声機能を追加。"), (3_810, 3_500))),
    upgrades(&["e3", "e5"], earns(700, offer("enterprise", "proplus", ("Office 365 ProPlus", "Office 365 ProPlus"),
        ("Office applications for up to five devices of each person.", "1 ユーザーにつき 5 台までの Office アプリケーション。"), (1_310, 1_200)))),
    earns(600, offer("enterprise", "exchange-2", ("Exchange Online (Plan 2)", "Exchange Online (プラン 2)"),
        ("Mailboxes of 100 GB with archiving and hosted voice mail.", "アーカイブとボイス メールを備えた 100 GB のメールボックス。"), (870, 800))),
    upgrades(&["sharepoint-2"], earns(400, offer("enterprise", "sharepoint-1", ("SharePoint Online (Plan 1)", "SharePoint Online (プラン 1)"),
        ("Team sites and document libraries.", "チーム サイトとドキュメント ライブラリ。"), (540, 500)))),
    earns(400, offer("enterprise", "sharepoint-2", ("SharePoint Online (Plan 2)", "SharePoint Online (プラン 2)"),
        ("Plan 1 with search, hold and retention.", "プラン 1 に検索、保持、訴訟ホールドを追加。"), (1_090, 1_000))),
    Offer { quantity: (25, 5_000), ..earns(500, offer("enterprise", "windows-e3", ("Windows 10 Enterprise E3", "Windows 10 Enterprise E3"),
        ("Windows for managed devices, at least 25 of them.", "25 台以上の管理デバイス向け Windows。"), (760, 700))) },
    earns(1_200, offer("applications", "crm-sales", ("Dynamics 365 for Sales", "Dynamics 365 for Sales"),
        ("Leads, opportunities and forecasts.", "見込み顧客、商談、売上予測の管理。"), (10_330, 9_500))),
    earns(1_200, offer("applications", "crm-service", ("Dynamics 365 for Customer Service", "Dynamics 365 for Customer Service"),
        ("Cases, queues and knowledge for support teams.", "サポート部門のためのサポート案件、キュー、ナレッジ。"), (10_330, 9_500))),
    upgrades(&["crm-sales", "crm-service"], earns(900, offer("applications", "crm-team", ("Dynamics 365 for Team Members", "Dynamics 365 for Team Members"),
        ("Reads everything, edits a little.", "参照と簡単な編集のためのライセンス。"), (870, 800)))),
    earns(700, offer("applications", "power-bi", ("Power BI Pro", "Power BI Pro"),
        ("Reports and dashboards to share.", "共有できるレポートとダッシュボード。"), (1_090, 999))),
    earns(700, offer("applications", "project", ("Project Online Professional", "Project Online Professional"),
        ("Plans, resources and timesheets.", "計画、リソース、作業時間の管理。"), (3_260, 3_000))),
    earns(600, offer("applications", "visio", ("Visio Pro for Office 365", "Visio Pro for Office 365"),
        ("Diagrams and floor plans.", "図面とフロア プランの作成。"), (1_960, 1_800))),
    Offer { available: false, ..offer("applications", "yammer", ("Yammer Enterprise", "Yammer Enterprise"),
        ("A network of the company's own. No longer sold.", "社内ソーシャル ネットワーク。販売は終了しました。"), (330, 300)) },
    upgrades(&["ems-e5"], earns(800, offer("security", "ems-e3", ("Enterprise Mobility + Security E3", "Enterprise Mobility + Security E3"),
        ("Identities, devices and information under control.", "ID、デバイス、情報の保護と管理。"), (950, 875)))),
    earns(1_000, offer("security", "ems-e5", ("Enterprise Mobility + Security E5", "Enterprise Mobility + Security E5"),
        ("E3 with risk-based access and cloud app security.", "E3 にリスクベースのアクセス制御とクラウド アプリ保護を追加。"), (1_610, 1_480))),
    earns(500, offer("security", "intune", ("Intune", "Intune"),
        ("Management of mobile devices and applications.", "モバイル デバイスとアプリケーションの管理。"), (650, 600))),
    upgrades(&["aad-p2"], earns(500, offer("security", "aad-p1", ("Azure Active Directory Premium P1", "Azure Active Directory Premium P1"),
        ("Single sign-on, groups and conditional access.", "シングル サインオン、グループ、条件付きアクセス。"), (650, 600)))),
    earns(700, offer("security", "aad-p2", ("Azure Active Directory Premium P2", "Azure Active Directory Premium P2"),
        ("P1 with identity protection.", "P1 に ID 保護を追加。"), (980, 900))),
    add_on(earns(300, offer("security", "threat-protection", ("Advanced Threat Protection", "Advanced Threat Protection"),
        ("Guards mailboxes against unsafe links and attachments.", "危険なリンクや添付ファイルからメールボックスを保護。"), (220, 200)))),
    add_on(earns(300, offer("security", "archiving", ("Exchange Online Archiving", "Exchange Online Archiving"),
        ("An archive for each mailbox.", "メールボックスごとのアーカイブ。"), (330, 300)))),
    add_on(offer("security", "extra-storage", ("Extra File Storage (1 GB)", "追加ファイル ストレージ (1 GB)"),
        ("More room for the whole organization.", "組織全体で使える追加容量。"), (22, 20))),
    add_on(offer("security", "voice", ("Audio Conferencing", "電話会議"),
        ("Meetings by telephone.", "電話による会議への参加。"), (440, 400))),
];

/// Names in English and Japanese.
type Plan = (&'static str, &'static str);

const APPLICATIONS: Plan = ("Office applications", "Office アプリケーション");
const MAIL: Plan = ("Exchange Online (Plan 1)", "Exchange Online (プラン 1)");
const LARGE_MAIL: Plan = ("Exchange Online (Plan 2)", "Exchange Online (プラン 2)");
const SITES: Plan = ("SharePoint Online (Plan 1)", "SharePoint Online (プラン 1)");
const LARGE_SITES: Plan = ("SharePoint Online (Plan 2)", "SharePoint Online (プラン 2)");
const MEETINGS: Plan = ("Skype for Business Online", "Skype for Business Online");

/// Of which service plans offers consist; others are one service by themselves.
pub const PLANS: &[(&str, &[Plan])] = &[
    ("business-essentials", &[MAIL, SITES, MEETINGS]),
    ("business-premium", &[APPLICATIONS, MAIL, SITES, MEETINGS]),
    ("e1", &[MAIL, SITES, MEETINGS]),
    ("e3", &[APPLICATIONS, LARGE_MAIL, LARGE_SITES, MEETINGS]),
    ("e5", &[APPLICATIONS, LARGE_MAIL, LARGE_SITES, MEETINGS, ("Power BI Pro", "Power BI Pro")]),
];
