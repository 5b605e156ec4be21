//! `/invitations`: everything the organization sent out, with its state.

use domain::{
    invitation::{InvitationQuery, InvitationRow, ShownStage},
    page::PageSize,
};
use leptos::prelude::*;

use super::{
    composer_page::title, data::InvitationListData, revoke::RevokeQuestion, row_actions::RowActions,
    server_fns::list_invitations,
};
use crate::{
    page, paths, tr,
    ui::{
        Chip, EmptyState, FilterBar, FilterSelect, InvitationTable, LinkButton, PageHeader, Pagination,
        Panel, Weight, invitation_status,
    },
};

/// The invitations of the reader's organization.
#[component]
pub fn InvitationListPage() -> impl IntoView {
    page::load(list_invitations(ask()), show)
}

fn ask() -> InvitationQuery {
    let default = InvitationQuery::default();
    InvitationQuery {
        stage: page::query("state").parse().ok(),
        sort: page::query("sort").parse().unwrap_or(default.sort),
        cursor: page::query("after").parse().ok(),
        size: PageSize::of(&page::query("size")),
    }
}

fn show(data: InvitationListData) -> AnyView {
    let InvitationListData { page, stage, delivers, intent, can_begin } = data;
    let question = view! { <RevokeQuestion rows=page.rows.clone()/> };
    let body = if page.rows.is_empty() {
        nothing(stage.is_some())
    } else {
        let actions =
            Callback::new(move |row: InvitationRow| view! { <RowActions row delivers/> }.into_any());
        view! { <InvitationTable rows=page.rows sorted=true actions/> }.into_any()
    };
    view! {
        <PageHeader title=tr!(invitation.title) lead=tr!(invitation.list_lead)>
            <LinkButton href=paths::composer(intent) label=title(intent.kind) weight=Weight::Primary
                refused=can_begin/>
        </PageHeader>
        <div class="stack">
            {question}
            <Panel label=tr!(invitation.title) flush=true><Filter stage/>{body}</Panel>
            <Pagination previous=page.previous next=page.next/>
        </div>
    }
    .into_any()
}

#[component]
fn Filter(stage: Option<ShownStage>) -> impl IntoView {
    let name = |stage: ShownStage| invitation_status(stage).1;
    let all = (String::new(), tr!(invitation.all_states));
    let each = ShownStage::ALL.iter().map(|stage| (stage.to_string(), name(*stage)));
    let options = std::iter::once(all).chain(each).collect();
    let chips = stage.map(|stage| Chip { label: tr!(invitation.state), value: name(stage), name: "state" });
    let value = stage.map(|stage| stage.to_string()).unwrap_or_default();
    view! {
        <FilterBar own=&["state"] chips=chips.into_iter().collect()>
            <FilterSelect label=tr!(invitation.state) name="state" options value/>
        </FilterBar>
    }
}

fn nothing(filtered: bool) -> AnyView {
    if filtered {
        return view! {
            <EmptyState title=tr!(invitation.none_title) text=tr!(invitation.none_text) icon="search">
                <LinkButton href=paths::invitations() label=tr!(common.clear_all)/>
            </EmptyState>
        }
        .into_any();
    }
    view! { <EmptyState title=tr!(invitation.empty_title) text=tr!(invitation.empty_text) icon="mail"/> }
        .into_any()
}
