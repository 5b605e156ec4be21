//! The accounts that the sign-in page lists where the demo world is shown.

use domain::actor::OrganizationKind::{self, Customer, Operator, Provider, Reseller};
use domain::actor::Role::{self, *};

/// An account to look around with. Its password is [`PASSWORD`](super::PASSWORD).
#[derive(Clone, Copy, Debug)]
pub struct DemoAccount {
    /// What to sign in with.
    pub user_name: &'static str,
    /// The name of its organization.
    pub organization: &'static str,
    /// What that organization is.
    pub kind: OrganizationKind,
    /// Its roles; an ordinary user has none.
    pub roles: &'static [Role],
    /// Who this is, in English.
    pub about: &'static str,
    /// The same in Japanese.
    pub about_ja: &'static str,
}

const fn account(
    user_name: &'static str,
    (organization, kind): (&'static str, OrganizationKind),
    roles: &'static [Role],
    about: &'static str,
    about_ja: &'static str,
) -> DemoAccount {
    DemoAccount { user_name, organization, kind, roles, about, about_ja }
}

const OPERATOR: (&str, OrganizationKind) = ("Kizuna Program Office", Operator);
const AOZORA: (&str, OrganizationKind) = ("Aozora Distribution", Provider);
const NORTHWIND: (&str, OrganizationKind) = ("Northwind Distribution", Provider);
const HINODE: (&str, OrganizationKind) = ("Hinode Systems", Reseller);
const HARBOR: (&str, OrganizationKind) = ("Harbor IT", Reseller);
const SAKURA: (&str, OrganizationKind) = ("Sakura Cloud", Reseller);
const MOMIJI: (&str, OrganizationKind) = ("Momiji Foods", Customer);
const LAKESIDE: (&str, OrganizationKind) = ("Lakeside Dental", Customer);
const KAWA: (&str, OrganizationKind) = ("Kawa Logistics", Customer);

/// In the order in which they are shown.
#[rustfmt::skip]
pub const ACCOUNTS: &[DemoAccount] = &[
    account("admin@operator.example", OPERATOR, &[Administrator, Reviewer],
        "the operator: administrator, reviewer", "運営者: 管理者・審査担当"),
    account("reviewer@operator.example", OPERATOR, &[Reviewer],
        "the operator: reviewer", "運営者: 審査担当"),
    account("admin@provider.example", AOZORA, &[AdminAgent, GlobalAdmin],
        "Aozora Distribution, provider, Japan: admin agent, global admin", "Aozora Distribution (プロバイダー、日本): 管理エージェント・全体管理者"),
    account("sales@provider.example", AOZORA, &[SalesAgent],
        "Aozora Distribution, provider, Japan: sales agent", "Aozora Distribution (プロバイダー、日本): 販売エージェント"),
    account("helpdesk@provider.example", AOZORA, &[HelpdeskAgent],
        "Aozora Distribution, provider, Japan: helpdesk agent", "Aozora Distribution (プロバイダー、日本): ヘルプデスク エージェント"),
    account("admin@provider2.example", NORTHWIND, &[AdminAgent, GlobalAdmin],
        "Northwind Distribution, provider, United States: admin agent, global admin", "Northwind Distribution (プロバイダー、米国): 管理エージェント・全体管理者"),
    account("admin@reseller.example", HINODE, &[AdminAgent, GlobalAdmin],
        "Hinode Systems, reseller, Japan, partner of Aozora: admin agent, global admin", "Hinode Systems (リセラー、日本、Aozora のパートナー): 管理エージェント・全体管理者"),
    account("sales@reseller.example", HINODE, &[SalesAgent],
        "Hinode Systems, reseller, Japan: sales agent", "Hinode Systems (リセラー、日本): 販売エージェント"),
    account("helpdesk@reseller.example", HINODE, &[HelpdeskAgent],
        "Hinode Systems, reseller, Japan: helpdesk agent", "Hinode Systems (リセラー、日本): ヘルプデスク エージェント"),
    account("admin@reseller2.example", HARBOR, &[AdminAgent, GlobalAdmin],
        "Harbor IT, reseller, United States, partner of both providers: admin agent, global admin", "Harbor IT (リセラー、米国、両プロバイダーのパートナー): 管理エージェント・全体管理者"),
    account("admin@reseller3.example", SAKURA, &[AdminAgent, GlobalAdmin],
        "Sakura Cloud, reseller, Japan, no partnership yet: admin agent, global admin", "Sakura Cloud (リセラー、日本、パートナーシップなし): 管理エージェント・全体管理者"),
    account("admin@customer.example", MOMIJI, &[GlobalAdmin],
        "Momiji Foods, customer, Japan: global admin", "Momiji Foods (顧客、日本): 全体管理者"),
    account("billing@customer.example", MOMIJI, &[BillingAdmin],
        "Momiji Foods, customer, Japan: billing admin", "Momiji Foods (顧客、日本): 課金管理者"),
    account("user@customer.example", MOMIJI, &[],
        "Momiji Foods, customer, Japan: user", "Momiji Foods (顧客、日本): ユーザー"),
    account("admin@customer2.example", LAKESIDE, &[GlobalAdmin],
        "Lakeside Dental, customer, United States: global admin", "Lakeside Dental (顧客、米国): 全体管理者"),
    account("admin@customer3.example", KAWA, &[GlobalAdmin],
        "Kawa Logistics, customer, Japan, no partner yet: global admin", "Kawa Logistics (顧客、日本、パートナーなし): 全体管理者"),
];
