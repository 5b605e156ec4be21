//! The page around the report.

use domain::page::Count;
use leptos::prelude::*;

use crate::{
    env::with_env,
    i18n, tr,
    ui::{
        Address, Button, Form, LinkButton, PageHeader, Panel, SummaryList, SummaryRow, Textarea, Weight,
        form::input_name,
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
    sent_as(function, "file")
}

/// What was sent beside that file.
pub fn sent_as(function: &str, field: &str) -> Option<String> {
    let failure = with_env(|env| env.failure.clone())?;
    let ours = failure.function == function;
    let name = input_name(field);
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
    /// What the form sends besides.
    #[prop(optional)]
    fields: Option<AnyView>,
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
            <Panel label=title><FileForm words function page fields check/></Panel>
            {report}
            {children()}
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
    fields: Option<AnyView>,
    check: Option<String>,
) -> impl IntoView {
    let check = check.map(|label| view! { <Button label name="input[step]" value="check"/> });
    view! {
        <Form function page>
            {fields}
            <Textarea name="file" label=words.file hint=words.file_hint value="" rows=12 tall=true/>
            <div class="form__actions">
                <Button label=words.submit weight=Weight::Primary/>
                {check}
                <LinkButton href=words.list.0 label=tr!(common.cancel) weight=Weight::Quiet/>
            </div>
        </Form>
    }
}
