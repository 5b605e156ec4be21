//! Applications in every state: of tenants that are no reseller yet, Sakura Cloud's finished one, and one on the short
//! path. Each is its history; where it stands follows from it.

use domain::enrollment::EnrollmentMove::{self, *};
use domain::enrollment::EnrollmentPath;

use super::applicants;
use super::enrollment_rows::{self, Application};
use super::world::World;
use crate::error::Error;

/// What happened, how many days ago, and what was said.
type History = &'static [(EnrollmentMove, i64, &'static str)];

/// A tenant that applies.
pub struct Company {
    /// Of its tenant; also its key.
    pub domain: &'static str,
    pub name: &'static str,
    pub country: &'static str,
    /// Membership number.
    pub number: &'static str,
    /// Two lines, city, state, postal code.
    pub address: [&'static str; 5],
    /// Its global administrator and primary contact: family and given name, telephone.
    pub person: [&'static str; 3],
    /// Another address of the primary contact than the administrator's.
    pub contact_email: &'static str,
    pub history: History,
}

#[rustfmt::skip]
const COMPANIES: &[Company] = &[
    Company { domain: "yamabiko.example", name: "やまびこテクノロジー株式会社", country: "JP", number: "4847101",
        address: ["大手 3-1-7", "", "松本市", "長野県", "390-0874"], person: ["百瀬", "直人", "0263-55-0191"], contact_email: "",
        history: &[(AttachTenant, 1, "")] },
    Company { domain: "juniper-cloud.example", name: "Juniper Ridge Cloud", country: "US", number: "4847102",
        address: ["915 Wall St", "", "Bend", "OR", "97703"], person: ["Marsh", "Olivia", "(541) 555-0192"], contact_email: "",
        history: &[(AttachTenant, 2, ""), (LinkMembership, 2, "")] },
    Company { domain: "evergreen-works.example", name: "Evergreen Cloud Works", country: "US", number: "4847103",
        address: ["1201 Pacific Ave", "Suite 600", "Tacoma", "WA", "98402"], person: ["Fischer", "Nina", "(253) 555-0193"], contact_email: "",
        history: &[(AttachTenant, 4, ""), (LinkMembership, 4, ""), (ChooseProfile, 4, "")] },
    Company { domain: "wakaba-net.example", name: "若葉ネットサービス株式会社", country: "JP", number: "4847104",
        address: ["本町 4-11-2", "若葉ビル 2F", "高崎市", "群馬県", "370-0813"], person: ["星野", "彩香", "027-555-0194"], contact_email: "",
        history: &[(AttachTenant, 3, ""), (LinkMembership, 3, ""), (ChooseProfile, 3, ""), (Submit, 2, ""), (SendAgain, 1, "")] },
    Company { domain: "copperline.example", name: "Copperline IT Services", country: "US", number: "4847105",
        address: ["55 E Broadway Blvd", "", "Tucson", "AZ", "85701"], person: ["Delgado", "Marcus", "(520) 555-0195"], contact_email: "",
        history: &[(AttachTenant, 7, ""), (LinkMembership, 7, ""), (ChooseProfile, 7, ""), (Submit, 6, ""), (Verify, 5, "")] },
    Company { domain: "asagiri.example", name: "朝霧システムズ株式会社", country: "JP", number: "4847106",
        address: ["駅前町 6-20", "", "富士宮市", "静岡県", "418-0066"], person: ["望月", "亮太", "0544-55-0196"], contact_email: "asagiri.systems@gmail.com",
        history: &[(AttachTenant, 9, ""), (LinkMembership, 9, ""), (ChooseProfile, 9, ""), (Submit, 9, ""), (Verify, 8, "")] },
    Company { domain: "larkspur.example", name: "Larkspur Data Works", country: "US", number: "4847110",
        address: ["318 Elm St", "Floor 3", "Fargo", "ND", "58102"], person: ["Whitaker", "Jonas", "(701) 555-0200"], contact_email: "",
        history: &[(AttachTenant, 5, ""), (LinkMembership, 5, ""), (ChooseProfile, 5, ""), (Submit, 4, ""), (Verify, 3, "")] },
    Company { domain: "lighthouse-it.example", name: "Lighthouse Managed IT", country: "US", number: "4847107",
        address: ["14 Harbor Ln", "", "Portland", "ME", "04101"], person: ["Sullivan", "Grace", "(207) 555-0197"], contact_email: "",
        history: &[(AttachTenant, 12, ""), (LinkMembership, 12, ""), (ChooseProfile, 12, ""), (Submit, 12, ""), (Verify, 11, ""),
            (AskInformation, 8, "The legal address differs from the one in the state's business register. Which of the two is current?")] },
    Company { domain: "kuroshio-sol.example", name: "株式会社黒潮ソリューションズ", country: "JP", number: "4847108",
        address: ["帯屋町 2-3-9", "", "高知市", "高知県", "780-0841"], person: ["坂東", "海斗", "088-555-0198"], contact_email: "",
        history: &[(AttachTenant, 24, ""), (LinkMembership, 24, ""), (ChooseProfile, 24, ""), (Submit, 23, ""), (Verify, 23, ""),
            (AskInformation, 19, "登記上の商号をご確認ください。申請の会社名と異なっています。"), (Answer, 17, "商号は変更手続き中です。"),
            (Reject, 15, "法人名が登記の内容と一致していません。変更の登記が完了した後に、もう一度送信してください。")] },
    Company { domain: "prairie-wind.example", name: "Prairie Wind Consulting", country: "US", number: "4847109",
        address: ["720 N 4th St", "", "Bismarck", "ND", "58501"], person: ["Olson", "Peter", "(701) 555-0199"], contact_email: "",
        history: &[(AttachTenant, 40, ""), (LinkMembership, 40, ""), (ChooseProfile, 40, ""), (Submit, 39, ""), (Verify, 38, ""), (Withdraw, 36, "")] },
];

/// Sakura Cloud's finished one, from the day its tenant was made.
const SAKURA: History = &[
    (AttachTenant, 20, ""),
    (LinkMembership, 20, ""),
    (ChooseProfile, 20, ""),
    (Submit, 20, ""),
    (Verify, 19, ""),
    (Approve, 16, ""),
];

/// Writes them all.
pub async fn write(world: &mut World<'_>) -> Result<(), Error> {
    super::membership::write(world).await?;
    for company in COMPANIES {
        applicants::tenant(world, company).await?;
        let application = Application::of(company);
        enrollment_rows::save(world, application).await?;
    }
    for (domain, path, history) in [
        ("reseller3.example", EnrollmentPath::Full, SAKURA),
        ("tsubame.example", EnrollmentPath::Short, &[(AttachTenant, 45, ""), (GiveSupport, 45, "")][..]),
    ] {
        let application = Application::enrolled(world, domain, path, history).await?;
        enrollment_rows::save(world, application).await?;
    }
    Ok(())
}
