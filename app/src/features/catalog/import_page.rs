//! `/operator/catalog/import`: offers or a price list as text.

use leptos::prelude::*;

use super::{
    ImportCatalog,
    report::CatalogReport,
    server_fns::{Refused, read_catalog_import},
};
use crate::{
    features::import::{ImportPage, ImportWords, sent},
    page, paths, tr,
    ui::{Panel, SummaryList, SummaryRow, form::path_of},
};

/// The import.
#[component]
pub fn ImportCatalogPage() -> impl IntoView {
    page::load(read_catalog_import(sent(path_of::<ImportCatalog>())), show)
}

fn show(refused: Option<Refused>) -> AnyView {
    let (function, page) = (path_of::<ImportCatalog>(), paths::import_catalog());
    let report = refused.map(|refused| view! { <CatalogReport refused/> }).into_any();
    view! { <ImportPage words=words() function page report><Formats/></ImportPage> }.into_any()
}

fn words() -> ImportWords {
    ImportWords {
        title: tr!(catalog.import_title),
        lead: tr!(catalog.import_lead),
        list: (paths::catalog_offers(), tr!(catalog.title)),
        file: tr!(catalog.file),
        file_hint: tr!(catalog.file_hint),
        submit: tr!(catalog.import),
        done_title: tr!(catalog.done_title),
        created: tr!(catalog.report_created),
        updated: Some(tr!(catalog.report_updated)),
        unchanged: tr!(catalog.report_unchanged),
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
