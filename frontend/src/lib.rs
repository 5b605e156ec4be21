//! The browser's entry: wakes the islands of the page that the server rendered.

use wasm_bindgen::prelude::wasm_bindgen;

/// Called by the script that the server puts into every page, once.
#[wasm_bindgen]
pub fn hydrate() {
    console_error_panic_hook::set_once();
    app::islands::wake();
}
