//! `/operator/membership/import`: accounts and organization profiles as text.

use leptos::prelude::*;

use super::{
    ImportMemberships,
    format_panel::FormatPanel,
    report::MembershipReport,
    server_fns::{Refused, read_import},
};
use crate::{
    features::import::{ImportPage, ImportWords, sent},
    page, paths, tr,
    ui::form::path_of,
};

/// The import.
#[component]
pub fn ImportMembershipsPage() -> impl IntoView {
    page::load(read_import(sent(path_of::<ImportMemberships>())), show)
}

fn show(refused: Option<Refused>) -> AnyView {
    let (function, page) = (path_of::<ImportMemberships>(), paths::import_memberships());
    let report = refused.map(|refused| view! { <MembershipReport refused/> }).into_any();
    view! { <ImportPage words=words() function page report><FormatPanel/></ImportPage> }.into_any()
}

fn words() -> ImportWords {
    ImportWords {
        title: tr!(membership.import_title),
        lead: tr!(membership.import_lead),
        list: (paths::memberships(), tr!(membership.title)),
        file: tr!(membership.file),
        file_hint: tr!(membership.file_hint),
        submit: tr!(membership.import_do),
        done_title: tr!(membership.done_title),
        created: tr!(membership.done_created),
        updated: Some(tr!(membership.done_updated)),
        unchanged: tr!(membership.done_unchanged),
    }
}
