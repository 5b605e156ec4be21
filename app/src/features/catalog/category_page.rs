//! `/operator/catalog/categories`: the categories, and the form of a new one or of the one of the address.

use domain::catalog::{CategoryInput, CategoryRow};
use leptos::prelude::*;

use super::{SaveCategory, server_fns::read_categories, words::text};
use crate::{
    page, paths, tr,
    ui::{
        Address, Button, Cell, Column, Form, HeadCell, Hidden, Input, LinkButton, NameCell, PageHeader,
        Panel, Row, Table, TableHead, Weight, form::path_of,
    },
};

/// The categories.
#[component]
pub fn CategoriesPage() -> impl IntoView {
    page::load(read_categories(), show)
}

fn show(rows: Vec<CategoryRow>) -> AnyView {
    let here = Address::here();
    let edited = rows.iter().find(|row| row.category.id.to_string() == here.get("category")).cloned();
    let last = rows.iter().map(|row| row.position).max().unwrap_or_default();
    let crumbs = vec![(paths::catalog_offers(), tr!(catalog.title))];
    let rows = rows.into_iter().map(row).collect_view();
    view! {
        <PageHeader title=tr!(catalog.categories) lead=tr!(catalog.categories_lead) crumbs/>
        <div class="split">
            <Panel label=tr!(catalog.categories) flush=true>
                <Table caption=tr!(catalog.categories)>
                    <TableHead slot>
                        <HeadCell label=tr!(catalog.category) column=Column::Name/>
                        <HeadCell label=tr!(catalog.position) column=Column::Number/>
                        <HeadCell label=tr!(catalog.offers) column=Column::Number/>
                    </TableHead>
                    {rows}
                </Table>
            </Panel>
            <Edit edited last/>
        </div>
    }
    .into_any()
}

fn row(row: CategoryRow) -> impl IntoView {
    let id = row.category.id.to_string();
    let href = paths::offer_category(row.category.id);
    let name = text(&row.category.name).0;
    view! {
        <Row id=id.clone()>
            <NameCell label=tr!(catalog.category) id href name/>
            <Cell label=tr!(catalog.position) column=Column::Number>{row.position}</Cell>
            <Cell label=tr!(catalog.offers) column=Column::Number>{row.offers}</Cell>
        </Row>
    }
}

#[component]
fn Edit(edited: Option<CategoryRow>, last: u32) -> impl IntoView {
    let (title, page, input) = match edited {
        None => {
            let position = last.saturating_add(10).to_string();
            let input = CategoryInput { position, ..CategoryInput::default() };
            (tr!(catalog.add_category), paths::offer_categories(), input)
        }
        Some(row) => {
            let id = row.category.id;
            let input = CategoryInput {
                id: id.to_string(),
                version: row.version.to_string(),
                name_en: row.category.name.en,
                name_ja: row.category.name.ja,
                position: row.position.to_string(),
            };
            (tr!(catalog.edit_category), paths::offer_category(id), input)
        }
    };
    let back = (!input.id.is_empty()).then(|| {
        view! { <LinkButton href=paths::offer_categories() label=tr!(common.cancel) weight=Weight::Quiet/> }
    });
    view! {
        <Panel title>
            <Form function={path_of::<SaveCategory>()} page>
                <Hidden name="id" value=input.id/>
                <Hidden name="version" value=input.version/>
                <Input name="name_en" label=tr!(catalog.name_en) value=input.name_en autocomplete="off"
                    required=true/>
                <Input name="name_ja" label=tr!(catalog.name_ja) value=input.name_ja autocomplete="off"
                    required=true/>
                <Input name="position" label=tr!(catalog.position) hint=tr!(catalog.position_hint)
                    value=input.position inputmode="numeric" autocomplete="off" size="input--number"/>
                <div class="form__actions">
                    <Button label=tr!(catalog.save) weight=Weight::Primary/>
                    {back}
                </div>
            </Form>
        </Panel>
    }
}
