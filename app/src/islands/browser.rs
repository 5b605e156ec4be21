//! Everything that only a browser can do. Called from effects and handlers only, so never on the server.

use js_sys::{Function, JsString, Reflect};
use leptos::prelude::*;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    DomParser, Element, Event, FormData, HtmlButtonElement, HtmlDialogElement, HtmlElement, HtmlInputElement,
    HtmlTemplateElement, HtmlTextAreaElement, RequestInit, Response, SupportedType, UrlSearchParams,
};

fn by_id<T: JsCast>(id: &str) -> Option<T> {
    document().get_element_by_id(id)?.dyn_into().ok()
}

/// All elements of a selector.
pub fn all(selector: &str) -> impl Iterator<Item = Element> {
    let found = document().query_selector_all(selector).ok();
    let length = found.as_ref().map_or(0, web_sys::NodeList::length);
    (0..length).filter_map(move |at| found.as_ref()?.item(at)?.dyn_into().ok())
}

/// Whether the box with this id is ticked; the browser may have kept a tick from before.
pub fn is_checked(id: &str) -> bool {
    by_id::<HtmlInputElement>(id).is_some_and(|input| input.checked())
}

/// Holds back the button with this id, or lets it go.
pub fn set_disabled(id: &str, disabled: bool) {
    if let Some(button) = by_id::<HtmlButtonElement>(id) {
        button.set_disabled(disabled);
    }
}

/// Presses the button with this id.
pub fn press(id: &str) {
    if let Some(button) = by_id::<HtmlElement>(id) {
        button.click();
    }
}

/// Copies a text to the clipboard, and says whether this page may: only over https or on the own machine.
/// The promise of the browser is not waited for.
pub fn copy(text: &str) -> bool {
    let may = window().is_secure_context();
    if may {
        _ = window().navigator().clipboard().write_text(text);
    }
    may
}

/// What the input or text with this id holds now; nothing when it is not there.
pub fn value_of(id: &str) -> Option<String> {
    let element = document().get_element_by_id(id)?;
    match element.dyn_into::<HtmlInputElement>() {
        Ok(input) => Some(input.value()),
        Err(element) => element.dyn_into::<HtmlTextAreaElement>().ok().map(|text| text.value()),
    }
}

/// Puts a text into the text area with this id.
pub fn set_value(id: &str, value: &str) {
    if let Some(text) = by_id::<HtmlTextAreaElement>(id) {
        text.set_value(value);
    }
}

/// Puts a value into the hidden input of this name.
pub fn set_named(name: &str, value: &str) {
    for input in all(&format!("input[name='{name}']")).filter_map(|input| input.dyn_into().ok()) {
        HtmlInputElement::set_value(&input, value);
    }
}

/// Sends the form of a button to an address while the page stays; answers with the text of a good answer.
pub async fn send_behind(button: &str, address: &str) -> Option<String> {
    let form = by_id::<HtmlButtonElement>(button)?.form()?;
    let fields = FormData::new_with_form(&form).ok()?;
    let init = RequestInit::new();
    init.set_method("POST");
    let body = UrlSearchParams::new_with_str_sequence_sequence(&fields).ok()?;
    init.set_body(&body);
    answer(JsFuture::from(window().fetch_with_str_and_init(address, &init))).await
}

/// Lets forms that are on their way be sent again.
pub fn free_forms() {
    for busy in all("form[aria-busy], button[aria-busy]") {
        _ = busy.remove_attribute("aria-busy");
    }
}

/// Opens the dialog with this id; false when there is none or it cannot be opened.
pub fn open_dialog(id: &str) -> bool {
    by_id::<HtmlDialogElement>(id).is_some_and(|dialog| dialog.show_modal().is_ok())
}

/// Asks a question that stops everything else.
pub fn confirm(question: &str) -> bool {
    window().confirm_with_message(question).unwrap_or(true)
}

/// Puts the contents of the template `{target}-{value}`, or `{target}-other`, into the element `target`.
pub fn swap(target: &str, value: &str) {
    let template = by_id::<HtmlTemplateElement>(&format!("{target}-{value}"))
        .or_else(|| by_id(&format!("{target}-other")));
    if let (Some(place), Some(template)) = (by_id::<Element>(target), template) {
        place.set_inner_html(&template.inner_html());
    }
}

/// What is searched for, in the form that `data-name` has (`domain::text::name_key`), by the tables of the browser.
pub fn folded(text: &str) -> String {
    JsString::from(text).normalize("NFKC").to_lower_case().trim().into()
}

/// Shows those elements inside `rows` whose `data-name` holds the text, hides the others, and counts the shown.
pub fn show_matching(rows: &str, text: &str) -> usize {
    let mut shown = 0;
    for row in all(&format!("#{rows} [data-name]")) {
        let matches = row.get_attribute("data-name").is_some_and(|name| name.contains(text));
        _ = row.toggle_attribute_with_force("hidden", !matches);
        shown += usize::from(matches);
    }
    shown
}

/// The address of this page with one more record of its list opened, or one less.
pub fn address_with_open(row: &str, opened: bool) -> String {
    let location = window().location();
    let query = UrlSearchParams::new_with_str(&location.search().unwrap_or_default());
    let (path, Ok(query)) = (location.pathname().unwrap_or_default(), query) else { return String::new() };
    let before = query.get("open").unwrap_or_default();
    let others = before.split(',').filter(|one| !one.is_empty() && *one != row);
    let rows: Vec<&str> = others.chain(opened.then_some(row)).collect();
    if rows.is_empty() {
        query.delete("open")
    } else {
        query.set("open", &rows.join(","))
    }
    let query = String::from(query.to_string());
    if query.is_empty() { path } else { format!("{path}?{query}") }
}

/// Shows another address for this page.
pub fn replace_address(address: &str) {
    if let Ok(history) = window().history() {
        _ = history.replace_state_with_url(&JsValue::NULL, "", Some(address));
    }
}

/// Leaves for another page.
pub fn go(address: &str) {
    _ = window().location().assign(address);
}

/// Removes the element with this id.
pub fn remove(id: &str) {
    if let Some(element) = by_id::<Element>(id) {
        element.remove();
    }
}

/// Takes the element `id` from another page of ours, puts it behind the element `after`, and wakes its islands.
pub async fn insert_from(address: &str, id: &str, after: &str) -> Option<()> {
    let text = answer(JsFuture::from(window().fetch_with_str(address))).await?;
    let page = DomParser::new().ok()?.parse_from_string(&text, SupportedType::TextHtml).ok()?;
    let element = page.get_element_by_id(id)?;
    by_id::<Element>(after)?.after_with_node_1(&element).ok()?;
    for island in all(&format!("#{id} leptos-island")) {
        wake_island(&island);
    }
    Some(())
}

/// Hydrates one island that came after the page did, by the function that Leptos leaves for this.
fn wake_island(island: &Element) {
    let name = island.get_attribute("data-component").unwrap_or_default();
    let hydrate = Reflect::get(&window(), &"__hydrateIsland".into()).ok();
    if let Some(hydrate) = hydrate.and_then(|hydrate| hydrate.dyn_into::<Function>().ok()) {
        _ = hydrate.call2(&JsValue::NULL, island, &name.into());
    }
}

/// The text of an answer that is a good one.
async fn answer(sent: JsFuture) -> Option<String> {
    let answer: Response = sent.await.ok()?.dyn_into().ok()?;
    let text = answer.text().ok().filter(|_| answer.ok())?;
    JsFuture::from(text).await.ok()?.as_string()
}

/// The address of the link that a click follows off this page.
pub fn followed_link(event: &Event) -> Option<String> {
    let target = event.target()?.dyn_into::<Element>().ok()?;
    let link = target.closest("a[href]").ok()??;
    let href = link.get_attribute("href")?;
    let stays = link.has_attribute("download") || link.has_attribute("target") || href.starts_with('#');
    (!stays).then_some(href)
}
