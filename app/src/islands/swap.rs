//! Shows what belongs to the chosen entry of a list, such as the fields of a country. Without JavaScript a button beside
//! the list asks the server for it.

use leptos::{ev::Event, prelude::*};

use super::browser;

/// Around a list. When another entry is chosen, the element `target` gets the contents of the
/// `<template id="{target}-{value}">`, or of `<template id="{target}-other">`.
#[island]
pub fn Swap(target: String, children: Children) -> impl IntoView {
    let chosen = move |event: Event| browser::swap(&target, &event_target_value(&event));
    view! { <div on:change=chosen>{children()}</div> }
}
