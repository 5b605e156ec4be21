//! The page around the report.

use domain::page::Count;
use leptos::prelude::*;

use crate::{
    env::with_env,
    i18n, tr,
    ui::{
        Address, Button, Field, Form, LinkButton, PageHeader, Panel, SummaryList, SummaryRow, Textarea,
        Weight, form::input_name,
    },
};

/// What the page says, and where it leads.
#[derive(Clone)]
pub struct ImportWords {
    pub title: String,
    pub lead: String,
    /// Address and name of the list that the import fills.
    pub list: (String, String),
    pub file: String,
    pub file_hint: String,
    pub submit: String,
    pub done_title: String,
    pub created: String,
    /// Where rows that are there already can change.
    pub updated: Option<String>,
    pub unchanged: String,
}

/// The file that was just refused by this function.
pub fn sent(function: &str) -> Option<String> {
    let failure = with_env(|env| env.failure.clone())?;
    let ours = failure.function == function;
    let name = input_name("file");
    let mut entered = failure.entered.into_iter().filter(|(key, _)| ours && *key == name);
    entered.next().map(|(_, text)| text)
}

/// The page of one import, with the report of a file that was refused; the children say how a file is written.
#[component]
pub fn ImportPage(
    words: ImportWords,
    /// The server function.
    function: &'static str,
    /// The page's own address.
    page: String,
    report: AnyView,
    /// What the form sends besides; made within the form, where it finds what had been entered.
    #[prop(optional)]
    fields: Option<Children>,
    /// The label of a button that checks the file and imports nothing.
    #[prop(optional, into)]
    check: Option<String>,
    children: Children,
) -> impl IntoView {
    let ImportWords { title, lead, list, .. } = words.clone();
    view! {
        <PageHeader title=title.clone() lead crumbs=vec![list]/>
        <div class="stack">
            <Done words=words.clone()/>
            <div class="screen-only">
                <Panel label=title><FileForm words function page fields check/></Panel>
            </div>
            {report}
            <div class="screen-only">{children()}</div>
        </div>
    }
}

/// What the import that led here did.
#[component]
fn Done(words: ImportWords) -> impl IntoView {
    let here = Address::here();
    let number = |name| here.get(name).parse::<u32>().ok().map(|count| i18n::count(Count::Exactly(count)));
    let numbers = (number("created"), number("updated"), number("unchanged"));
    let (Some(created), Some(updated), Some(unchanged)) = numbers else { return ().into_any() };
    let (href, label) = words.list;
    view! {
        <Panel title=words.done_title>
            <SummaryList>
                <SummaryRow term=words.created>{created}</SummaryRow>
                {words.updated.map(|term| view! { <SummaryRow term>{updated}</SummaryRow> })}
                <SummaryRow term=words.unchanged>{unchanged}</SummaryRow>
            </SummaryList>
            <div><LinkButton href label/></div>
        </Panel>
    }
    .into_any()
}

#[component]
fn FileForm(
    words: ImportWords,
    function: &'static str,
    page: String,
    fields: Option<Children>,
    check: Option<String>,
) -> impl IntoView {
    let check = check.map(|label| view! { <Button label name="input[step]" value="check"/> });
    view! {
        <Form function page upload=true>
            {fields.map(|fields| fields())}
            <Browse/>
            <Textarea name="file" label=words.file hint=words.file_hint value="" rows=12 tall=true/>
            <div class="form__actions">
                <Button label=words.submit weight=Weight::Primary/>
                {check}
                <LinkButton href=words.list.0 label=tr!(common.cancel) weight=Weight::Quiet/>
            </div>
        </Form>
    }
}

/// A file to choose; what it holds takes the place of what is in the box below (`server/src/upload.rs`).
#[component]
fn Browse() -> impl IntoView {
    view! {
        <Field name="browse" label=tr!(form.browse) hint=Some(tr!(form.browse_hint))>
            <input class="import-file" type="file" id="browse" name=input_name("file")
                accept=".csv,.tsv,.txt,.json" aria-describedby="browse-hint"/>
        </Field>
    }
}
