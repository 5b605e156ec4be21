//! The Dashboard menu: what this kind of organization works with. Labels are the guides' own.

use domain::actor::{OrganizationKind, Role};
use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::{env::Viewer, paths, tr};

/// One entry: address, words, icon.
type Entry = (String, String, &'static str);

fn entries(viewer: &Viewer) -> Vec<Entry> {
    let home = (paths::dashboard(), tr!(layout.dashboard), "home");
    let customers = (paths::customers(), tr!(layout.customers), "customers");
    let invitations = (paths::invitations(), tr!(layout.invitations), "mail");
    let users = (paths::users(), tr!(layout.users), "users");
    match viewer.kind {
        OrganizationKind::Provider => {
            let resellers = (paths::indirect_resellers(), tr!(layout.indirect_resellers), "resellers");
            vec![home, resellers, customers, invitations, users]
        }
        OrganizationKind::Reseller => {
            let providers = (paths::indirect_providers(), tr!(layout.indirect_providers), "providers");
            vec![home, providers, customers, users]
        }
        OrganizationKind::Customer => vec![home, users],
        OrganizationKind::Operator => {
            let outbox = (paths::outbox(), tr!(layout.outbox), "mail");
            let administrator = viewer.roles.contains(&Role::Administrator);
            [Some(home), administrator.then_some(outbox), administrator.then_some(users)].into_iter().flatten().collect()
        }
    }
}

/// The side navigation; on a phone a bar that scrolls within itself.
#[component]
pub fn Navigation(viewer: Viewer) -> impl IntoView {
    let path = use_location().pathname;
    let items = entries(&viewer)
        .into_iter()
        .map(|(href, text, icon)| {
            let here = href.clone();
            let current = move || path.read().starts_with(&here).then_some("page");
            view! {
                <li class="nav__item">
                    <a class="nav__link" href=href aria-current=current><crate::ui::Icon name=icon/>{text}</a>
                </li>
            }
        })
        .collect_view();
    view! {
        <nav class="nav" aria-label=tr!(layout.menu)>
            <ul class="nav__list">{items}</ul>
        </nav>
    }
}
