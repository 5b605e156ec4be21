//! `/operator/catalog/import`: offers or a price list as text, what an import did, and what is wrong with each line of a
//! file that was refused. The file stays in the box.

use domain::page::Count;
use leptos::prelude::*;

use super::{
    ImportCatalog,
    report::Report,
    server_fns::{Refused, read_catalog_import},
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
pub fn ImportCatalogPage() -> impl IntoView {
    page::load(read_catalog_import(refused()), show)
}

/// The file that was just refused.
fn refused() -> Option<String> {
    let failure = with_env(|env| env.failure.clone())?;
    let ours = failure.function == path_of::<ImportCatalog>();
    let name = input_name("file");
    let mut entered = failure.entered.into_iter().filter(|(key, _)| ours && *key == name);
    entered.next().map(|(_, text)| text)
}

fn show(refused: Option<Refused>) -> AnyView {
    let crumbs = vec![(paths::catalog_offers(), tr!(catalog.title))];
    view! {
        <PageHeader title=tr!(catalog.import_title) lead=tr!(catalog.import_lead) crumbs/>
        <div class="stack">
            <Done/>
            <Panel label=tr!(catalog.import_title)><FileForm/></Panel>
            {refused.map(|refused| view! { <Report refused/> })}
            <Formats/>
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
        <Panel title=tr!(catalog.done_title)>
            <SummaryList>
                <SummaryRow term=tr!(catalog.report_created)>{created}</SummaryRow>
                <SummaryRow term=tr!(catalog.report_updated)>{updated}</SummaryRow>
                <SummaryRow term=tr!(catalog.report_unchanged)>{unchanged}</SummaryRow>
            </SummaryList>
            <div><LinkButton href=paths::catalog_offers() label=tr!(catalog.title)/></div>
        </Panel>
    }
    .into_any()
}

#[component]
fn FileForm() -> impl IntoView {
    view! {
        <Form function={path_of::<ImportCatalog>()} page=paths::import_catalog()>
            <Textarea name="file" label=tr!(catalog.file) hint=tr!(catalog.file_hint) value="" rows=12 tall=true/>
            <div class="form__actions">
                <Button label=tr!(catalog.import) weight=Weight::Primary/>
                <LinkButton href=paths::catalog_offers() label=tr!(common.cancel) weight=Weight::Quiet/>
            </div>
        </Form>
    }
}

/// How the two kinds of files are written.
#[component]
fn Formats() -> impl IntoView {
    view! {
        <Panel title=tr!(catalog.formats)>
            <SummaryList>
                <SummaryRow term=tr!(catalog.format_offers)>{tr!(catalog.format_offers_text)}</SummaryRow>
                <SummaryRow term=tr!(catalog.format_prices)>{tr!(catalog.format_prices_text)}</SummaryRow>
                <SummaryRow term="offer_id"><span>{tr!(catalog.col_offer_id)}</span></SummaryRow>
                <SummaryRow term="billing_cycle">{tr!(catalog.col_billing_cycle)}</SummaryRow>
                <SummaryRow term="price">{tr!(catalog.col_price)}</SummaryRow>
                <SummaryRow term="currency, country">{tr!(catalog.col_currency)}</SummaryRow>
                <SummaryRow term="name_ja, description_ja">{tr!(catalog.col_ja)}</SummaryRow>
                <SummaryRow term="name">{tr!(catalog.col_name)}</SummaryRow>
            </SummaryList>
        </Panel>
    }
}
