//! The addresses of exports: what a list is called with, below another path.

use domain::export::{ExportSubject, OrderFilter};
use domain::id::OrganizationId;
use domain::incentive::Period;
use domain::time::Zone;

use crate::{
    features::{activity, customer},
    paths,
    ui::Address,
};

/// The export of the customers that are shown, all pages of them; where the page shows those that are shared with a
/// provider, of these.
pub fn customers_link(shared_with: Option<OrganizationId>) -> String {
    shared(paths::export_customers(), shared_with)
}

/// The export of the subscriptions of the customers that are shown.
pub fn subscriptions_link(shared_with: Option<OrganizationId>) -> String {
    shared(paths::export_subscriptions(), shared_with)
}

/// The export at this address of what the page shows.
pub fn shown_as(path: String) -> String {
    shared(path, None)
}

fn shared(path: String, provider: Option<OrganizationId>) -> String {
    let provider = provider.map(|id| id.to_string()).unwrap_or_default();
    Address::here().first_page().without(&["size"]).at(path).with("provider", &provider).href()
}

/// What an address exports, and the page that shows it; nothing for an address that leads nowhere. Dates are days of
/// the reader's zone.
pub fn subject(path: &str, query: impl Fn(&str) -> String, zone: &Zone) -> Option<(ExportSubject, String)> {
    let parts: Vec<&str> = path.trim_start_matches('/').split('/').collect();
    let found = match parts.as_slice() {
        ["customers", "export.csv"] => (ExportSubject::Customers(customer::ask(query)), paths::customers()),
        ["customers", "subscriptions.csv"] => {
            (ExportSubject::Subscriptions(customer::ask(query)), paths::customers())
        }
        ["customers", id, "subscriptions.csv"] => {
            let id = id.parse().ok()?;
            (ExportSubject::CustomerSubscriptions(id), paths::customer_subscriptions(id))
        }
        ["customers", id, "orders.csv"] => {
            let id = id.parse().ok()?;
            (ExportSubject::CustomerOrders(id, orders(query, zone)), paths::customer_orders(id))
        }
        ["incentives", "export.csv"] => {
            let month: Period = query("month").parse().ok()?;
            (ExportSubject::Incentives(month), paths::incentives_of(month))
        }
        ["activity", "export.csv"] => {
            (ExportSubject::Activity(activity::filter_of(query, zone)), paths::activity())
        }
        ["customers", id, "activity.csv"] => {
            let id = id.parse().ok()?;
            let filter = activity::filter_of(query, zone);
            (ExportSubject::CustomerActivity(id, filter), paths::customer_activity(id))
        }
        ["orders", "export.csv"] => {
            let text = query("q");
            (ExportSubject::Orders(OrderFilter { text, ..orders(query, zone) }), paths::orders())
        }
        _ => return None,
    };
    Some(found)
}

/// The filter of an address. As on pages, what cannot be read is left out.
fn orders(query: impl Fn(&str) -> String, zone: &Zone) -> OrderFilter {
    let (from, until) = activity::period(&query, zone);
    OrderFilter { status: query("status").parse().ok(), from, until, ..OrderFilter::default() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use domain::order::OrderStatus;
    use domain::time::Timestamp;

    const ID: &str = "351afc09-6d3a-4745-9d58-467bdbc808db";

    fn asked(address: &str) -> Option<(ExportSubject, String)> {
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        let value = |name: &str| {
            let mut pairs = query.split('&').filter_map(|pair| pair.split_once('='));
            pairs.find(|(key, _)| *key == name).map(|(_, value)| value.to_owned()).unwrap_or_default()
        };
        subject(path, value, &Zone::fixed(540))
    }

    #[test]
    fn addresses_name_what_is_exported_and_its_page() {
        let page = |address: &str| asked(address).map(|(_, page)| page);
        assert_eq!(page("/customers/export.csv").as_deref(), Some("/customers"));
        assert_eq!(page("/customers/subscriptions.csv?q=a").as_deref(), Some("/customers"));
        assert_eq!(
            page(&format!("/customers/{ID}/subscriptions.csv")),
            Some(format!("/customers/{ID}/subscriptions"))
        );
        assert_eq!(page(&format!("/customers/{ID}/orders.csv")), Some(format!("/customers/{ID}/orders")));
        assert_eq!(page("/orders/export.csv").as_deref(), Some("/orders"));
        assert_eq!(
            page("/incentives/export.csv?month=2026-11").as_deref(),
            Some("/incentives?month=2026-11")
        );
        assert_eq!(page("/incentives/export.csv?month=2026-13"), None);
        assert_eq!(page("/activity/export.csv?group=users").as_deref(), Some("/activity"));
        assert_eq!(page(&format!("/customers/{ID}/activity.csv")), Some(format!("/customers/{ID}/activity")));
        for nothing in ["/customers/momiji/orders.csv", "/orders.csv", "/", "/customers/export.csv/more"] {
            assert_eq!(asked(nothing), None, "{nothing}");
        }
    }

    #[test]
    fn a_period_ends_with_its_last_day() {
        let filter = |query: &str| match asked(&format!("/orders/export.csv?{query}")) {
            Some((ExportSubject::Orders(filter), _)) => filter,
            other => panic!("{other:?}"),
        };
        let day = Timestamp::of_date(2026, 11, 20).plus_hours(-9);
        let found = filter("status=completed&from=2026-11-20&to=2026-11-20");
        let whole = OrderFilter {
            status: Some(OrderStatus::Completed),
            from: Some(day),
            until: Some(day.plus_days(1)),
            ..OrderFilter::default()
        };
        assert_eq!(found, whole);
        assert_eq!(filter("q=Momiji"), OrderFilter { text: "Momiji".into(), ..OrderFilter::default() });
        assert_eq!(filter("status=other&from=2026-02-31&to="), OrderFilter::default());
    }
}
