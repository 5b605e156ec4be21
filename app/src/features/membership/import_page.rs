//! `/operator/membership/import`: the file as text, what an import did, and what is wrong with each line of a file that
//! was refused. The file stays in the box.

use domain::page::Count;
use leptos::prelude::*;

use super::{
    ImportMemberships, data::Refused, format_panel::FormatPanel, report::Report, server_fns::read_import,
};
use crate::{
    env::with_env,
    i18n, page, paths, tr,
    ui::{
        Address, Button, Form, LinkButton, PageHeader, Panel, SummaryList, SummaryRow, Textarea, Weight,
        form::{input_name, path_of},
    },
};

/// The import.
#[component]
pub fn ImportPage() -> impl IntoView {
    page::load(read_import(refused()), show)
}

/// The file that was just refused.
fn refused() -> Option<String> {
    let failure = with_env(|env| env.failure.clone())?;
    let ours = failure.function == path_of::<ImportMemberships>();
    let name = input_name("file");
    let mut entered = failure.entered.into_iter().filter(|(key, _)| ours && *key == name);
    entered.next().map(|(_, text)| text)
}

fn show(refused: Option<Refused>) -> AnyView {
    let crumbs = vec![(paths::memberships(), tr!(membership.title))];
    view! {
        <PageHeader title=tr!(membership.import_title) lead=tr!(membership.import_lead) crumbs/>
        <div class="stack">
            <Done/>
            <Panel label=tr!(membership.import_title)><FileForm/></Panel>
            {refused.map(|refused| view! { <Report refused/> })}
            <FormatPanel/>
        </div>
    }
    .into_any()
}

/// What the import that led here did.
#[component]
fn Done() -> impl IntoView {
    let here = Address::here();
    let number = |name| here.get(name).parse::<u32>().ok().map(|count| i18n::count(Count::Exactly(count)));
    let numbers = (number("created"), number("updated"), number("unchanged"));
    let (Some(created), Some(updated), Some(unchanged)) = numbers else { return ().into_any() };
    view! {
        <Panel title=tr!(membership.done_title)>
            <SummaryList>
                <SummaryRow term=tr!(membership.done_created)>{created}</SummaryRow>
                <SummaryRow term=tr!(membership.done_updated)>{updated}</SummaryRow>
                <SummaryRow term=tr!(membership.done_unchanged)>{unchanged}</SummaryRow>
            </SummaryList>
            <div><LinkButton href=paths::memberships() label=tr!(membership.title)/></div>
        </Panel>
    }
    .into_any()
}

#[component]
fn FileForm() -> impl IntoView {
    view! {
        <Form function={path_of::<ImportMemberships>()} page=paths::import_memberships()>
            <Textarea name="file" label=tr!(membership.file) hint=tr!(membership.file_hint) value="" rows=12 tall=true/>
            <div class="form__actions">
                <Button label=tr!(membership.import_do) weight=Weight::Primary/>
                <LinkButton href=paths::memberships() label=tr!(common.cancel) weight=Weight::Quiet/>
            </div>
        </Form>
    }
}
