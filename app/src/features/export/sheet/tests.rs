use super::*;
use domain::id::{OrganizationId, SubscriptionId};
use domain::money::{Currency, Money};
use domain::order::OrderStatus;
use domain::subscription::SubscriptionStatus;
use uuid::Uuid;

fn words(language: Lang) -> FileWords {
    FileWords { language, zone: Zone::fixed(540), vendor: "Contoso".into() }
}

fn momiji() -> CustomerName {
    CustomerName { id: OrganizationId(Uuid::from_u128(1)), name: "=もみじ, Inc.".into() }
}

fn file(language: Lang, sheet: Sheet, line: ExportLine) -> String {
    let mut out = String::new();
    words(language).head(sheet, &mut out);
    words(language).line(sheet, &line, &mut out);
    out
}

#[test]
fn customers() {
    let line = |domain: Option<&str>, relation| {
        ExportLine::Customer(CustomerLine { customer: momiji(), domain: domain.map(str::to_owned), relation })
    };
    let provider = line(Some("momiji.example"), CustomerRelation::Party(OrganizationKind::Provider));
    assert_eq!(
        file(Lang::En, Sheet::Customers { account: true }, provider),
        "\u{FEFF}Contoso ID,Company name,Primary domain name,Relationship\r\n\
         00000000-0000-0000-0000-000000000001,\"'=もみじ, Inc.\",momiji.example,Indirect provider\r\n"
    );
    assert_eq!(
        file(
            Lang::Ja,
            Sheet::Customers { account: false },
            line(None, CustomerRelation::SingleSubscriptions)
        ),
        "\u{FEFF}Contoso ID,会社名,関係\r\n\
         00000000-0000-0000-0000-000000000001,\"'=もみじ, Inc.\",個別のサブスクリプション\r\n"
    );
}

#[test]
fn subscriptions() {
    let line = ExportLine::Subscription(SubscriptionLine {
        customer: momiji(),
        id: SubscriptionId(Uuid::from_u128(2)),
        product: "Business mail".into(),
        quantity: 12,
        status: SubscriptionStatus::Active,
        reseller: Some(OrganizationId(Uuid::from_u128(3))),
    });
    assert_eq!(
        file(Lang::Ja, Sheet::Subscriptions { customer: false }, line.clone()),
        "\u{FEFF}サブスクリプション ID,サブスクリプション,数量,状態,リセラー\r\n\
         00000000-0000-0000-0000-000000000002,Business mail,12,アクティブ,00000000-0000-0000-0000-000000000003\r\n"
    );
    let all = file(Lang::En, Sheet::Subscriptions { customer: true }, line);
    assert!(all.starts_with("\u{FEFF}Contoso ID,Company name,Subscription ID,"), "{all}");
}

#[test]
fn orders() {
    let line = ExportLine::Order(ExportedOrder {
        customer: momiji(),
        number: "KZ-1".into(),
        created_at: Timestamp::of_date(2026, 11, 19).plus_hours(20),
        status: OrderStatus::Completed,
        currency: Currency::Usd,
        total: Some(Money::new(123_450, Currency::Usd)),
        reseller: Some("Hinode".into()),
        lines: vec![("Mail".into(), 2), ("Files".into(), 1)],
    });
    assert_eq!(
        file(Lang::En, Sheet::Orders { customer: false }, line),
        "\u{FEFF}Order number,Date,Status,Currency,Total,Reseller,Lines\r\n\
         KZ-1,2026-11-20,Completed,USD,1234.50,Hinode,\"Mail × 2\nFiles × 1\"\r\n"
    );
}

#[test]
fn files_are_named_in_ascii_and_in_words() {
    let name =
        file_name(Sheet::Customers { account: true }, &words(Lang::Ja), Timestamp::of_date(2026, 11, 20));
    assert_eq!(name, ["customers-2026-11-20.csv", "顧客-2026-11-20.csv"]);
}
