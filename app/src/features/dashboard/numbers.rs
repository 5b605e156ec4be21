//! How much there is of what; each number leads to its list.

use domain::{actor::OrganizationKind, dashboard::Numbers, page::Count};
use leptos::prelude::*;

use crate::{paths, tr};

/// The numbers the person may know; nothing where there are none.
#[component]
pub fn NumberList(kind: OrganizationKind, numbers: Numbers) -> impl IntoView {
    let (partners, partner_list) = match kind {
        OrganizationKind::Provider => (tr!(dashboard.partners_provider), paths::indirect_resellers()),
        _ => (tr!(dashboard.partners_reseller), paths::indirect_providers()),
    };
    let all = [
        (partners, partner_list, numbers.partners),
        (tr!(dashboard.customers), paths::customers(), numbers.customers),
        (tr!(dashboard.open_invitations), paths::invitations(), numbers.invitations),
    ];
    let known: Vec<_> =
        all.into_iter().filter_map(|(label, href, count)| Some((label, href, count?))).collect();
    (!known.is_empty()).then(|| {
        let stats = known.into_iter().map(stat).collect_view();
        view! {
            <section class="stack stack--tight" aria-labelledby="numbers">
                <h2 id="numbers">{tr!(dashboard.numbers)}</h2>
                <dl class="stat-list">{stats}</dl>
            </section>
        }
    })
}

fn stat((label, href, count): (String, String, Count)) -> impl IntoView {
    view! {
        <div class="stat">
            <dt class="stat__label">{label}</dt>
            <dd class="stat__value"><a href=href>{count_text(count)}</a></dd>
        </div>
    }
}

/// A number of things; "1,000+" where counting stopped (LI3).
pub fn count_text(count: Count) -> String {
    match count {
        Count::Exactly(number) => grouped(number),
        Count::MoreThan(number) => format!("{}+", grouped(number)),
    }
}

fn grouped(number: u32) -> String {
    match (number / 1000, number % 1000) {
        (0, rest) => rest.to_string(),
        (thousands, rest) => format!("{},{rest:03}", grouped(thousands)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped() {
        let texts = [0, 999, 1000, 1_234_567].map(|number| count_text(Count::Exactly(number)));
        assert_eq!(texts, ["0", "999", "1,000", "1,234,567"]);
        assert_eq!(count_text(Count::MoreThan(1000)), "1,000+");
    }
}
